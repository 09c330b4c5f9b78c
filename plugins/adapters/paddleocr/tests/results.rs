//! What a result says, and what becomes of it.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use adapter_paddleocr::testing::{large, seeds};
use adapter_paddleocr::{PaddleOcr, adapt};
use document::{Document, Table};
use sdk::{Adapter, Sample};

fn seed(name: &str) -> Vec<u8> {
    let found = seeds().into_iter().find(|s| s.0 == name);
    found.expect("a seed of this name").1
}

fn adapted(bytes: &[u8]) -> Document {
    let document = adapt(&[bytes]).unwrap();
    document::validate_document(&document).unwrap();
    document
}

fn codes(document: &Document) -> Vec<&str> {
    document.warnings.iter().map(|w| w.code.as_str()).collect()
}

fn score(head: &[u8]) -> f32 {
    PaddleOcr::sniff(&Sample {
        head: head.to_vec(),
        tail: Vec::new(),
        size: head.len() as u64,
    })
    .score
}

fn cells(table: &Table) -> Vec<(u32, u32, u32, u32, &str, usize)> {
    let cell = |c: &'_ document::Cell| (c.row, c.column, c.row_span, c.column_span);
    table
        .cells
        .iter()
        .map(|c| {
            let (row, column, rows, columns) = cell(c);
            (
                row,
                column,
                rows,
                columns,
                c.content.text.as_str(),
                c.content.words.len(),
            )
        })
        .collect()
}

#[test]
fn lists_are_pages_and_null_is_an_empty_one() {
    let document = adapted(&seed("lists"));
    assert_eq!(document.pages.len(), 2);
    let page = &document.pages[0];
    assert_eq!(page.content, "Invoice No. 7\nTotal\n1.234,56");
    assert_eq!(page.lines[1].confidence.unwrap().value, 0.9907);
    assert_eq!(document.pages[1].content, "");
    assert_eq!(document.source.api_version.as_deref(), Some("2"));
    let one = adapted(&seed("lists of one page"));
    assert_eq!(one.pages.len(), 1);
    assert_eq!(one.pages[0].content, "Invoice\nTotal");
}

#[test]
fn regions_give_blocks_tables_and_pages() {
    let document = adapted(&seed("regions"));
    assert_eq!(document.pages.len(), 2);
    let page = &document.pages[0];
    let kinds: Vec<&str> = page.blocks.iter().map(|b| b.kind.as_str()).collect();
    assert_eq!(kinds, ["title", "table"]);
    assert_eq!(document.pages[1].blocks[0].kind, "figure");
    assert_eq!(
        cells(&page.tables[0]),
        [
            (0, 0, 1, 1, "Item", 1),
            (0, 1, 1, 1, "Price", 1),
            (1, 0, 1, 2, "Total 1.234,56", 1)
        ]
    );
    assert_eq!(page.tables[0].cells[0].role, "column-header");
    assert_eq!(page.tables[0].cells[2].role, "content");
    let lines = adapted(&seed("regions in lines"));
    assert_eq!(lines.pages[0].content, "one\ntwo");
    assert_eq!(lines.pages[0].blocks.len(), 2);
}

#[test]
fn lines_of_3_have_words_and_directions() {
    let document = adapted(&seed("ocr"));
    let page = &document.pages[0];
    assert_eq!(page.content, "Net 12,50\nupside");
    assert_eq!(page.words.bounds(1).unwrap().left, 36.0 / page.width);
    // The second line is upside down: its text begins at the bottom right.
    let [start, ..] = page.words.polygon(2).unwrap();
    assert_eq!((start.x * page.width).round(), 201.0);
    assert!(
        !codes(&document).contains(&"not-understood"),
        "{:?}",
        document.warnings
    );
    assert!(document.extras.iter().any(|e| e.name == "/text_det_params"));
}

#[test]
fn the_layout_gives_order_tables_and_text_of_its_own() {
    let document = adapted(&seed("structure"));
    let page = &document.pages[0];
    assert_eq!((page.number, page.width, page.height), (2, 400.0, 600.0));
    // Lines follow the order of the regions, and one outside its predecessor.
    assert_eq!(
        page.content,
        "Invoice 7\nItem\nPrice\nItem\n12,50\nPage 2\na^2 + b^2"
    );
    let kinds: Vec<&str> = page.blocks.iter().map(|b| b.kind.as_str()).collect();
    assert_eq!(kinds, ["title", "table", "formula", "image"]);
    let table = &page.tables[0];
    assert_eq!(cells(table)[2], (1, 0, 1, 1, "Item", 1));
    // Both rows hold `Item`; each has its own.
    assert_ne!(table.cells[0].content.words, table.cells[2].content.words);
    assert_eq!(page.tables.len(), 1);
    assert!(
        !codes(&document).contains(&"not-understood"),
        "{:?}",
        document.warnings
    );
}

#[test]
fn answers_of_servers_are_unwrapped() {
    let document = adapted(&seed("server"));
    let page = &document.pages[0];
    assert_eq!(page.content, "Dear Sir,\nthe invoice\nA\nB\nC");
    assert_eq!(
        cells(&page.tables[0]),
        [
            (0, 0, 2, 1, "A", 1),
            (0, 1, 1, 1, "B", 1),
            (1, 1, 1, 1, "C", 1)
        ]
    );
    assert!(
        !codes(&document).contains(&"not-understood"),
        "{:?}",
        document.warnings
    );
}

#[test]
fn pages_come_in_their_order_and_missing_ones_are_told() {
    let page = |index: u32| {
        format!(
            r#"{{"page_index": {index}, "rec_texts": ["{index}"], "rec_scores": [1], "rec_boxes": [[1,2,9,4]]}}"#
        )
    };
    let parts = [page(4), page(0), page(1)];
    let parts: Vec<&[u8]> = parts.iter().map(|p| p.as_bytes()).collect();
    let document = adapt(&parts).unwrap();
    let numbers: Vec<u32> = document.pages.iter().map(|p| p.number).collect();
    assert_eq!(numbers, [1, 2, 5]);
    assert!(codes(&document).contains(&"missing-page"));
}

#[test]
fn large_images_are_left_out_and_told() {
    let image = "A".repeat(300_000);
    let text = format!(
        r#"{{"result": {{"ocrResults": [{{"prunedResult": {{"rec_texts": []}}, "ocrImage": "{image}"}}]}}}}"#
    );
    let document = adapted(text.as_bytes());
    assert_eq!(codes(&document), ["ignored"]);
    assert_eq!(document.warnings[0].path.as_deref(), Some("/0/ocrImage"));
}

#[test]
fn results_without_places_or_texts_are_refused() {
    let code = |text: &str| adapt(&[text.as_bytes()]).unwrap_err().code;
    assert_eq!(
        code(r#"[[["Invoice", 0.99], ["Total", 0.98]]]"#),
        "unsupported"
    );
    assert_eq!(
        code("[[[[1,2],[3,2],[3,4],[1,4]],[[1,2],[3,2],[3,4],[1,4]]]]"),
        "unsupported"
    );
    assert_eq!(
        code(r#"[[[[1,2],[3,2],[3,4],[1,4]],"easyocr",0.9]]"#),
        "not-this-format"
    );
    assert_eq!(code(r#"{"pages": []}"#), "not-this-format");
    assert_eq!(code("[3]"), "not-this-format");
    assert_eq!(code(""), "empty-input");
}

#[test]
fn results_are_recognised() {
    for (name, bytes) in seeds() {
        assert!(score(&bytes) >= 0.9, "{name}");
    }
    assert!(score(&large(20_000)[..65_536]) >= 0.9);
    for foreign in [
        r#"[[[[1,2],[3,2],[3,4],[1,4]],"easyocr",0.9]]"#,
        r#"[{"boxes":[[1,2],[3,2],[3,4],[1,4]],"text":"a","confident":0.9}]"#,
        r#"{"schema_name":"DoclingDocument","texts":[]}"#,
        r#"{"pages":[{"page_idx":0,"dimensions":[1,2],"blocks":[]}]}"#,
        "[]",
        "<html>",
    ] {
        assert!(score(foreign.as_bytes()) <= 0.3, "{foreign}");
    }
    let files = adapter_sheet::testing::shared_files();
    for (path, head) in &files {
        assert!(score(head) <= 0.3, "{}", path.display());
    }
    println!("{} files of ../shared/data (SKIPPED where 0)", files.len());
}
