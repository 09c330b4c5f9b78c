//! Every Azure file of the shared data, counted twice: by the adapter, and
//! straight from the JSON.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "what fails in a test fails the test"
)]

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use sdk::document::{Document, Page};
use sdk::{Adapter as _, Sample};
use serde_json::Value;

fn data() -> Option<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    if data.is_dir() {
        return Some(data);
    }
    println!("SKIPPED: no ../shared/data beside the repository");
    None
}

fn files(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else {
            let name = path.to_string_lossy().into_owned();
            found.push((name, fs::read(&path).unwrap()));
        }
    }
}

/// The JSON files of the Azure folder, and those in its archive.
fn json_files(data: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    files(&data.join("azure"), &mut all);
    let mut found = Vec::new();
    for (name, bytes) in all {
        if name.ends_with(".json") {
            found.push((name, bytes));
        } else if name.ends_with(".zip") {
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            for i in 0..archive.len() {
                let mut file = archive.by_index(i).unwrap();
                if file.name().ends_with(".json") {
                    let mut bytes = Vec::new();
                    file.read_to_end(&mut bytes).unwrap();
                    found.push((file.name().to_owned(), bytes));
                }
            }
        }
    }
    found
}

fn is_answer(name: &str) -> bool {
    !name.ends_with(".labels.json") && !name.ends_with("fields.json")
}

fn list<'v>(value: &'v Value, key: &str) -> Vec<&'v Value> {
    value[key].as_array().into_iter().flatten().collect()
}

fn lists<'v>(values: &[&'v Value], key: &str) -> Vec<&'v Value> {
    values.iter().flat_map(|v| list(v, key)).collect()
}

fn sum(document: &Document, of: impl Fn(&Page) -> usize) -> usize {
    document.pages.iter().map(of).sum()
}

/// Fields that hold something, with those in lists and objects; the second
/// number counts the line items.
fn fields(documents: &[&Value]) -> (usize, usize) {
    let (mut fields, mut items) = (0, 0);
    for document in documents {
        for (name, field) in document["fields"].as_object().into_iter().flatten() {
            match (name.as_str(), field) {
                (_, Value::Null) => {}
                ("Items", field) => items += list(field, "valueArray").len(),
                _ => fields += 1,
            }
        }
    }
    (fields, items)
}

#[test]
fn every_real_answer_keeps_all_its_parts() {
    let Some(data) = data() else { return };
    let mut answers = 0;
    for (name, bytes) in json_files(&data) {
        if !is_answer(&name) {
            assert!(adapter_azure::adapt(&[&bytes]).is_err(), "{name}");
            continue;
        }
        answers += 1;
        let bytes_without_mark = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let json: Value = serde_json::from_slice(bytes_without_mark).unwrap();
        let result = &json["analyzeResult"];
        let document = adapter_azure::adapt(&[&bytes]).unwrap_or_else(|e| panic!("{name}: {e}"));
        document::validate::validate_document(&document)
            .unwrap_or_else(|violation| panic!("{name}: {violation:?}"));

        let old = list(result, "readResults");
        let pages = [old.clone(), list(result, "pages")].concat();
        let lines = lists(&pages, "lines");
        let words = [lists(&lines, "words"), lists(&pages, "words")].concat();
        let tables = [
            lists(&list(result, "pageResults"), "tables"),
            list(result, "tables"),
        ]
        .concat();
        let cells = lists(&tables, "cells");
        let elements = lists(&cells, "elements").len();
        let pairs = [
            lists(&list(result, "pageResults"), "keyValuePairs"),
            list(result, "keyValuePairs"),
        ]
        .concat();
        let marks = lists(&pages, "selectionMarks");
        let found = [
            ("pages", pages.len(), document.pages.len()),
            ("words", words.len(), sum(&document, |p| p.words.len())),
            ("lines", lines.len(), sum(&document, |p| p.lines.len())),
            ("tables", tables.len(), sum(&document, |p| p.tables.len())),
            (
                "cells",
                cells.len(),
                sum(&document, |p| p.tables.iter().map(|t| t.cells.len()).sum()),
            ),
            ("pairs", pairs.len(), sum(&document, |p| p.key_values.len())),
            (
                "marks",
                marks.len(),
                sum(&document, |p| p.selection_marks.len()),
            ),
        ];
        println!("{name}: {found:?}");
        for (what, expected, found) in found {
            assert_eq!(found, expected, "{name}: {what}");
        }
        // Every element of a cell of 2.x is one word.
        if !old.is_empty() {
            let cited: u32 = document
                .pages
                .iter()
                .flat_map(|p| &p.tables)
                .flat_map(|t| &t.cells)
                .flat_map(|c| &c.content.words)
                .map(|s| s.len())
                .sum();
            assert_eq!(cited as usize, elements, "{name}: words of cells");
        }
        let texts = |list: &[&Value]| -> Vec<String> {
            let text = |w: &&Value| {
                w["text"]
                    .as_str()
                    .or(w["content"].as_str())
                    .unwrap()
                    .to_owned()
            };
            list.iter().map(text).collect()
        };
        let joined: Vec<String> = document
            .pages
            .iter()
            .flat_map(|p| p.content.split_whitespace())
            .map(str::to_owned)
            .collect();
        assert_eq!(joined.join(" "), texts(&words).join(" "), "{name}: text");
        let cell_texts: Vec<String> = document
            .pages
            .iter()
            .flat_map(|p| &p.tables)
            .flat_map(|t| &t.cells)
            .map(|c| c.content.text.clone())
            .collect();
        let expected: Vec<String> = cells
            .iter()
            .map(|c| {
                c["text"]
                    .as_str()
                    .or(c["content"].as_str())
                    .unwrap_or_default()
            })
            .map(|t| t.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(cell_texts, expected, "{name}: texts of cells");

        let documents = [list(result, "documentResults"), list(result, "documents")].concat();
        let (fields, items) = fields(&documents);
        assert_eq!(document.fields.len(), fields, "{name}: fields");
        assert_eq!(document.line_items.len(), items, "{name}: line items");
        told(&name, &document);
    }
    // Six in the folders, and two times five in the archive.
    assert_eq!(answers, 16);
}

/// What a person is told of each file.
fn told(name: &str, document: &Document) {
    let told: Vec<&str> = document.warnings.iter().map(|w| w.code.as_str()).collect();
    let expected: &[&str] = match Path::new(name).file_name().unwrap().to_str().unwrap() {
        // They were asked for without text details.
        "sample-invoice-output.json" | "receipt-result.json" => &["missing-text"],
        _ => &[],
    };
    assert_eq!(told, expected, "{name}: {:?}", document.warnings);
}

#[test]
fn fields_have_sheafs_names_and_normal_values() {
    let Some(data) = data() else { return };
    let read = |name: &str| adapter_azure::adapt(&[&fs::read(data.join(name)).unwrap()]).unwrap();
    let value = |document: &Document, name: &str| {
        let field = document.fields.iter().find(|f| f.name == name);
        field.and_then(|f| f.value.clone()).unwrap_or_default()
    };
    let invoice = read("azure/invoice/sample-invoice-output.json");
    for (name, expected) in [
        ("invoice_id", "INV-100"),
        ("invoice_date", "2019-11-15"),
        ("due_date", "2019-12-15"),
        ("supplier_name", "CONTOSO LTD."),
        ("total_amount", "110"),
        ("amount_due", "610"),
        ("service_start_date", "2019-10-14"),
    ] {
        assert_eq!(value(&invoice, name), expected, "{name}");
    }
    assert_eq!(invoice.source.api, "AnalyzeInvoice");
    let receipt = read("azure/receipt/receipt-result.json");
    assert_eq!(value(&receipt, "receipt_date"), "2019-06-10");
    assert_eq!(value(&receipt, "total_amount"), "14.5");
    assert_eq!(receipt.pages[0].rotation, 0.69);
    let item = &receipt.line_items[0];
    assert_eq!(item.field("amount").unwrap().value.as_deref(), Some("2.2"));
    assert_eq!(
        item.field("description").unwrap().content.text,
        "Cappuccino"
    );
    let custom = read("azure/invoice/analyze-result-invoice-6.pdf.json");
    let sold_to = custom.fields.iter().find(|f| f.name == "sold_to").unwrap();
    let words: Vec<&str> = sold_to.content.words[0]
        .indices()
        .map(|i| custom.pages[0].word_text(i).unwrap())
        .collect();
    assert_eq!(words, ["Wingtip", "Toys"]);
    assert_eq!(value(&custom, "video_delivery"), "unselected");
}

#[test]
fn foreign_files_are_told_apart() {
    let Some(data) = data() else { return };
    let mut all = Vec::new();
    files(&data, &mut all);
    all.extend(json_files(&data));
    for (name, bytes) in all {
        let head = bytes[..bytes.len().min(64 << 10)].to_vec();
        let tail = bytes[bytes.len().saturating_sub(1 << 10)..].to_vec();
        let sample = Sample {
            head,
            tail,
            size: bytes.len() as u64,
        };
        let score = adapter_azure::Azure::sniff(&sample).score;
        let azure = name.contains("/data/azure/") || name.starts_with("sample_data_with_labels");
        if azure && name.ends_with(".json") && is_answer(&name) {
            assert!(score >= 0.9, "{name}: {score}");
        } else {
            assert!(score <= 0.3, "{name}: {score}");
        }
    }
}
