//! Exporter `docling`: `document.docling.json` is the document as a
//! DoclingDocument, which Docling and what is built on it read.
//!
//! The format holds blocks with a text and a box, tables with spans and roles,
//! pictures, key-value pairs and check boxes. What it has no place for is left
//! out: words' own places, confidences, outlines, rotation, queries, styles of
//! single words. The lines of a text are the line feeds of its `orig`. Class,
//! fields and line items are in the body's `meta`, as `sheaf__result` in the
//! shape of the `json` exporter's `result.json`.
//!
//! A page without a size gets one of 1 by 1, so that its places are fractions.
//!
//! The version is 1.10.0: readers refuse one that is newer than themselves.
//! The format: <https://docling-project.github.io/docling/concepts/docling_document/>.
#![deny(clippy::indexing_slicing)]

mod labels;
mod page;
mod shape;
mod table;
mod write;

use document::json::result::ResultForm;
use sdk::document::{Classification, Document, Extraction, RenderedFile};
use sdk::{Description, Exporter, PluginError};

/// The plugin.
#[derive(Debug)]
pub struct Docling;

impl Exporter for Docling {
    fn describe() -> Description {
        Description::new(
            "docling",
            env!("CARGO_PKG_VERSION"),
            "Writes the document as a DoclingDocument to document.docling.json.",
        )
        .emits(&["application/json"])
    }

    fn render(
        document: Document,
        classification: Classification,
        extraction: Extraction,
    ) -> Result<Vec<RenderedFile>, PluginError> {
        if let Some(key) = sdk::config::keys().first() {
            let message = format!("there is no setting {key:?}, nor any other");
            return Err(PluginError::new("bad-config", message).at(key.as_str()));
        }
        render(&document, &classification, &extraction)
    }
}

sdk::export_exporter!(Docling);

/// The file for one result.
///
/// # Errors
/// None is known: what a result is made of can be written as JSON.
pub fn render(
    document: &Document,
    classification: &Classification,
    extraction: &Extraction,
) -> Result<Vec<RenderedFile>, PluginError> {
    let unsupported = |e: serde_json::Error| PluginError::new("unsupported", e.to_string());
    let result = ResultForm::new(classification, extraction);
    let result = serde_json::to_value(&result).map_err(unsupported)?;
    let mut data = serde_json::to_vec(&write::write(document, result)).map_err(unsupported)?;
    data.push(b'\n');
    Ok(vec![RenderedFile {
        name: "document.docling.json".to_owned(),
        media_type: "application/json".to_owned(),
        data,
    }])
}
