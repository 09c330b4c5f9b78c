use document::{
    Cell, Confidence, FieldGroup, KeyValue, LineItem, LocatedKeyValue, LocatedTable, Passage,
    Table, names,
};
use truth::Truth;

use super::*;
use crate::label::labels_of;
use crate::summary::Counts;

fn field(name: &str, value: &str) -> Field {
    Field {
        name: name.to_owned(),
        value: Some(value.to_owned()),
        content: Passage {
            text: value.to_owned(),
            confidence: Some(Confidence::new(0.9)),
            ..Passage::default()
        },
        ..Field::default()
    }
}

fn item(description: &str, quantity: &str, price: &str, amount: &str) -> LineItem {
    LineItem {
        fields: vec![
            field("description", description),
            field("quantity", quantity),
            field("unit_price", price),
            field("amount", amount),
        ],
    }
}

fn judge(truth: &str, found: &Extraction) -> Judged {
    let truth: Truth = serde_json::from_str(truth).unwrap();
    Judged::of_extraction(&labels_of(truth).unwrap(), found, &Document::default())
}

fn counts(judged: &Judged) -> Counts {
    let mut counts = Counts::default();
    judged.fields.iter().for_each(|c| counts.check(c));
    counts
}

#[test]
fn each_outcome_of_a_field_is_counted_once() {
    let truth = r#"{"fields": {"invoice_id": "A-1", "currency": "EUR", "due_date": "2024-01-31",
        "purchase_order": null, "project": null}}"#;
    let found = Extraction {
        fields: vec![
            field("invoice_id", "a 1"),
            field("currency", "USD"),
            field("purchase_order", "4711"),
            // The truth does not know it: it scores nothing.
            field("supplier_name", "ACME"),
        ],
        ..Extraction::default()
    };
    let judged = judge(truth, &found);
    let counts = counts(&judged);
    let seen = (
        counts.right,
        counts.strict,
        counts.wrong,
        counts.missed,
        counts.spurious,
    );
    assert_eq!(seen, (1, 0, 1, 1, 1));
    assert!(!judged.is_right());
}

#[test]
fn rows_are_aligned_by_what_they_say_and_not_by_their_place() {
    let truth = r#"{"line_items": [
        {"description": "Bolt M8", "quantity": "2", "unit_price": "1.00", "amount": "2.00"},
        {"description": "Nut M8", "quantity": "2", "unit_price": "0.50", "amount": "1.00"},
        {"description": "Washer", "quantity": "9", "unit_price": "0.10", "amount": "0.90"}]}"#;
    let found = Extraction {
        line_items: vec![
            item("Heading", "1", "77.00", "77.00"),
            item("Bolt M8", "2", "1", "2"),
            item("Nut M8", "2", "0.50", "1.10"),
        ],
        ..Extraction::default()
    };
    let judged = judge(truth, &found);
    let rows = &judged.lists[0].rows;
    let pairs: Vec<_> = rows.iter().map(|r| (r.wanted, r.found)).collect();
    let wanted = [
        (Some(0), Some(1)),
        (Some(1), Some(2)),
        (Some(2), None),
        (None, Some(0)),
    ];
    assert_eq!(pairs, wanted);
    let right: Vec<bool> = rows.iter().map(|r| r.verdict.normalised).collect();
    assert_eq!(right, [true, false, false, false]);
    // Strictly, 1 is not 1.00.
    assert!(!rows[0].verdict.strict);
    let mut counts = Counts::default();
    rows.iter().for_each(|r| counts.row(r));
    let ratios = counts.ratios();
    assert!((ratios.precision - 1.0 / 3.0).abs() < 1e-12);
    assert!((ratios.recall - 1.0 / 3.0).abs() < 1e-12);
    let mut amounts = Counts::default();
    let columns = rows.iter().flat_map(|r| &r.columns);
    let named = columns.filter(|c| c.name == "amount");
    named.for_each(|c| amounts.check(c));
    let seen = (
        amounts.right,
        amounts.wrong,
        amounts.missed,
        amounts.spurious,
    );
    assert_eq!(seen, (1, 1, 1, 1));
}

#[test]
fn a_row_is_judged_by_what_the_truth_knows_of_it() {
    let truth = r#"{"line_items": [{"description": "Bolt", "amount": "2.00"}]}"#;
    let found = Extraction {
        line_items: vec![item("Bolt", "17", "3.00", "2.00")],
        ..Extraction::default()
    };
    assert!(judge(truth, &found).is_right());
}

#[test]
fn an_empty_list_is_known_to_be_empty() {
    let found = Extraction {
        line_items: vec![item("Bolt", "17", "3.00", "2.00")],
        ..Extraction::default()
    };
    let judged = judge(r#"{"line_items": []}"#, &found);
    assert_eq!(judged.lists[0].rows.len(), 1);
    assert!(!judged.is_right());
    assert!(judge(r#"{"line_items": []}"#, &Extraction::default()).is_right());
}

#[test]
fn tax_lines_are_read_from_their_groups() {
    let group = |kind: &str, rate: &str, base: &str| FieldGroup {
        kind: kind.to_owned(),
        fields: vec![field("rate", rate), field("base", base)],
    };
    let found = Extraction {
        groups: vec![
            group(names::TAX_LINE, "7", "50"),
            group(names::DISCOUNT, "2", "100"),
            group(names::TAX_LINE, "19", "100"),
        ],
        ..Extraction::default()
    };
    let truth =
        r#"{"tax_lines": [{"rate": "19", "base": "100.00"}, {"rate": "7", "base": "50.00"}]}"#;
    assert!(judge(truth, &found).is_right());
}

#[test]
fn keys_are_paired_with_their_values() {
    let pair = |key: &str, value: Option<&str>| LocatedKeyValue {
        page: 1,
        key_value: KeyValue {
            key: Passage {
                text: key.to_owned(),
                ..Passage::default()
            },
            value: value.map(|v| Passage {
                text: v.to_owned(),
                ..Passage::default()
            }),
            ..KeyValue::default()
        },
    };
    let found = Extraction {
        key_values: vec![
            pair("Name:", Some("Ada")),
            pair("Date", Some("today")),
            pair("Date", Some("tomorrow")),
            pair("Colour", Some("red")),
            pair("Phone", None),
        ],
        ..Extraction::default()
    };
    let truth = r#"{"key_values": [["Name", "Ada"], ["Date", "tomorrow"], ["Phone", null],
        ["Date", "now"], ["Town", "Rome"]]}"#;
    let judged = judge(truth, &found);
    let outcomes: Vec<Outcome> = judged
        .key_values
        .iter()
        .flatten()
        .map(PairCheck::outcome)
        .collect();
    assert_eq!(
        outcomes,
        [
            Outcome::Right,
            Outcome::Right,
            Outcome::Right,
            Outcome::Wrong,
            Outcome::Missed,
            Outcome::Spurious
        ]
    );
}

#[test]
fn cells_are_right_by_place_spans_and_text() {
    let cell = |row, column, row_span, text: &str| Cell {
        row,
        column,
        row_span,
        column_span: 1,
        content: Passage {
            text: text.to_owned(),
            ..Passage::default()
        },
        ..Cell::default()
    };
    // One heading more on top moves every row.
    let table = Table {
        rows: 3,
        columns: 2,
        cells: vec![
            cell(0, 0, 1, "Prices"),
            cell(1, 0, 1, "item"),
            cell(1, 1, 1, "Price"),
            cell(2, 0, 2, "Bolt"),
            cell(2, 1, 1, "1.00"),
        ],
        ..Table::default()
    };
    let found = Extraction {
        tables: vec![LocatedTable { page: 1, table }],
        ..Extraction::default()
    };
    let truth = r#"{"tables": [{"page": 1, "header_rows": 1, "cells": [
        [0, 0, 1, 1, "Item"], [0, 1, 1, 1, "Price"], [1, 0, 1, 1, "Bolt"], [1, 1, 1, 1, "1.00"]]},
        {"page": 2, "header_rows": 0, "cells": [[0, 0, 1, 1, "x"]]}]}"#;
    let judged = judge(truth, &found);
    let tables = judged.tables.unwrap();
    let [first, second] = tables.as_slice() else {
        panic!("two tables");
    };
    let seen = (first.wanted, first.found, first.right, first.strict);
    assert_eq!(seen, (4, 5, 3, 2));
    assert_eq!((second.wanted, second.found, second.right), (1, 0, 0));
}

#[test]
fn the_place_of_a_value_that_was_not_found_is_looked_for() {
    let mut page = document::PageBuilder::new(1, 100.0, 100.0, "pixel");
    for text in [
        "Total", "1,234.50", "on", "31", "January", "2024", "Inv-", "4711",
    ] {
        page.word(document::NewWord {
            text,
            ..document::NewWord::default()
        });
    }
    let document = Document {
        pages: vec![page.finish()],
        ..Document::default()
    };
    let of =
        |name: &str, text: &str| place::of(&Label::of(name, text), &document).map(|p| p.words[0]);
    assert_eq!(of("total_amount", "1234.5"), Some(Span::new(1, 2)));
    assert_eq!(of("invoice_date", "2024-01-31"), Some(Span::new(3, 6)));
    assert_eq!(of("invoice_id", "INV 4711"), Some(Span::new(6, 8)));
    assert_eq!(of("invoice_id", "0815"), None);
}
