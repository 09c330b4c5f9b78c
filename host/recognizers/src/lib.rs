//! Recognizers: connectors that obtain a vendor's answer for an image or a
//! scanned PDF, as bytes that one of the adapters reads.
//!
//! A recognizer is the host's own code, not a plugin: it runs a program or
//! speaks to a service, holds credentials, waits and tries again. What it
//! returns is as untrusted as any input.
//!
//! - [`settings::build`] makes a recognizer by its name; [`settings::SETTINGS`]
//!   lists what can be set.
//! - [`tesseract`] runs the installed program.
//! - `textract`, `document_ai` and `azure` speak to services, in the way that
//!   `cloud` has for all of them.
#![deny(clippy::indexing_slicing)]

mod azure;
mod cloud;
mod document_ai;
mod error;
mod job;
pub mod settings;
pub mod tesseract;
mod textract;

pub use error::{ErrorKind, RecognizeError};
pub use job::{Answer, Control, Format, Job, Limits};
pub use settings::{NAMES, SETTINGS, Setting, build};

/// An OCR engine. Calls block: run them on a thread that may wait.
pub trait Recognizer: Send + Sync + std::fmt::Debug {
    /// Short name in kebab-case, such as `tesseract`.
    fn name(&self) -> &'static str;

    /// Engine, version or model, and every option that changes the answer; no
    /// secret. Part of the digest that names the answer.
    fn identity(&self) -> String;

    /// What it takes; checked before anything is sent.
    fn limits(&self) -> Limits;

    /// Obtain the answer. It has exactly one page for each page asked for, in
    /// that order.
    ///
    /// # Errors
    /// See [`ErrorKind`].
    fn recognize(&self, job: &Job<'_>) -> Result<Answer, RecognizeError>;
}
