//! What a result says, and what becomes of it.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use adapter_easyocr::testing::{large, seeds};
use adapter_easyocr::{EasyOcr, adapt, adapt_sized};
use adapter_sheet::Size;
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
    EasyOcr::sniff(&Sample {
        head: head.to_vec(),
        tail: Vec::new(),
        size: head.len() as u64,
    })
    .score
}

#[test]
fn lines_keep_text_place_and_confidence() {
    let document = adapted(&seed("standard"));
    let page = &document.pages[0];
    assert_eq!(page.content, "Invoice No. 7\nTotal\n1.234,56");
    // The farthest box ends at 618, the nearest starts at 86.
    assert_eq!(
        (page.width, page.height, page.unit.as_str()),
        (704.0, 300.0, "pixel")
    );
    assert_eq!(page.lines[0].confidence.unwrap().value, 0.375_498_95);
    let total = page.word(3).unwrap();
    assert!((total.bounds.left - 86.0 / 704.0).abs() < 1e-6);
    assert!(page.word(4).unwrap().polygon.is_some());
    assert_eq!(codes(&document), ["ambiguous", "missing-text"]);
    assert_eq!(document.source.vendor, "easyocr");
}

#[test]
fn every_form_gives_its_text() {
    for (name, text) in [
        ("paragraphs", "Invoice No. 7 Total 1.234,56"),
        ("dict", "Müller\nGmbH"),
        ("json lines", "one\ntwo"),
        ("json texts", "one"),
        ("numbers as text", "a"),
    ] {
        let document = adapted(&seed(name));
        assert_eq!(document.pages.len(), 1, "{name}");
        assert_eq!(
            document.pages[0].content.replace('\n', " "),
            text.replace('\n', " "),
            "{name}"
        );
        let unknown = codes(&document).contains(&"not-understood");
        assert!(!unknown, "{name}: {:?}", document.warnings);
    }
    let paragraphs = adapted(&seed("paragraphs"));
    assert_eq!(paragraphs.pages[0].lines[0].confidence, None);
}

#[test]
fn batches_and_parts_are_pages() {
    let batched = adapted(&seed("batched"));
    let contents: Vec<&str> = batched.pages.iter().map(|p| p.content.as_str()).collect();
    assert_eq!(contents, ["first", "", "third"]);
    let dict = seed("dict");
    let parts = adapt(&[&dict, b"[]", &dict]).unwrap();
    assert_eq!(parts.pages.len(), 3);
}

#[test]
fn a_configured_size_measures_the_places() {
    let size = Size {
        width: 1000.0,
        height: 500.0,
    };
    let document = adapt_sized(&[&seed("dict")], Some(size)).unwrap();
    assert_eq!(document.pages[0].words.bounds(0).unwrap().left, 0.189);
    assert_eq!(codes(&document), Vec::<&str>::new());
    let small = Size {
        width: 100.0,
        height: 50.0,
    };
    let error = adapt_sized(&[&seed("dict")], Some(small)).unwrap_err();
    assert_eq!(
        (error.code.as_str(), error.path.as_deref()),
        ("malformed", Some("/0"))
    );
}

#[test]
fn texts_without_places_are_refused() {
    let error = adapt(&[br#"["Invoice", "Total"]"#]).unwrap_err();
    assert_eq!(error.code, "unsupported");
    assert_eq!(adapt(&[b""]).unwrap_err().code, "empty-input");
    assert_eq!(adapt(&[]).unwrap_err().code, "empty-input");
    assert_eq!(
        adapt(&[b"{\"pages\": []}"]).unwrap_err().code,
        "not-this-format"
    );
    assert_eq!(adapt(&[b"[3]"]).unwrap_err().code, "not-this-format");
    assert_eq!(adapt(&[b"Dear Sir"]).unwrap_err().code, "malformed");
}

#[test]
fn what_is_not_known_is_kept() {
    let text = br#"[{"boxes": [[1,2],[3,2],[3,4],[1,4]], "text": "a", "language": "en"}]"#;
    let document = adapted(text);
    assert_eq!(document.extras[0].name, "/0/language");
    assert!(codes(&document).contains(&"not-understood"));
}

#[test]
fn results_are_recognised_by_their_shape() {
    for (name, bytes) in seeds() {
        assert!(score(&bytes) >= 0.8, "{name}");
        assert!(
            score(&[b"\xef\xbb\xbf", bytes.as_slice()].concat()) >= 0.8,
            "{name}"
        );
    }
    let long = large(20_000);
    assert!(score(&long[..65_536]) >= 0.9);
    for foreign in [
        // PaddleOCR 2.x.
        r#"[[[[1,2],[3,2],[3,4],[1,4]],["text",0.9]]]"#,
        r#"[[[[[1,2],[3,2],[3,4],[1,4]],["text",0.9]]]]"#,
        r#"[{"type":"text","bbox":[1,2,3,4],"res":[]}]"#,
        r#"{"boxes": [[1,2,3,4]], "labels": ["text"]}"#,
        r#"[[1,2],[3,4]]"#,
        r#"["a","b"]"#,
        "[]",
        "<html>",
        "",
    ] {
        assert!(score(foreign.as_bytes()) <= 0.3, "{foreign}");
    }
}

#[test]
fn files_of_other_vendors_are_not_recognised() {
    let files = adapter_sheet::testing::shared_files();
    for (path, head) in &files {
        assert!(score(head) <= 0.3, "{}", path.display());
    }
    println!("{} files of ../shared/data (SKIPPED where 0)", files.len());
}
