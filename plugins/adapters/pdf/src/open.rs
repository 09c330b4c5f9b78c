//! Recognising and opening a PDF, with errors that say what to do.

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use memchr::memmem;
use sdk::{Likeness, PluginError};

use crate::limits::MAX_FILE;
use crate::scan;

/// Where the header must be (ISO 32000-2, annex I: readers look that far).
const HEADER_WITHIN: usize = 1024;

/// How sure it is that an input that begins with `head` is a PDF.
pub(crate) fn likeness(head: &[u8]) -> Likeness {
    match header(head) {
        Some(0) => Likeness::new(0.99, "PDF header"),
        Some(_) => Likeness::new(0.9, "PDF header after other bytes"),
        None => Likeness::no("no PDF header in the first 1,024 bytes"),
    }
}

fn header(head: &[u8]) -> Option<usize> {
    let head = head.get(..HEADER_WITHIN).unwrap_or(head);
    memmem::find(head, b"%PDF-")
}

/// Open a file; and whether its end is there.
pub(crate) fn open(bytes: Vec<u8>) -> Result<(Pdf, bool), PluginError> {
    if bytes.is_empty() {
        return Err(PluginError::new("empty-input", "The file is empty."));
    }
    if bytes.len() > MAX_FILE {
        let message = format!(
            "The file has {} bytes; at most {MAX_FILE} are read. Split it by pages.",
            bytes.len()
        );
        return Err(PluginError::new("too-large", message));
    }
    if header(&bytes).is_none() {
        let message = "The file has no PDF header in its first 1,024 bytes.";
        return Err(PluginError::new("not-this-format", message));
    }
    scan::check_structure(&bytes)?;
    let complete = is_complete(&bytes);
    let pdf = Pdf::new(bytes).map_err(|error| reason(error, complete))?;
    Ok((pdf, complete))
}

/// Whether the end-of-file marker is where it belongs.
fn is_complete(bytes: &[u8]) -> bool {
    let tail = bytes
        .get(bytes.len().saturating_sub(2048)..)
        .unwrap_or(bytes);
    memmem::find(tail, b"%%EOF").is_some()
}

fn reason(error: LoadPdfError, complete: bool) -> PluginError {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PluginError::new(
            "encrypted",
            "The file is encrypted and needs a password; remove the password first.",
        ),
        LoadPdfError::Decryption(error) => PluginError::new(
            "encrypted",
            format!("The file's encryption cannot be undone ({error:?}); save it without."),
        ),
        LoadPdfError::Invalid if complete => PluginError::new(
            "malformed",
            "The file's structure is damaged and no page could be recovered.",
        ),
        LoadPdfError::Invalid => PluginError::new(
            "truncated",
            "The end of the file is missing and no page could be recovered; fetch it again.",
        ),
    }
}
