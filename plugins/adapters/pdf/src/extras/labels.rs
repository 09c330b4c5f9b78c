//! Page labels: what is printed or displayed as a page's number (ISO 32000-2,
//! 12.4.2).

use document::Extra;
use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{KIDS, NUMS, P, PAGE_LABELS, S, ST};
use hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};
use rustc_hash::FxHashSet;
use sdk::document;
use serde_json::{Value, json};

use super::{extra, kids};
use crate::strings::{clip, text};

/// Nodes of the number tree looked at, and ranges.
const MAX_NODES: usize = 1_000;
const MAX_RANGES: usize = 10_000;

/// Labels that letters or Roman numerals can sensibly express.
const MAX_NUMBER: u32 = 3_999;

#[derive(Debug)]
struct Range {
    from: usize,
    style: Option<char>,
    prefix: String,
    start: u32,
}

/// The label of every page, where the document gives labels.
pub(super) fn labels(pdf: &Pdf, root: &Dict<'_>) -> Option<Extra> {
    let mut ranges = ranges(pdf, root.get::<Dict<'_>>(PAGE_LABELS)?);
    ranges.sort_by_key(|range| range.from);
    let labels: Vec<Value> = (0..pdf.pages().len())
        .map(|index| {
            let at = ranges.partition_point(|range| range.from <= index);
            let range = ranges.get(at.checked_sub(1)?)?;
            Some(label(range, index - range.from))
        })
        .map(|label| json!(label))
        .collect();
    (!ranges.is_empty()).then(|| extra("PageLabels", &Value::Array(labels)))
}

fn ranges<'a>(pdf: &'a Pdf, tree: Dict<'a>) -> Vec<Range> {
    let mut ranges = Vec::new();
    let mut open = vec![tree];
    let mut seen = FxHashSet::default();
    let mut left = MAX_NODES;
    while let (Some(node), Some(rest)) = (open.pop(), left.checked_sub(1)) {
        left = rest;
        if let Some(array) = node.get::<Array<'_>>(KIDS) {
            open.extend(kids(pdf.xref(), &array, MAX_NODES, &mut seen));
        }
        let Some(numbers) = node.get::<Array<'_>>(NUMS) else {
            continue;
        };
        let mut items = numbers.iter::<Object<'_>>();
        while let (Some(from), Some(said)) = (items.next(), items.next()) {
            let (Some(from), Some(said)) = (from.into_i32(), said.into_dict()) else {
                continue;
            };
            if let Ok(from) = usize::try_from(from)
                && ranges.len() < MAX_RANGES
            {
                ranges.push(range(from, &said));
            }
        }
    }
    ranges
}

fn range(from: usize, said: &Dict<'_>) -> Range {
    let prefix = said.get::<PdfString<'_>>(P).map(|p| text(&p));
    Range {
        from,
        style: said
            .get::<Name<'_>>(S)
            .and_then(|s| s.as_str().chars().next()),
        prefix: clip(&prefix.unwrap_or_default(), 100).to_owned(),
        start: said.get::<u32>(ST).unwrap_or(1),
    }
}

fn label(range: &Range, offset: usize) -> String {
    let number = range.start.saturating_add(offset as u32);
    let prefix = &range.prefix;
    match range.style {
        None => prefix.clone(),
        Some('R') if number <= MAX_NUMBER => prefix.clone() + &roman(number),
        Some('r') if number <= MAX_NUMBER => prefix.clone() + &roman(number).to_lowercase(),
        Some('A') if number <= MAX_NUMBER => prefix.clone() + &letters(number),
        Some('a') if number <= MAX_NUMBER => prefix.clone() + &letters(number).to_lowercase(),
        _ => format!("{prefix}{number}"),
    }
}

fn roman(mut number: u32) -> String {
    const DIGITS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    for (value, digit) in DIGITS {
        while number >= value {
            text.push_str(digit);
            number -= value;
        }
    }
    text
}

/// A to Z, then AA to ZZ, and so on.
fn letters(number: u32) -> String {
    let Some(index) = number.checked_sub(1) else {
        return String::new();
    };
    let letter = char::from(b'A' + (index % 26) as u8);
    std::iter::repeat_n(letter, (index / 26) as usize + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_styles() {
        assert_eq!(
            [roman(4), roman(1994), roman(3999)],
            ["IV", "MCMXCIV", "MMMCMXCIX"]
        );
        assert_eq!([letters(1), letters(26), letters(28)], ["A", "Z", "BB"]);
    }
}
