//! Documents as small as a test needs.
#![allow(dead_code, reason = "each test file uses a part of the kit")]

use consensus::{Options, Report, consensus};
use document::{
    Confidence, Document, NewWord, Page, PageBuilder, Rect, Source, Span, validate_document,
};

/// How a vendor sees a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sight {
    pub(crate) vendor: &'static str,
    pub(crate) scale: f32,
    pub(crate) shift: [f32; 2],
    pub(crate) confidence: Option<f32>,
}

pub(crate) const CLEAR: Sight = Sight {
    vendor: "vendor-a",
    scale: 1.0,
    shift: [0.0, 0.0],
    confidence: None,
};

/// A page of lines of words in a fixed-width font: each character is a
/// hundredth of the width.
pub(crate) fn page(number: u32, lines: &[&str], sight: Sight) -> Page {
    let mut page = PageBuilder::new(number, 1000.0, 1000.0, "pixel");
    for (row, line) in lines.iter().enumerate() {
        let top = 0.02 + 0.02 * row as f32;
        let mut column = 2;
        for word in line.split(' ') {
            let width = word.chars().count();
            let right = (column + width) as f32;
            let x = |v: f32| v / 100.0 * sight.scale + sight.shift[0];
            let y = |v: f32| v * sight.scale + sight.shift[1];
            page.word(NewWord {
                text: word,
                bounds: Rect::clamped(x(column as f32), y(top), x(right), y(top + 0.014)),
                confidence: sight.confidence.map(Confidence::new),
                ..NewWord::default()
            });
            column += width + 1;
        }
        page.end_line(None, None, None);
    }
    page.finish()
}

pub(crate) fn of(pages: Vec<Page>, sight: Sight) -> Document {
    Document {
        source: Source {
            vendor: sight.vendor.to_owned(),
            ..Source::default()
        },
        pages,
        ..Document::default()
    }
}

pub(crate) fn document(lines: &[&str], sight: Sight) -> Document {
    of(vec![page(1, lines, sight)], sight)
}

/// The consensus, which must be valid.
pub(crate) fn merged(documents: &[&Document]) -> (Document, Report) {
    let (merged, report) = consensus(documents, &Options::default()).unwrap();
    validate_document(&merged).unwrap();
    (merged, report)
}

pub(crate) fn content(documents: &[&Document]) -> String {
    merged(documents).0.pages.remove(0).content
}

pub(crate) fn agreement(document: &Document, word: usize) -> f32 {
    let page = document.pages.first().unwrap();
    page.word(word).unwrap().confidence.unwrap().value
}

pub(crate) fn text_of(page: &Page, spans: &[Span]) -> String {
    page.passage(spans.to_vec()).text
}
