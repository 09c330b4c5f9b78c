//! The committed samples are what the generator makes, and they agree with
//! one another.

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
fn every_iban_has_its_check_digits() {
    for stem in STEMS {
        let truth = truth(stem);
        let Some(iban) = truth["fields"]["supplier_iban"]["value"].as_str() else {
            assert_eq!(truth["class"], "receipt");
            continue;
        };
        // ISO 13616: the first four characters to the end, letters as 10 to
        // 35, and the number's remainder by 97 is 1.
        let (head, tail) = iban.split_at(4);
        let remainder = format!("{tail}{head}").chars().fold(0, |rest, character| {
            let digit = character.to_digit(36).unwrap();
            (rest * if digit > 9 { 100 } else { 10 } + digit) % 97
        });
        assert_eq!(remainder, 1, "{iban}");
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
