//! Exporter `markdown`: `document.md`, the document as GitHub Flavored
//! Markdown (<https://github.github.com/gfm/>).
//!
//! Titles and section headers are headings; the lines of a paragraph are
//! joined, and words parted at the end of a line put together; lists, tables,
//! key-value pairs and selection marks have their own form. A page without
//! tables has those that the extractor found on it. Words of a table are not
//! repeated as text. Lines that belong to no block are kept apart.
//!
//! Configuration:
//! - `page-breaks`: `rule` (the default), a thematic break between pages;
//!   `comment`, a comment with the page's number before each page; or `none`.
//! - `page-headers`: `keep` (the default) or `drop` page headers, footers and
//!   numbers.
#![deny(clippy::indexing_slicing)]

mod escape;
mod hyphen;
mod lists;
mod marks;
mod notes;
mod options;
mod page;
mod pairs;
mod table;
mod write;

use document::{Document, RenderedFile};
use exporter_common::tables::Found;
use sdk::document::{Classification, Extraction};
use sdk::{Description, Exporter, PluginError};

pub use options::{Options, PageBreaks};

use hyphen::Vocabulary;
use write::Writer;

/// The plugin.
#[derive(Debug)]
pub struct Markdown;

impl Exporter for Markdown {
    fn describe() -> Description {
        Description::new(
            "markdown",
            env!("CARGO_PKG_VERSION"),
            "Writes the document as Markdown to document.md.",
        )
        .emits(&["text/markdown"])
    }

    fn render(
        document: Document,
        _: Classification,
        extraction: Extraction,
    ) -> Result<Vec<RenderedFile>, PluginError> {
        let options = Options::from_settings(sdk::config::all())?;
        Ok(render(&document, &extraction, &options))
    }
}

sdk::export_exporter!(Markdown);

/// The file for one document.
pub fn render(
    document: &Document,
    extraction: &Extraction,
    options: &Options,
) -> Vec<RenderedFile> {
    let found = Found::new(extraction);
    let vocabulary = Vocabulary::new(document);
    let length = document.pages.iter().map(|p| p.content.len() + 64).sum();
    let mut writer = Writer::with_capacity(length);
    for (index, page) in document.pages.iter().enumerate() {
        match options.page_breaks {
            PageBreaks::Rule if index > 0 => writer.rule(),
            PageBreaks::Comment => writer.block(&format!("<!-- page {} -->", page.number)),
            _ => {}
        }
        let tables = found.of(page);
        page::write(&mut writer, page, &tables, &vocabulary, options);
    }
    let data = writer.finish().into_bytes();
    let media_type = "text/markdown; charset=utf-8; variant=GFM";
    vec![exporter_common::file("document.md", media_type, data)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_is_valid() {
        sdk::document::validate_description(&Markdown::describe()).unwrap();
    }
}
