//! A look at a file before it is opened: opening it decodes cross-reference
//! and object streams to any length, so those are measured first.

use memchr::memmem;
use sdk::PluginError;

use crate::limits::MAX_STREAM;
use crate::streams::{DEFLATE_RATIO, inflates_within};

/// A stream's dictionary is no longer than this.
const MAX_DICTIONARY: usize = 4096;

/// Refuse a file whose structure inflates beyond measure.
pub(crate) fn check_structure(bytes: &[u8]) -> Result<(), PluginError> {
    for kind in ["/ObjStm", "/XRef"] {
        for at in memmem::find_iter(bytes, kind) {
            if let Some(data) = stream_after(bytes, at)
                && data.len() > MAX_STREAM / DEFLATE_RATIO
                && !inflates_within(data, 1, MAX_STREAM)
            {
                let message = format!(
                    "A {kind} stream inflates to more than {} MiB.",
                    MAX_STREAM >> 20
                );
                return Err(PluginError::new("too-large", message).at(format!("byte offset {at}")));
            }
        }
    }
    Ok(())
}

/// The raw data of the stream whose dictionary has its type at `at`.
fn stream_after(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let rest = bytes.get(at..)?;
    let dictionary = rest.get(..MAX_DICTIONARY).unwrap_or(rest);
    let start = memmem::find(dictionary, b"stream")? + b"stream".len();
    let data = rest.get(start..)?;
    let data = data.strip_prefix(b"\r").unwrap_or(data);
    let data = data.strip_prefix(b"\n").unwrap_or(data);
    let end = memmem::find(data, b"endstream").unwrap_or(data.len());
    data.get(..end)
}
