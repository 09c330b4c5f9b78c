//! What is written is what the adapter reads back, as far as the format goes.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use document::{
    Block, Cell, Classification, Document, Extraction, KeyValue, NewWord, Page, PageBuilder,
    Passage, Rect, SelectionMark, Span, Style, Table,
};
use exporter_docling::render;
use proptest::prelude::*;

const KINDS: [&str; 9] = [
    "paragraph",
    "title",
    "section-header",
    "list-item",
    "page-header",
    "page-footer",
    "footnote",
    "caption",
    "formula",
];
const ROLES: [&str; 5] = [
    "content",
    "column-header",
    "row-header",
    "stub-head",
    "section-title",
];

/// A block: its kind, its lines of words, and whether it is bold.
type BlockPlan = (usize, Vec<Vec<String>>, bool);
/// A table: its size, the role of each cell and whether the first one spans.
type TablePlan = (u32, u32, usize, bool);
type PagePlan = (Vec<BlockPlan>, Option<TablePlan>, bool, bool);

fn word() -> impl Strategy<Value = String> {
    "[A-Za-z0-9äß€合,.<>\"\\\\&-]{1,8}"
}

fn page_plan() -> impl Strategy<Value = PagePlan> {
    let lines = prop::collection::vec(prop::collection::vec(word(), 1..5), 1..4);
    let blocks = prop::collection::vec((0..KINDS.len(), lines, any::<bool>()), 0..5);
    let table = prop::option::of((1..4_u32, 1..4_u32, 0..ROLES.len(), any::<bool>()));
    (blocks, table, any::<bool>(), any::<bool>())
}

/// Writes lines below each other.
struct Pen {
    builder: PageBuilder,
    top: f32,
}

impl Pen {
    fn line(&mut self, words: &[String], left: f32) -> Span {
        let start = self.builder.word_count();
        for (index, text) in words.iter().enumerate() {
            let x = left + index as f32 * 0.05;
            self.builder.word(NewWord {
                text,
                bounds: Rect::clamped(x, self.top, x + 0.045, self.top + 0.008),
                ..NewWord::default()
            });
        }
        self.builder.end_line(None, None, None);
        self.top += 0.01;
        Span::new(start, self.builder.word_count())
    }
}

fn page(number: u32, (blocks, table, sized, marked): &PagePlan) -> Page {
    let (width, height) = if *sized { (595.0, 842.0) } else { (0.0, 0.0) };
    let mut pen = Pen {
        builder: PageBuilder::new(number, width, height, if *sized { "point" } else { "" }),
        top: 0.01,
    };
    let (mut spans, mut cells) = (Vec::new(), Vec::new());
    for (_, lines, _) in blocks {
        let start = pen.builder.word_count();
        for line in lines {
            pen.line(line, 0.1);
        }
        pen.top += 0.02;
        spans.push(Span::new(start, pen.builder.word_count()));
    }
    if let Some((rows, columns, role, wide)) = table {
        for row in 0..*rows {
            for column in 0..*columns {
                if *wide && row == 0 && column > 0 {
                    continue;
                }
                let words = pen.line(&[format!("c{row}"), format!("d{column}")], 0.3);
                cells.push((
                    row,
                    column,
                    if *wide && row == 0 { *columns } else { 1 },
                    *role,
                    words,
                ));
            }
        }
    }
    let key = pen.line(&["Total:".to_owned()], 0.1);
    let value = pen.line(&["12,50".to_owned(), "EUR".to_owned()], 0.3);
    let mut page = pen.builder.finish();
    for (span, (kind, _, bold)) in spans.iter().zip(blocks) {
        page.blocks.push(Block {
            kind: KINDS[*kind].to_owned(),
            words: vec![*span],
            region: page.passage(vec![*span]).region,
            ..Block::default()
        });
        if *bold {
            page.styles.push(Style {
                kind: "bold".to_owned(),
                words: *span,
                confidence: None,
            });
        }
    }
    if let Some((rows, columns, ..)) = table {
        let cell = |(row, column, column_span, role, words): &(u32, u32, u32, usize, Span)| Cell {
            row: *row,
            column: *column,
            row_span: 1,
            column_span: *column_span,
            role: ROLES[(*role + *column as usize) % ROLES.len()].to_owned(),
            content: page.passage(vec![*words]),
        };
        let cells: Vec<Cell> = cells.iter().map(cell).collect();
        let all = cells.iter().filter_map(|c| c.content.region.as_ref());
        let around = all.map(|r| r.bounds).reduce(|a, b| a.union(&b)).unwrap();
        page.tables.push(Table {
            rows: *rows,
            columns: *columns,
            cells,
            region: Some(around.into()),
            ..Table::default()
        });
    }
    page.key_values = vec![
        KeyValue {
            key: page.passage(vec![key]),
            value: Some(page.passage(vec![value])),
            ..KeyValue::default()
        },
        KeyValue {
            key: page.passage(vec![value]),
            ..KeyValue::default()
        },
    ];
    page.selection_marks.push(SelectionMark {
        selected: *marked,
        region: Some(Rect::clamped(0.9, 0.9, 0.92, 0.92).into()),
        ..SelectionMark::default()
    });
    page
}

fn written(document: &Document) -> Vec<u8> {
    let files = render(document, &Classification::default(), &Extraction::default()).unwrap();
    document::validate_files(&files).unwrap();
    let [file] = files.as_slice() else {
        panic!("{} files", files.len());
    };
    file.data.clone()
}

fn near(a: Option<&document::Region>, b: Option<&document::Region>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a
            .bounds
            .to_array()
            .iter()
            .zip(b.bounds.to_array())
            .all(|(a, b)| (a - b).abs() < 1e-5),
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// The text of some words with the lines they are on.
fn lines(page: &Page, words: &[Span]) -> Vec<String> {
    let inside = |l: &&document::Line| {
        words
            .iter()
            .any(|s| l.words.start >= s.start && l.words.end <= s.end)
    };
    let lines = page.lines.iter().filter(inside);
    lines.map(|l| page.passage(vec![l.words]).text).collect()
}

fn same_passage(a: &Passage, b: &Passage) {
    assert_eq!(a.text, b.text);
    assert!(near(a.region.as_ref(), b.region.as_ref()), "{a:?} {b:?}");
    assert_eq!(a.words.is_empty(), b.words.is_empty());
}

fn same(a: &Page, b: &Page) {
    assert_eq!((a.number, a.width, a.height), (b.number, b.width, b.height));
    assert_eq!(a.content, b.content);
    // Pairs and tables are blocks as well when they are read, and lines
    // outside of blocks become paragraphs.
    let blocks: Vec<&Block> = b.blocks.iter().take(a.blocks.len()).collect();
    for (a_block, b_block) in a.blocks.iter().zip(&blocks) {
        assert_eq!(a_block.kind, b_block.kind);
        assert_eq!(lines(a, &a_block.words), lines(b, &b_block.words));
        assert!(near(a_block.region.as_ref(), b_block.region.as_ref()));
    }
    assert_eq!(a.tables.len(), b.tables.len());
    for (a, b) in a.tables.iter().zip(&b.tables) {
        assert_eq!(
            (a.rows, a.columns, a.cells.len()),
            (b.rows, b.columns, b.cells.len())
        );
        assert!(near(a.region.as_ref(), b.region.as_ref()));
        for (a, b) in a.cells.iter().zip(&b.cells) {
            let place = |c: &Cell| (c.row, c.column, c.row_span, c.column_span, c.role.clone());
            assert_eq!(place(a), place(b));
            same_passage(&a.content, &b.content);
        }
    }
    assert_eq!(a.key_values.len(), b.key_values.len());
    for (a, b) in a.key_values.iter().zip(&b.key_values) {
        same_passage(&a.key, &b.key);
        assert_eq!(a.value.is_some(), b.value.is_some());
        if let (Some(a), Some(b)) = (&a.value, &b.value) {
            same_passage(a, b);
        }
    }
    let marks = |p: &Page| -> Vec<bool> { p.selection_marks.iter().map(|m| m.selected).collect() };
    assert_eq!(marks(a), marks(b));
    let bold = |p: &Page| -> u32 { p.styles.iter().map(|s| s.words.len()).sum() };
    assert_eq!(bold(a), bold(b));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn the_adapter_reads_back_what_is_written(plans in prop::collection::vec(page_plan(), 1..3)) {
        let pages = plans.iter().enumerate().map(|(i, plan)| page(i as u32 * 2 + 1, plan));
        let document = Document { pages: pages.collect(), ..Document::default() };
        document::validate_document(&document).unwrap();
        let read = adapter_docling::adapt(&[&written(&document)]).unwrap();
        document::validate_document(&read).unwrap();
        prop_assert_eq!(document.pages.len(), read.pages.len());
        for (a, b) in document.pages.iter().zip(&read.pages) {
            same(a, b);
        }
    }
}

#[test]
fn nothing_of_a_page_is_written_twice() {
    let plan: PagePlan = (
        vec![(0, vec![vec!["one".into(), "two".into()]], false)],
        None,
        true,
        false,
    );
    let mut page = page(1, &plan);
    // A container around everything, and the same block again.
    page.blocks.insert(
        0,
        Block {
            kind: "list".to_owned(),
            words: vec![Span::new(0, 5)],
            ..Block::default()
        },
    );
    page.blocks.push(page.blocks[1].clone());
    let document = Document {
        pages: vec![page],
        ..Document::default()
    };
    let text = String::from_utf8(written(&document)).unwrap();
    assert_eq!(text.matches("\"text\":\"one two\"").count(), 1, "{text}");
    assert!(text.starts_with("{\"schema_name\":\"DoclingDocument\",\"version\":\"1.10.0\""));
    assert!(text.contains("\"sheaf__result\""));
}

#[test]
fn an_empty_document_is_a_document() {
    let written = written(&Document::default());
    let read = adapter_docling::adapt(&[&written]).unwrap();
    assert_eq!(read.pages.len(), 1);
    assert_eq!(read.pages[0].content, "");
}
