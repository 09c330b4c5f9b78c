//! Tesseract's TSV as documents.
//!
//! One row an item: level (1 page, 2 block, 3 paragraph, 4 line, 5 word), the
//! numbers of page, block, paragraph, line and word, the box, the confidence
//! (0 to 100, -1 for what is no word), and the text, which is never quoted.
//! See <https://github.com/tesseract-ocr/tessdoc/blob/main/Command-Line-Usage.md>.
//!
//! - [`row`] reads rows, by the header's names or in Tesseract's order;
//! - [`page`] makes pages of them. Rows of words alone are enough: programs
//!   that filter often leave out the others, and the header.

#![deny(clippy::indexing_slicing)]

mod page;
mod row;
pub mod testing;

use sdk::document::validate::limits;
use sdk::document::{Document, Source};
use sdk::{Adapter, Description, Likeness, PluginError, Sample};
use xml_common::{Note, Notes, each, gaps, numbered};

use page::Draft;

/// The adapter.
#[derive(Debug, Clone, Copy)]
pub struct TesseractTsv;

impl Adapter for TesseractTsv {
    fn describe() -> Description {
        Description::new(
            "tesseract-tsv",
            env!("CARGO_PKG_VERSION"),
            "Tesseract's tab-separated values: words with boxes and confidences.",
        )
        .accepts(&["text/tab-separated-values"])
    }

    fn sniff(sample: &Sample) -> Likeness {
        let text = adapter_common::head_text(&sample.head);
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        match (lines.next(), lines.next()) {
            (Some(first), _) if row::is_header(first) => Likeness::new(1.0, "Tesseract's header"),
            (Some(first), second) if row::looks_like_row(first, second) => {
                Likeness::new(0.8, "rows of Tesseract's 12 columns")
            }
            _ => Likeness::no("no rows of Tesseract's columns"),
        }
    }

    fn adapt(parts: Vec<Vec<u8>>) -> Result<Document, PluginError> {
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        adapt(&parts)
    }
}

sdk::export_adapter!(TesseractTsv);

/// One document from Tesseract's files.
///
/// # Errors
/// `empty-input`, `not-this-format`, `malformed`, `truncated`, `too-large`.
pub fn adapt(parts: &[&[u8]]) -> Result<Document, PluginError> {
    if parts.is_empty() {
        return Err(PluginError::new("empty-input", "no part was given"));
    }
    let texts = each(parts, |part| adapter_common::decode(part))?;
    let mut drafts: Vec<Draft> = Vec::new();
    for text in each(&texts, |text| page::drafts(text))? {
        drafts.extend(text);
    }
    if drafts.len() > limits::PAGES {
        let message = format!("{} pages are more than {}", drafts.len(), limits::PAGES);
        return Err(PluginError::new("too-large", message));
    }
    let mut notes = Notes::default();
    let own = drafts.into_iter().map(|d| (Some(d.number), d)).collect();
    let pages: Vec<(u32, Draft)> = numbered(own).unwrap_or_else(|drafts| {
        notes.add(Note::PageNumber, "page_num");
        (1..).zip(drafts).collect()
    });
    let mut document = Document {
        source: Source {
            vendor: "tesseract".to_owned(),
            api: "TSV".to_owned(),
            ..Source::default()
        },
        ..Document::default()
    };
    for (number, draft) in pages {
        document.pages.push(draft.page(number, &mut notes)?);
    }
    let numbers: Vec<u32> = document.pages.iter().map(|p| p.number).collect();
    document.warnings.extend(gaps(&numbers));
    document.warnings.extend(notes.into_warnings());
    Ok(document)
}
