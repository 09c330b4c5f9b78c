//! ALTO files, versions 1 to 4, as documents.
//!
//! The format is the Library of Congress's, <https://www.loc.gov/standards/alto/>;
//! Tesseract, kraken, ABBYY FineReader and digitisation workflows write it.
//!
//! - [`head`] reads what stands before the pages: unit, software, styles,
//!   tags and order of reading.
//! - [`page`], [`block`] and [`line`] read pages; [`numbers`] counts them.
//!
//! A word is a `String`, as printed: a `HYP` that follows is its end, and the
//! whole word of `SUBS_CONTENT` is kept among the extras, like the confidences
//! of characters, glyphs and alternatives.

#![deny(clippy::indexing_slicing)]

mod block;
mod head;
mod known;
mod line;
mod numbers;
mod page;
pub mod testing;

use sdk::document::{Document, Page};
use sdk::{Adapter, Description, Likeness, PluginError, Sample};
use xml_common::{Doc, Element, Kept, Notes, each, texts};

use head::Head;

/// The adapter.
#[derive(Debug, Clone, Copy)]
pub struct Alto;

impl Adapter for Alto {
    fn describe() -> Description {
        Description::new(
            "alto",
            env!("CARGO_PKG_VERSION"),
            "ALTO files, versions 1 to 4: layout and text of OCR engines and libraries.",
        )
        .accepts(&["application/alto+xml", "application/xml", "text/xml"])
    }

    fn sniff(sample: &Sample) -> Likeness {
        match xml_common::root(&sample.head) {
            None => Likeness::no("not XML"),
            Some(root) if root.name == "alto" => Likeness::new(1.0, "XML with the root alto"),
            Some(root) if root.name == "ALTO" => Likeness::new(0.9, "XML with the root ALTO"),
            Some(_) => Likeness::new(0.05, "XML with another root than alto"),
        }
    }

    fn adapt(parts: Vec<Vec<u8>>) -> Result<Document, PluginError> {
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        adapt(&parts)
    }
}

sdk::export_adapter!(Alto);

/// One document from ALTO files, each of one page or more.
///
/// # Errors
/// `empty-input`, `malformed`, `truncated`, `not-this-format`, `too-large`.
pub fn adapt(parts: &[&[u8]]) -> Result<Document, PluginError> {
    let texts = texts(parts)?;
    let docs: Vec<Doc> = each(&texts, |text| Doc::new(text))?;
    each(&docs, |doc| is_alto(doc.root()))?;
    let mut notes = Notes::default();
    let mut kept = Kept::default();
    let mut document = Document::default();
    let heads: Vec<Head> = docs
        .iter()
        .map(|d| Head::read(d.root(), &mut kept))
        .collect();
    let pages: Vec<(&Head, Element)> = heads
        .iter()
        .zip(&docs)
        .flat_map(|(head, doc)| page_elements(doc.root()).map(move |page| (head, page)))
        .collect();
    for (number, (head, element)) in numbers::in_order(pages, &mut notes, &mut document)? {
        let page: Page = page::read(head, element, number, &mut kept, &mut notes)?;
        document.pages.push(page);
    }
    each(&docs, |doc| {
        doc.tell(&mut notes);
        doc.check()
    })?;
    if let Some(head) = heads.into_iter().next() {
        document.source = head.source;
    }
    document.warnings.extend(notes.into_warnings());
    kept.on_page(None);
    kept.finish(&mut document);
    Ok(document)
}

fn is_alto(root: Element) -> Result<(), PluginError> {
    if root.name().eq_ignore_ascii_case("alto") {
        return Ok(());
    }
    let message = format!(
        "the root element is '{}' and not 'alto'",
        adapter_common::clip(root.name())
    );
    Err(PluginError::new("not-this-format", message).at(root.path()))
}

/// The pages of a file.
fn page_elements<'x>(root: Element<'x>) -> impl Iterator<Item = Element<'x>> {
    let layouts = root.children().filter(|c| c.name() == "Layout");
    layouts
        .flat_map(|l| l.children())
        .filter(|c| c.name() == "Page")
}
