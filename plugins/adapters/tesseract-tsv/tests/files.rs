//! Tesseract's files, as it and its wrappers write them, and broken ones.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "what fails in a test fails the test"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use adapter_tesseract_tsv::testing::{HEADER, large, seeds};
use sdk::document::Document;
use sdk::{Adapter, PluginError, Sample};

fn adapt(bytes: &[u8]) -> Result<Document, PluginError> {
    let document = adapter_tesseract_tsv::adapt(&[bytes])?;
    document::validate::validate_document(&document).unwrap();
    Ok(document)
}

fn rows(rows: &[&str]) -> Vec<u8> {
    format!("{HEADER}{}\n", rows.join("\n").replace(' ', "\t")).into_bytes()
}

fn code(bytes: &[u8]) -> String {
    adapt(bytes).err().map(|e| e.code).unwrap_or_default()
}

fn score(bytes: &[u8]) -> f32 {
    let head = bytes[..bytes.len().min(65_536)].to_vec();
    let tail = match bytes.len() > 65_536 {
        true => bytes[bytes.len() - 1_024..].to_vec(),
        false => Vec::new(),
    };
    let size = bytes.len() as u64;
    adapter_tesseract_tsv::TesseractTsv::sniff(&Sample { head, tail, size }).score
}

#[test]
fn rows_become_words_lines_and_paragraphs() {
    let document = adapt(&large(30)).unwrap();
    let page = &document.pages[0];
    // Every eighth word is blank.
    assert_eq!(
        (page.words.len(), page.lines.len(), page.blocks.len()),
        (27, 4, 1)
    );
    assert_eq!((page.width, page.height, page.number), (2480.0, 3508.0, 1));
    let first = page.word(0).unwrap();
    assert_eq!(first.text, "Invoice");
    let confidence = first.confidence.unwrap();
    assert!((confidence.value - 0.60247764).abs() < 1e-6);
    assert_eq!(confidence.vendor, Some(60.247765));
    // Quotes are text.
    assert!(page.content.contains("\"net\""));
    assert_eq!(document.source.vendor, "tesseract");
    assert_eq!(document.warnings, []);
}

#[test]
fn every_variant_is_read_and_recognised() {
    for (name, seed) in seeds() {
        let document = adapt(&seed).unwrap();
        let words: usize = document.pages.iter().map(|p| p.words.len()).sum();
        let expected = match name {
            "two pages" => (2, 533),
            "put together" => (2, 54),
            _ => (1, 27),
        };
        assert_eq!((document.pages.len(), words), expected, "{name}");
        assert!(score(&seed) >= 0.8, "{name}");
    }
}

#[test]
fn a_confidence_of_minus_1_is_none() {
    let file = rows(&[
        "1 1 0 0 0 0 0 0 100 100 -1 ",
        "5 1 1 1 1 1 10 10 20 10 -1 a",
        "5 1 1 1 1 2 40 10 20 10 0 b",
    ]);
    let document = adapt(&file).unwrap();
    let page = &document.pages[0];
    assert!(page.word(0).unwrap().confidence.is_none());
    assert_eq!(page.word(1).unwrap().confidence.unwrap().value, 0.0);
}

#[test]
fn words_alone_make_lines_on_a_page_of_their_size() {
    let file = "5\t1\t1\t1\t1\t1\t10\t10\t20\t10\t90\ta\n5\t1\t1\t1\t2\t1\t10\t30\t90\t20\t90\tb\n5\t1\t2\t1\t1\t1\t10\t80\t90\t20\t90\tc";
    let document = adapt(file.as_bytes()).unwrap();
    let page = &document.pages[0];
    assert_eq!(page.content, "a\nb\nc");
    assert_eq!(
        (page.width, page.height, page.blocks.len()),
        (100.0, 100.0, 2)
    );
    assert_eq!(document.warnings[0].code, "inconsistent");
}

#[test]
fn columns_may_stand_in_another_order() {
    let header = "text\tconf\tlevel\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight";
    let file = format!("{header}\nword\t50\t5\t1\t1\t1\t1\t1\t10\t10\t20\t10\n");
    assert_eq!(adapt(file.as_bytes()).unwrap().pages[0].content, "word");
    assert_eq!(code(file.replace("\theight", "").as_bytes()), "malformed");
}

#[test]
fn pages_are_put_in_order_and_missing_ones_told() {
    let page = |n: u32| {
        format!(
            "1\t{n}\t0\t0\t0\t0\t0\t0\t100\t100\t-1\t\n5\t{n}\t1\t1\t1\t1\t10\t10\t20\t10\t90\tp{n}\n"
        )
    };
    let (four, two) = (page(4), format!("{HEADER}{}", page(2)));
    let document = adapter_tesseract_tsv::adapt(&[four.as_bytes(), two.as_bytes()]).unwrap();
    let contents: Vec<&str> = document.pages.iter().map(|p| p.content.as_str()).collect();
    assert_eq!(contents, ["p2", "p4"]);
    assert_eq!(document.warnings[0].message, "page 3 is missing");
}

#[test]
fn what_is_no_text_is_another_block() {
    let file = rows(&[
        "1 1 0 0 0 0 0 0 100 100 -1 ",
        "2 1 1 0 0 0 0 0 50 50 -1 ",
        "3 1 1 1 0 0 0 0 50 50 -1 ",
        "4 1 1 1 1 0 0 0 50 50 -1 ",
        "5 1 1 1 1 1 0 0 50 50 95  ",
    ]);
    let page = &adapt(&file).unwrap().pages[0];
    assert_eq!(
        (page.words.len(), page.blocks[0].kind.as_str()),
        (0, "other")
    );
}

#[test]
fn broken_files_are_documents_or_errors() {
    for (_, seed) in seeds() {
        for broken in xml_common::testing::mutations(&seed, 2_000) {
            drop(adapt(&broken));
        }
    }
    let file = large(400);
    for end in (1..file.len()).step_by(1_000) {
        let code = code(&file[..end]);
        // A cut at the end of a field leaves a row that is whole.
        assert!(
            ["", "truncated", "not-this-format", "malformed"].contains(&code.as_str()),
            "{end}: {code}"
        );
    }
}

#[test]
fn other_input_is_told_apart() {
    assert_eq!(code(b""), "empty-input");
    assert_eq!(
        adapter_tesseract_tsv::adapt(&[]).unwrap_err().code,
        "empty-input"
    );
    assert_eq!(code(b"Dear Sir,\nhello"), "not-this-format");
    assert_eq!(code(b"a\tb\n1\t2"), "not-this-format");
    let error = adapt(&rows(&[
        "5 1 1 1 1 1 x 10 20 10 90 a",
        "5 1 1 1 1 1 1 10 20 10 90 a",
    ]))
    .unwrap_err();
    assert_eq!(
        (error.code.as_str(), error.path.as_deref()),
        ("malformed", Some("line 2"))
    );
    let far = rows(&[
        "1 1 0 0 0 0 0 0 100 100 -1 ",
        "5 1 1 1 1 1 900 10 20 10 90 a",
    ]);
    let error = adapt(&far).unwrap_err();
    assert_eq!(
        (error.code.as_str(), error.path.as_deref()),
        ("malformed", Some("line 3"))
    );
}

#[test]
fn hostile_files_stay_cheap() {
    let word = "5\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\ta\n";
    for file in [
        word.repeat(200_000),
        format!("{word}{}", "\t".repeat(2_000_000)),
        HEADER.repeat(20_000),
    ] {
        let start = Instant::now();
        drop(adapt(file.as_bytes()));
        let took = start.elapsed();
        assert!(took.as_secs() < 60, "{took:?}: {}", &file[..20]);
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        match path.is_dir() {
            true => files(&path, found),
            false => found.push(path),
        }
    }
}

#[test]
fn foreign_files_are_not_claimed() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    if !data.is_dir() {
        println!("SKIPPED: no ../shared/data beside the repository");
        return;
    }
    let mut found = Vec::new();
    files(&data, &mut found);
    for path in found {
        let score = score(&fs::read(&path).unwrap());
        assert!(score <= 0.3, "{}: {score}", path.display());
    }
}
