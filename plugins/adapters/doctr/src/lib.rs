//! The exports of docTR as documents: `Document.export()` and
//! `KIEDocument.export()` as JSON, and single pages of them.
//!
//! Places are fractions of the page, as two corners or four. The predictor
//! for key information gives words by class instead of blocks: each becomes a
//! line, and a field under the name of its class.
//!
//! The library's own description: <https://mindee.github.io/doctr/modules/io.html>.
#![deny(clippy::indexing_slicing)]

mod answer;
mod page;
mod sniff;
pub mod testing;

use adapter_common::{Extras, MAX_DEPTH, json, nests_too_deep};
use adapter_sheet::{Notes, in_order};
use sdk::document::{Document, Source};
use sdk::{Adapter, Description, Likeness, PluginError, Sample};
use serde_json::value::RawValue;

use answer::{Export, Page};

/// The adapter.
#[derive(Debug, Clone, Copy)]
pub struct DocTr;

impl Adapter for DocTr {
    fn describe() -> Description {
        Description::new(
            "doctr",
            env!("CARGO_PKG_VERSION"),
            "Exports of docTR: pages with blocks, lines and words, or predictions by class.",
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

sdk::export_adapter!(DocTr);

/// One document from one or several exports; the pages of a later part follow
/// those of the ones before.
///
/// # Errors
/// `empty-input`, `malformed`, `truncated`, `not-this-format`.
pub fn adapt(parts: &[&[u8]]) -> Result<Document, PluginError> {
    let mut document = Document {
        source: Source {
            vendor: "doctr".to_owned(),
            ..Source::default()
        },
        ..Document::default()
    };
    let (mut notes, mut extras) = (Notes::default(), Extras::default());
    let mut pages = Vec::new();
    for part in parts {
        let text = adapter_common::decode(part)?;
        let before = pages.len() as u32;
        for (path, export) in exports(&text)? {
            extras.rest(&path, None, &export.rest, &[]);
            for (index, page) in export.pages.iter().enumerate() {
                if document.source.api.is_empty() {
                    document.source.api = api(page).to_owned();
                }
                let number = match page.index {
                    Some(index) => index.0.saturating_add(1),
                    None => pages.len() as u32 + 1,
                };
                // Every part of several begins with page 0.
                let number = if parts.len() > 1 {
                    number.saturating_add(before)
                } else {
                    number
                };
                let path = format!("{path}/pages/{index}");
                let (page, fields) = page::page(page, number, &path, &mut notes, &mut extras);
                document.fields.extend(fields);
                pages.push(page);
            }
        }
    }
    if parts.is_empty() {
        return Err(PluginError::new("empty-input", "no part was given"));
    }
    if let Some(path) = notes.absurd {
        let message = "the place given is no place on a page: places are fractions, 0..1";
        return Err(PluginError::new("malformed", message).at(path));
    }
    document.pages = in_order(pages, &mut notes.warnings);
    extras.finish(&mut document);
    document.warnings.extend(notes.into_warnings());
    Ok(document)
}

fn api(page: &Page) -> &'static str {
    match page.predictions.is_empty() {
        true => "ocr_predictor",
        false => "kie_predictor",
    }
}

/// The exports in a text: one, a page alone, or a list of either.
fn exports(text: &str) -> Result<Vec<(String, Export<'_>)>, PluginError> {
    if nests_too_deep(text) {
        let message = format!("lists and objects nest deeper than {MAX_DEPTH}");
        return Err(PluginError::new("malformed", message));
    }
    let items: Vec<&RawValue> = match text.trim_start().starts_with('[') {
        true => json(text)?,
        false => vec![json(text)?],
    };
    let listed = items.len() != 1 || text.trim_start().starts_with('[');
    let mut found = Vec::with_capacity(items.len());
    for (index, item) in items.into_iter().enumerate() {
        let path = if listed {
            format!("/{index}")
        } else {
            String::new()
        };
        let placed = |error: PluginError| PluginError {
            path: Some(format!("{path}{}", error.path.unwrap_or_default())),
            ..error
        };
        let is_object = item.get().starts_with('{');
        if is_object && item.get().contains("\"pages\"") {
            let export: Export = json(item.get()).map_err(placed)?;
            if export.is_recognised() {
                found.push((path, export));
                continue;
            }
        } else if is_object {
            let page: Page = json(item.get()).map_err(placed)?;
            if page.is_recognised() {
                found.push((path, Export::of_page(page)));
                continue;
            }
        }
        let message = "JSON, but no export of docTR: there are no pages with `dimensions` and \
                       `blocks` or `predictions`";
        return Err(PluginError::new("not-this-format", message).at(path));
    }
    Ok(found)
}
