//! The results of PaddleOCR as documents, written as JSON.
//!
//! - 2.x: the lists that `ocr()` returns (`[[outline, ["text", 0.9]], ...]`,
//!   one for each page, or the list of one page alone), and PP-Structure's
//!   regions (`type`, `bbox`, `res`), as a list or as the lines of `res_0.txt`.
//! - 3.x: what `save_to_json` writes of the pipelines OCR, table recognition,
//!   PP-StructureV3 and PaddleOCR-VL, as it is, within `res`, and within the
//!   answers of their servers (`prunedResult`).
//!
//! [`draft`] is what all of them become; [`lists`], [`structure`] and
//! [`results`] read them, [`page`] makes a page of a draft, and [`html`] and
//! [`table`] the tables.
//!
//! Configuration: `width` and `height` of the page image in pixels, both or
//! none. Most results do not tell them; without them the size is guessed from
//! the boxes, with a warning. Places are those on the image that was read:
//! where PaddleOCR turned the page before, that is the turned one.
//!
//! The library's own description:
//! <https://www.paddleocr.ai/latest/en/version3.x/pipeline_usage/OCR.html>,
//! <https://www.paddleocr.ai/latest/en/version3.x/pipeline_usage/PP-StructureV3.html>.
#![deny(clippy::indexing_slicing)]

mod draft;
mod html;
mod labels;
mod lists;
mod page;
mod read;
mod results;
mod sniff;
mod structure;
mod table;
pub mod testing;
mod words;

use adapter_common::{Extras, Rest, clip};
use adapter_sheet::{Notes, Size, in_order};
use sdk::document::{Document, Source, Warning};
use sdk::{Adapter, Description, Likeness, PluginError, Sample};

use draft::Draft;

/// Members beyond this size are images of the page.
const LARGEST_EXTRA: usize = 256 << 10;

/// The adapter.
#[derive(Debug, Clone, Copy)]
pub struct PaddleOcr;

impl Adapter for PaddleOcr {
    fn describe() -> Description {
        Description::new(
            "paddleocr",
            env!("CARGO_PKG_VERSION"),
            "Results of PaddleOCR 2.x and 3.x, PP-Structure and PaddleOCR-VL.",
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

sdk::export_adapter!(PaddleOcr);

/// One document from one or several results, without a page size.
///
/// # Errors
/// As [`adapt_sized`].
pub fn adapt(parts: &[&[u8]]) -> Result<Document, PluginError> {
    adapt_sized(parts, None)
}

/// One document from one or several results; `size` is that of every page.
///
/// # Errors
/// `empty-input`, `malformed`, `truncated`, `not-this-format`, and
/// `unsupported` for a result without places or without texts.
pub fn adapt_sized(parts: &[&[u8]], size: Option<Size>) -> Result<Document, PluginError> {
    let texts = parts
        .iter()
        .map(|part| adapter_common::decode(part))
        .collect::<Result<Vec<_>, _>>()?;
    let mut drafts = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let found = read::drafts(text).map_err(|error| match texts.len() {
            1 => error,
            _ => PluginError {
                message: format!("part {}: {}", index + 1, error.message),
                ..error
            },
        })?;
        drafts.extend(found);
    }
    if drafts.is_empty() {
        return Err(PluginError::new("empty-input", "no part was given"));
    }
    document(&drafts, size)
}

fn document(drafts: &[Draft<'_>], size: Option<Size>) -> Result<Document, PluginError> {
    let mut document = Document::default();
    let api = drafts.first().map_or("", |d| d.api);
    document.source = Source {
        vendor: "paddleocr".to_owned(),
        api: api.to_owned(),
        api_version: drafts.first().map(|d| d.version.to_owned()),
        ..Source::default()
    };
    let (mut notes, mut extras) = (Notes::default(), Extras::default());
    // Pages are counted where the results do not all tell their index.
    let told = drafts.iter().all(|d| d.index.is_some())
        && drafts.iter().any(|d| d.index.is_some_and(|i| i > 0));
    let mut pages = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        let number = match draft.index {
            Some(index) if told => index.saturating_add(1),
            _ => at as u32 + 1,
        };
        for (path, rest) in &draft.rest {
            let (kept, large): (Rest, Rest) = rest
                .iter()
                .cloned()
                .partition(|(_, value)| value.get().len() <= LARGEST_EXTRA);
            extras.rest(path, None, &kept, results::KNOWN);
            for (name, value) in large {
                let message = format!("{} bytes, too large to be kept", value.get().len());
                let warning = Warning::new("ignored", message);
                notes
                    .warnings
                    .push(warning.at(format!("{path}/{}", clip(&name))));
            }
        }
        if let Some(angle) = draft.turned {
            let message = format!("places are those after the image was turned by {angle} degrees");
            let path = format!("{}/doc_preprocessor_res/angle", draft.path);
            notes
                .warnings
                .push(Warning::new("ambiguous", message).at(path));
        }
        pages.push(page::page(draft, number, size, &mut notes));
    }
    if let Some(path) = notes.absurd {
        let message = "the place given is no place on a page; if `width` and `height` are \
                       configured, they are another page's";
        return Err(PluginError::new("malformed", message).at(path));
    }
    document.pages = in_order(pages, &mut notes.warnings);
    extras.finish(&mut document);
    document.warnings.extend(notes.into_warnings());
    Ok(document)
}
