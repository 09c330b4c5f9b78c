//! Typed text as a document: every column of text is a place on the page.

#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use document::{Classification, Document, Extraction, NewWord, PageBuilder, Rect, ScoredClass};

/// A page of typed text: lines of characters of one size.
pub(crate) fn typed(text: &str) -> Document {
    let lines: Vec<&str> = text.lines().collect();
    let (wide, high) = (100.0, (lines.len() as f32 * 1.6).max(70.0));
    let mut page = PageBuilder::new(1, 595.0, 842.0, "point");
    for (y, line) in lines.iter().enumerate() {
        let mut x = 0;
        for word in line.split(' ') {
            let len = word.chars().count();
            if len > 0 {
                let top = (y as f32 * 1.6 + 1.0) / high;
                page.word(NewWord {
                    text: word,
                    bounds: Rect::clamped(
                        x as f32 / wide,
                        top,
                        (x + len) as f32 / wide,
                        top + 1.1 / high,
                    ),
                    ..NewWord::default()
                });
            }
            x += len + 1;
        }
        page.end_line(None, None, None);
    }
    Document {
        pages: vec![page.finish()],
        ..Document::default()
    }
}

/// What is found in it when it is of a class; valid in every case.
#[allow(dead_code, reason = "not every test file starts from text alone")]
pub(crate) fn found(class: &str, text: &str) -> Extraction {
    extracted(class, &typed(text))
}

/// What is found in a document of a class; valid in every case.
pub(crate) fn extracted(class: &str, document: &Document) -> Extraction {
    let class = Classification {
        best: ScoredClass {
            class: class.to_owned(),
            confidence: 1.0,
        },
        ..Classification::default()
    };
    let found = understanding::extract(document, &class);
    document::validate_extraction(&found, document).unwrap();
    found
}
