//! hOCR files as documents: what Tesseract, Kraken, OCRopus and converters
//! from other engines write as HTML or XHTML.
//!
//! - [`parse`] follows the tags and fills [`draft`] pages in pixels; [`title`]
//!   reads the properties that hOCR keeps in `title` attributes.
//! - [`finish`] turns a draft into a page of the document, measured by its
//!   [`frame`], with the [`look`] of its words.
//!
//! The format: <https://kba.github.io/hocr-spec/1.2/>.

mod draft;
mod finish;
mod frame;
mod language;
mod look;
mod parse;
mod source;
pub mod testing;
mod text;
mod title;

use sdk::document::{Document, Warning};
use sdk::{Adapter, Description, Likeness, PluginError, Sample};

/// The adapter.
#[derive(Debug, Clone, Copy)]
pub struct Hocr;

impl Adapter for Hocr {
    fn describe() -> Description {
        Description::new(
            "hocr",
            env!("CARGO_PKG_VERSION"),
            "hOCR files of Tesseract and others: words, lines, blocks, styles, languages.",
        )
        .accepts(&["text/html", "application/xhtml+xml", "text/vnd.hocr+html"])
    }

    fn sniff(sample: &Sample) -> Likeness {
        let head = adapter_common::head_text(&sample.head);
        if !head.trim_start().starts_with('<') {
            return Likeness::no("neither HTML nor XML");
        }
        let class = |name: &str| {
            let quoted = [format!("class='{name}"), format!("class=\"{name}")];
            quoted.iter().any(|q| head.contains(q)) || head.contains(&format!("class={name}"))
        };
        if class("ocr_page") {
            Likeness::new(0.98, "HTML with ocr_page")
        } else if class("ocr_line") || class("ocrx_word") {
            Likeness::new(0.9, "HTML with lines or words of hOCR")
        } else if head.contains("ocr-system") || head.contains("ocr-capabilities") {
            Likeness::new(0.8, "HTML with metadata of hOCR")
        } else {
            Likeness::new(0.05, "HTML or XML without hOCR's classes")
        }
    }

    fn adapt(parts: Vec<Vec<u8>>) -> Result<Document, PluginError> {
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        adapt(&parts)
    }
}

sdk::export_adapter!(Hocr);

/// One document from one or several files, their pages in their order.
///
/// # Errors
/// `empty-input`, `malformed` (not text, tags nested absurdly deep, or a word far outside
/// its page) and
/// `not-this-format`.
pub fn adapt(parts: &[&[u8]]) -> Result<Document, PluginError> {
    let mut document = Document::default();
    for (index, part) in parts.iter().enumerate() {
        let text = text::decode(part)?;
        let file = parse::parse(&text)?;
        if index == 0 {
            document.source = source::source(&file.system);
        }
        for draft in file.pages {
            finish::add_page(draft, &file.system, &mut document)?;
        }
        if file.ends_early {
            let message = "the file ends within a page: its end is missing";
            document.warnings.push(Warning::new("truncated", message));
        }
    }
    match parts {
        [] => Err(PluginError::new("empty-input", "no part was given")),
        _ if document.pages.is_empty() => Err(PluginError::new(
            "not-this-format",
            "no hOCR: there is no element of class ocr_page, ocr_line or ocrx_word",
        )),
        _ => Ok(document),
    }
}
