mod document;
mod page;
mod result;

use crate::*;

/// A page of two lines, `Total 12,50` and `Grüße`, with boxes, confidences
/// and ids.
fn page(number: u32) -> Page {
    let mut page = PageBuilder::new(number, 595.0, 842.0, "point");
    for (i, text) in ["Total", "12,50", "Grüße"].into_iter().enumerate() {
        let left = 0.1 + 0.2 * i as f32;
        page.word(NewWord {
            text,
            bounds: Rect::clamped(left, 0.1, left + 0.1, 0.12),
            confidence: Confidence::scaled(90.0, 100.0),
            id: "w",
            ..NewWord::default()
        });
        if i > 0 {
            page.end_line(None, None, None);
        }
    }
    page.finish()
}

fn cell(row: u32, column: u32, row_span: u32, column_span: u32) -> Cell {
    Cell {
        row,
        column,
        row_span,
        column_span,
        ..Cell::default()
    }
}

fn field(name: &str) -> Field {
    Field {
        name: name.to_owned(),
        page: Some(1),
        content: page(1).passage(vec![Span::new(1, 2)]),
        ..Field::default()
    }
}

/// Two pages with something of everything.
fn document() -> Document {
    let mut first = page(1);
    first.tables.push(Table {
        rows: 2,
        columns: 3,
        cells: vec![cell(0, 0, 2, 1), cell(0, 1, 1, 2), cell(1, 1, 1, 1)],
        ..Table::default()
    });
    first.blocks.push(Block {
        kind: "paragraph".to_owned(),
        words: vec![Span::new(0, 3)],
        region: Some(Rect::clamped(0.1, 0.1, 0.9, 0.9).into()),
        ..Block::default()
    });
    first.rulings = vec![0.0, 0.5, 1.0, 0.5];
    Document {
        source: Source {
            vendor: "aws-textract".to_owned(),
            ..Source::default()
        },
        pages: vec![first, page(3)],
        fields: vec![field("total_amount"), field("total_amount")],
        line_items: vec![LineItem {
            fields: vec![field("amount")],
        }],
        extras: vec![Extra {
            name: "/x".to_owned(),
            media_type: "application/json".to_owned(),
            ..Extra::default()
        }],
        warnings: vec![Warning::new("truncated", "The last page is cut.")],
    }
}

/// What validation says of a value after one thing was changed in it.
fn after<T>(
    mut value: T,
    change: impl FnOnce(&mut T),
    check: impl FnOnce(&T) -> Result<(), Violation>,
) -> (String, String) {
    change(&mut value);
    let violation = check(&value).unwrap_err();
    (violation.path, violation.message)
}

/// A change to a valid value, the path that is blamed for it, and what the
/// message names.
type Case<T> = (fn(&mut T), &'static str, &'static str);

fn assert_each<T: Clone>(
    valid: &T,
    cases: &[Case<T>],
    check: impl Fn(&T) -> Result<(), Violation>,
) {
    check(valid).unwrap();
    for (change, path, part) in cases {
        let (found, message) = after(valid.clone(), change, &check);
        assert_eq!(found, *path, "{message}");
        assert!(message.contains(part), "{path}: {message}");
    }
}

fn assert_blamed(cases: &[Case<Document>]) {
    assert_each(&document(), cases, validate_document);
}
