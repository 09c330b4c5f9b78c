//! The project's own documents against the truth that their generator wrote.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use std::path::{Path, PathBuf};

use support::{Value, root, run_one};

/// Every sample with its truth.
fn samples() -> Vec<(PathBuf, Value)> {
    let found: Vec<_> = support::files(&root().join("samples/expected"), &["json"])
        .into_iter()
        .map(|path| {
            let truth = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            (document_of(&path), truth)
        })
        .collect();
    assert!(found.len() >= 3, "only {} samples", found.len());
    found
}

/// The document that a truth belongs to: the file of the same stem.
fn document_of(truth: &Path) -> PathBuf {
    let stem = truth.file_stem().unwrap().to_str().unwrap();
    ["pdf", "hocr", "textract.json", "json"]
        .iter()
        .map(|ending| root().join(format!("samples/{stem}.{ending}")))
        .find(|path| path.exists())
        .unwrap_or_else(|| panic!("no document for {stem}"))
}

/// Text as people compare it: OCR's case, spaces and punctuation aside.
fn folded(value: &str) -> String {
    value
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '-')
        .flat_map(char::to_lowercase)
        .collect()
}

/// Names of `wanted` whose value in `got` differs.
fn differences(wanted: &Value, got: &Value) -> Vec<String> {
    wanted
        .as_object()
        .unwrap()
        .iter()
        .filter_map(|(name, truth)| {
            let want = truth["value"].as_str().unwrap();
            let have = got[name]["value"].as_str().unwrap_or_default();
            (folded(want) != folded(have)).then(|| format!("{name}: {want:?}, not {have:?}"))
        })
        .collect()
}

#[test]
fn every_sample_is_classified_as_what_it_is() {
    for (path, truth) in samples() {
        let result = run_one(&path);
        assert_eq!(result["class"], truth["class"], "{}", path.display());
        assert_eq!(
            result["pages"].as_array().unwrap().len() as u64,
            truth["pages"].as_u64().unwrap(),
            "{}",
            path.display()
        );
    }
}

/// The samples are clean documents; nine fields of ten is what a first
/// extractor owes them. The receipt went through a scanner and real OCR.
#[test]
fn nine_fields_of_ten_are_right_on_every_sample() {
    for (path, truth) in samples() {
        let result = run_one(&path);
        let all = truth["fields"].as_object().unwrap().len();
        let wrong = differences(&truth["fields"], &result["fields"]);
        assert!(
            wrong.len() * 10 <= all,
            "{}: {} of {all} differ:\n{}",
            path.display(),
            wrong.len(),
            wrong.join("\n")
        );
    }
}

#[test]
fn every_line_item_of_every_sample_is_found_with_its_amount() {
    for (path, truth) in samples() {
        let result = run_one(&path);
        let amounts = |items: &Value| {
            let items = items.as_array().unwrap();
            items
                .iter()
                .map(|i| i["amount"]["value"].as_str().unwrap_or_default().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            amounts(&result["line_items"]),
            amounts(&truth["line_items"]),
            "{}",
            path.display()
        );
    }
}

#[test]
fn every_value_points_at_the_words_it_came_from() {
    for (path, _) in samples() {
        let result = run_one(&path);
        let output = support::sheaf(["adapt".as_ref(), path.as_os_str()]);
        let document: Value = serde_json::from_slice(&output.stdout).unwrap();
        for (name, field) in result["fields"].as_object().unwrap() {
            let place = format!("{}: {name}", path.display());
            let words = field["words"].as_array().unwrap();
            assert!(!words.is_empty(), "{place} has no words");
            let number = &field["page"];
            let page = document["pages"]
                .as_array()
                .unwrap()
                .iter()
                .find(|p| &p["number"] == number)
                .unwrap_or_else(|| panic!("{place}: no page {number}"));
            let printed: String = words
                .iter()
                .map(|i| {
                    page["words"][i.as_u64().unwrap() as usize]["text"]
                        .as_str()
                        .unwrap()
                })
                .collect();
            let text = field["text"].as_str().unwrap();
            assert!(
                folded(&printed).contains(&folded(text)),
                "{place}: {text:?} is not in its words {printed:?}"
            );
        }
    }
}
