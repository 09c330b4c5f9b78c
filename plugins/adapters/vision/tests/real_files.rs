//! Every real answer of the shared data, counted twice: by the adapter, and
//! straight from the JSON.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use std::fs;
use std::path::{Path, PathBuf};

use document::Document;
use serde_json::Value;

fn data() -> Option<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    if data.is_dir() {
        return Some(data);
    }
    println!("SKIPPED: no ../shared/data beside the repository");
    None
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => files.push(path),
            }
        }
    }
    files.sort();
    files
}

fn is_ours(path: &Path) -> bool {
    let name = path.to_string_lossy();
    name.ends_with("vision.json") || name.contains("/google-cloud/") && name.ends_with(".json")
}

fn adapt(path: &Path) -> Document {
    let document = adapter_vision::adapt(&[&fs::read(path).unwrap()])
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    document::validate_document(&document)
        .unwrap_or_else(|violation| panic!("{}: {violation:?}", path.display()));
    document
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn squash(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_real_answer_keeps_all_its_parts() {
    let Some(data) = data() else { return };
    let mut seen = 0;
    for path in files(&data).into_iter().filter(|p| is_ours(p)) {
        seen += 1;
        let name = path.strip_prefix(&data).unwrap().display().to_string();
        let json: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let document = adapt(&path);
        let image = match list(&json, "responses") {
            [image] => image,
            _ => &json,
        };
        let full = &image["fullTextAnnotation"];
        let blocks = list(full, "pages").iter().flat_map(|p| list(p, "blocks"));
        let paragraphs: Vec<&Value> = blocks.flat_map(|b| list(b, "paragraphs")).collect();
        let texts = list(image, "textAnnotations");
        // Without the whole annotation, the first text annotation is the
        // whole text and the others are the words.
        let (words, whole) = match full.is_null() {
            true => (texts.len() - 1, texts[0]["description"].as_str().unwrap()),
            false => (
                paragraphs.iter().map(|p| list(p, "words").len()).sum(),
                full["text"].as_str().unwrap(),
            ),
        };
        assert_eq!(document.pages.len(), 1, "{name}: pages");
        let page = &document.pages[0];
        assert_eq!(page.words.len(), words, "{name}: words");
        // The whole text of `jp_vert.json` ends in the middle: it has 666 of
        // the 1312 characters of its words.
        let short = name.ends_with("jp_vert.json");
        let spelt: String = match short {
            true => texts[1..]
                .iter()
                .map(|t| t["description"].as_str().unwrap())
                .collect(),
            false => whole.to_owned(),
        };
        assert_eq!(squash(&page.content), squash(&spelt), "{name}: text");
        // Every block of these answers is one paragraph.
        assert_eq!(page.blocks.len(), paragraphs.len(), "{name}: blocks");
        let rows = whole.lines().filter(|l| !l.trim().is_empty()).count();
        // What the text lacks makes further lines, by place.
        let fits = page.lines.len() == rows || short && page.lines.len() > rows;
        assert!(fits, "{name}: {} lines and {rows} rows", page.lines.len());
        assert!(page.rotation.abs() < 1.0, "{name}: {}", page.rotation);
        let codes: Vec<&str> = document.warnings.iter().map(|w| w.code.as_str()).collect();
        assert!(
            !codes.contains(&"not-understood"),
            "{name}: {:?}",
            document.warnings
        );
        println!("{name}: {words} words, {rows} lines, warnings {codes:?}");
    }
    assert!(seen >= 3, "{seen} answers");
}

#[test]
fn words_stand_where_the_same_invoice_has_them_in_document_ai() {
    let Some(data) = data() else { return };
    let document = adapt(&data.join("google/toolbox_invoice_test-0-vision.json"));
    let bytes = fs::read(data.join("google/0/toolbox_invoice_test-0.json")).unwrap();
    let other: Value = serde_json::from_slice(&bytes).unwrap();
    let tokens = list(&other["pages"][0], "tokens");
    let page = &document.pages[0];
    assert_eq!(page.words.len(), tokens.len());
    let text = other["text"].as_str().unwrap().as_bytes();
    for (word, token) in page.iter_words().zip(tokens) {
        let segment = &token["layout"]["textAnchor"]["textSegments"][0];
        let index = |name: &str| segment[name].as_str().map_or(0, |i| i.parse().unwrap());
        let token_text = &text[index("startIndex")..index("endIndex")];
        let token_text = std::str::from_utf8(token_text).unwrap().trim();
        assert_eq!(word.text, token_text);
        let corner = &token["layout"]["boundingPoly"]["normalizedVertices"][0];
        let x = corner["x"].as_f64().unwrap() as f32;
        assert!((word.bounds.left - x).abs() < 2e-3, "{word:?}");
    }
}

#[test]
fn sniffing_takes_every_answer_and_nothing_else() {
    let Some(data) = data() else { return };
    for path in files(&data) {
        let bytes = fs::read(&path).unwrap();
        let sample = sdk::Sample {
            head: bytes[..bytes.len().min(64 << 10)].to_vec(),
            tail: Vec::new(),
            size: bytes.len() as u64,
        };
        let likeness = <adapter_vision::Vision as sdk::Adapter>::sniff(&sample);
        let fits = match is_ours(&path) {
            true => likeness.score >= 0.9,
            false => likeness.score <= 0.3,
        };
        assert!(
            fits,
            "{}: {} {}",
            path.display(),
            likeness.score,
            likeness.reason
        );
    }
}
