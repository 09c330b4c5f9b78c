//! Numbers with check digits are ones that a bank or a tax office could have
//! given.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests, which fail by panicking"
)]

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

fn field(stem: &str, name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../expected");
    let truth = fs::read(folder.join(stem).with_extension("json")).unwrap();
    let truth: Value = serde_json::from_slice(&truth).unwrap();
    truth["fields"][name]["value"]
        .as_str()
        .expect("the field is printed")
        .to_owned()
}

fn digits(text: &str) -> Vec<u32> {
    text.chars()
        .filter_map(|character| character.to_digit(10))
        .collect()
}

#[test]
fn ibans_have_a_remainder_of_one() {
    for stem in ["invoice-en", "rechnung-de", "facture-fr"] {
        let iban = field(stem, "supplier_iban");
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
fn german_tax_numbers_follow_iso_7064() {
    for name in ["supplier_tax_id", "customer_tax_id"] {
        let number = field("rechnung-de", name);
        let digits = digits(&number);
        let (check, rest) = digits.split_last().unwrap();
        // ISO 7064, MOD 11,10.
        let product = rest.iter().fold(10, |product, digit| {
            let sum = match (digit + product) % 10 {
                0 => 10,
                sum => sum,
            };
            2 * sum % 11
        });
        assert_eq!((11 - product) % 10, *check, "{number}");
    }
}

#[test]
fn british_tax_numbers_follow_their_weights() {
    let number = field("invoice-en", "supplier_tax_id");
    let digits = digits(&number);
    let (weighted, check) = digits.split_at(7);
    let sum: u32 = weighted
        .iter()
        .zip((2..=8).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    // The scheme in use since 2010 adds 55.
    assert_eq!((sum + 55 + check[0] * 10 + check[1]) % 97, 0, "{number}");
}

#[test]
fn french_tax_numbers_hold_the_key_of_their_siren() {
    for name in ["supplier_tax_id", "customer_tax_id"] {
        let number = field("facture-fr", name);
        let (key, siren) = number["FR".len()..].split_at(2);
        let (key, value): (u64, u64) = (key.parse().unwrap(), siren.parse().unwrap());
        assert_eq!((12 + 3 * (value % 97)) % 97, key, "{number}");
        let luhn: u32 = digits(siren)
            .iter()
            .rev()
            .enumerate()
            .map(|(index, digit)| {
                let doubled = digit * if index % 2 == 1 { 2 } else { 1 };
                doubled / 10 + doubled % 10
            })
            .sum();
        assert_eq!(luhn % 10, 0, "{siren}");
    }
}
