//! Exporter `text`: `document.txt`, the document's text in UTF-8. A line feed
//! ends each line; a form feed stands between two pages.
//!
//! Configuration:
//! - `layout`: `reading` (the default), the words of each page as its content
//!   has them, in reading order; or `physical`, each word in the row and
//!   column where it stands on the page, so that columns stay beside each
//!   other.
#![deny(clippy::indexing_slicing)]

mod grid;
mod options;
mod rows;

use std::borrow::Cow;

use document::{Document, RenderedFile};
use sdk::document::{Classification, Extraction};
use sdk::{Description, Exporter, PluginError};

pub use options::{Layout, Options};

/// What stands between pages. Where a page's own text has one, a space stands
/// for it.
const PAGE_BREAK: char = '\u{c}';

/// The plugin.
#[derive(Debug)]
pub struct Text;

impl Exporter for Text {
    fn describe() -> Description {
        Description::new(
            "text",
            env!("CARGO_PKG_VERSION"),
            "Writes the document's text to document.txt.",
        )
        .emits(&["text/plain"])
    }

    fn render(
        document: Document,
        _: Classification,
        _: Extraction,
    ) -> Result<Vec<RenderedFile>, PluginError> {
        let options = Options::from_settings(sdk::config::all())?;
        Ok(render(&document, &options))
    }
}

sdk::export_exporter!(Text);

/// The file for one document.
pub fn render(document: &Document, options: &Options) -> Vec<RenderedFile> {
    let length = document.pages.iter().map(|p| p.content.len() + 2).sum();
    let mut text = String::with_capacity(length);
    for (index, page) in document.pages.iter().enumerate() {
        if index > 0 {
            text.push(PAGE_BREAK);
        }
        match options.layout {
            Layout::Reading if page.content.is_empty() => {}
            Layout::Reading => {
                text.push_str(&without_breaks(&page.content));
                text.push('\n');
            }
            Layout::Physical => grid::write(&mut text, page),
        }
    }
    vec![exporter_common::file(
        "document.txt",
        "text/plain; charset=utf-8",
        text.into_bytes(),
    )]
}

fn without_breaks(text: &str) -> Cow<'_, str> {
    match text.contains(PAGE_BREAK) {
        true => Cow::Owned(text.replace(PAGE_BREAK, " ")),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_is_valid() {
        sdk::document::validate_description(&Text::describe()).unwrap();
    }
}
