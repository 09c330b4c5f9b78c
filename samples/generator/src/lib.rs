//! Draws the sample documents of this repository, each with the exact truth
//! of what it says, and makes bad input for tests.
//!
//! A document is data, then a list of what is printed where
//! (`sheet`); from that list come the PDF (`pdf`), the scan (`scan`) and the
//! vendor-shaped answer (`textract`). Everything but the OCR answer is made in
//! memory by [`files`] and is the same on every run and machine.

pub mod bad;
mod dates;
mod documents;
mod fonts;
mod ledger;
mod money;
mod noise;
mod pdf;
mod scan;
mod sheet;
mod table;
mod textract;
mod truth;

use anyhow::{Context, Result};
use serde::Serialize;

use documents::Drawn;
use fonts::Fonts;
use scan::Scanner;

/// A file to write.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its path within `samples/`.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// The image that OCR reads, within `samples/`.
pub const RECEIPT_IMAGE: &str = "receipt-en.png";

/// The OCR answer for [`RECEIPT_IMAGE`], within `samples/`.
pub const RECEIPT_ANSWER: &str = "receipt-en.hocr";

const SCANNER: Scanner = Scanner {
    dots_per_inch: 203.0,
    skew: 0.0175, // one degree
    grain: 9.0,
    shade: 46.0,
    seed: 0x5EAF_2026,
};

/// Makes every file but the OCR answer.
///
/// # Errors
/// When a font cannot be read or a format cannot be written.
pub fn files() -> Result<Vec<Made>> {
    let fonts = Fonts::load()?;
    let invoice = documents::invoice_en::draw(&fonts)?;
    let mut files = vec![
        made("invoice-en.pdf", pdf(&invoice)?),
        made(
            "invoice-en.textract.json",
            json(&textract::answer(&invoice.sheets))?,
        ),
        truth("invoice-en", &invoice)?,
    ];
    let german = documents::rechnung_de::draw(&fonts)?;
    files.push(made("rechnung-de.pdf", pdf(&german)?));
    files.push(truth("rechnung-de", &german)?);
    let french = documents::facture_fr::draw(&fonts)?;
    files.push(made("facture-fr.pdf", pdf(&french)?));
    files.push(truth("facture-fr", &french)?);
    let receipt = documents::receipt_en::draw(&fonts);
    let sheet = receipt.sheets.first().context("the receipt has no page")?;
    files.push(made(RECEIPT_IMAGE, scan::scan(sheet, &SCANNER)?));
    files.push(truth("receipt-en", &receipt)?);
    Ok(files)
}

fn pdf(document: &Drawn<'_>) -> Result<Vec<u8>> {
    pdf::write(&document.title, document.truth.language, &document.sheets)
}

fn truth(stem: &str, document: &Drawn<'_>) -> Result<Made> {
    Ok(made(
        &format!("expected/{stem}.json"),
        json(&document.truth)?,
    ))
}

fn made(path: &str, bytes: Vec<u8>) -> Made {
    Made {
        path: path.to_owned(),
        bytes,
    }
}

fn json(value: &impl Serialize) -> Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The words of a text, less the punctuation around them.
    fn words(text: &str) -> impl Iterator<Item = String> {
        let bare = |word: &str| word.trim_matches(|c: char| ".,:;()".contains(c)).to_owned();
        text.split_whitespace()
            .map(bare)
            .filter(|word| !word.is_empty())
    }

    #[test]
    fn every_word_of_the_truth_is_printed() {
        let fonts = Fonts::load().unwrap();
        let drawn = [
            documents::invoice_en::draw(&fonts).unwrap(),
            documents::rechnung_de::draw(&fonts).unwrap(),
            documents::facture_fr::draw(&fonts).unwrap(),
            documents::receipt_en::draw(&fonts),
        ];
        for document in drawn {
            let runs = document.sheets.iter().flat_map(|sheet| &sheet.runs);
            let printed: BTreeSet<String> = runs.flat_map(|run| words(&run.text)).collect();
            let truth = serde_json::to_value(&document.truth).unwrap();
            let rows = truth["line_items"].as_array().unwrap().iter();
            for fields in rows.chain([&truth["fields"]]) {
                for (name, field) in fields.as_object().unwrap() {
                    for word in words(field["text"].as_str().unwrap()) {
                        let inside = printed.iter().any(|other| other.contains(&word));
                        assert!(inside, "{}: {name}: {word}", document.title);
                    }
                }
            }
        }
    }
}
