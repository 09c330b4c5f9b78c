//! What a DoclingDocument says, and what becomes of it.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use adapter_docling::testing::{large, seeds};
use adapter_docling::{DoclingAdapter, adapt};
use adapter_sheet::testing::{mutations, shared_files};
use document::Document;
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
    DoclingAdapter::sniff(&Sample {
        head: head.to_vec(),
        tail: Vec::new(),
        size: head.len() as u64,
    })
    .score
}

#[test]
fn items_become_blocks_in_the_tree_s_order() {
    let document = adapted(&seed("whole"));
    let page = &document.pages[0];
    let kinds: Vec<&str> = page.blocks.iter().map(|b| b.kind.as_str()).collect();
    assert_eq!(
        kinds,
        [
            "title",
            "paragraph",
            "list-item",
            "table",
            "caption",
            "paragraph",
            "page-footer"
        ]
    );
    assert_eq!(
        (page.width, page.height, page.unit.as_str()),
        (595.0, 792.0, "point")
    );
    // 740 from below is 52 from above.
    let top = page.blocks[0].region.as_ref().unwrap().bounds.top;
    assert!((top - 52.0 / 792.0).abs() < 1e-6);
    assert!(
        page.content.starts_with("Invoice 7\nWe thank"),
        "{}",
        page.content
    );
    // The paragraph is three lines high.
    let paragraph = page.blocks[1].words[0];
    let lines = page
        .lines
        .iter()
        .filter(|l| l.words.start >= paragraph.start);
    assert_eq!(lines.filter(|l| l.words.end <= paragraph.end).count(), 3);
    assert!(page.content.contains("1. first"));
    assert_eq!(page.styles[0].kind, "bold");
    assert!(page.selection_marks[0].selected);
    assert_eq!(page.signatures.len(), 1);
    assert!(
        !codes(&document).contains(&"not-understood"),
        "{:?}",
        document.warnings
    );
}

#[test]
fn tables_keep_spans_roles_and_captions() {
    let document = adapted(&seed("whole"));
    let table = &document.pages[0].tables[0];
    assert_eq!((table.rows, table.columns), (2, 2));
    let cells: Vec<(u32, u32, &str, &str)> = table
        .cells
        .iter()
        .map(|c| {
            (
                c.row,
                c.column_span,
                c.role.as_str(),
                c.content.text.as_str(),
            )
        })
        .collect();
    assert_eq!(
        cells,
        [
            (0, 2, "column-header", "Items"),
            (1, 1, "row-header", "Screw"),
            (1, 1, "content", "12,50")
        ]
    );
    assert!(table.cells.iter().all(|c| c.content.words.len() == 1));
    assert_eq!(table.captions[0].text, "Table 1");
}

#[test]
fn graphs_and_fields_are_pairs() {
    let document = adapted(&seed("whole"));
    let page = &document.pages[1];
    let pairs: Vec<(&str, Option<&str>)> = page
        .key_values
        .iter()
        .map(|kv| {
            (
                kv.key.text.as_str(),
                kv.value.as_ref().map(|v| v.text.as_str()),
            )
        })
        .collect();
    assert_eq!(
        pairs,
        [
            ("Date:", Some("31 March")),
            ("Blank:", None),
            ("Name", Some("Müller"))
        ]
    );
    assert!(!page.key_values[0].key.words.is_empty());
    assert!(
        page.content.contains("Page 2\nName\nMüller\nx = 1\ny = 2"),
        "{}",
        page.content
    );
}

#[test]
fn a_document_without_places_keeps_its_order() {
    let document = adapted(&seed("placeless"));
    let page = &document.pages[0];
    assert_eq!(page.content, "Head\nBody text");
    assert_eq!(page.words.bounds(1).unwrap().top, 0.5);
    assert_eq!(
        codes(&document),
        ["inconsistent", "duplicate", "ambiguous", "missing-text"]
    );
}

#[test]
fn documents_are_recognised() {
    for (name, bytes) in seeds() {
        assert!(score(&bytes) >= 0.9, "{name}");
    }
    let files = shared_files();
    for (path, head) in &files {
        assert!(score(head) <= 0.3, "{}", path.display());
    }
    println!("{} files of ../shared/data (SKIPPED where 0)", files.len());
}

#[test]
fn broken_documents_give_a_document_or_a_typed_error() {
    let whole = large(4_000);
    assert_eq!(adapted(&whole).pages.len(), 10);
    for end in (1..whole.len()).step_by(1_000) {
        let error = adapt(&[&whole[..end]]).unwrap_err();
        assert!(
            ["truncated", "malformed"].contains(&error.code.as_str()),
            "{error}"
        );
    }
    for (_, seed) in seeds() {
        for broken in mutations(&seed, 3_000) {
            if let Ok(document) = adapt(&[&broken]) {
                document::validate_document(&document).unwrap();
            }
        }
    }
    let code = |text: &str| adapt(&[text.as_bytes()]).unwrap_err().code;
    assert_eq!(code("{}"), "not-this-format");
    assert_eq!(code("[]"), "not-this-format");
    assert_eq!(code(&"{\"body\":".repeat(1_000)), "malformed");
    assert_eq!(
        code(r#"{"schema_name": "DoclingDocument", "version": "2.0.0"}"#),
        "unsupported"
    );
    let part = seed("whole");
    assert_eq!(adapt(&[&part, &part]).unwrap_err().code, "unsupported");
}

#[test]
fn absurd_cells_and_circles_stay_cheap() {
    let mut text = String::from_utf8(seed("whole")).unwrap();
    for (from, to) in [
        (
            "\"end_row_offset_idx\": 1",
            "\"end_row_offset_idx\": 4000000000",
        ),
        ("\"num_cols\": 2", "\"num_cols\": 4000000000"),
        (
            "{\"$ref\": \"#/texts/2\"}",
            "{\"$ref\": \"#/groups/0\"}, {\"$ref\": \"#/texts/0\"}",
        ),
    ] {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    let document = adapted(text.as_bytes());
    assert!(codes(&document).contains(&"ignored"));
    assert!(codes(&document).contains(&"duplicate"));
    // No text is lost with its cell.
    assert!(document.pages[0].content.contains("Items"));
}
