//! Which lines a receipt's labels speak of. The labels are text and may have
//! been typed by hand: they need not stand in the lines letter by letter.

use std::ops::Range;

use understanding::normalise::amounts;
use understanding::scorer::Matrix;
use understanding::training::ReceiptLine;

use super::LABELS;
use crate::data_set::UNKNOWN;
use crate::sroie::folded;

pub(super) const NAME: f32 = 0.0;
pub(super) const ADDRESS: f32 = 1.0;
pub(super) const OTHER: f32 = 2.0;

/// What the labels of a receipt say.
pub(super) struct Wanted<'a> {
    pub(super) name: &'a str,
    pub(super) address: &'a str,
    pub(super) total: &'a str,
}

/// Part of a text that must agree with a label.
const ENOUGH: f32 = 0.8;

/// A name has no more lines.
const NAME_LINES: usize = 4;

/// An address has no more lines, and between two of them stand no more others.
const ADDRESS_LINES: usize = 12;
const BETWEEN: usize = 2;

/// A row of labels for each line.
pub(super) fn of(lines: &[ReceiptLine], wanted: &Wanted<'_>) -> Matrix {
    let mut what = vec![OTHER; lines.len()];
    match name(lines, wanted.name) {
        Some((run, true)) => fill(&mut what, run, NAME),
        // Something like it is there: whether it is the name is not known.
        Some((run, false)) => fill(&mut what, run, UNKNOWN),
        None => {}
    }
    let texts: Vec<String> = lines.iter().map(|l| l.text.clone()).collect();
    for line in address(&texts, wanted.address) {
        fill(&mut what, line..line + 1, ADDRESS);
    }
    let total = amounts::parse(wanted.total, None).map(|a| amounts::plain(a.value.normalize()));
    let mut labels = Matrix::new(LABELS.len());
    for (line, what) in lines.iter().zip(what) {
        let is_total = match (&line.sum, &total) {
            (Some(sum), Some(total)) => f32::from(u8::from(sum == total)),
            _ => UNKNOWN,
        };
        labels.values.extend([what, is_total]);
    }
    labels
}

fn fill(what: &mut [f32], lines: Range<usize>, value: f32) {
    for label in what.get_mut(lines).unwrap_or_default() {
        *label = value;
    }
}

/// The lines of the name, and whether they agree with it well.
fn name(lines: &[ReceiptLine], label: &str) -> Option<(Range<usize>, bool)> {
    let wanted = folded(label);
    if wanted.is_empty() {
        return None;
    }
    let mut best: Option<(f32, Range<usize>)> = None;
    for start in 0..lines.len() {
        let mut text = String::new();
        for end in start..lines.len().min(start + NAME_LINES) {
            let Some(line) = lines.get(end) else { break };
            let part = folded(&line.name);
            if part.is_empty() {
                break;
            }
            text.push_str(&part);
            if text.len() > wanted.len() * 2 {
                break;
            }
            let alike = alike(&text, &wanted);
            // The first of equals is the letterhead.
            if best.as_ref().is_none_or(|b| alike > b.0 + 1e-3) {
                best = Some((alike, start..end + 1));
            }
        }
    }
    let (alike, run) = best?;
    (alike > 0.5).then_some((run, alike >= ENOUGH))
}

/// 1 for the same text, less for each letter that differs.
fn alike(a: &str, b: &str) -> f32 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, y) in row.iter_mut().skip(1).zip(&b) {
            let cost = (diagonal + usize::from(x != y))
                .min(*cell + 1)
                .min(left + 1);
            diagonal = *cell;
            *cell = cost;
            left = cost;
        }
    }
    let off = row.last().copied().unwrap_or_default() as f32;
    1.0 - off / a.len().max(b.len()).max(1) as f32
}

/// The lines of the address: those whose texts come one after the other in the
/// label. What the label has between them may have been cut off.
pub(crate) fn address(lines: &[String], label: &str) -> Vec<usize> {
    let wanted: Vec<char> = folded(label).chars().collect();
    let mut best: (usize, Vec<usize>) = (0, Vec::new());
    for start in 0..lines.len() {
        let mut at = 0;
        let mut agreed = 0;
        let mut found: Vec<usize> = Vec::new();
        for index in start..lines.len().min(start + ADDRESS_LINES) {
            let last = found.last().copied().unwrap_or(start);
            if index > last + BETWEEN + 1 || found.is_empty() && index > start {
                break;
            }
            let Some(line) = lines.get(index) else { break };
            let text: Vec<char> = folded(line).chars().collect();
            if let Some(place) = find(&wanted, at, &text) {
                at = place + text.len();
                agreed += text.len();
                found.push(index);
            }
        }
        if agreed > best.0 {
            best = (agreed, found);
        }
    }
    let (agreed, found) = best;
    // A number that happens to stand in the label is no address.
    if agreed >= 6 { found } else { Vec::new() }
}

/// Where a text stands in a label from a place on, with a few letters read
/// wrongly; a short one must stand near.
fn find(label: &[char], from: usize, text: &[char]) -> Option<usize> {
    let len = text.len();
    if len == 0 {
        return None;
    }
    let far = if len < 4 { from + 2 } else { label.len() };
    let allowed = len / 6;
    (from..label.len()).take_while(|at| *at <= far).find(|at| {
        let there = label.get(*at..at + len);
        there.is_some_and(|t| t.iter().zip(text).filter(|(a, b)| a != b).count() <= allowed)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(lines: &[&str], name: &str, address: &str) -> Vec<f32> {
        let lines: Vec<ReceiptLine> = lines
            .iter()
            .map(|text| ReceiptLine {
                text: (*text).to_owned(),
                name: text.split(" (").next().unwrap().to_owned(),
                sum: None,
            })
            .collect();
        let wanted = Wanted {
            name,
            address,
            total: "",
        };
        of(&lines, &wanted).iter().map(|row| row[0]).collect()
    }

    #[test]
    fn a_name_over_two_lines_and_a_cut_address_are_found() {
        let found = labels(
            &[
                "HELLO",
                "BOOK TA .K",
                "TAMAN SDN BND (12345-X)",
                "NO.53 55",
                "81100 JOHOR",
                "TEL 811",
            ],
            "BOOK TA .K (TAMAN) SDN BHD",
            "NO.53 55, JALAN SAGU 18, 81100 JOHOR",
        );
        assert_eq!(found, [OTHER, NAME, NAME, ADDRESS, ADDRESS, OTHER]);
    }

    #[test]
    fn a_text_that_is_not_there_labels_nothing() {
        let found = labels(&["ONE", "TWO", "THREE"], "Nobody & Sons", "Nowhere 1");
        assert_eq!(found, [OTHER; 3]);
    }
}
