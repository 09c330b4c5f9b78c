//! The JSON form of documents and results, for people and for other programs.
//!
//! **Documents** ([`to_json`], [`from_json`]) are written without loss: what
//! is read back equals what was written, to the last bit of every number.
//! Offsets count bytes of UTF-8, word ranges are `[start, end]` with `end`
//! excluded, boxes are `[left, top, right, bottom]` as fractions of the page.
//! What is absent is left out. A word's text appears twice, beside its place
//! in `content`, so that the file can be read by eye; reading checks that the
//! two agree.
//!
//! Unknown keys are refused: a key that this version does not know is a typing
//! error or holds something that would be lost. A file names its version in
//! `sheaf_document`, and another version than [`VERSION`] is refused before
//! anything else is looked at.
//!
//! **Results** ([`result::ResultForm`]) are the shape that the command line
//! and the `json` exporter print; they are written, not read back.

pub mod form;
#[cfg(feature = "json-read")]
mod read;
pub mod result;
#[cfg(feature = "schema")]
pub mod schema;

#[cfg(feature = "json-read")]
pub use read::{ReadError, from_json};

use crate::Document;
use form::DocumentForm;

/// Version of the JSON form, in `sheaf_document`. It follows the contract's.
pub const VERSION: &str = "0.1.0";

/// A document as JSON in one line.
///
/// A document that is not valid is written as far as that goes: words whose
/// text cannot be found are empty, and numbers that JSON does not know are
/// `null`. [`from_json`] then refuses it.
pub fn to_json(document: &Document) -> String {
    // Text, finite numbers and lists of them: there is nothing to fail.
    serde_json::to_string(&DocumentForm::from(document)).unwrap_or_default()
}

/// A document as indented JSON. See [`to_json`].
pub fn to_json_pretty(document: &Document) -> String {
    serde_json::to_string_pretty(&DocumentForm::from(document)).unwrap_or_default()
}
