//! PAGE XML as documents.
//!
//! The format of PRImA, 2009 to 2019, <https://github.com/PRImA-Research-Lab/PAGE-XML>,
//! which Transkribus, eScriptorium, OCR-D and ground truth use.
//!
//! - [`page`] reads a page and puts its regions into the [`order`] of
//!   reading;
//! - [`region`] and [`table`] read regions, [`line`] lines and words, and
//!   [`text`] chooses among the texts that an element may have;
//! - [`custom`] reads what Transkribus keeps in the attribute `custom`.

#![deny(clippy::indexing_slicing)]

mod custom;
mod line;
mod order;
mod page;
mod region;
mod shape;
mod table;
pub mod testing;
mod text;

use sdk::document::validate::limits;
use sdk::document::{Document, Source};
use sdk::{Adapter, Description, Likeness, PluginError, Sample};
use xml_common::{Doc, Element, Kept, Notes, each, engine, texts};

/// The adapter.
#[derive(Debug, Clone, Copy)]
pub struct PageXml;

impl Adapter for PageXml {
    fn describe() -> Description {
        Description::new(
            "page-xml",
            env!("CARGO_PKG_VERSION"),
            "PAGE XML of PRImA, 2009 to 2019, as Transkribus and OCR-D write it.",
        )
        .accepts(&[
            "application/vnd.prima.page+xml",
            "application/xml",
            "text/xml",
        ])
    }

    fn sniff(sample: &Sample) -> Likeness {
        match xml_common::root(&sample.head) {
            None => Likeness::no("not XML"),
            Some(root) if root.name == "PcGts" => Likeness::new(1.0, "XML with the root PcGts"),
            Some(_) => Likeness::new(0.05, "XML with another root than PcGts"),
        }
    }

    fn adapt(parts: Vec<Vec<u8>>) -> Result<Document, PluginError> {
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        adapt(&parts)
    }
}

sdk::export_adapter!(PageXml);

/// One document from PAGE files, each of one page, in the given order: a file
/// does not say which page it is.
///
/// # Errors
/// `empty-input`, `malformed`, `truncated`, `not-this-format`, `too-large`.
pub fn adapt(parts: &[&[u8]]) -> Result<Document, PluginError> {
    let texts = texts(parts)?;
    let docs: Vec<Doc> = each(&texts, |text| Doc::new(text))?;
    each(&docs, |doc| is_page(doc.root()))?;
    let mut notes = Notes::default();
    let mut kept = Kept::default();
    let mut document = Document {
        source: docs.first().map(|d| source(d.root())).unwrap_or_default(),
        ..Document::default()
    };
    for doc in &docs {
        let root = doc.root();
        for element in root.children().filter(|c| c.name() == "Page") {
            let number = document.pages.len() + 1;
            if number > limits::PAGES {
                let message = format!("more than {} pages", limits::PAGES);
                return Err(PluginError::new("too-large", message).at(element.path()));
            }
            let mut page = page::read(element, number as u32, &mut kept, &mut notes)?;
            let id = root.attribute("pcGtsId").map(|id| id.text());
            page.id = page.id.or_else(|| adapter_common::optional(&id?));
            document.pages.push(page);
        }
        head(root, &mut kept);
        doc.tell(&mut notes);
    }
    each(&docs, Doc::check)?;
    document.warnings.extend(notes.into_warnings());
    kept.on_page(None);
    kept.finish(&mut document);
    Ok(document)
}

fn is_page(root: Element) -> Result<(), PluginError> {
    if root.name() == "PcGts" {
        return Ok(());
    }
    let name = adapter_common::clip(root.name());
    let message = format!("the root element is '{name}' and not 'PcGts'");
    Err(PluginError::new("not-this-format", message).at(root.path()))
}

/// What stands beside the page, and belongs to it.
fn head(root: Element, kept: &mut Kept) {
    for (name, value) in root.attributes() {
        if !["pcGtsId", "schemaLocation"].contains(&name) {
            kept.unknown_attribute(root, name, value);
        }
    }
    for child in root.children() {
        match child.name() {
            "Page" => {}
            "Metadata" => kept.known_element(child),
            _ => kept.unknown_element(child),
        }
    }
}

/// The creator, or the last step of processing that names an engine.
fn source(root: Element) -> Source {
    let metadata = root.child("Metadata");
    let creator = metadata.and_then(|m| m.child("Creator")).map(|c| c.text());
    let creator = adapter_common::clip(creator.unwrap_or_default().trim()).to_owned();
    let items = metadata.into_iter().flat_map(|m| m.children());
    let steps = items.filter(|i| i.name() == "MetadataItem");
    let values = steps
        .filter_map(|i| i.attribute("value"))
        .map(|v| v.text().into_owned());
    let engines = values.filter(|value| !engine(value).0.is_empty());
    let name = match engine(&creator).0 {
        "" => engines.last().unwrap_or(creator),
        _ => creator,
    };
    let tag = root.raw().split('>').next().unwrap_or_default();
    let version = tag.split("/pagecontent/").nth(1);
    let version = version.and_then(|v| v.get(..10));
    let (vendor, model_version) = engine(&name);
    Source {
        vendor: vendor.to_owned(),
        api: "PAGE XML".to_owned(),
        api_version: version.map(str::to_owned),
        model: adapter_common::optional(adapter_common::clip(&name)),
        model_version: model_version.map(str::to_owned),
    }
}
