//! SROIE: receipts as lines with boxes, and four labels.

use std::path::Path;

use document::{Document, NewWord, PageBuilder, Rect};
use serde_json::Value;

use crate::tally::{Tally, folded, same_text};

/// The fifth of the companies that tuning never looks at.
fn held_out(company: &str) -> bool {
    // FNV-1a over the folded name: fixed, and independent of the order.
    let hash = folded(company)
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
            (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
        });
    hash % 5 == 0
}

/// Score a part of the receipts: `tune`, `held-out` or `all`.
pub(crate) fn run(data: &Path, part: &str, verbose: bool) -> std::io::Result<Tally> {
    let text = std::fs::read_to_string(data.join("sroie/train.jsonl"))?;
    let mut tally = Tally {
        verbose,
        ..Tally::default()
    };
    let mut classes = std::collections::BTreeMap::<String, u32>::new();
    for line in text.lines() {
        let receipt: Value = serde_json::from_str(line)?;
        let truth = |name: &str| receipt["entities"][name].as_str().filter(|v| !v.is_empty());
        let test = held_out(truth("company").unwrap_or_default());
        if test != (part == "held-out") && part != "all" {
            continue;
        }
        let document = document(&receipt);
        let mut classes_found = understanding::classify(&document);
        if verbose && classes_found.best.class != "receipt" {
            println!("    {}: class {:?}", receipt["key"], classes_found.best);
        }
        *classes.entry(classes_found.best.class.clone()).or_default() += 1;
        // Fields are scored as those of the receipt it is.
        classes_found.best.class = "receipt".to_owned();
        let found = understanding::extract(&document, &classes_found);
        let key = receipt["key"].as_str().unwrap_or_default();
        let value = |name: &str| found.field(name).and_then(|f| f.value.as_deref());
        let text = |name: &str| found.field(name).map(|f| f.content.text.as_str());
        tally.field(
            key,
            "company",
            truth("company"),
            value("merchant_name"),
            same_text,
        );
        tally.field(key, "date", truth("date"), value("receipt_date"), |w, g| {
            same_date(w, g, text("receipt_date").unwrap_or_default())
        });
        tally.field(
            key,
            "total",
            truth("total"),
            value("total_amount"),
            same_total,
        );
        let address = truth("address").unwrap_or_default();
        let reachable = reachable_address(&receipt, address);
        tally.field(
            key,
            "address",
            truth("address"),
            value("merchant_address"),
            |w, g| same_text(w, g) || same_text(&reachable, g),
        );
    }
    println!("SROIE, {part} (classes: {classes:?})");
    Ok(tally)
}

/// The lines of the text that are part of the labelled address. In this copy
/// of the data lines end at their first comma, so that most labels cannot be
/// reached whole.
fn reachable_address(receipt: &Value, label: &str) -> String {
    let wanted = folded(label);
    let lines = receipt["words"].as_array().into_iter().flatten();
    lines
        .filter_map(Value::as_str)
        .take(16)
        .filter(|l| folded(l).len() >= 2 && wanted.contains(&folded(l)))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A label as printed against an ISO date: the same as printed, or the same
/// day by the digits.
fn same_date(wanted: &str, iso: &str, printed: &str) -> bool {
    if same_text(wanted, printed) {
        return true;
    }
    let words: Vec<&str> = wanted.split_whitespace().collect();
    understanding::normalise::dates::read(&words)
        .and_then(|(r, _)| r.date(understanding::normalise::dates::Order::DayFirst))
        .is_some_and(|d| understanding::normalise::dates::iso(d) == iso)
}

fn same_total(wanted: &str, got: &str) -> bool {
    let number = |t: &str| {
        understanding::normalise::amounts::parse(t, None)
            .map(|a| understanding::normalise::amounts::plain(a.value.normalize()))
    };
    number(wanted).is_some() && number(wanted) == number(got)
}

/// A receipt's document: each line's words share its box by their letters.
fn document(receipt: &Value) -> Document {
    let size = |name: &str| receipt["image_size"][name].as_f64().unwrap_or(1.0) as f32;
    let (width, height) = (size("width"), size("height"));
    let mut page = PageBuilder::new(1, width, height, "pixel");
    let empty = Vec::new();
    let lines = receipt["words"].as_array().unwrap_or(&empty);
    let boxes = receipt["bboxes"].as_array().unwrap_or(&empty);
    for (line, corners) in lines.iter().zip(boxes) {
        let text = line.as_str().unwrap_or_default();
        let edge = |i: usize| corners[i].as_f64().unwrap_or_default() as f32;
        let letters = text.chars().count().max(1) as f32;
        // A line cut at its comma keeps the box of the whole: letters are not
        // wider than that for their height.
        let step = ((edge(2) - edge(0)) / letters).min(0.62 * (edge(3) - edge(1)));
        let mut at = 0;
        for word in text.split(' ') {
            let len = word.chars().count();
            let left = edge(0) + step * at as f32;
            page.word(NewWord {
                text: word,
                bounds: Rect::clamped(
                    left / width,
                    edge(1) / height,
                    (left + step * len as f32) / width,
                    edge(3) / height,
                ),
                ..NewWord::default()
            });
            at += len + 1;
        }
        page.end_line(None, None, None);
    }
    Document {
        pages: vec![page.finish()],
        ..Document::default()
    }
}
