//! Months whose letters were misread.

use super::*;

/// Where a month's name ends that begins here with a digit or two in place of
/// letters: `0ctober`, `Apri1`, `5ept`.
pub(super) fn misread_month(text: &str) -> Option<usize> {
    let end = text
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len());
    let run = text.get(..end)?;
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    let letters = run.chars().filter(|c| c.is_alphabetic()).count();
    let likely = (1..=2).contains(&digits) && letters >= 2 && end <= 12;
    // A day glued to its month is none: `1mar`.
    (likely && month_of(&letters_of(run)).is_some()).then_some(end)
}

/// The month that a word is, with an error or two in it where it is long.
pub(super) fn nearly_month(part: &Part) -> Option<u8> {
    let word = match part {
        Part::Month(month) => return Some(*month),
        Part::Word(word) if word.len() >= 5 => word,
        _ => return None,
    };
    // What `rn` and `m` are taken for each other in.
    if let Some(month) = month_of(&word.replace("rn", "m")) {
        return Some(month);
    }
    let allowed = if word.len() >= 8 { 2 } else { 1 };
    let near = |name: &str| {
        name.len() >= 5
            && name.len().abs_diff(word.len()) <= allowed
            && distance(name.as_bytes(), word.as_bytes()) <= allowed
    };
    let mut found = MONTHS.iter().filter(|(name, _)| near(name));
    let (_, month) = found.next()?;
    found.all(|(_, other)| other == month).then_some(*month)
}

/// Letters to change, add or leave out.
pub(super) fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let (mut diagonal, mut left) = (i, i + 1);
        for (cell, y) in row.iter_mut().skip(1).zip(b) {
            let cost = diagonal + usize::from(x != y);
            diagonal = *cell;
            left = cost.min(*cell + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(a.len())
}

pub(super) fn digit_like(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, 'O' | 'o' | 'I' | 'l')
}

/// Whether a run of digits starts here, allowing for letters that are read
/// in place of digits.
pub(super) fn is_digit_like(text: &str) -> bool {
    let end = text.find(|c: char| !digit_like(c)).unwrap_or(text.len());
    let run = text.get(..end).unwrap_or_default();
    let next = text.get(end..).and_then(|t| t.chars().next());
    let plain = run.bytes().all(|b| b.is_ascii_digit());
    !run.is_empty()
        && (plain
            || run.bytes().any(|b| b.is_ascii_digit()) && !next.is_some_and(char::is_alphabetic))
}
