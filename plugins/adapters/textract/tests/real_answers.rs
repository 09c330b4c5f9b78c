//! Every real answer of the shared data, counted twice: by the adapter, and
//! straight from the JSON.

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
        println!(
            "{name}: {:?} rotation {:?}",
            document.warnings,
            document
                .pages
                .iter()
                .map(|p| p.rotation)
                .collect::<Vec<_>>()
        );
    }
}
