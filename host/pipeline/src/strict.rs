//! Strict conversions: nothing may go unread.

use document::Warning;

use crate::fold::Read;
use crate::report::{ErrorKind, RunError};

/// Codes of warnings that tell what was not understood or left out.
const CODES: [&str; 3] = ["not-understood", "ignored", "truncated"];

/// The error that lists what was not understood, if anything was.
pub(crate) fn check(read: &Read) -> Result<(), RunError> {
    let found: Vec<&Warning> = read
        .document
        .warnings
        .iter()
        .filter(|w| CODES.contains(&w.code.as_str()))
        .collect();
    if found.is_empty() {
        return Ok(());
    }
    let mut message = format!("strict: not all of it was understood ({}):", found.len());
    for warning in found {
        message.push_str("\n  ");
        message.push_str(&warning.code);
        message.push_str(": ");
        message.push_str(&warning.message);
        if let Some(path) = &warning.path {
            message.push_str(&format!(" (first at {path})"));
        }
    }
    Err(RunError {
        plugin: Some(read.adapter.clone()),
        ..RunError::new(ErrorKind::BadInput, "adapter", message)
    })
}
