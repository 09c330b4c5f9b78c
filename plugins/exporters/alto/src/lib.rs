//! Exporter `alto`: `document.alto.xml`, the document as ALTO 4.4
//! (<https://www.loc.gov/standards/alto/v4/alto-4-4.xsd>).
//!
//! The measurement unit is the pixel: that of the page's image where the page
//! is measured in pixels, else of the page at its own resolution, or at 200
//! dots per inch where it has none; a page without a size is taken for A4. The
//! description of the last processing step says so. Blocks stand in the file
//! in their reading order, which makes a `ReadingOrder` needless.
//!
//! There is no configuration.
#![deny(clippy::indexing_slicing)]

mod area;
mod block;
mod page;
mod tags;
mod word;

use document::{Document, RenderedFile};
use exporter_common::{ids::Ids, settings, xml::Xml};
use sdk::document::{Classification, Extraction, Source};
use sdk::{Description, Exporter, PluginError};

use tags::Tags;

const NAMESPACE: &str = "http://www.loc.gov/standards/alto/ns-v4#";
const SCHEMA: &str = "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd";

/// The identifier of the processing step that every page names.
const PROCESSING: &str = "OCR_1";

/// The plugin.
#[derive(Debug)]
pub struct Alto;

impl Exporter for Alto {
    fn describe() -> Description {
        Description::new(
            "alto",
            env!("CARGO_PKG_VERSION"),
            "Writes the document as ALTO 4 to document.alto.xml.",
        )
        .emits(&["application/xml"])
    }

    fn render(
        document: Document,
        classification: Classification,
        _: Extraction,
    ) -> Result<Vec<RenderedFile>, PluginError> {
        settings::none(sdk::config::all())?;
        render(&document, &classification)
    }
}

sdk::export_exporter!(Alto);

/// The file for one document.
///
/// # Errors
/// `empty-input` for a document without pages, which ALTO cannot hold.
pub fn render(
    document: &Document,
    classification: &Classification,
) -> Result<Vec<RenderedFile>, PluginError> {
    if document.pages.is_empty() {
        let message = "the document has no page, and an ALTO file has at least one";
        return Err(PluginError::new("empty-input", message));
    }
    // What the layout names is declared before it, and known only after.
    let mut layout = Xml::default();
    let mut ids = Ids::default();
    ids.give(Some(PROCESSING), format_args!("{PROCESSING}"));
    let mut tags = Tags::default();
    layout.open("Layout").raw("\n");
    for (index, page) in document.pages.iter().enumerate() {
        let class = classification.pages.get(index);
        let class = class.filter(|class| class.page == page.number);
        let class = class.map(|class| class.best.class.as_str());
        page::write(&mut layout, &mut ids, &mut tags, page, class);
    }
    layout.close().raw("\n");

    let mut xml = Xml::declared();
    xml.open("alto")
        .attr("xmlns", NAMESPACE)
        .attr("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attr_fmt("xsi:schemaLocation", format_args!("{NAMESPACE} {SCHEMA}"))
        .attr("SCHEMAVERSION", "4.4")
        .raw("\n");
    describe(&mut xml, &document.source);
    tags.write(&mut xml);
    xml.raw(&layout.finish()).close().raw("\n");
    let data = xml.finish().into_bytes();
    let file = exporter_common::file("document.alto.xml", "application/xml", data);
    Ok(vec![file])
}

fn describe(xml: &mut Xml, source: &Source) {
    xml.open("Description").raw("\n");
    xml.leaf("MeasurementUnit", "pixel").raw("\n");
    xml.open("OCRProcessing").attr("ID", PROCESSING).raw("\n");
    xml.open("ocrProcessingStep");
    let version = source.api_version.as_deref().unwrap_or_default();
    let step = format!("{} {version}", source.api);
    if !step.trim().is_empty() {
        xml.leaf("processingStepDescription", step.trim());
    }
    let model = source.model.as_deref().unwrap_or_default();
    let parts = [
        ("softwareCreator", source.vendor.as_str()),
        ("softwareName", model),
        (
            "softwareVersion",
            source.model_version.as_deref().unwrap_or_default(),
        ),
    ];
    xml.open("processingSoftware");
    for (name, value) in parts.iter().filter(|(_, value)| !value.is_empty()) {
        xml.leaf(name, value);
    }
    xml.empty().close().raw("\n");
    xml.open("postProcessingStep").leaf(
        "processingStepDescription",
        "Pages that are not measured in pixels are counted at their own resolution, or at 200 \
         dots per inch.",
    );
    xml.open("processingSoftware")
        .leaf("softwareName", "Sheaf")
        .leaf("softwareVersion", env!("CARGO_PKG_VERSION"))
        .close();
    xml.close().raw("\n").close().raw("\n").close().raw("\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_is_valid() {
        sdk::document::validate_description(&Alto::describe()).unwrap();
    }

    #[test]
    fn a_document_without_pages_is_refused() {
        let error = render(&Document::default(), &Classification::default()).unwrap_err();
        assert_eq!(error.code, "empty-input");
    }
}
