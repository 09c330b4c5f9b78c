//! How well the extractor reads the receipts.
#![allow(clippy::print_stdout, reason = "a tool for developers")]

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use document::{Classification, Extraction};
use understanding::normalise::{amounts, dates};
use understanding::scorer::Scorer;

use super::{Part, Receipt, folded};

const FIELDS: [&str; 4] = ["company", "date", "address", "total"];

/// Right, given and wanted.
#[derive(Default, Clone, Copy)]
struct Count {
    right: u32,
    given: u32,
    wanted: u32,
}

impl Count {
    fn f1(self) -> f64 {
        2.0 * f64::from(self.right) / f64::from((self.given + self.wanted).max(1))
    }

    fn add(&mut self, right: bool, given: bool) {
        self.right += u32::from(right);
        self.given += u32::from(given);
        self.wanted += 1;
    }
}

/// Print F1 by field, case, spaces and punctuation aside: of the receipts as
/// they are (an address is right when it is what the cut lines hold of it, and
/// under `whole label` when it is all of it), and with their commas.
///
/// # Errors
/// The data is not there, or a model failed.
pub fn score(data: &Path, part: Part, scorer: Option<&dyn Scorer>, verbose: bool) -> Result<()> {
    let (receipts, _) = super::read(data)?;
    let mut counts: BTreeMap<(&str, &str), Count> = BTreeMap::new();
    for receipt in receipts.iter().filter(|r| part.has(r)) {
        for (form, receipt) in [("cut", receipt), ("whole", &receipt.whole())] {
            let found = extract(receipt, scorer)?;
            for field in FIELDS {
                let (right, strict) = judge(receipt, &found, field);
                let given = value(&found, field).is_some();
                counts.entry((form, field)).or_default().add(right, given);
                if field == "address" {
                    let count = counts.entry((form, "whole label")).or_default();
                    count.add(strict, given);
                }
                if verbose && !right {
                    println!(
                        "{} {form} {field}: wanted {:?}, got {:?}",
                        receipt.key,
                        label(receipt, field),
                        value(&found, field).unwrap_or("-")
                    );
                }
            }
        }
    }
    print(&counts);
    Ok(())
}

fn print(counts: &BTreeMap<(&str, &str), Count>) {
    for form in ["cut", "whole"] {
        let mut all = Count::default();
        for field in FIELDS.into_iter().chain(["whole label"]) {
            let count = counts.get(&(form, field)).copied().unwrap_or_default();
            if field != "whole label" {
                all.right += count.right;
                all.given += count.given;
                all.wanted += count.wanted;
            }
            println!(
                "{form:<6} {field:<12} {:>4}/{:<4} F1 {:.3}",
                count.right,
                count.wanted,
                count.f1()
            );
        }
        println!("{form:<6} {:<12} {:>9} F1 {:.3}", "all", "", all.f1());
    }
}

fn extract(receipt: &Receipt, scorer: Option<&dyn Scorer>) -> Result<Extraction> {
    let document = receipt.document();
    // Scored as the receipt it is, whatever the classifier says.
    let mut classes = Classification::default();
    classes.best.class = "receipt".to_owned();
    Ok(match scorer {
        Some(scorer) => understanding::extract_with(&document, &classes, scorer)?,
        None => understanding::extract(&document, &classes),
    })
}

fn label<'r>(receipt: &'r Receipt, field: &str) -> &'r str {
    let labels = &receipt.entities;
    match field {
        "company" => &labels.company,
        "date" => &labels.date,
        "address" => &labels.address,
        _ => &labels.total,
    }
}

fn value<'f>(found: &'f Extraction, field: &str) -> Option<&'f str> {
    let name = match field {
        "company" => "merchant_name",
        "date" => "receipt_date",
        "address" => "merchant_address",
        _ => "total_amount",
    };
    found.field(name)?.value.as_deref()
}

/// Whether a value is right, and whether it is the label itself.
fn judge(receipt: &Receipt, found: &Extraction, field: &str) -> (bool, bool) {
    let (wanted, Some(got)) = (label(receipt, field), value(found, field)) else {
        return (false, false);
    };
    let same = folded(wanted) == folded(got);
    let right = match field {
        "date" => same || printed(found, field) == folded(wanted) || same_date(wanted, got),
        "total" => same || number(wanted).is_some() && number(wanted) == number(got),
        "address" => same || reachable(receipt, wanted).contains(&folded(got)),
        _ => same,
    };
    (right, same)
}

/// A value as it stands on the receipt.
fn printed(found: &Extraction, field: &str) -> String {
    let name = if field == "date" {
        "receipt_date"
    } else {
        field
    };
    found
        .field(name)
        .map_or_else(String::new, |f| folded(&f.content.text))
}

/// A label as printed against an ISO date.
fn same_date(wanted: &str, iso: &str) -> bool {
    let words: Vec<&str> = wanted.split_whitespace().collect();
    dates::read(&words)
        .and_then(|(reading, _)| reading.date(dates::Order::DayFirst))
        .is_some_and(|date| dates::iso(date) == iso)
}

fn number(text: &str) -> Option<String> {
    amounts::parse(text, None).map(|a| amounts::plain(a.value.normalize()))
}

/// What the lines hold of the labelled address, as it may be understood: all
/// lines of the head that the label holds, or those that follow each other in
/// it.
fn reachable(receipt: &Receipt, label: &str) -> [String; 2] {
    let wanted = folded(label);
    let held = |l: &&String| folded(l).len() >= 2 && wanted.contains(&folded(l));
    let all = receipt.lines.iter().take(16).filter(held);
    let run = crate::receipt_lines::address_lines(&receipt.lines, label);
    let run = run.iter().filter_map(|i| receipt.lines.get(*i));
    [
        all.map(|l| folded(l)).collect(),
        run.map(|l| folded(l)).collect(),
    ]
}
