//! What an export says, and what becomes of it.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use adapter_doctr::testing::{large, seeds};
use adapter_doctr::{DocTr, adapt};
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

fn score(head: &[u8]) -> f32 {
    DocTr::sniff(&Sample {
        head: head.to_vec(),
        tail: Vec::new(),
        size: head.len() as u64,
    })
    .score
}

#[test]
fn blocks_lines_and_words_keep_their_places() {
    let document = adapted(&seed("straight"));
    assert_eq!(document.pages.len(), 2);
    let page = &document.pages[0];
    assert_eq!(page.content, "Invoice 7\nTotal");
    assert_eq!((page.width, page.height), (595.0, 842.0));
    assert_eq!(page.words.boxes[4..8], [0.32, 0.1, 0.34, 0.14]);
    assert_eq!(page.words.confidences[1], 0.52);
    let kinds: Vec<&str> = page.blocks.iter().map(|b| b.kind.as_str()).collect();
    assert_eq!(kinds, ["paragraph", "barcode"]);
    assert_eq!(page.languages[0].code, "en");
    assert!(document.warnings.is_empty(), "{:?}", document.warnings);
    assert_eq!(document.extras[0].data, "[0.9,0.93]");
}

#[test]
fn a_rotated_page_has_a_direction() {
    let document = adapted(&seed("rotated"));
    let page = &document.pages[0];
    assert_eq!(page.rotation, 90.0);
    assert!(page.languages.is_empty());
    let names: Vec<&str> = document.extras.iter().map(|e| e.name.as_str()).collect();
    assert!(names.contains(&"/pages/0/orientation/value"));
    assert!(names.contains(&"/pages/0/words/crop_orientation"));
}

#[test]
fn predictions_are_lines_and_fields() {
    let document = adapted(&seed("predictions"));
    assert_eq!(document.source.api, "kie_predictor");
    assert_eq!(document.pages[0].content, "Hello\n31.03.2024");
    let [field] = document.fields.as_slice() else {
        panic!("{:?}", document.fields);
    };
    assert_eq!(
        (field.name.as_str(), field.value.as_deref()),
        ("date", Some("2024-03-31"))
    );
    assert_eq!(field.content.words.len(), 1);
}

#[test]
fn the_pages_of_parts_follow_each_other() {
    let part = seed("straight");
    let document = adapt(&[&part, &part]).unwrap();
    let numbers: Vec<u32> = document.pages.iter().map(|p| p.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
}

#[test]
fn exports_are_recognised() {
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
fn broken_exports_give_a_document_or_a_typed_error() {
    let export = large(2_000);
    assert_eq!(adapted(&export).pages.len(), 5);
    for end in (1..export.len()).step_by(1_000) {
        let error = adapt(&[&export[..end]]).unwrap_err();
        assert!(
            ["truncated", "malformed"].contains(&error.code.as_str()),
            "{error}"
        );
    }
    for (_, seed) in seeds() {
        for broken in mutations(&seed, 1_500) {
            if let Ok(document) = adapt(&[&broken]) {
                document::validate_document(&document).unwrap();
            }
        }
    }
    let code = |text: &str| adapt(&[text.as_bytes()]).unwrap_err().code;
    assert_eq!(code("{\"pages\": [{\"blocks\": []}]}"), "not-this-format");
    assert_eq!(code("{}"), "not-this-format");
    assert_eq!(code("3"), "not-this-format");
    assert_eq!(code(&"[".repeat(1_000)), "malformed");
    let far = String::from_utf8(seed("straight"))
        .unwrap()
        .replace("[0.3, 0.14]", "[30, 14]");
    let error = adapt(&[far.as_bytes()]).unwrap_err();
    assert_eq!(error.path.as_deref(), Some("/pages/0/blocks/0/lines/0"));
}
