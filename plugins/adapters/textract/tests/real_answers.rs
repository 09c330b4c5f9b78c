//! Every real answer of the shared data, counted twice: by the adapter, and
//! straight from the JSON.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests"
)]

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use sdk::document::Document;
use serde_json::Value;

fn data() -> Option<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    if data.is_dir() {
        return Some(data);
    }
    println!("SKIPPED: no ../shared/data beside the repository");
    None
}

fn answers(data: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(data.join("textract"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect()
}

/// The blocks of an answer wherever they stand, each id once.
fn blocks(answer: &Value) -> Vec<&Value> {
    let lists = answer["ExpenseDocuments"].as_array().into_iter().flatten();
    let mut seen = HashSet::new();
    std::iter::once(answer)
        .chain(lists)
        .filter_map(|holder| holder["Blocks"].as_array())
        .flatten()
        .filter(|block| seen.insert(block["Id"].as_str().unwrap_or_default()))
        .collect()
}

fn count(blocks: &[&Value], kind: &str) -> usize {
    blocks.iter().filter(|b| b["BlockType"] == kind).count()
}

fn sum(document: &Document, of: impl Fn(&sdk::document::Page) -> usize) -> usize {
    document.pages.iter().map(of).sum()
}

#[test]
fn every_real_answer_keeps_all_its_parts() {
    let Some(data) = data() else { return };
    let answers = answers(&data);
    assert!(answers.len() >= 39, "{} answers", answers.len());
    for (path, bytes) in answers {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let json: Value = serde_json::from_slice(&bytes).unwrap();
        let status = json["JobStatus"].as_str().unwrap_or_default();
        let document = match adapter_textract::adapt(&[&bytes]) {
            Ok(document) => document,
            Err(error) => {
                let expected = match status {
                    "FAILED" => "vendor-failed",
                    "IN_PROGRESS" => "incomplete",
                    _ => "none",
                };
                assert_eq!(error.code, expected, "{name}: {error}");
                continue;
            }
        };
        document::validate::validate_document(&document)
            .unwrap_or_else(|violation| panic!("{name}: {violation:?}"));
        assert!(!["FAILED", "IN_PROGRESS"].contains(&status), "{name}");
        let blocks = blocks(&json);
        let keys = blocks
            .iter()
            .filter(|b| b["BlockType"] == "KEY_VALUE_SET" && b["EntityTypes"][0] == "KEY")
            .count();
        let layout = |b: &&&Value| b["BlockType"].as_str().unwrap().starts_with("LAYOUT_");
        let counted = [
            (
                "words",
                count(&blocks, "WORD"),
                sum(&document, |p| p.words.len()),
            ),
            (
                "lines",
                count(&blocks, "LINE"),
                sum(&document, |p| p.lines.len()),
            ),
            (
                "tables",
                count(&blocks, "TABLE"),
                sum(&document, |p| p.tables.len()),
            ),
            (
                "marks",
                count(&blocks, "SELECTION_ELEMENT"),
                sum(&document, |p| p.selection_marks.len()),
            ),
            (
                "signatures",
                count(&blocks, "SIGNATURE"),
                sum(&document, |p| p.signatures.len()),
            ),
            (
                "layout",
                blocks.iter().filter(layout).count(),
                sum(&document, |p| p.blocks.len()),
            ),
        ];
        for (what, expected, found) in counted {
            assert_eq!(found, expected, "{name}: {what}");
        }
        assert!(
            sum(&document, |p| p.key_values.len()) >= keys,
            "{name}: keys"
        );
        document::validate::validate_document(&document)
            .unwrap_or_else(|violation| panic!("{name}: {violation:?}"));
        let expenses = || json["ExpenseDocuments"].as_array().into_iter().flatten();
        let fields: usize = expenses()
            .map(|e| e["SummaryFields"].as_array().unwrap().len())
            .sum();
        let given = document.fields.iter();
        let given = given.filter(|f| f.vendor_name.as_deref() != Some("Currency"));
        assert_eq!(given.count(), fields, "{name}: fields");
        let groups = expenses()
            .filter_map(|e| e["LineItemGroups"].as_array())
            .flatten();
        let items: usize = groups
            .map(|g| g["LineItems"].as_array().unwrap().len())
            .sum();
        assert_eq!(document.line_items.len(), items, "{name}: line items");
        assert_eq!(cells(&document), expected_cells(&blocks), "{name}: cells");
        let queries = document.pages.iter().flat_map(|p| &p.queries);
        let answers: usize = queries.map(|q| q.answers.len()).sum();
        assert_eq!(answers, count(&blocks, "QUERY_RESULT"), "{name}: answers");
        let told = document.warnings.iter().map(|w| w.code.as_str());
        let told: Vec<&str> = told.collect();
        let wordless = blocks.is_empty() && fields > 0;
        match (json["NextToken"].is_string(), wordless) {
            (true, _) => assert_eq!(told, ["truncated"], "{name}"),
            (_, true) => assert_eq!(told, ["missing-text"], "{name}"),
            // Whoever kept it added two members of their own.
            _ if name == "little_women_page_1.json" => {
                assert_eq!(told, ["not-understood"; 2], "{name}");
            }
            _ => assert!(told.is_empty(), "{name}: {:?}", document.warnings),
        }
        let turned = if name.contains("90_degrees") {
            90.0
        } else {
            0.0
        };
        for page in &document.pages {
            assert!(
                (page.rotation - turned).abs() < 1.0,
                "{name}: {}",
                page.rotation
            );
        }
    }
}

fn cells(document: &Document) -> usize {
    let tables = document.pages.iter().flat_map(|p| &p.tables);
    tables.map(|t| t.cells.len()).sum()
}

/// Base cells that no merged cell covers, and the merged cells.
fn expected_cells(blocks: &[&Value]) -> usize {
    let covered: HashSet<&str> = blocks
        .iter()
        .filter(|b| b["BlockType"] == "MERGED_CELL")
        .flat_map(|b| b["Relationships"].as_array().into_iter().flatten())
        .flat_map(|r| r["Ids"].as_array().unwrap())
        .filter_map(Value::as_str)
        .collect();
    let base = blocks.iter().filter(|b| b["BlockType"] == "CELL");
    let base = base
        .filter(|b| !covered.contains(b["Id"].as_str().unwrap()))
        .count();
    base + count(blocks, "MERGED_CELL")
}

#[test]
fn values_of_expenses_point_to_their_words() {
    let Some(data) = data() else { return };
    let bytes = fs::read(data.join("textract/analyze_expense_from_path.json")).unwrap();
    let document = adapter_textract::adapt(&[&bytes]).unwrap();
    let field = |name: &str| document.fields.iter().find(|f| f.name == name).unwrap();
    let total = field("total_amount");
    assert_eq!(total.value.as_deref(), Some("1810.46"));
    assert_eq!(total.vendor_name.as_deref(), Some("TOTAL"));
    assert_eq!(field("currency").value.as_deref(), Some("USD"));
    // Read as a date, 12/07/2019 is the 7th of December or the 12th of July.
    assert_eq!(field("invoice_date").value, None);
    let filled = document
        .fields
        .iter()
        .filter(|f| !f.content.text.is_empty() && f.content.region.is_some());
    for field in filled {
        let page = document.page(field.page.unwrap()).unwrap();
        let words = page.passage(field.content.words.clone()).text;
        let squash = |s: &str| s.split_whitespace().collect::<String>();
        assert_eq!(
            squash(&words),
            squash(&field.content.text),
            "{}",
            field.name
        );
    }
}

#[test]
fn sniffing_takes_every_answer_and_nothing_else() {
    let Some(data) = data() else { return };
    let mut folders = vec![data];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            let sample = sdk::Sample {
                head: bytes[..bytes.len().min(64 << 10)].to_vec(),
                tail: Vec::new(),
                size: bytes.len() as u64,
            };
            let score = <adapter_textract::Textract as sdk::Adapter>::sniff(&sample).score;
            let json = path.extension().is_some_and(|e| e == "json");
            let ours = json && path.parent().unwrap().ends_with("textract");
            assert!(
                if ours { score >= 0.5 } else { score < 0.2 },
                "{}: {score}",
                path.display()
            );
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen} files");
}
