//! Answers with a field that stands on words which are not there.

use attack::sdk::document::{Document, Field, Passage, Span};

fn dangle(_: Vec<u8>) -> Document {
    let field = Field {
        name: "invoice_id".to_owned(),
        page: Some(1),
        content: Passage {
            text: "seven".to_owned(),
            words: vec![Span::new(6, 7)],
            ..Passage::default()
        },
        ..Field::default()
    };
    Document {
        pages: vec![attack::page("one")],
        fields: vec![field],
        ..Document::default()
    }
}

attack::in_adapt!(dangle);
