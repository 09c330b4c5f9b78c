//! What must hold for any bytes. One target an adapter: no panic (in a
//! component a trap), little memory, and a document that passes validation or
//! a typed error. And one for each of our own promises towards plugins.
//!
//! [`mutate`] makes bad inputs of good ones without knowing the code under
//! test; `cargo xtask fuzz` lets libFuzzer do so guided by coverage.

#[path = "../../../document/tests/common/arbitrary.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of property tests of `document`, which use more of it"
)]
mod arbitrary;
mod house;
pub mod memory;
pub mod mutate;
mod targets;

use document::{Document, PluginError};
use sdk::{Likeness, Sample};

pub use house::{PROMISES, Promise};
pub use targets::TARGETS;

/// An adapter under test.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// The adapter's name.
    pub name: &'static str,
    pub sniff: fn(&Sample) -> Likeness,
    pub adapt: fn(&[&[u8]]) -> Result<Document, PluginError>,
    /// Small inputs of each variant of its format.
    pub seeds: fn() -> Vec<(&'static str, Vec<u8>)>,
    /// An input of about so many words.
    pub large: fn(usize) -> Vec<u8>,
}

impl Target {
    pub fn named(name: &str) -> Option<&'static Self> {
        TARGETS.iter().find(|target| target.name == name)
    }

    /// Show an input to the adapter.
    ///
    /// # Errors
    /// What is wrong with what it returned.
    pub fn check(&self, bytes: &[u8]) -> Result<(), String> {
        let likeness = (self.sniff)(&sample(bytes));
        if !(0.0..=1.0).contains(&likeness.score) {
            return Err(format!("sniff scored {}", likeness.score));
        }
        match (self.adapt)(&[bytes]) {
            Ok(document) => document::validate_document(&document)
                .map_err(|violation| format!("an invalid document: {violation}")),
            Err(error) => document::validate_error(&error)
                .map_err(|violation| format!("an invalid error: {violation}")),
        }
    }
}

/// Shows an input to whatever is under test, and says what is wrong with the
/// answer.
pub type Check = Box<dyn Fn(&[u8]) -> Result<(), String> + Sync + Send>;

/// The check of a target or a promise, by its name.
pub fn check_named(name: &str) -> Option<Check> {
    if let Some(target) = Target::named(name) {
        return Some(Box::new(|bytes| target.check(bytes)));
    }
    let promise = PROMISES.iter().find(|promise| promise.name == name)?;
    Some(Box::new(promise.check))
}

/// Names and seeds of all targets and promises.
pub fn all_seeds() -> impl Iterator<Item = (&'static str, Vec<(&'static str, Vec<u8>)>)> {
    let targets = TARGETS.iter().map(|target| (target.name, (target.seeds)()));
    targets.chain(
        PROMISES
            .iter()
            .map(|promise| (promise.name, (promise.seeds)())),
    )
}

/// What a sniffing adapter sees of an input.
pub fn sample(bytes: &[u8]) -> Sample {
    const HEAD: usize = 64 * 1024;
    const TAIL: usize = 1024;
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let tail = match bytes.len() > HEAD {
        true => bytes.get(bytes.len() - TAIL..).unwrap_or_default(),
        false => &[],
    };
    Sample {
        head: head.to_vec(),
        tail: tail.to_vec(),
        size: bytes.len() as u64,
    }
}
