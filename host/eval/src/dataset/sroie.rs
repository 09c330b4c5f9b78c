//! SROIE: receipts as lines of text with boxes, and four entities.

use std::collections::BTreeMap;
use std::path::Path;

use document::{Document, NewWord, PageBuilder, Rect, Source};
use serde::Deserialize;

use super::{Case, CaseInput, CaseTruth, Dataset, Format, Part};
use crate::compare::{Label, Rule, folded};
use crate::error::EvalError;
use crate::label::Labels;

/// One line of the file.
#[derive(Debug, Deserialize)]
struct Receipt {
    key: String,
    image_size: Size,
    entities: BTreeMap<String, String>,
    /// The text of each line.
    words: Vec<String>,
    /// Left, top, right, bottom of each line, in pixels.
    bboxes: Vec<[f32; 4]>,
}

#[derive(Debug, Deserialize)]
struct Size {
    width: f32,
    height: f32,
}

/// The data set's names and ours. It does not say whether a receipt is laid
/// out as an invoice, so the invoice's field of the same role is as right.
const ENTITIES: &[(&str, &str, &[&str])] = &[
    ("company", "merchant_name", &["supplier_name"]),
    ("date", "receipt_date", &["invoice_date"]),
    ("address", "merchant_address", &["supplier_address"]),
    ("total", "total_amount", &[]),
];

/// Letters are not wider than this part of their height: lines that were cut
/// keep the box of the whole.
const WIDEST_LETTER: f32 = 0.62;

/// Lines at the top of a receipt in which its address stands.
const HEAD_LINES: usize = 16;

pub(super) fn open(path: &Path, part: Part) -> Result<Dataset, EvalError> {
    let text = std::fs::read_to_string(path).map_err(|e| EvalError::unreadable(path, e))?;
    let mut dataset = Dataset::new(Format::Sroie);
    let mut cut = 0;
    let mut known = 0;
    for (i, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Receipt>(line) {
            Ok(receipt) => {
                known += 1;
                let company = receipt.entities.get("company").map_or("", String::as_str);
                if part.has_group(company) {
                    cut += usize::from(is_address_cut(&receipt));
                    dataset.cases.push(case(&receipt));
                }
            }
            Err(e) => dataset.broken(format!("{}:{}", path.display(), i + 1), e.to_string()),
        }
    }
    if known == 0 {
        let problem = dataset.broken.first().map_or("it is empty", |b| &b.problem);
        return Err(EvalError::not_understood(path, problem));
    }
    if cut > 0 {
        dataset.notes.push(format!(
            "{cut} addresses do not stand in the text whole, since it is cut at commas: the \
             lines that are there count as right, but not strictly"
        ));
    }
    Ok(dataset)
}

fn case(receipt: &Receipt) -> Case {
    let mut labels = Labels {
        class: Some("receipt".to_owned()),
        ..Labels::default()
    };
    for (theirs, ours, also_named) in ENTITIES {
        let Some(text) = receipt.entities.get(*theirs).filter(|t| !t.is_empty()) else {
            continue;
        };
        let mut label = Label::of(ours, text);
        if *theirs == "address" {
            label = label.by(Rule::Text).or(reachable(receipt, text));
        }
        labels.label(ours, also_named, label);
    }
    Case {
        name: receipt.key.clone(),
        input: CaseInput::Document(Box::new(document(receipt))),
        truth: CaseTruth::Known(Box::new(labels)),
    }
}

/// The lines of the text that are part of the labelled address.
fn reachable(receipt: &Receipt, label: &str) -> String {
    let wanted = folded(label);
    let parts: Vec<&str> = receipt
        .words
        .iter()
        .take(HEAD_LINES)
        .filter(|l| folded(l).len() >= 2 && wanted.contains(&folded(l)))
        .map(String::as_str)
        .collect();
    parts.join(" ")
}

fn is_address_cut(receipt: &Receipt) -> bool {
    receipt.entities.get("address").is_some_and(|address| {
        let text: String = receipt.words.iter().map(|w| folded(w)).collect();
        !text.contains(&folded(address))
    })
}

/// A receipt's document: each line's words share its box by their letters.
fn document(receipt: &Receipt) -> Document {
    let Size { width, height } = receipt.image_size;
    let mut page = PageBuilder::new(1, width, height, "pixel");
    let (width, height) = (width.max(1.0), height.max(1.0));
    for (text, [left, top, right, bottom]) in receipt.words.iter().zip(&receipt.bboxes) {
        let letters = text.chars().count().max(1) as f32;
        let step = ((right - left) / letters).min(WIDEST_LETTER * (bottom - top));
        let mut at = 0;
        for word in text.split(' ') {
            let length = word.chars().count();
            let start = left + step * at as f32;
            page.word(NewWord {
                text: word,
                bounds: Rect::clamped(
                    start / width,
                    top / height,
                    (start + step * length as f32) / width,
                    bottom / height,
                ),
                ..NewWord::default()
            });
            at += length + 1;
        }
        page.end_line(None, None, None);
    }
    Document {
        source: Source {
            api: "sroie".to_owned(),
            ..Source::default()
        },
        pages: vec![page.finish()],
        ..Document::default()
    }
}
