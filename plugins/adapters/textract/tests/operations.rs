//! Each operation of the vendor, as its documentation shows the answers.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use adapter_textract::testing::{large, seeds};
use sdk::document::Document;
use serde_json::{Value, json};

fn seed(name: &str) -> Document {
    let (_, bytes) = seeds().into_iter().find(|s| s.0 == name).unwrap();
    read(&[&bytes])
}

fn read(parts: &[&[u8]]) -> Document {
    let document = adapter_textract::adapt(parts).unwrap();
    document::validate::validate_document(&document).unwrap();
    document
}

fn codes(document: &Document) -> Vec<&str> {
    document.warnings.iter().map(|w| w.code.as_str()).collect()
}

#[test]
fn nothing_documented_is_not_understood() {
    for (name, bytes) in seeds() {
        match adapter_textract::adapt(&[&bytes]) {
            Ok(document) => {
                document::validate::validate_document(&document).unwrap();
                assert!(
                    !codes(&document).contains(&"not-understood"),
                    "{name}: {:?}",
                    document.warnings
                );
            }
            Err(error) => assert_eq!((name, error.code.as_str()), ("failed", "vendor-failed")),
        }
    }
}

#[test]
fn every_operation_is_recognised_and_named() {
    for (name, bytes) in seeds() {
        let sample = sdk::Sample {
            size: bytes.len() as u64,
            head: bytes,
            tail: Vec::new(),
        };
        let score = <adapter_textract::Textract as sdk::Adapter>::sniff(&sample).score;
        assert!(score >= 0.7, "{name}: {score}");
    }
    for (name, api) in [
        ("text", "DetectDocumentText"),
        ("analysis", "AnalyzeDocument"),
        ("expense", "AnalyzeExpense"),
        ("identity", "AnalyzeID"),
        ("lending", "AnalyzeLending"),
    ] {
        assert_eq!(seed(name).source.api, api);
    }
}

#[test]
fn a_loan_packet_gives_its_pages_classes_fields_marks_and_signatures() {
    let document = seed("lending");
    assert_eq!(codes(&document), [""; 0], "{:?}", document.warnings);
    let numbers: Vec<u32> = document.pages.iter().map(|p| p.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    let fields: Vec<(&str, Option<&str>, Option<u32>)> = document
        .fields
        .iter()
        .map(|f| (f.name.as_str(), f.value.as_deref(), f.page))
        .collect();
    for expected in [
        ("document_type", Some("PAYSLIPS"), Some(1)),
        ("document_type", Some("INVOICES"), Some(2)),
        ("document_type", Some("IDENTITY_DOCUMENT"), Some(3)),
        ("pay_date", Some("2021-03-25"), Some(1)),
        ("overtime", Some("selected"), Some(1)),
        ("borrower_name", None, Some(1)),
        // The vendor counts the page of each document for itself.
        ("total_amount", Some("12.00"), Some(2)),
        ("first_name", Some("ADA"), None),
        ("date_of_birth", Some("1815-12-10"), None),
    ] {
        assert!(fields.contains(&expected), "{expected:?} in {fields:?}");
    }
    let first = &document.pages[0];
    assert_eq!(first.key_values[0].key.text, "Pay date");
    assert!(first.selection_marks[0].selected && first.signatures.len() == 1);
    assert_eq!(document.pages[1].content, "12.00");
    assert_eq!(document.line_items.len(), 1);
    let class = document
        .extras
        .iter()
        .find(|e| e.name.ends_with("PageClassification"))
        .unwrap();
    assert_eq!(
        (class.name.as_str(), class.page),
        ("/Results/0/PageClassification", Some(1))
    );
    assert!(class.data.contains("undetected"), "{}", class.data);
}

#[test]
fn the_summary_of_a_loan_packet_is_kept() {
    let answer = json!({"DocumentMetadata": {"Pages": 1}, "JobStatus": "SUCCEEDED",
        "AnalyzeLendingModelVersion": "1.0",
        "Summary": {"DocumentGroups": [{"Type": "CHECKS"}], "UndetectedDocumentTypes": []}});
    let document = read(&[answer.to_string().as_bytes()]);
    assert_eq!(document.extras[0].name, "/Summary");
    assert_eq!(codes(&document), ["missing-page"]);
}

#[test]
fn items_of_a_list_are_its_blocks_and_its_words() {
    let document = seed("layout");
    let page = &document.pages[0];
    let blocks: Vec<(&str, String)> = page
        .blocks
        .iter()
        .map(|b| (b.kind.as_str(), page.passage(b.words.clone()).text))
        .collect();
    let expected = [("title", "Title"), ("list", "Item"), ("list-item", "Item")];
    assert_eq!(blocks, expected.map(|(kind, text)| (kind, text.to_owned())));
}

#[test]
fn what_the_contract_has_no_place_for_is_kept_and_known() {
    let names = |document: &Document| -> Vec<String> {
        document.extras.iter().map(|e| e.name.clone()).collect()
    };
    assert_eq!(names(&seed("analysis")), ["/Blocks/*/EntityTypes"]);
    assert_eq!(names(&seed("queries")), ["/Blocks/2/Query/Pages"]);
    assert_eq!(
        names(&seed("expense")),
        ["/ExpenseDocuments/0/SummaryFields/0/GroupProperties"]
    );
}

#[test]
fn unknown_members_are_kept_wherever_they_stand() {
    let (_, bytes) = seeds().into_iter().find(|s| s.0 == "lending").unwrap();
    let mut objects = 0;
    let whole: Value = serde_json::from_slice(&bytes).unwrap();
    let mut with = whole.clone();
    mark(&mut with, &mut objects);
    let document = read(&[with.to_string().as_bytes()]);
    let kept = document
        .extras
        .iter()
        .filter(|e| e.name.ends_with("/Strange"))
        .count();
    let places = whole.to_string().matches("\"Geometry\"").count();
    let lost = objects - kept;
    // Places (a box, an outline's corners) keep what the contract has alone,
    // and the group of a field is one extra as a whole.
    let all: Vec<&str> = document.extras.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(lost, 6 * places + 1, "{all:#?}");
}

/// Put an unknown member into every object.
fn mark(value: &mut Value, objects: &mut usize) {
    match value {
        Value::Object(object) => {
            object.values_mut().for_each(|v| mark(v, objects));
            object.insert("Strange".to_owned(), json!(1));
            *objects += 1;
        }
        Value::Array(list) => list.iter_mut().for_each(|v| mark(v, objects)),
        _ => {}
    }
}

fn part(page: u32) -> Vec<u8> {
    let block = |kind: &str| {
        json!({"BlockType": kind, "Id": format!("{kind}{page}"), "Page": page,
        "Text": format!("page-{page}")})
    };
    json!({"JobStatus": "SUCCEEDED", "DocumentMetadata": {"Pages": 4},
        "Blocks": [block("PAGE"), block("WORD")]})
    .to_string()
    .into_bytes()
}

#[test]
fn parts_may_come_in_any_order_twice_or_not_at_all() {
    let document = read(&[&part(4), &part(1), &part(4), &part(2)]);
    let pages: Vec<(u32, &str)> = document
        .pages
        .iter()
        .map(|p| (p.number, p.content.as_str()))
        .collect();
    assert_eq!(pages, [(1, "page-1"), (2, "page-2"), (4, "page-4")]);
    assert!(
        codes(&document).contains(&"duplicate"),
        "{:?}",
        document.warnings
    );
    let missing = document
        .warnings
        .iter()
        .find(|w| w.code == "missing-page")
        .unwrap();
    assert!(
        missing.message.ends_with("missing: 3"),
        "{}",
        missing.message
    );
}

#[test]
fn a_large_answer_has_the_words_asked_for() {
    let document = read(&[&large(1_500)]);
    assert_eq!(document.pages.len(), 3);
    let words: usize = document.pages.iter().map(|p| p.words.len()).sum();
    assert_eq!(words, 1_500);
    assert!(codes(&document).is_empty(), "{:?}", document.warnings);
}
