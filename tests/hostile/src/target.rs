//! The sandbox under attack, and a plugin in it that behaves.

use std::sync::Arc;
use std::time::{Duration, Instant};

use sandbox::{
    Call, Compiler, CompilerLimits, CompilerProcess, Limits, Plugin, Sandbox, SandboxConfig, Tenant,
};

use crate::guests;
use crate::models::Doubling;

/// What compiling an attacker may take: little, so that bombs end soon.
fn compiler() -> Compiler {
    let program = guests::target().join("release").join("sheaf-compiler");
    let program = program.with_extension(std::env::consts::EXE_EXTENSION);
    assert!(
        program.exists(),
        "{} is missing: `cargo xtask build` makes it",
        program.display()
    );
    let limits = CompilerLimits {
        time: Duration::from_secs(20),
        memory_bytes: 1 << 30,
        ..CompilerLimits::default()
    };
    Compiler::Separate(CompilerProcess::new(program, limits))
}

/// The sandbox under attack.
pub(crate) fn sandbox() -> Sandbox {
    Sandbox::new(SandboxConfig {
        models: Some(Arc::new(Doubling)),
        compiler: compiler(),
        ..SandboxConfig::default()
    })
    .unwrap()
}

/// A call of one of the two who share the host.
pub(crate) fn call_of(tenant: &str, limits: Limits) -> Call {
    Call {
        limits,
        tenant: Tenant::new(tenant),
        ..Call::default()
    }
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
        let call = call_of("neighbour", Limits::default());
        let before = Instant::now();
        let outcome = self.0.adapt(&[words.into()], &call);
        let took = before.elapsed();
        assert_eq!(outcome.result.unwrap().pages[0].content, words);
        took
    }
}
