//! A vote on characters, where three or more readings all differ: each has
//! its own mistakes, and most of them have each character right.

use crate::vote::Voice;

/// Longer readings are not compared by character: the work grows with the
/// square of this.
const LONGEST: usize = 128;

/// What the readings say together.
#[derive(Debug, PartialEq)]
pub(crate) struct Mixed {
    /// The reading whose words it follows.
    pub(crate) pivot: usize,
    pub(crate) words: Vec<String>,
    /// The mean weight behind a character.
    pub(crate) weight: f64,
}

/// What is written at and before each character of the pivot.
#[derive(Debug, Default, Clone)]
struct Column {
    /// Each character, or its absence, with its weight.
    here: Vec<(Option<char>, f64)>,
    /// Each text that stands before it, with its weight.
    before: Vec<(String, f64)>,
}

/// The characters that most of the weight is behind, in the words of the
/// heaviest reading; `None` where that leaves a word empty or the readings
/// have too little in common.
pub(crate) fn vote(voices: &[Voice]) -> Option<Mixed> {
    let mut pivot = voices.first()?;
    for voice in voices {
        if voice.weight > pivot.weight * (1.0 + 1e-9) {
            pivot = voice;
        }
    }
    let letters = |v: &Voice| -> Vec<char> { v.words.concat().chars().collect() };
    let text = letters(pivot);
    if voices.iter().any(|v| letters(v).len() > LONGEST) {
        return None;
    }
    let mut columns = vec![Column::default(); text.len() + 1];
    for voice in voices {
        align(&text, &letters(voice), voice.weight, &mut columns);
    }
    let total: f64 = voices.iter().map(|v| v.weight).sum();
    let mut words = Vec::with_capacity(pivot.words.len());
    let mut columns = columns.into_iter();
    let (mut weight, mut votes) = (0.0, 0_u32);
    for word in &pivot.words {
        let mut said = String::new();
        for column in columns.by_ref().take(word.chars().count()) {
            if let Some((text, behind)) = heaviest(&column.before).filter(|t| t.1 * 2.0 > total) {
                said.push_str(&text);
                weight += behind;
                votes += 1;
            }
            let (letter, behind) = heaviest(&column.here)?;
            said.extend(letter);
            weight += behind;
            votes += 1;
        }
        words.push(said);
    }
    // What stands after the last character.
    let end = columns.next().and_then(|c| heaviest(&c.before));
    if let (Some((text, _)), Some(last)) = (end.filter(|t| t.1 * 2.0 > total), words.last_mut()) {
        last.push_str(&text);
    }
    let weight = weight / f64::from(votes.max(1));
    let whole = words.iter().all(|w| !w.trim().is_empty() && w.trim() == w);
    // Readings that share no more than one of them has are other words.
    (whole && weight * 2.0 > total).then_some(Mixed {
        pivot: pivot.reading,
        words,
        weight,
    })
}

fn heaviest<T: Clone + PartialEq>(votes: &[(T, f64)]) -> Option<(T, f64)> {
    let mut sums: Vec<(T, f64)> = Vec::new();
    for (what, weight) in votes {
        match sums.iter_mut().find(|(w, _)| w == what) {
            Some((_, sum)) => *sum += weight,
            None => sums.push((what.clone(), *weight)),
        }
    }
    let mut best: Option<(T, f64)> = None;
    for (what, sum) in sums {
        if best.as_ref().is_none_or(|b| sum > b.1 * (1.0 + 1e-9)) {
            best = Some((what, sum));
        }
    }
    best
}

/// Add what `other` has at each character of `pivot`, by the alignment with
/// the fewest changes.
fn align(pivot: &[char], other: &[char], weight: f64, columns: &mut [Column]) {
    let width = other.len() + 1;
    let cost = costs(pivot, other);
    let at = |i: usize, j: usize| cost.get(i * width + j).copied().unwrap_or(u32::MAX);
    let (mut i, mut j) = (pivot.len(), other.len());
    let mut between = String::new();
    while i > 0 || j > 0 {
        let both = i > 0 && j > 0;
        let same = both && pivot.get(i - 1) == other.get(j - 1);
        if both && at(i, j) == at(i - 1, j - 1) + u32::from(!same) {
            flush(&mut between, i, weight, columns);
            push(columns, i - 1, other.get(j - 1).copied(), weight);
            (i, j) = (i - 1, j - 1);
        } else if i > 0 && at(i, j) == at(i - 1, j) + 1 {
            flush(&mut between, i, weight, columns);
            push(columns, i - 1, None, weight);
            i -= 1;
        } else {
            if let Some(letter) = j.checked_sub(1).and_then(|j| other.get(j)) {
                between.insert(0, *letter);
            }
            j = j.saturating_sub(1);
        }
    }
    flush(&mut between, 0, weight, columns);
}

fn flush(between: &mut String, at: usize, weight: f64, columns: &mut [Column]) {
    if let Some(column) = columns.get_mut(at).filter(|_| !between.is_empty()) {
        column.before.push((std::mem::take(between), weight));
    }
}

fn push(columns: &mut [Column], at: usize, letter: Option<char>, weight: f64) {
    if let Some(column) = columns.get_mut(at) {
        column.here.push((letter, weight));
    }
}

/// Levenshtein's table, row by row.
fn costs(a: &[char], b: &[char]) -> Vec<u32> {
    let width = b.len() + 1;
    let mut cost: Vec<u32> = (0..width as u32).collect();
    for (i, x) in a.iter().enumerate() {
        let mut left = i as u32 + 1;
        let mut row = vec![left];
        let above = cost.get(i * width..).unwrap_or_default();
        for ((diagonal, up), y) in above.iter().zip(above.iter().skip(1)).zip(b) {
            left = (diagonal + u32::from(x != y)).min(up + 1).min(left + 1);
            row.push(left);
        }
        cost.extend(row);
    }
    cost
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voices(texts: &[&str]) -> Vec<Voice> {
        let voice = |(reading, text): (usize, &&str)| Voice {
            reading,
            key: text.replace(' ', ""),
            words: text.split(' ').map(str::to_owned).collect(),
            weight: 1.0,
        };
        texts.iter().enumerate().map(voice).collect()
    }

    fn said(texts: &[&str]) -> Option<String> {
        vote(&voices(texts)).map(|mixed| mixed.words.join(" "))
    }

    #[test]
    fn each_character_goes_with_the_majority() {
        assert_eq!(said(&["lnvoice", "Invo1ce", "Invoicc"]).unwrap(), "Invoice");
        assert_eq!(said(&["Inoice", "Invoicee", "lnvoice"]).unwrap(), "Invoice");
        assert_eq!(said(&["2l40.00", "2140.O0", "214.00"]).unwrap(), "2140.00");
        assert_eq!(said(&["oice", "Xoice", "Xoicex"]).unwrap(), "Xoice");
    }

    #[test]
    fn words_stay_apart_as_the_heaviest_has_them() {
        assert_eq!(said(&["No. 7l3", "N0.713", "No.71B"]).unwrap(), "No. 713");
    }

    #[test]
    fn readings_without_anything_in_common_are_not_mixed() {
        assert_eq!(said(&["abc", "xyz", "12345"]), None);
    }
}
