//! A run: one document through one pipeline, as a fold of pure stage calls.
//!
//! input -> adapter -> classifier -> extractors -> exporters. Every stage's
//! output is named by a digest of everything it depends on ([`digest`]), so
//! that it can be kept ([`memo`]) and need not be computed again.
#![deny(clippy::indexing_slicing)]

pub mod catalog;
pub mod definition;
pub mod digest;
pub mod input;
pub mod memo;
pub mod parallel;
pub mod report;
mod run;
mod sniff;

pub use catalog::{Catalog, Installed, Origin, Refused, Source};
pub use definition::{Pipeline, StageSpec};
pub use digest::Digest;
pub use input::Input;
pub use report::{ErrorKind, RunError, RunReport, StageReport};
pub use run::{Progress, Runner};
