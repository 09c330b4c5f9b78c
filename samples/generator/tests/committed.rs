//! The committed samples are what the generator makes, and they agree with
//! one another.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests, which fail by panicking"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use samples::{Made, RECEIPT_ANSWER};
use serde_json::Value;

const STEMS: [&str; 4] = ["invoice-en", "rechnung-de", "facture-fr", "receipt-en"];

fn committed(path: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(path);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn truth(stem: &str) -> Value {
    serde_json::from_slice(&committed(&format!("expected/{stem}.json"))).unwrap()
}

/// A normalised amount in hundredths.
fn cents(value: &Value) -> i64 {
    let text = value["value"].as_str().expect("an amount is a string");
    let (whole, fraction) = text.split_once('.').expect("an amount has two decimals");
    assert_eq!(fraction.len(), 2, "{text}");
    format!("{whole}{fraction}").parse().unwrap()
}

#[test]
fn the_committed_files_are_what_the_generator_makes() {
    for Made { path, bytes } in samples::files().unwrap() {
        assert!(
            committed(&path) == bytes,
            "samples/{path} is not what the generator makes; run `cargo run --release -p sheaf-samples`"
        );
    }
}

#[test]
fn every_total_is_the_sum_of_its_rows() {
    for stem in STEMS {
        let truth = truth(stem);
        let rows = truth["line_items"].as_array().unwrap();
        let net: i64 = rows.iter().map(|row| cents(&row["amount"])).sum();
        let fields = &truth["fields"];
        assert_eq!(
            cents(&fields["total_amount"]),
            net + cents(&fields["total_tax_amount"]),
            "{stem}"
        );
        if fields.get("net_amount").is_some() {
            assert_eq!(cents(&fields["net_amount"]), net, "{stem}");
        }
    }
}

#[test]
fn the_ocr_answer_is_of_the_receipt_and_names_no_other_path() {
    let answer = String::from_utf8(committed(RECEIPT_ANSWER)).unwrap();
    assert!(
        answer.contains("content='tesseract "),
        "the OCR engine is not named"
    );
    assert!(
        answer.contains("image \"receipt-en.png\""),
        "the image is not named relative to the answer"
    );
    for text in ["HERON", "03/14/2026", "$131.70"] {
        assert!(answer.contains(text), "{text} was not read");
    }
}

#[test]
fn the_textract_answer_refers_to_its_own_blocks_and_stays_on_the_page() {
    let answer: Value = serde_json::from_slice(&committed("invoice-en.textract.json")).unwrap();
    let blocks = answer["Blocks"].as_array().unwrap();
    let ids: BTreeSet<&str> = blocks
        .iter()
        .map(|block| block["Id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), blocks.len(), "identifiers are not unique");
    for block in blocks {
        for relation in block["Relationships"].as_array().into_iter().flatten() {
            for id in relation["Ids"].as_array().unwrap() {
                assert!(ids.contains(id.as_str().unwrap()), "{id} is no block");
            }
        }
        for corner in block["Geometry"]["Polygon"].as_array().unwrap() {
            let inside = |axis: &str| (0.0..=1.0).contains(&corner[axis].as_f64().unwrap());
            assert!(inside("X") && inside("Y"), "{block}");
        }
    }
    let keys = blocks
        .iter()
        .filter(|block| block["EntityTypes"][0] == "KEY")
        .count();
    assert!(keys >= 15, "only {keys} keys");
}
