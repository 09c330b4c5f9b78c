//! Arbitrary documents for property tests, and what the tests check alike.
//! For tests: what fails panics.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "what fails in a test fails the test"
)]

use document::{
    Block, Cell, Confidence, Document, Extraction, KeyValue, Language, LocatedTable, NewWord, Page,
    PageBuilder, Passage, Point, Rect, SelectionMark, Source, Span, Style, Table,
    validate_document,
};
use proptest::collection::vec;
use proptest::prelude::*;

/// What a word may say: letters, markup, control characters, scripts that run
/// from right to left, and characters beyond the basic plane.
pub fn text() -> impl Strategy<Value = String> {
    let markup = prop::sample::select(vec![
        "<b>", "&amp;", "&", "]]>", "\"'", "<!--", "-->", "|", "**", "_a_", "`", "#", "1.", "-",
        "[x]", "\\", "~~", "(z)", "%", "$1",
    ]);
    let odd = prop::sample::select(vec![
        "\u{1}",
        "\0",
        "\u{1b}[0m",
        "a\u{b}b",
        "\u{7f}",
        "\u{85}",
        "\u{200b}",
        "\u{feff}x",
        "\u{fffe}",
        "\u{ffff}",
        "\u{fffd}",
        "\u{e000}",
        "\u{a0}1",
        "1\u{a0}000",
        "a b",
        "a\nb",
        "a\u{c}b",
    ]);
    let scripts = prop::sample::select(vec![
        "שלום",
        "العربية",
        "١٢٣",
        "合計",
        "𝔸𝕓",
        "😀",
        "Ünïcödé",
        "e\u{301}",
        "ﬁn",
        "日本",
        "हिन्दी",
    ]);
    prop_oneof![
        8 => "[a-zA-Z0-9.,:€-]{1,9}",
        2 => "[ -~]{1,8}",
        2 => markup.prop_map(str::to_owned),
        1 => odd.prop_map(str::to_owned),
        2 => scripts.prop_map(str::to_owned),
    ]
}

/// A box, without area now and then.
fn bounds() -> impl Strategy<Value = Rect> {
    let edge = || prop_oneof![6 => 0.0_f32..1.0, 1 => Just(0.0), 1 => Just(1.0)];
    prop_oneof![
        6 => (edge(), edge(), 0.0_f32..0.3, 0.0_f32..0.05)
            .prop_map(|(x, y, w, h)| Rect::clamped(x, y, x + w, y + h)),
        1 => (edge(), edge()).prop_map(|(x, y)| Rect::clamped(x, y, x, y)),
    ]
}

#[derive(Debug, Clone)]
struct AnyWord {
    text: String,
    bounds: Rect,
    polygon: Option<[(f32, f32); 4]>,
    confidence: Option<f32>,
    id: String,
    ends_line: bool,
}

fn word() -> impl Strategy<Value = AnyWord> {
    let corner = || (0.0_f32..1.0, 0.0_f32..1.0);
    let polygon = prop::option::weighted(0.15, [corner(), corner(), corner(), corner()]);
    let confidence = prop::option::weighted(0.8, 0.0_f32..=1.0);
    let id = prop_oneof![Just(""), Just("w1"), Just("9"), Just("a<b")];
    (
        text(),
        bounds(),
        polygon,
        confidence,
        id,
        prop::bool::weighted(0.3),
    )
        .prop_map(
            |(text, bounds, polygon, confidence, id, ends_line)| AnyWord {
                text,
                bounds,
                polygon,
                confidence,
                id: id.to_owned(),
                ends_line,
            },
        )
}

/// Something that refers to words: a code from a list, where, and a box.
type Reference = (usize, u32, u32, Rect);

fn references() -> impl Strategy<Value = Vec<Reference>> {
    vec((0_usize..1_000, 0_u32..40, 0_u32..12, bounds()), 0..4)
}

fn page() -> impl Strategy<Value = Page> {
    let side = || prop_oneof![Just(0.0_f32), Just(1.0), 100.0_f32..3_000.0, Just(3e38)];
    let unit = prop::sample::select(vec!["pixel", "point", "inch", "millimetre", "", "cubit"]);
    let dpi = prop::option::of(prop_oneof![Just(1e-30_f32), 72.0_f32..600.0, Just(1e30)]);
    let rotation = prop_oneof![4 => Just(0.0_f32), 2 => Just(90.0), 1 => -179.0_f32..180.0];
    let words = prop_oneof![1 => vec(word(), 0..1), 6 => vec(word(), 0..30)];
    let shape = (side(), side(), unit, dpi, rotation);
    let sparse = (
        references(),
        references(),
        references(),
        references(),
        references(),
    );
    (shape, words, sparse).prop_map(|((w, h, unit, dpi, rotation), words, sparse)| {
        let mut page = build(w, h, unit, &words);
        page.dpi = dpi;
        page.rotation = rotation;
        let (blocks, looks, tables, pairs, marks) = sparse;
        add_blocks(&mut page, &blocks);
        add_looks(&mut page, &looks);
        page.tables = tables.iter().map(|r| table(&page, r)).collect();
        add_pairs(&mut page, &pairs);
        for (n, _, _, bounds) in &marks {
            page.rulings.extend(bounds.to_array());
            page.selection_marks.push(SelectionMark {
                selected: n % 2 == 0,
                region: (n % 5 > 0).then(|| (*bounds).into()),
                ..SelectionMark::default()
            });
        }
        page
    })
}

fn build(width: f32, height: f32, unit: &str, words: &[AnyWord]) -> Page {
    let mut builder = PageBuilder::new(1, width, height, unit);
    for word in words {
        builder.word(NewWord {
            text: &word.text,
            bounds: word.bounds,
            polygon: word.polygon.map(|p| p.map(|(x, y)| Point { x, y })),
            confidence: word.confidence.map(Confidence::new),
            id: &word.id,
        });
        if word.ends_line {
            builder.end_line(None, None, None);
        }
    }
    builder.finish()
}

fn span(page: &Page, start: u32, length: u32) -> Span {
    let count = page.words.len() as u32;
    let start = start.min(count);
    Span::new(start, (start + length).min(count))
}

fn add_blocks(page: &mut Page, references: &[Reference]) {
    const KINDS: [&str; 19] = [
        "paragraph",
        "title",
        "section-header",
        "list",
        "list-item",
        "table",
        "figure",
        "key-value",
        "page-header",
        "page-footer",
        "page-number",
        "footnote",
        "caption",
        "formula",
        "barcode",
        "image",
        "other",
        "sidebar",
        "image",
    ];
    for (n, start, length, bounds) in references {
        let words = vec![
            span(page, *start, *length),
            span(page, start + length + 2, 3),
        ];
        page.blocks.push(Block {
            kind: KINDS
                .get(n % KINDS.len())
                .copied()
                .unwrap_or("other")
                .to_owned(),
            words: if n % 7 == 0 { Vec::new() } else { words },
            region: (n % 3 > 0).then(|| (*bounds).into()),
            ..Block::default()
        });
    }
}

fn add_looks(page: &mut Page, references: &[Reference]) {
    for (n, start, length, _) in references {
        let kinds = ["bold", "italic", "handwritten", "underlined", "wavy"];
        let codes = ["de", "en-GB", "ar"];
        let words = span(page, *start, *length);
        page.styles.push(Style {
            kind: kinds.get(n % 5).copied().unwrap_or("bold").to_owned(),
            words,
            confidence: None,
        });
        page.languages.push(Language {
            code: codes.get(n % 3).copied().unwrap_or("de").to_owned(),
            words,
            confidence: None,
        });
    }
}

/// A table of two columns, whose first cell spans both rows or columns.
fn table(page: &Page, (n, start, length, bounds): &Reference) -> Table {
    let cell = |row, column, spans: (u32, u32), at: u32| Cell {
        row,
        column,
        row_span: spans.0,
        column_span: spans.1,
        role: ["", "column-header", "row-header"]
            .get(n % 3)
            .copied()
            .unwrap_or_default()
            .to_owned(),
        content: page.passage(vec![span(page, start + at * length, *length)]),
    };
    let cells = match n % 2 {
        0 => vec![
            cell(0, 0, (1, 2), 0),
            cell(1, 0, (1, 1), 1),
            cell(1, 1, (1, 1), 2),
        ],
        _ => vec![cell(0, 0, (2, 1), 0), cell(1, 1, (1, 1), 1)],
    };
    Table {
        rows: 2,
        columns: 2,
        cells,
        captions: vec![Passage {
            text: "Tab|e 1\n<x>".to_owned(),
            ..Passage::default()
        }],
        region: Some((*bounds).into()),
        ..Table::default()
    }
}

fn add_pairs(page: &mut Page, references: &[Reference]) {
    for (n, start, length, bounds) in references {
        let key = page.passage(vec![span(page, *start, *length)]);
        let mark = Passage {
            text: "selected".to_owned(),
            region: Some((*bounds).into()),
            ..Passage::default()
        };
        let value = match n % 3 {
            0 => None,
            1 => Some(mark),
            _ => Some(page.passage(vec![span(page, start + length, *length)])),
        };
        page.key_values.push(KeyValue {
            key,
            value,
            ..KeyValue::default()
        });
    }
}

/// Documents of up to four pages that the contract allows.
pub fn documents() -> impl Strategy<Value = Document> {
    vec(page(), 0..4).prop_map(|mut pages| {
        for (i, page) in (1..).zip(&mut pages) {
            page.number = 2 * i;
        }
        let document = Document {
            source: Source {
                vendor: "aws-textract".to_owned(),
                model: Some("a<b & \u{1}".to_owned()),
                ..Source::default()
            },
            pages,
            ..Document::default()
        };
        if let Err(violation) = validate_document(&document) {
            panic!("the test's own document is not valid: {violation:?}");
        }
        document
    })
}

/// An extraction with the tables of a document's pages, which are taken away.
pub fn extract_tables(document: &mut Document) -> Extraction {
    let mut extraction = Extraction::default();
    for page in &mut document.pages {
        for table in page.tables.drain(..) {
            extraction.tables.push(LocatedTable {
                page: page.number,
                table,
            });
        }
    }
    extraction
}

/// Read XML to its end, so that it is known to be well-formed: tags that
/// match, attributes once and quoted, references that are known, and none but
/// the characters that XML can hold. Gives each element's name with its
/// attributes, and text as the name `#text`.
pub fn read_xml(bytes: &[u8]) -> Vec<(String, Vec<(String, String)>)> {
    use quick_xml::events::Event;
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let allowed = |c: char| {
        matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}')
            || c > '\u{ffff}'
    };
    assert!(text.chars().all(allowed), "a character XML cannot hold");
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut read = Vec::new();
    let mut depth = 0;
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) => {
                depth += 1;
                read.push(element(&tag));
            }
            Event::Empty(tag) => read.push(element(&tag)),
            Event::End(_) => depth -= 1,
            Event::Text(text) => add_text(&mut read, &text),
            Event::GeneralRef(reference) => {
                let text = quick_xml::escape::unescape(&format!("&{};", &*reference))
                    .expect("a known reference")
                    .into_owned();
                add_text(&mut read, &text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "every element is ended");
    read
}

fn element(tag: &quick_xml::events::BytesStart<'_>) -> (String, Vec<(String, String)>) {
    let name = tag.name().as_ref().to_owned();
    let attributes = tag.attributes().map(|attribute| {
        let attribute = attribute.expect("an attribute");
        let key = attribute.key.as_ref().to_owned();
        let raw = attribute.value.into_owned();
        assert!(!raw.contains('<'), "a bracket in an attribute");
        let value = quick_xml::escape::unescape(&raw).expect("known references");
        (key, value.into_owned())
    });
    (name, attributes.collect())
}

fn add_text(read: &mut Vec<(String, Vec<(String, String)>)>, text: &str) {
    match read.last_mut() {
        Some((name, content)) if name == "#text" => {
            if let Some((_, before)) = content.first_mut() {
                before.push_str(text);
            }
        }
        _ => read.push(("#text".to_owned(), vec![(String::new(), text.to_owned())])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::sections;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn sections_hold_every_word_once_and_in_order(document in documents()) {
            for page in &document.pages {
                let words = sections(page).into_iter().flat_map(|s| s.lines).flat_map(|l| l.words);
                let all: Vec<u32> = words.collect();
                let expected: Vec<u32> = (0..page.words.len() as u32).collect();
                prop_assert_eq!(all, expected);
            }
        }
    }
}
