//! The answers of Azure Document Intelligence, formerly Form Recognizer, as
//! documents.
//!
//! REST versions 2.0 and 2.1 ([`v2`], with the Read API of Computer Vision
//! 3.x, whose pages are the same) and 3.0 to 4.0 with their previews ([`v3`]):
//! operations and bare results, and what the SDKs for Python and JavaScript
//! write of them.
//!
//! - [`answer`] and [`shape`] are the vendor's shape, [`read`] finds answers
//!   in a text, [`status`] says what the vendor says of its own work.
//! - [`v2`] and [`v3`] write pages; [`book`] makes passages of their words,
//!   [`table`] tables of cells, [`fields`] fields of what models found.
//! - [`join`] makes one document of several answers.

#![deny(clippy::indexing_slicing)]

mod answer;
mod book;
mod convert;
mod fields;
mod join;
mod names;
mod notes;
mod numbers;
mod place;
mod read;
mod shape;
mod sniff;
mod status;
mod table;
pub mod testing;
mod v2;
mod v3;

use std::borrow::Cow;

use sdk::document::Document;
use sdk::{Adapter, Description, Likeness, PluginError, Sample};

/// The adapter.
#[derive(Debug, Clone, Copy)]
pub struct Azure;

impl Adapter for Azure {
    fn describe() -> Description {
        Description::new(
            "azure",
            env!("CARGO_PKG_VERSION"),
            "Answers of Azure Document Intelligence (Form Recognizer) 2.0 to 4.0: text, layout, \
             key-value pairs, invoices, receipts, identity documents, custom models.",
        )
        .accepts(&["application/json"])
    }

    fn sniff(sample: &Sample) -> Likeness {
        sniff::sniff(&sample.head)
    }

    fn adapt(parts: Vec<Vec<u8>>) -> Result<Document, PluginError> {
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        adapt(&parts)
    }
}

sdk::export_adapter!(Azure);

/// One document from the parts of an answer, such as answers about ranges of
/// a document's pages, in any order.
///
/// # Errors
/// `empty-input`, `malformed`, `truncated`, `not-this-format`, `too-large`,
/// and what the vendor says of its operation: `vendor-failed`, `incomplete`.
pub fn adapt(parts: &[&[u8]]) -> Result<Document, PluginError> {
    let texts: Vec<Cow<str>> = parts
        .iter()
        .map(|part| adapter_common::decode(part))
        .collect::<Result<_, _>>()?;
    if texts.is_empty() {
        return Err(PluginError::new("empty-input", "no part was given"));
    }
    let mut documents = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let (pointer, told) = match texts.len() {
            1 => (String::new(), String::new()),
            _ => (format!("/{index}"), format!("part {}: ", index + 1)),
        };
        let tell = |error: PluginError| PluginError {
            message: format!("{told}{}", error.message),
            ..error
        };
        for found in read::answers(text, &pointer).map_err(tell)? {
            documents.push(convert::document(&found).map_err(tell)?);
        }
    }
    join::join(documents)
}
