//! ABBYY FineReader XML, versions 6 to 10, as documents.
//!
//! The schemas are at <http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml>
//! and alike for older ones.
//!
//! - [`page`] reads a page and finds how its text lies on it;
//! - [`block`] and [`table`] read what is on it; [`line`] and [`word`] make
//!   words of characters.
//!
//! A word is what stands between white space. Its confidence is the mean of
//! its characters' (`charConfidence`, 0 to 100), as in the ALTO files that
//! ABBYY writes; a word whose characters have none has none. A not sign at
//! the end of a line stands for the hyphen that is printed there. What the
//! file says of single characters is kept among the extras, by word.

#![deny(clippy::indexing_slicing)]

mod block;
mod line;
mod page;
mod styles;
mod table;
pub mod testing;
mod word;

use sdk::document::validate::limits;
use sdk::document::{Document, Source, Warning};
use sdk::{Adapter, Description, Likeness, PluginError, Sample};
use xml_common::{Doc, Element, Kept, Notes, each, engine, texts};

use styles::Styles;

/// The adapter.
#[derive(Debug, Clone, Copy)]
pub struct Abbyy;

impl Adapter for Abbyy {
    fn describe() -> Description {
        Description::new(
            "abbyy",
            env!("CARGO_PKG_VERSION"),
            "ABBYY FineReader XML, versions 6 to 10: text, tables, pictures, separators.",
        )
        .accepts(&["application/xml", "text/xml"])
    }

    fn sniff(sample: &Sample) -> Likeness {
        match xml_common::root(&sample.head) {
            None => Likeness::no("not XML"),
            Some(root) if root.name != "document" => {
                Likeness::new(0.05, "XML with another root than document")
            }
            Some(root) if root.tag.contains("FineReader_xml") => {
                Likeness::new(1.0, "XML with FineReader's namespace")
            }
            Some(root) if root.tag.contains("FineReader") => {
                Likeness::new(0.9, "XML whose producer is FineReader")
            }
            Some(_) => Likeness::new(0.05, "XML with a document that is not FineReader's"),
        }
    }

    fn adapt(parts: Vec<Vec<u8>>) -> Result<Document, PluginError> {
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        adapt(&parts)
    }
}

sdk::export_adapter!(Abbyy);

/// One document from FineReader's files, in the order of their pages.
///
/// # Errors
/// `empty-input`, `malformed`, `truncated`, `not-this-format`, `too-large`.
pub fn adapt(parts: &[&[u8]]) -> Result<Document, PluginError> {
    let texts = texts(parts)?;
    let docs: Vec<Doc> = each(&texts, |text| Doc::new(text))?;
    each(&docs, |doc| is_finereader(doc.root()))?;
    let mut notes = Notes::default();
    let mut kept = Kept::default();
    let mut document = Document {
        source: docs.first().map(|d| source(d.root())).unwrap_or_default(),
        ..Document::default()
    };
    for doc in &docs {
        let root = doc.root();
        kept.on_page(None);
        let styles = head(root, &mut kept);
        for element in root.children().filter(|c| c.name() == "page") {
            let number = document.pages.len() + 1;
            if number > limits::PAGES {
                let message = format!("more than {} pages", limits::PAGES);
                return Err(PluginError::new("too-large", message).at(element.path()));
            }
            let page = page::read(&styles, element, number as u32, &mut kept, &mut notes)?;
            document.pages.push(page);
        }
        doc.tell(&mut notes);
    }
    each(&docs, Doc::check)?;
    missing_pages(&docs, &mut document);
    document.warnings.extend(notes.into_warnings());
    kept.on_page(None);
    kept.finish(&mut document);
    Ok(document)
}

fn is_finereader(root: Element) -> Result<(), PluginError> {
    let tag = root.raw().split('>').next().unwrap_or_default();
    let named = tag.contains("FineReader");
    let alike = || {
        let pages = root.children().filter(|c| c.name() == "page");
        pages.take(1).any(|p| p.attribute("resolution").is_some())
    };
    if root.name() == "document" && (named || alike()) {
        return Ok(());
    }
    let name = adapter_common::clip(root.name());
    let message = format!("the root element '{name}' is not FineReader's document");
    Err(PluginError::new("not-this-format", message).at(root.path()))
}

/// What stands beside the pages.
fn head<'x>(root: Element<'x>, kept: &mut Kept) -> Styles<'x> {
    let mut styles = Styles::default();
    for (name, value) in root.attributes() {
        match name {
            "producer" | "version" | "pagesCount" | "schemaLocation" => {}
            "mainLanguage" | "languages" => {
                if !value.raw().is_empty() {
                    kept.known_attribute(root, name, value);
                }
            }
            _ => kept.unknown_attribute(root, name, value),
        }
    }
    for child in root.children() {
        match child.name() {
            "page" => {}
            "documentData" => {
                styles.read(child);
                kept.known_element(child);
            }
            _ => kept.unknown_element(child),
        }
    }
    styles
}

/// The version is that of the schema: `10` of
/// `FineReader10-schema-v1.xml`.
fn source(root: Element) -> Source {
    let tag = root.raw().split('>').next().unwrap_or_default();
    let schema = tag.split("FineReader_xml/FineReader").nth(1);
    let is_digit = |c: &char| c.is_ascii_digit();
    let schema: String = schema
        .unwrap_or_default()
        .chars()
        .take_while(is_digit)
        .collect();
    let producer = root.attribute("producer").map(|p| p.text());
    let producer = producer.unwrap_or_default();
    let (_, version) = engine(&producer);
    Source {
        vendor: "abbyy-finereader".to_owned(),
        api: "FineReader XML".to_owned(),
        api_version: adapter_common::optional(&schema),
        model: adapter_common::optional(&producer),
        model_version: version.map(str::to_owned),
    }
}

/// A file says how many pages it has.
fn missing_pages(docs: &[Doc], document: &mut Document) {
    let counts = docs
        .iter()
        .filter_map(|d| d.root().attribute("pagesCount")?.number());
    let said = counts.fold(0.0, f32::max);
    let pages = document.pages.len();
    if said > pages as f32 {
        let message = format!("the file says that it has {said} pages, and has {pages}");
        document
            .warnings
            .push(Warning::new("missing-page", message));
    }
}
