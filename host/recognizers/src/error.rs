//! Why there is no answer.

/// What went wrong, for whoever decides what to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The input is at fault: not a format the engine takes, too large, too
    /// many pages.
    BadInput,
    /// The settings are at fault: a missing region, an unknown language.
    BadConfig,
    /// Credentials are missing, refused or expired.
    Credentials,
    /// The engine asked to slow down until patience was over.
    Throttled,
    /// No answer in time.
    TimedOut,
    /// The engine could not be reached, is not installed, or broke off.
    Unavailable,
    /// The engine answered that it failed.
    Failed,
    /// The caller gave up.
    Cancelled,
}

/// Why there is no answer. The message says what to do next and never holds
/// a secret.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{recognizer}: {message}")]
pub struct RecognizeError {
    pub kind: ErrorKind,
    /// The recognizer's name.
    pub recognizer: &'static str,
    pub message: String,
}

impl RecognizeError {
    pub fn new(kind: ErrorKind, recognizer: &'static str, message: impl Into<String>) -> Self {
        Self {
            kind,
            recognizer,
            message: message.into(),
        }
    }

    /// Whether another recognizer may have better luck.
    pub fn is_worth_another(&self) -> bool {
        self.kind != ErrorKind::Cancelled
    }
}
