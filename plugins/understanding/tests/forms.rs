//! Tables and key-value pairs in general, on small pages.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

mod typed;

use document::{Extraction, Rect, Region, SelectionMark};
use typed::{extracted, found, typed};

fn pairs(found: &Extraction) -> Vec<(&str, Option<&str>)> {
    found
        .key_values
        .iter()
        .map(|p| {
            (
                p.key_value.key.text.as_str(),
                p.key_value.value.as_ref().map(|v| v.text.as_str()),
            )
        })
        .collect()
}

#[test]
fn keys_end_with_a_colon_and_blanks_have_no_value() {
    let found = found(
        "form",
        "\
Name: Ada Miller               Date of birth: 1990-04-01
Street: 12 Dock Street
City:
Phone ____________             Signature ..............
",
    );
    assert_eq!(
        pairs(&found),
        [
            ("Name:", Some("Ada Miller")),
            ("Date of birth:", Some("1990-04-01")),
            ("Street:", Some("12 Dock Street")),
            ("City:", None),
            ("Phone", None),
            ("Signature", None),
        ]
    );
    assert!(found.fields.is_empty() && found.line_items.is_empty());
}

#[test]
fn an_option_beside_a_mark_is_a_pair() {
    let mut document = typed("    Married        Single\n");
    for (x, selected) in [(0.04, true), (0.19, false)] {
        let at = Rect::clamped(x - 0.02, 0.014, x - 0.005, 0.03);
        document.pages[0].selection_marks.push(SelectionMark {
            selected,
            region: Some(Region::from(at)),
            ..SelectionMark::default()
        });
    }
    let found = extracted("form", &document);
    assert_eq!(pairs(&found).len(), 2, "{found:#?}");
}

#[test]
fn labels_over_their_values_in_drawn_boxes_are_pairs() {
    let mut document = typed(
        "\n Invoice date        Customer no.
 2024-03-01          77120
",
    );
    let (top, bottom) = (0.02, 0.075);
    for (x0, y0, x1, y1) in [
        (0.0, top, 0.4, top),
        (0.0, bottom, 0.4, bottom),
        (0.0, top, 0.0, bottom),
        (0.19, top, 0.19, bottom),
        (0.4, top, 0.4, bottom),
    ] {
        document.pages[0].rulings.extend([x0, y0, x1, y1]);
    }
    let found = extracted("form", &document);
    assert_eq!(
        pairs(&found),
        [
            ("Invoice date", Some("2024-03-01")),
            ("Customer no.", Some("77120")),
        ]
    );
}

#[test]
fn columns_of_numbers_under_words_are_a_table() {
    let found = found(
        "other",
        "\
Region          2022          2023        Change
North         120.50        130.10           8 %
South          99.00         95.20          -4 %
West           45.10         50.00          11 %
",
    );
    let [table] = found.tables.as_slice() else {
        panic!("{:#?}", found.tables)
    };
    let table = &table.table;
    assert_eq!((table.rows, table.columns), (4, 4));
    let heads: Vec<&str> = table
        .cells
        .iter()
        .filter(|c| c.role == "column-header")
        .map(|c| c.content.text.as_str())
        .collect();
    assert_eq!(heads, ["Region", "2022", "2023", "Change"]);
}

#[test]
fn text_in_two_columns_is_no_table() {
    let line = "the quick brown fox jumps over it";
    let text: String = (0..12).map(|_| format!("{line}     {line}\n")).collect();
    assert!(found("other", &text).tables.is_empty());
}

#[test]
fn a_drawn_cell_over_two_columns_spans_both() {
    let mut document = typed(
        "\n Results of 2023
 Wins      Losses
 12        3
",
    );
    let ys = [0.02, 0.045, 0.068, 0.092];
    for y in ys {
        document.pages[0].rulings.extend([0.0, y, 0.2, y]);
    }
    for (x, from) in [(0.0, ys[0]), (0.1, ys[1]), (0.2, ys[0])] {
        document.pages[0].rulings.extend([x, from, x, ys[3]]);
    }
    let found = extracted("other", &document);
    let [table] = found.tables.as_slice() else {
        panic!("{:#?}", found.tables)
    };
    let first = &table.table.cells[0];
    assert_eq!(
        (first.column_span, first.content.text.as_str()),
        (2, "Results of 2023")
    );
    assert_eq!((table.table.rows, table.table.columns), (3, 2));
}

/// Documents of words, boxes and lines thrown together, the same each time.
#[test]
fn whatever_stands_on_a_page_the_extraction_is_valid() {
    const WORDS: [&str; 24] = [
        "Total",
        "12.00",
        "3",
        "x",
        "Qty",
        "Description",
        "Amount",
        "Price",
        "1.1",
        "Name:",
        "___",
        "....",
        "-4,50",
        "%",
        "EUR",
        "☐",
        "Übertrag",
        "2024-03-01",
        "Pos",
        "Menge",
        "ß",
        "99999999999999999999",
        "0",
        "Summe",
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut dice = move |n: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % n as u64) as usize
    };
    let classes = [
        "invoice",
        "receipt",
        "form",
        "bank-statement",
        "delivery-note",
        "other",
    ];
    for round in 0..400 {
        let mut text = String::new();
        for _ in 0..dice(40) {
            for _ in 0..dice(9) {
                text.push_str(WORDS[dice(WORDS.len())]);
                text.push_str(&" ".repeat(1 + dice(12)));
            }
            text.push('\n');
        }
        let mut document = typed(&text);
        let page = &mut document.pages[0];
        page.rotation = [0.0, 90.0, 180.0, -90.0, 3.5][dice(5)];
        let mut at = || dice(40) as f32 / 40.0;
        for _ in 0..round % 30 {
            let (a, b, c) = (at(), at(), at());
            let (from, to) = (b.min(c), b.max(c));
            if round % 2 == 0 {
                page.rulings.extend([from, a, to, a]);
            } else {
                page.rulings.extend([a, from, a, to]);
            }
        }
        document::validate_document(&document).unwrap();
        extracted(classes[round % classes.len()], &document);
    }
}
