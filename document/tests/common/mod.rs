//! A valid document that uses every part of the model.
#![allow(clippy::unwrap_used, reason = "a fixture of tests")]
#![allow(dead_code, reason = "not every test file uses all of it")]

use document::*;

fn region() -> Option<Region> {
    Some(Region {
        bounds: Rect::clamped(0.1, 0.2, 0.3, 0.4),
        polygon: vec![
            Point { x: 0.1, y: 0.21 },
            Point { x: 0.3, y: 0.2 },
            Point { x: 0.3, y: 0.39 },
            Point { x: 0.1, y: 0.4 },
        ],
    })
}

fn sure(value: f32) -> Option<Confidence> {
    Some(Confidence::new(value))
}

fn id(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn passage(text: &str, words: &[(u32, u32)]) -> Passage {
    Passage {
        text: text.to_owned(),
        words: words.iter().map(|(s, e)| Span::new(*s, *e)).collect(),
        region: region(),
        confidence: Confidence::scaled(87.5, 100.0),
    }
}

pub(crate) fn field(name: &str, value: &str, text: &str) -> Field {
    Field {
        name: name.to_owned(),
        vendor_name: id("TOTAL"),
        value: id(value),
        page: Some(1),
        content: passage(text, &[(0, 1), (2, 3)]),
        reason: id("right of \"Betrag\""),
    }
}

fn words() -> PageBuilder {
    let mut page = PageBuilder::new(1, 595.28, 841.89, "point");
    for (i, text) in ["Rechnung", "Nr.", "47\u{a0}11", "Grüße", "合計"]
        .iter()
        .enumerate()
    {
        let left = 0.1 * i as f32;
        let tilted = region().unwrap().polygon;
        page.word(NewWord {
            text,
            bounds: Rect::clamped(left, 0.1, left + 0.25, 0.123_456_79),
            polygon: (i == 1).then(|| tilted.try_into().unwrap()),
            confidence: (i != 3).then(|| Confidence::scaled(99.5 - i as f32, 100.0).unwrap()),
            id: if i == 2 { "w-2" } else { "" },
        });
        if i == 2 {
            page.end_line(region(), sure(0.75), id("line-1"));
        }
    }
    page
}

fn table() -> Table {
    let cell = |row, column, column_span, role: &str| Cell {
        row,
        column,
        row_span: 1,
        column_span,
        role: role.to_owned(),
        content: passage("Grüße", &[(3, 4)]),
    };
    Table {
        rows: 2,
        columns: 2,
        cells: vec![
            cell(0, 0, 2, "column-header"),
            cell(1, 0, 1, ""),
            cell(1, 1, 1, "content"),
        ],
        captions: vec![passage("Positionen", &[])],
        footers: vec![Passage::default()],
        region: region(),
        confidence: sure(0.5),
        id: id("t"),
    }
}

fn page() -> Page {
    let mut page = words().finish();
    page.dpi = Some(300.0);
    page.rotation = -1.5;
    page.id = id("p");
    page.confidence = sure(1.0);
    page.rulings = vec![0.0, 0.5, 1.0, 0.5];
    page.tables = vec![table()];
    page.blocks = vec![Block {
        kind: "section-header".to_owned(),
        words: vec![Span::new(0, 2), Span::new(4, 5)],
        region: region(),
        confidence: sure(0.25),
        id: id("b"),
    }];
    page.key_values = vec![
        KeyValue {
            key: passage("Nr.", &[(1, 2)]),
            value: Some(passage("47\u{a0}11", &[(2, 3)])),
            normalized: id("4711"),
            confidence: sure(0.9),
            id: id("kv"),
        },
        KeyValue {
            key: passage("Nr.", &[(1, 2)]),
            ..KeyValue::default()
        },
    ];
    page.selection_marks = vec![SelectionMark {
        selected: true,
        region: region(),
        confidence: sure(0.9),
        id: id("m"),
    }];
    page.signatures = vec![Signature {
        region: region(),
        confidence: sure(0.9),
        id: id("s"),
    }];
    page.styles = vec![Style {
        kind: "handwritten".to_owned(),
        words: Span::new(1, 2),
        confidence: sure(0.9),
    }];
    page.languages = vec![Language {
        code: "de".to_owned(),
        words: Span::new(0, 5),
        confidence: sure(0.9),
    }];
    page.queries = vec![Query {
        text: "What is the number?".to_owned(),
        alias: id("number"),
        answers: vec![passage("47\u{a0}11", &[(2, 3)])],
        id: id("q"),
    }];
    page
}

pub(crate) fn document() -> Document {
    let empty = PageBuilder::new(3, 0.0, 0.0, "").finish();
    Document {
        source: Source {
            vendor: "aws-textract".to_owned(),
            api: "AnalyzeExpense".to_owned(),
            api_version: id("1.0"),
            model: id("expense"),
            model_version: id("2"),
        },
        pages: vec![page(), empty],
        fields: vec![
            field("total_amount", "-1234.50", "1.234,50-"),
            Field {
                name: "other_1".to_owned(),
                ..Field::default()
            },
        ],
        line_items: vec![LineItem {
            fields: vec![field("amount", "1", "1,-")],
        }],
        extras: vec![Extra {
            name: "factur-x.xml".to_owned(),
            page: Some(3),
            media_type: "application/xml;base64".to_owned(),
            data: "PGEvPg==".to_owned(),
        }],
        warnings: vec![Warning::new("truncated", "Page 2 is missing.").at("pages[1]")],
    }
}

pub(crate) fn classification() -> Classification {
    let scored = |class: &str, confidence| ScoredClass {
        class: class.to_owned(),
        confidence,
    };
    let of = |page| PageClass {
        page,
        best: scored("invoice", 0.912_345),
        alternatives: vec![scored("receipt", 0.05)],
        language: id("de"),
        starts_document: page == 1,
    };
    Classification {
        best: scored("invoice", 0.912_345),
        pages: vec![of(1), of(3)],
    }
}

pub(crate) fn extraction() -> Extraction {
    Extraction {
        fields: vec![
            field("invoice_id", "4711", "47\u{a0}11"),
            Field {
                value: None,
                ..field("due_date", "", "soon")
            },
            field("total_amount", "-1234.50", "1.234,50-"),
        ],
        line_items: vec![LineItem {
            fields: vec![
                field("description", "Schraube", "Schraube"),
                field("amount", "2.00", "2,00"),
            ],
        }],
        tables: vec![LocatedTable {
            page: 1,
            table: table(),
        }],
        groups: vec![FieldGroup {
            kind: "tax-line".to_owned(),
            fields: vec![field("rate", "19", "19 %")],
        }],
        key_values: vec![LocatedKeyValue {
            page: 1,
            key_value: KeyValue {
                key: passage("Nr.", &[(1, 2)]),
                ..KeyValue::default()
            },
        }],
        warnings: vec![Warning::new("inconsistent", "The items do not add up.")],
        needs_review: true,
    }
}
