//! Receipts that the project makes: other countries, other tills, and how
//! well they are read.
#![allow(clippy::print_stdout, reason = "a tool for developers")]

use anyhow::Result;
use document::Classification;
use generator::{Level, Sample, degrade, receipt};
use understanding::scorer::Scorer;

use crate::data_set::{HELD_OUT, fold_of};
use crate::sroie::{Part, folded};

/// How many there are; the seeds count up from 1.
const COUNT: u64 = 360;

/// All of them, a third clean and two thirds as a scan would be read.
pub fn all() -> impl Iterator<Item = Sample> {
    (1..=COUNT).map(|seed| {
        let level = match seed % 3 {
            0 => Level::Clean,
            1 => Level::Light,
            _ => Level::Heavy,
        };
        degrade(&receipt(seed), level, seed)
    })
}

/// One text that changes with every one of them.
pub fn digest_of_all() -> String {
    all()
        .map(|s| format!("{} {:?}\n", s.name, s.truth.fields))
        .collect()
}

/// What is printed of a field; empty where nothing is.
pub fn field<'s>(sample: &'s Sample, name: &str) -> &'s str {
    let value = sample.truth.fields.get(name);
    value.and_then(Option::as_deref).unwrap_or_default()
}

/// Layouts stay together; a fifth of them is held out.
pub fn fold(sample: &Sample) -> i32 {
    match fold_of(&format!("set aside: {}", sample.layout)) {
        0 => HELD_OUT,
        _ => fold_of(&sample.layout),
    }
}

/// Print F1 by field, case, spaces and punctuation aside.
///
/// # Errors
/// A model failed.
pub fn score(part: Part, scorer: Option<&dyn Scorer>, verbose: bool) -> Result<()> {
    const FIELDS: [&str; 6] = [
        "merchant_name",
        "merchant_address",
        "receipt_date",
        "total_amount",
        "total_tax_amount",
        "currency",
    ];
    let mut counts = [(0_u32, 0_u32, 0_u32); FIELDS.len()];
    let mut classes = Classification::default();
    classes.best.class = "receipt".to_owned();
    for sample in all() {
        let held_out = fold(&sample) == HELD_OUT;
        if part != Part::All && held_out != (part == Part::HeldOut) {
            continue;
        }
        let found = match scorer {
            Some(scorer) => understanding::extract_with(&sample.document, &classes, scorer)?,
            None => understanding::extract(&sample.document, &classes),
        };
        for (name, count) in FIELDS.into_iter().zip(&mut counts) {
            let wanted = field(&sample, name);
            let got = found.field(name).and_then(|f| f.value.as_deref());
            let got = got.unwrap_or_default();
            let right = !wanted.is_empty() && same(wanted, got);
            count.0 += u32::from(right);
            count.1 += u32::from(!got.is_empty());
            count.2 += u32::from(!wanted.is_empty());
            if verbose && !right && wanted != got {
                println!("{} {name}: wanted {wanted:?}, got {got:?}", sample.name);
            }
        }
    }
    for (name, (right, given, wanted)) in FIELDS.into_iter().zip(counts) {
        let f1 = 2.0 * f64::from(right) / f64::from((given + wanted).max(1));
        println!("made   {name:<16} {right:>4}/{wanted:<4} F1 {f1:.3}");
    }
    Ok(())
}

fn same(wanted: &str, got: &str) -> bool {
    match (wanted.parse::<f64>(), got.parse::<f64>()) {
        (Ok(a), Ok(b)) => (a - b).abs() < 0.005,
        _ => folded(wanted) == folded(got),
    }
}
