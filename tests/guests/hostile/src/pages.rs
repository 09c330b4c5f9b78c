//! Documents good and bad.

use sdk::document::{Document, Extra, Field, NewWord, Page, PageBuilder, Passage, Rect, Span};

pub(crate) fn empty() -> Document {
    Document::default()
}

fn page(words: &[&str]) -> Page {
    let mut page = PageBuilder::new(1, 100.0, 100.0, "point");
    for text in words {
        page.word(NewWord {
            text,
            bounds: Rect::clamped(0.1, 0.1, 0.9, 0.2),
            ..NewWord::default()
        });
    }
    page.finish()
}

fn one(page: Page) -> Document {
    Document {
        pages: vec![page],
        ..Document::default()
    }
}

/// A page with one line.
pub(crate) fn line(text: &str) -> Document {
    one(page(&text.split_whitespace().collect::<Vec<_>>()))
}

/// A page with so many words.
pub(crate) fn words(count: usize) -> Document {
    one(page(&vec!["word"; count]))
}

/// A result of so many MiB.
pub(crate) fn huge(mib: usize) -> Document {
    let mut document = line("huge");
    document.extras = vec![Extra {
        name: "huge".to_owned(),
        page: None,
        media_type: "text/plain".to_owned(),
        data: "x".repeat(mib << 20),
    }];
    document
}

/// A document that breaks one promise.
pub(crate) fn invalid(how: &str) -> Document {
    let mut page = page(&["one", "two"]);
    let mut fields = Vec::new();
    match how {
        "offset" => page.words.ends = vec![3, 4000],
        "box" => page.words.boxes = vec![0.1, 0.1, f32::NAN, 0.2, 0.1, 0.1, 0.9, 0.2],
        "reference" => fields.push(Field {
            name: "invoice_id".to_owned(),
            page: Some(1),
            content: Passage {
                text: "seven".to_owned(),
                words: vec![Span::new(6, 7)],
                ..Passage::default()
            },
            ..Field::default()
        }),
        _ => {}
    }
    Document {
        fields,
        ..one(page)
    }
}
