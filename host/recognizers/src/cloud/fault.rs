//! What went wrong, while it may still be tried again.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use crate::{ErrorKind, RecognizeError};

/// Of a service's own words, this many characters are told.
const MAX_SAID: usize = 400;

/// What stands for a secret that a service repeats in its message.
const HIDDEN: &str = "[secret]";

/// Why a request or job did not succeed.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    pub(crate) kind: ErrorKind,
    /// What went wrong and what to do about it, in our words.
    pub(crate) message: String,
    /// The service's words. They may hold anything, secrets included, until
    /// [`Fault::into_error`] has cleaned them.
    pub(crate) said: String,
    /// Whether the same request may succeed later.
    pub(crate) is_passing: bool,
    /// How long the service asks to wait.
    pub(crate) retry_after: Option<Duration>,
}

impl Fault {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            said: String::new(),
            is_passing: false,
            retry_after: None,
        }
    }

    pub(crate) fn bad_config(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::BadConfig, message)
    }

    pub(crate) fn bad_input(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::BadInput, message)
    }

    pub(crate) fn failed(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Failed, message)
    }

    pub(crate) fn credentials(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Credentials, message)
    }

    /// The same request may succeed later.
    pub(crate) fn passing(mut self) -> Self {
        self.is_passing = true;
        self
    }

    /// The service's own words, `code` and `message`.
    pub(crate) fn said(mut self, code: &str, message: &str) -> Self {
        self.said = match (code, message) {
            ("", message) => message.to_owned(),
            (code, "") => code.to_owned(),
            (code, message) => format!("{code}: {message}"),
        };
        self
    }

    /// The error under a recognizer's name, with no secret left in it.
    pub(crate) fn into_error(
        self,
        recognizer: &'static str,
        secrets: &[&SecretString],
    ) -> RecognizeError {
        let said = clip(&hide(&self.said, secrets));
        let message = hide(&self.message, secrets);
        let message = match said.is_empty() {
            true => message,
            false => format!("{message}; the service says: {said}"),
        };
        RecognizeError::new(self.kind, recognizer, message)
    }
}

/// The text without the secrets. Services repeat them: AWS answers a wrong
/// signature with the whole canonical request, session token included.
pub(crate) fn hide(text: &str, secrets: &[&SecretString]) -> String {
    let mut text = text.to_owned();
    for secret in secrets {
        let secret = secret.expose_secret();
        // A shorter one is no secret, and would blank out half the message.
        if secret.len() >= 4 && text.contains(secret) {
            text = text.replace(secret, HIDDEN);
        }
    }
    text
}

/// A service's words on one line, and not more of them than a person reads.
fn clip(text: &str) -> String {
    let printable = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let line: String = printable.take(MAX_SAID + 1).collect();
    let line = line.trim();
    match line.char_indices().nth(MAX_SAID) {
        Some((end, _)) => format!("{}...", line.get(..end).unwrap_or_default()),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_hidden_before_the_message_is_cut() {
        let secret = SecretString::from("s3cr3t-token".to_owned());
        let said = format!("{}s3cr3t-token", "x".repeat(MAX_SAID - 6));
        let fault = Fault::failed("no").said("Code", &said);
        let error = fault.into_error("textract", &[&secret]).to_string();
        assert!(!error.contains("s3cr3t"), "{error}");
    }

    #[test]
    fn a_message_is_one_line() {
        let fault = Fault::failed("no").said("", "a\nb\u{1b}[31m");
        let error = fault.into_error("azure", &[]).to_string();
        assert_eq!(error, "azure: no; the service says: a b [31m");
    }
}
