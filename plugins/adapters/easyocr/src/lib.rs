//! The results of EasyOCR as documents: what `Reader.readtext` returns,
//! written as JSON.
//!
//! All forms that have places are read: lists of outline, text and confidence
//! (`[[[x, y], ...], "text", 0.9]`), paragraphs without confidence,
//! `output_format="dict"` (`boxes`, `text`, `confident`) and `"json"` (such
//! objects as lines, or as texts in a list), and the lists of lists of
//! `readtext_batched`, each of which is a page. Several parts are several
//! pages. With `detail=0` there are no places, and such a result is refused.
//!
//! Configuration: `width` and `height` of the page image in pixels, both or
//! none. EasyOCR does not tell them; without them the size is guessed from
//! the boxes, with a warning.
//!
//! The library's own description:
//! <https://www.jaided.ai/easyocr/documentation/>.
#![deny(clippy::indexing_slicing)]

mod read;
mod sniff;
pub mod testing;

use adapter_common::Extras;
use adapter_sheet::{Notes, Sheet, Size};
use sdk::document::{Document, Page, Source};
use sdk::{Adapter, Description, Likeness, PluginError, Sample};

use read::Found;

/// The adapter.
#[derive(Debug, Clone, Copy)]
pub struct EasyOcr;

impl Adapter for EasyOcr {
    fn describe() -> Description {
        Description::new(
            "easyocr",
            env!("CARGO_PKG_VERSION"),
            "Results of EasyOCR's readtext, written as JSON in any of its output formats.",
        )
        .accepts(&["application/json", "application/jsonl"])
    }

    fn sniff(sample: &Sample) -> Likeness {
        sniff::sniff(&sample.head)
    }

    fn adapt(parts: Vec<Vec<u8>>) -> Result<Document, PluginError> {
        let size = Size::from_settings(sdk::config::all())?;
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        adapt_sized(&parts, size)
    }
}

sdk::export_adapter!(EasyOcr);

/// One document from one or several results, without a page size.
///
/// # Errors
/// As [`adapt_sized`].
pub fn adapt(parts: &[&[u8]]) -> Result<Document, PluginError> {
    adapt_sized(parts, None)
}

/// One document from one or several results, their pages in the order of the
/// parts; `size` is that of every page.
///
/// # Errors
/// `empty-input`, `malformed`, `truncated`, `not-this-format`, and
/// `unsupported` for a result without places.
pub fn adapt_sized(parts: &[&[u8]], size: Option<Size>) -> Result<Document, PluginError> {
    let mut document = Document {
        source: Source {
            vendor: "easyocr".to_owned(),
            api: "readtext".to_owned(),
            ..Source::default()
        },
        ..Document::default()
    };
    let (mut notes, mut extras) = (Notes::default(), Extras::default());
    for (index, part) in parts.iter().enumerate() {
        let text = adapter_common::decode(part)?;
        let prefix = match parts.len() {
            1 => String::new(),
            _ => format!("part {}: ", index + 1),
        };
        let pages = read::pages(&text).map_err(|error| PluginError {
            message: format!("{prefix}{}", error.message),
            ..error
        })?;
        for found in pages {
            let number = document.pages.len() as u32 + 1;
            for (path, rest) in &found.rest {
                extras.rest(path, Some(number), rest, &[]);
            }
            let page = page(number, &found, size, &mut notes);
            document.pages.push(page);
        }
    }
    if document.pages.is_empty() {
        return Err(PluginError::new("empty-input", "no part was given"));
    }
    if let Some(path) = notes.absurd {
        let message = "the place given is no place on a page; if `width` and `height` are \
                       configured, they are another page's";
        return Err(PluginError::new("malformed", message).at(path));
    }
    extras.finish(&mut document);
    document.warnings.extend(notes.into_warnings());
    Ok(document)
}

fn page(number: u32, found: &Found, size: Option<Size>, notes: &mut Notes) -> Page {
    let boxes = found.readings.iter().filter_map(|r| r.outline.bounds());
    let size = size.unwrap_or_else(|| Size::around(boxes, notes));
    let mut sheet = Sheet::new(number, size, "pixel");
    sheet.readings(&found.readings, notes, &found.path);
    sheet.finish()
}
