//! The sandbox under attack, and a plugin in it that behaves.

use std::sync::Arc;
use std::time::{Duration, Instant};

use sandbox::{Call, Plugin, Sandbox, SandboxConfig};

use crate::guests;
use crate::models::Doubling;

/// The sandbox under attack. Whatever bounds what a component may cost is
/// configured here.
pub(crate) fn sandbox() -> Sandbox {
    Sandbox::new(SandboxConfig {
        models: Some(Arc::new(Doubling)),
        ..SandboxConfig::default()
    })
    .unwrap()
}

/// A plugin that behaves, whose calls nothing may disturb.
#[derive(Debug)]
pub(crate) struct Neighbour(Plugin);

impl Neighbour {
    /// Move in.
    pub(crate) fn of(sandbox: &Sandbox) -> Self {
        Self(sandbox.load(&guests::good()).unwrap())
    }

    /// One call, and how long it took. It says its words back.
    ///
    /// # Panics
    /// When the answer is wrong.
    pub(crate) fn call(&self, words: &str) -> Duration {
        let before = Instant::now();
        let outcome = self.0.adapt(&[words.into()], &Call::default());
        let took = before.elapsed();
        assert_eq!(outcome.result.unwrap().pages[0].content, words);
        took
    }
}
