//! Small PDFs written by hand, so that each test shows what its file is.
#![allow(dead_code, reason = "each test file uses a part of the kit")]

use adapter_pdf::{Options, adapt};
use sdk::document::{Document, Page, Rect};
use sdk::{PluginError, document};

pub(crate) use adapter_pdf::testing::{FONT, Writer as Pdf};

/// One page with these entries and this content, in Helvetica as `F1` and
/// Helvetica bold as `B1`.
pub(crate) fn page(entries: &str, content: &str) -> Vec<u8> {
    page_with(entries, FONT, content)
}

/// One page with these resources.
pub(crate) fn page_with(entries: &str, resources: &str, content: &str) -> Vec<u8> {
    let mut pdf = Pdf::new();
    pdf.object(format!(
        "<< /Type /Page /Parent 2 0 R {entries} /Resources << {resources} >> /Contents 4 0 R >>"
    ));
    pdf.stream("", content);
    pdf.bytes()
}

pub(crate) fn read(bytes: Vec<u8>) -> Result<Document, PluginError> {
    adapt(bytes, &Options::default())
}

/// The only page of a file that must be readable.
pub(crate) fn only_page(bytes: Vec<u8>) -> Page {
    match read(bytes) {
        Ok(mut document) if document.pages.len() == 1 => document.pages.remove(0),
        other => {
            assert!(other.is_err(), "one page expected: {other:?}");
            Page::default()
        }
    }
}

pub(crate) fn words(page: &Page) -> Vec<&str> {
    page.iter_words().map(|word| word.text).collect()
}

/// The lines' text.
pub(crate) fn lines(page: &Page) -> Vec<String> {
    let text = |line: &document::Line| page.passage(vec![line.words]).text;
    page.lines.iter().map(text).collect()
}

/// The box of the first word with this text.
pub(crate) fn place(page: &Page, text: &str) -> Option<Rect> {
    let found = page.iter_words().find(|word| word.text == text);
    found.map(|word| word.bounds)
}

pub(crate) fn codes(document: &Document) -> Vec<&str> {
    document.warnings.iter().map(|w| w.code.as_str()).collect()
}

/// Whether two boxes are the same within a thousandth of the page.
pub(crate) fn near(a: Option<Rect>, b: [f32; 4]) -> bool {
    let same = |a: Rect| {
        a.to_array()
            .iter()
            .zip(b)
            .all(|(a, b)| (a - b).abs() < 2e-3)
    };
    a.is_some_and(same)
}
