//! Tables, key-values, marks and fields of several vendors.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

mod kit;

use document::{
    Cell, Confidence, Document, Field, KeyValue, LineItem, Passage, Rect, Region, SelectionMark,
    Span, Table,
};
use kit::{CLEAR, Sight, document, merged, text_of};

const TEXT: [&str; 3] = ["Invoice No. 4711", "Item Price", "Tool 12.00"];

fn other() -> Sight {
    Sight {
        vendor: "vendor-b",
        scale: 0.8,
        shift: [0.1, 0.1],
        ..CLEAR
    }
}

fn passage(document: &Document, start: u32, end: u32) -> Passage {
    document.pages[0].passage(vec![Span::new(start, end)])
}

fn with_table(mut document: Document) -> Document {
    let cell = |row, column, word| Cell {
        row,
        column,
        row_span: 1,
        column_span: 1,
        role: String::new(),
        content: passage(&document, word, word + 1),
    };
    let table = Table {
        rows: 2,
        columns: 2,
        cells: vec![cell(0, 0, 3), cell(0, 1, 4), cell(1, 0, 5), cell(1, 1, 6)],
        ..Table::default()
    };
    document.pages[0].tables.push(table);
    document
}

#[test]
fn a_table_comes_from_the_vendor_that_has_it_with_the_merged_words() {
    let plain = document(&TEXT, CLEAR);
    // Vendor b has the table, and misreads a word of it.
    let misread = ["Invoice No. 4711", "Item Price", "Tool l2.00"];
    let tabular = with_table(document(&misread, other()));
    let (merged, _) = merged(&[&plain, &plain, &tabular]);
    let page = &merged.pages[0];
    assert_eq!(page.tables.len(), 1);
    let cell = &page.tables[0].cells[3].content;
    assert_eq!(
        (cell.text.as_str(), text_of(page, &cell.words).as_str()),
        ("12.00", "12.00")
    );
    // Vendor b's page turned into the base's frame or the other way round:
    // place and words agree.
    let word = page.word(cell.words[0].start as usize).unwrap();
    let region = cell.region.as_ref().unwrap().bounds;
    assert!(region.overlap(&word.bounds) > 0.9, "{region:?} {word:?}");
}

#[test]
fn a_table_that_two_vendors_have_is_there_once() {
    let a = with_table(document(&TEXT, CLEAR));
    let b = with_table(document(&TEXT, other()));
    assert_eq!(merged(&[&a, &b]).0.pages[0].tables.len(), 1);
}

fn with_pair(mut document: Document, value: &str) -> Document {
    let pair = KeyValue {
        key: passage(&document, 0, 2),
        value: Some(Passage {
            text: value.to_owned(),
            ..Passage::default()
        }),
        confidence: Some(Confidence::new(0.8)),
        ..KeyValue::default()
    };
    document.pages[0].key_values.push(pair);
    document
}

#[test]
fn key_values_that_agree_are_surer_and_others_warned_of() {
    let a = with_pair(document(&TEXT, CLEAR), "4711");
    let b = with_pair(document(&TEXT, other()), "4711");
    let c = with_pair(document(&TEXT, other()), "4712");
    let (same, _) = merged(&[&a, &b]);
    let pairs = &same.pages[0].key_values;
    assert_eq!(pairs.len(), 1);
    assert!((pairs[0].confidence.unwrap().value - 0.96).abs() < 1e-5);
    assert!(same.warnings.is_empty(), "{:?}", same.warnings);
    let (differ, _) = merged(&[&a, &c]);
    assert_eq!(differ.pages[0].key_values.len(), 1);
    let warning = &differ.warnings[0];
    assert_eq!(warning.code, "ambiguous");
    assert!(warning.message.contains("4711") && warning.message.contains("4712"));
}

fn with_mark(mut document: Document, sight: Sight, selected: bool) -> Document {
    let at = |v: f32| v * sight.scale + sight.shift[0];
    let bounds = Rect::clamped(at(0.5), at(0.5), at(0.52), at(0.52));
    document.pages[0].selection_marks.push(SelectionMark {
        selected,
        region: Some(Region::from(bounds)),
        ..SelectionMark::default()
    });
    document
}

#[test]
fn a_mark_is_there_once_and_a_dispute_about_it_is_warned_of() {
    let a = with_mark(document(&TEXT, CLEAR), CLEAR, true);
    let b = with_mark(document(&TEXT, other()), other(), true);
    let c = with_mark(document(&TEXT, other()), other(), false);
    let (same, _) = merged(&[&a, &b]);
    assert_eq!(same.pages[0].selection_marks.len(), 1);
    assert!(same.warnings.is_empty());
    let (differ, _) = merged(&[&a, &c]);
    assert_eq!(differ.pages[0].selection_marks.len(), 1);
    assert_eq!(differ.warnings[0].code, "ambiguous");
}

fn field(document: &Document, name: &str, value: &str, sure: f32) -> Field {
    let mut content = passage(document, 2, 3);
    content.confidence = Some(Confidence::new(sure));
    Field {
        name: name.to_owned(),
        vendor_name: None,
        value: Some(value.to_owned()),
        page: Some(1),
        content,
        reason: None,
    }
}

fn with_field(mut document: Document, value: &str, sure: f32) -> Document {
    let mut field = field(&document, "invoice_id", value, sure);
    field.content.text = value.to_owned();
    document.fields.push(field);
    document
}

#[test]
fn fields_that_agree_are_surer() {
    let a = with_field(document(&TEXT, CLEAR), "4711", 0.6);
    let b = with_field(document(&TEXT, other()), "4711", 0.5);
    let (merged, report) = merged(&[&a, &b]);
    assert_eq!(merged.fields.len(), 1);
    let field = &merged.fields[0];
    assert_eq!(text_of(&merged.pages[0], &field.content.words), "4711");
    assert!((field.content.confidence.unwrap().value - 0.8).abs() < 1e-5);
    assert_eq!(report.pairs[0].comparison.equal_fields, 1);
    assert!(merged.warnings.is_empty());
}

#[test]
fn of_fields_that_contradict_the_surer_is_kept_and_both_are_named() {
    let a = with_field(document(&TEXT, CLEAR), "4711", 0.6);
    let b = with_field(document(&TEXT, other()), "4712", 0.9);
    for (first, second) in [(&a, &b), (&b, &a)] {
        let (merged, report) = merged(&[first, second]);
        assert_eq!(merged.fields[0].value.as_deref(), Some("4712"));
        assert_eq!(merged.fields.len(), 1);
        let warning = &merged.warnings[0];
        assert_eq!(
            (warning.code.as_str(), warning.path.as_deref()),
            ("ambiguous", Some("fields[0]"))
        );
        assert!(warning.message.contains("4711") && warning.message.contains("4712"));
        assert_eq!(report.pairs[0].comparison.equal_fields, 0);
    }
}

#[test]
fn line_items_are_compared_one_by_one() {
    let item = |d: &Document, amount: &str| LineItem {
        fields: vec![
            field(d, "description", "Tool", 0.5),
            field(d, "amount", amount, 0.5),
        ],
    };
    let mut a = document(&TEXT, CLEAR);
    let mut b = document(&TEXT, other());
    let rows = ["12.00", "13.00"];
    a.line_items = rows.map(|amount| item(&a, amount)).into();
    b.line_items = ["12.00", "99.00"].map(|amount| item(&b, amount)).into();
    for rows in [&mut a.line_items, &mut b.line_items] {
        for f in rows.iter_mut().flat_map(|r| &mut r.fields) {
            f.content.text.clear();
            f.content.words.clear();
        }
    }
    let (both, _) = merged(&[&a, &b]);
    let fields = &both.line_items[1].fields;
    assert_eq!(fields[1].value.as_deref(), Some("13.00"));
    assert_eq!(fields[1].content.confidence.unwrap().value, 0.5);
    assert_eq!(fields[0].content.confidence.unwrap().value, 0.75);
    assert_eq!(both.warnings.len(), 1);
    b.line_items.pop();
    let (more, _) = merged(&[&b, &a]);
    assert_eq!(more.line_items.len(), 2);
    assert_eq!(more.warnings[0].path.as_deref(), Some("line_items"));
}

#[test]
fn warnings_and_extras_are_carried_under_their_vendors_names() {
    let mut a = document(&TEXT, CLEAR);
    a.warnings
        .push(document::Warning::new("ignored", "Something.").at("pages[0]"));
    a.extras.push(document::Extra {
        name: "/x".to_owned(),
        media_type: "text/plain".to_owned(),
        ..Default::default()
    });
    let (merged, _) = merged(&[&document(&TEXT, other()), &a]);
    assert_eq!(
        merged.warnings[0].message,
        "vendor-a (pages[0]): Something."
    );
    assert_eq!(merged.extras.last().unwrap().name, "1:vendor-a:/x");
}
