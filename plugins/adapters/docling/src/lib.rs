//! DoclingDocument JSON, version 1, as documents: what Docling's
//! `export_to_dict` and `save_as_json` write.
//!
//! The format has items with a box and a text, and neither lines nor words:
//! a text is split into lines as the box's proportions suggest, and words get
//! their share, with a warning. An item on several pages is several blocks.
//!
//! - [`answer`] is the format's shape, [`tree`] its reading order, [`place`]
//!   its measures.
//! - [`page`] writes pages, with [`table`] and [`graph`] for tables and
//!   key-value pairs; [`extras`] keeps the rest.
//!
//! The format: <https://docling-project.github.io/docling/concepts/docling_document/>.
#![deny(clippy::indexing_slicing)]

mod answer;
mod extras;
mod graph;
mod labels;
mod page;
mod place;
mod table;
pub mod testing;
mod tree;

use adapter_common::{clip, head_text, json, optional};
use adapter_sheet::Notes;
use sdk::document::{Document, Source};
use sdk::{Adapter, Description, Likeness, PluginError, Sample};

use answer::Docling;

/// The adapter.
#[derive(Debug, Clone, Copy)]
pub struct DoclingAdapter;

impl Adapter for DoclingAdapter {
    fn describe() -> Description {
        Description::new(
            "docling",
            env!("CARGO_PKG_VERSION"),
            "DoclingDocument JSON: texts, tables, pictures, key-value pairs, fields.",
        )
        .accepts(&["application/json"])
    }

    fn sniff(sample: &Sample) -> Likeness {
        let head = head_text(&sample.head);
        let has = |name: &str| head.contains(&format!("\"{name}\""));
        if !head.trim_start().starts_with('{') {
            Likeness::no("no JSON object")
        } else if has("DoclingDocument") {
            Likeness::new(0.98, "JSON with schema_name DoclingDocument")
        } else if has("self_ref") && has("$ref") && has("content_layer") {
            Likeness::new(0.85, "JSON with self_ref and content_layer")
        } else {
            Likeness::new(0.05, "JSON without DoclingDocument's names")
        }
    }

    fn adapt(parts: Vec<Vec<u8>>) -> Result<Document, PluginError> {
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        adapt(&parts)
    }
}

sdk::export_adapter!(DoclingAdapter);

/// The document of a DoclingDocument.
///
/// # Errors
/// `empty-input`, `malformed`, `truncated`, `not-this-format`, and
/// `unsupported` for several parts or another version of the format.
pub fn adapt(parts: &[&[u8]]) -> Result<Document, PluginError> {
    let part = match parts {
        [] => return Err(PluginError::new("empty-input", "no part was given")),
        [part] => part,
        _ => {
            let message = "Docling writes one file a document; give each by itself";
            return Err(PluginError::new("unsupported", message));
        }
    };
    let text = adapter_common::decode(part)?;
    let docling: Docling = match text.trim_start().starts_with(['{', '"', '[']) {
        true if !text.trim_start().starts_with('{') => return Err(foreign()),
        _ => json(&text)?,
    };
    if &*docling.schema != "DoclingDocument" && docling.body.own.is_empty() {
        return Err(foreign());
    }
    let version = docling.version.split('.').next().unwrap_or_default();
    if !["", "1"].contains(&version) {
        let message = format!(
            "version {} of DoclingDocument; 1.x is read",
            clip(&docling.version)
        );
        return Err(PluginError::new("unsupported", message).at("/version"));
    }
    let mut document = Document {
        source: Source {
            vendor: "docling".to_owned(),
            api: "DoclingDocument".to_owned(),
            api_version: optional(&docling.version),
            ..Source::default()
        },
        ..Document::default()
    };
    let mut notes = Notes::default();
    document.pages = page::pages(&docling, &mut notes);
    if let Some(path) = notes.absurd {
        let message = "the place given is no place on its page";
        return Err(PluginError::new("malformed", message).at(path));
    }
    extras::add(&docling, &mut document, &mut notes);
    document.warnings.extend(notes.into_warnings());
    Ok(document)
}

fn foreign() -> PluginError {
    PluginError::new(
        "not-this-format",
        "JSON, but no DoclingDocument: `schema_name` and `body` are missing",
    )
}
