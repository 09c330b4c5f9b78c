//! A run: one document through one pipeline, as a fold of pure stage calls.
//!
//! input -> adapter -> classifier -> extractors -> exporters; where an input
//! has no text of its own, a recognizer obtains an answer first. Every stage's
//! output is named by a digest of everything it depends on ([`digest`]), so
//! that it can be kept ([`memo`]) and need not be computed again.
#![deny(clippy::indexing_slicing)]

pub mod catalog;
pub mod definition;
pub mod digest;
mod fold;
pub mod form;
mod images;
pub mod input;
mod limits;
mod media;
pub mod memo;
mod merge;
pub mod parallel;
mod recognise;
pub mod recognition;
pub mod report;
pub mod request;
mod run;
mod scanned;
mod sniff;
mod split;
mod strict;

pub use catalog::{Catalog, Installed, Origin, Refused, Source};
pub use definition::{Pipeline, RecognitionMode, RecognitionSpec, StageSpec};
pub use digest::Digest;
pub use input::Input;
pub use limits::LimitsSpec;
pub use recognition::Recognition;
pub use report::{ErrorKind, Part, RunError, RunReport, StageReport};
pub use request::{Progress, Request};
pub use run::{Prepared, Runner};
