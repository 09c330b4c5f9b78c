//! Exporter `searchable-pdf`: `document.searchable.pdf`, the image of each
//! page with the document's words above it, invisible, where they stand.
//!
//! The images come with the document, as extras named `page-image` with their
//! page's number and the media type `image/png;base64` or
//! `image/jpeg;base64`, turned the way the page is displayed. A JPEG file is
//! kept as it is, and so are the samples of a PNG file that PDF can decode
//! itself.
//!
//! A page without an image shows its words in Helvetica, and its rulings;
//! words with characters outside of Windows-1252 stay invisible there, but can
//! be found and copied like all others.
//!
//! A page is as large as its width, height, unit and resolution say; one of
//! unknown size is as wide as A4. The file holds no date and no random
//! identifier: the same document gives the same bytes.
//!
//! There is no configuration.
#![deny(clippy::indexing_slicing)]

mod content;
mod file;
mod glyphless;
mod helvetica;
mod jpeg;
mod metadata;
mod picture;
mod place;
mod png;
mod text;

use document::{Document, RenderedFile};
use exporter_common::settings;
use sdk::document::{Classification, Extraction};
use sdk::{Description, Exporter, PluginError};

/// The plugin.
#[derive(Debug)]
pub struct SearchablePdf;

impl Exporter for SearchablePdf {
    fn describe() -> Description {
        Description::new(
            "searchable-pdf",
            env!("CARGO_PKG_VERSION"),
            "Writes the pages' images with their text to document.searchable.pdf.",
        )
        .accepts(&["page-images"])
        .emits(&["application/pdf"])
    }

    fn render(
        document: Document,
        _: Classification,
        _: Extraction,
    ) -> Result<Vec<RenderedFile>, PluginError> {
        settings::none(sdk::config::all())?;
        render(&document)
    }
}

sdk::export_exporter!(SearchablePdf);

/// The file for one document.
///
/// # Errors
/// `empty-input` for a document without pages, `malformed` or `unsupported`
/// for an image that cannot be read.
pub fn render(document: &Document) -> Result<Vec<RenderedFile>, PluginError> {
    if document.pages.is_empty() {
        let message = "the document has no page, and a PDF has at least one";
        return Err(PluginError::new("empty-input", message));
    }
    let data = file::write(document)?;
    Ok(vec![exporter_common::file(
        "document.searchable.pdf",
        "application/pdf",
        data,
    )])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_is_valid() {
        sdk::document::validate_description(&SearchablePdf::describe()).unwrap();
    }

    #[test]
    fn a_document_without_pages_is_refused() {
        let error = render(&Document::default()).unwrap_err();
        assert_eq!(error.code, "empty-input");
    }
}
