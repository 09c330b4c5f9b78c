//! Answers with so many empty line items.

use attack::sdk::document::{Document, LineItem};

fn items(count: Vec<u8>) -> Document {
    let count = String::from_utf8_lossy(&count).parse().unwrap_or(0);
    Document {
        line_items: vec![LineItem::default(); count],
        ..Document::default()
    }
}

attack::in_adapt!(items);
