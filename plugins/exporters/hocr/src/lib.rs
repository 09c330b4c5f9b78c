//! Exporter `hocr`: `document.hocr`, the document as XHTML with the classes
//! and properties of hOCR 1.2 (<https://kba.github.io/hocr-spec/1.2/>).
//!
//! Boxes are whole pixels of the page's image where the page is measured in
//! pixels. Otherwise the page is counted at its own resolution, or at 200 dots
//! per inch where it has none; `scan_res` says which, and a comment says that
//! the pixels were counted. A page without a size is taken for A4.
//!
//! There is no configuration.
#![deny(clippy::indexing_slicing)]

mod class;
mod inline;
mod page;

use document::{Document, RenderedFile};
use exporter_common::{ids::Ids, producer, settings, xml::Xml};
use sdk::document::{Classification, Extraction};
use sdk::{Description, Exporter, PluginError};

/// What the file may hold.
const CAPABILITIES: &str = "ocr_page ocr_carea ocr_par ocr_line ocrx_word ocr_title ocr_header \
     ocr_footer ocr_pageno ocr_caption ocr_table ocr_display ocr_image ocr_linedrawing \
     ocr_separator ocrp_wconf ocrp_lang ocrp_font";

/// The plugin.
#[derive(Debug)]
pub struct Hocr;

impl Exporter for Hocr {
    fn describe() -> Description {
        Description::new(
            "hocr",
            env!("CARGO_PKG_VERSION"),
            "Writes the document as hOCR to document.hocr.",
        )
        .emits(&["text/vnd.hocr+html"])
    }

    fn render(
        document: Document,
        _: Classification,
        _: Extraction,
    ) -> Result<Vec<RenderedFile>, PluginError> {
        settings::none(sdk::config::all())?;
        Ok(render(&document))
    }
}

sdk::export_exporter!(Hocr);

/// The file for one document.
pub fn render(document: &Document) -> Vec<RenderedFile> {
    let mut xml = Xml::declared();
    xml.raw(
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \
         \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n",
    );
    xml.open("html")
        .attr("xmlns", "http://www.w3.org/1999/xhtml")
        .raw("\n");
    head(&mut xml, document);
    xml.open("body").raw("\n");
    let mut ids = Ids::default();
    for page in &document.pages {
        let image = page::image_name(document, page.number);
        page::write(&mut xml, &mut ids, page, image);
    }
    xml.close().raw("\n").close().raw("\n");
    let data = xml.finish().into_bytes();
    vec![exporter_common::file(
        "document.hocr",
        "text/vnd.hocr+html",
        data,
    )]
}

fn head(xml: &mut Xml, document: &Document) {
    xml.open("head").raw("\n").leaf("title", "").raw("\n");
    let system = match producer::system(&document.source) {
        system if system.is_empty() => "unknown".to_owned(),
        system => system,
    };
    let pages = document.pages.len().to_string();
    let mut meta = |key: &str, name: &str, content: &str| {
        xml.open("meta").attr(key, name).attr("content", content);
        xml.empty().raw("\n");
    };
    meta(
        "http-equiv",
        "Content-Type",
        "application/xhtml+xml; charset=utf-8",
    );
    meta("name", "ocr-system", &system);
    meta("name", "ocr-capabilities", CAPABILITIES);
    meta("name", "ocr-number-of-pages", &pages);
    xml.close().raw("\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_is_valid() {
        sdk::document::validate_description(&Hocr::describe()).unwrap();
    }
}
