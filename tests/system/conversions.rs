//! Other formats of one document, and back again; strict conversions; several
//! readings as one.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use std::path::{Path, PathBuf};

use support::{Value, sample, sheaf, stderr};
use tempfile::TempDir;

/// An input in another format, as a file.
fn convert(input: &Path, format: &str, further: &[&str]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("converted");
    let mut arguments = vec!["convert", input.to_str().unwrap(), "--to", format];
    arguments.extend(["--out", path.to_str().unwrap()]);
    arguments.extend(further);
    let output = sheaf(arguments);
    assert!(output.status.success(), "{format}: {}", stderr(&output));
    (folder, path)
}

fn adapt(path: &Path) -> Value {
    let output = sheaf(["adapt", path.to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn words(document: &Value) -> Vec<String> {
    let pages = document["pages"].as_array().unwrap().iter();
    let content = pages.map(|page| page["content"].as_str().unwrap());
    content
        .flat_map(str::split_whitespace)
        .map(str::to_owned)
        .collect()
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words
}

#[test]
fn a_document_is_written_in_every_format() {
    for format in ["hocr", "alto", "text", "markdown", "docling", "json"] {
        let (_folder, path) = convert(&sample("invoice-en.pdf"), format, &[]);
        let text = std::fs::read_to_string(path).unwrap();
        assert!(text.contains("HPJ-20417"), "{format}");
        assert!(
            text.contains("6,359.28") || text.contains("6359.28"),
            "{format}"
        );
    }
    let (_folder, path) = convert(&sample("invoice-en.pdf"), "searchable-pdf", &[]);
    assert!(std::fs::read(path).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn words_survive_the_way_through_another_format_and_back() {
    let original = words(&adapt(&sample("receipt-en.hocr")));
    for format in ["hocr", "alto"] {
        let (_folder, path) = convert(&sample("receipt-en.hocr"), format, &[]);
        assert_eq!(words(&adapt(&path)), original, "{format}");
    }
    // A PDF does not say in which order its words are read.
    let (_folder, path) = convert(&sample("receipt-en.hocr"), "searchable-pdf", &[]);
    assert_eq!(sorted(words(&adapt(&path))), sorted(original));
}

#[test]
fn a_searchable_pdf_shows_the_image_and_holds_its_words() {
    let image = sample("receipt-en.png");
    let further = ["--image", image.to_str().unwrap()];
    let (_folder, path) = convert(&sample("receipt-en.hocr"), "searchable-pdf", &further);
    let size = std::fs::metadata(&path).unwrap().len();
    assert!(size > 10_000, "{size} bytes hold no image");
    let document = adapt(&path);
    let original = words(&adapt(&sample("receipt-en.hocr")));
    assert_eq!(sorted(words(&document)), sorted(original));
    // What is empty is left out.
    assert!(document["warnings"].is_null(), "{}", document["warnings"]);
}

#[test]
fn several_files_go_to_a_folder_and_a_terminal_gets_no_binary() {
    let invoice = sample("invoice-en.pdf");
    let invoice = invoice.to_str().unwrap();
    let piped = sheaf(["convert", invoice, "--to", "csv"]);
    assert_eq!(piped.status.code(), Some(2));
    assert!(stderr(&piped).contains("--out DIR"), "{}", stderr(&piped));
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    assert!(
        sheaf(["convert", invoice, "--to", "csv", "--out", out])
            .status
            .success()
    );
    assert!(folder.path().join("fields.csv").exists());
}

#[test]
fn an_unknown_format_or_option_is_refused_with_those_there_are() {
    let invoice = sample("invoice-en.pdf");
    let invoice = invoice.to_str().unwrap();
    let unknown = sheaf(["convert", invoice, "--to", "docx"]);
    assert_eq!(unknown.status.code(), Some(2));
    let text = stderr(&unknown);
    assert!(text.contains("docx") && text.contains("markdown"), "{text}");
    let option = sheaf(["convert", invoice, "--to", "text", "--option", "colour=red"]);
    assert_eq!(option.status.code(), Some(1));
    assert!(stderr(&option).contains("colour"), "{}", stderr(&option));
}

#[test]
fn a_strict_conversion_lists_what_was_not_understood() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answer.json");
    let answer = r#"{"AnalyzeDocumentModelVersion": "1.0", "Novelty": {"a": 1},
        "DocumentMetadata": {"Pages": 1}, "Blocks": [{"BlockType": "PAGE", "Id": "p", "Shade": 7,
        "Geometry": {"BoundingBox": {"Left": 0, "Top": 0, "Width": 1, "Height": 1}}}]}"#;
    std::fs::write(&path, answer).unwrap();
    let path = path.to_str().unwrap();
    let strict = sheaf(["adapt", "--strict", path]);
    assert_eq!(strict.status.code(), Some(1));
    let text = stderr(&strict);
    for part in ["/Novelty", "/Blocks/*/Shade", "bad_input"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let lenient = sheaf(["adapt", path]);
    assert!(lenient.status.success());
    let document: Value = serde_json::from_slice(&lenient.stdout).unwrap();
    let names: Vec<_> = document["extras"].as_array().unwrap().iter().collect();
    assert!(names.iter().any(|e| e["name"] == "/Novelty"), "{names:?}");
    let clean = sample("invoice-en.textract.json");
    assert!(
        sheaf(["adapt", "--strict", clean.to_str().unwrap()])
            .status
            .success()
    );
}

#[test]
fn readings_of_one_page_become_one_document() {
    let (_folder, alto) = convert(&sample("receipt-en.hocr"), "alto", &[]);
    let hocr = sample("receipt-en.hocr");
    let (hocr, alto) = (hocr.to_str().unwrap(), alto.to_str().unwrap());
    let output = sheaf(["consensus", hocr, alto]);
    assert!(output.status.success(), "{}", stderr(&output));
    let merged: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(merged["source"]["vendor"], "consensus");
    assert_eq!(words(&merged), words(&adapt(Path::new(hocr))));
    let output = sheaf(["consensus", "--report", hocr, alto]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["agreement"]["pairs"][0]["comparison"]["share"], 1.0);
}

#[test]
fn a_consensus_needs_two_readings_that_can_be_read() {
    let hocr = sample("receipt-en.hocr");
    let hocr = hocr.to_str().unwrap();
    assert_eq!(sheaf(["consensus", hocr]).status.code(), Some(2));
    let missing = sheaf(["consensus", hocr, "/no/such/file"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(
        stderr(&missing).contains("no such file"),
        "{}",
        stderr(&missing)
    );
}
