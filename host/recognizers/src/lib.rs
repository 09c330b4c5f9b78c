//! Recognizers: connectors that obtain a vendor's answer for an image or a
//! scanned PDF, as bytes that one of the adapters reads.
//!
//! A recognizer is the host's own code, not a plugin: it runs a program or
//! speaks to a service, holds credentials, waits and tries again. What it
//! returns is as untrusted as any input.
#![deny(clippy::indexing_slicing)]

mod error;
mod job;
pub mod tesseract;

pub use error::{ErrorKind, RecognizeError};
pub use job::{Answer, Control, Format, Job, Limits};

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
