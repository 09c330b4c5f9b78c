//! Answers with as many levels as the contract has, and many items on each:
//! pages of tables of cells of places.

use attack::sdk::document::{Cell, Document, Passage, Span, Table};

fn nest(_: Vec<u8>) -> Document {
    let cell = Cell {
        content: Passage {
            words: vec![Span::default(); 100],
            ..Passage::default()
        },
        ..Cell::default()
    };
    let table = Table {
        cells: vec![cell; 100],
        ..Table::default()
    };
    let mut page = attack::page("word");
    page.tables = vec![table; 10];
    Document {
        pages: vec![page; 100],
        ..Document::default()
    }
}

attack::in_adapt!(nest);
