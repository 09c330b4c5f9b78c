//! Where a page says what a value is.

use std::ops::Range;

use crate::layout::View;
use crate::lexicon::{self, Entry, Kind, LONGEST};
use crate::normalise::{amounts, currency};

/// A phrase of the lexicon on a page.
#[derive(Debug, Clone)]
pub(crate) struct Label {
    pub(crate) kind: Kind,
    /// What it reads, over the tokens of its page.
    pub(crate) tokens: Range<usize>,
    /// 0..1: of the phrase, less for reading errors and for a place in the
    /// middle of a sentence.
    pub(crate) weight: f32,
    pub(crate) languages: u32,
    /// Whether nothing stands before it in its chunk.
    pub(crate) leads: bool,
    /// Whether a colon follows.
    pub(crate) colon: bool,
    /// Whether it is all its chunk holds.
    pub(crate) alone: bool,
}

/// The most words of one phrase.
const WORDS: usize = 8;

/// All labels of a page in reading order; the longest phrase wins where
/// several overlap, under every kind it has.
pub(crate) fn find(view: &View<'_>) -> Vec<Label> {
    let mut hits: Vec<(Range<usize>, &'static [Entry], usize)> = Vec::new();
    for row in &view.rows {
        let mut i = row.tokens.start;
        while i < row.tokens.end {
            match longest(view, i, row.tokens.end) {
                Some(hit) => {
                    let next = hit.0.end;
                    hits.push(hit);
                    i = next.max(i + 1);
                }
                None => i += 1,
            }
        }
    }
    hits.into_iter()
        .flat_map(|(tokens, entries, errors)| {
            entries
                .iter()
                .filter(|e| !matches!(e.kind, Kind::UnitWord | Kind::Stopwords | Kind::Country))
                .map(move |e| (tokens.clone(), e, errors))
        })
        .map(|(tokens, entry, errors)| label(view, tokens, entry, errors))
        .collect()
}

/// The longest phrase that begins at a token.
fn longest(
    view: &View<'_>,
    start: usize,
    row_end: usize,
) -> Option<(Range<usize>, &'static [Entry], usize)> {
    let first = view.tokens.get(start)?;
    if first.folded.is_empty() || first.folded.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut text = String::new();
    let mut best = None;
    let mut skipped = false;
    let mut runs: Vec<usize> = Vec::new();
    for end in start..row_end.min(start + WORDS * 2) {
        let token = view.tokens.get(end)?;
        if end > start && !continues(view, end) {
            break;
        }
        if end > start && parenthetic(view, end) {
            skipped = true;
            continue;
        }
        text.push_str(&token.folded);
        if text.len() > LONGEST {
            break;
        }
        let entries = useful(lexicon::exact(&text));
        if !entries.is_empty() && !token.folded.is_empty() {
            best = Some((start..end + 1, entries, 0));
        }
        runs.push(end);
        if token.text.ends_with(':') {
            break;
        }
    }
    let _ = skipped;
    let exact_len = best
        .as_ref()
        .map_or(0, |b: &(Range<usize>, _, _)| b.0.len());
    // Reading errors are looked for over the whole run alone, and only where
    // a label may be: at the beginning of a chunk.
    if is_lead(view, start)
        && let Some(end) = runs.last()
        && *end + 1 - start > exact_len
        && let Some((entries, errors)) = lexicon::fuzzy(&text)
        && !useful(entries).is_empty()
    {
        return Some((start..end + 1, entries, errors));
    }
    best
}

fn useful(entries: &'static [Entry]) -> &'static [Entry] {
    let plain = |e: &Entry| matches!(e.kind, Kind::UnitWord | Kind::Stopwords | Kind::Country);
    if entries.iter().all(plain) {
        &[]
    } else {
        entries
    }
}

/// Whether a token goes on with the phrase of the one before: it stands in
/// the same chunk, or both are single letters of spaced type.
fn continues(view: &View<'_>, i: usize) -> bool {
    let (Some(a), Some(b)) = (view.tokens.get(i - 1), view.tokens.get(i)) else {
        return false;
    };
    a.chunk == b.chunk || a.folded.len() == 1 && b.folded.len() == 1 && !a.text.ends_with(':')
}

/// What may stand inside a label without being part of the phrase: a tax
/// rate or a currency.
fn parenthetic(view: &View<'_>, i: usize) -> bool {
    let Some(token) = view.tokens.get(i) else {
        return false;
    };
    let text = token
        .text
        .trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | ':' | '@'));
    if text == "%" || currency::of_sign(text).is_some() {
        return true;
    }
    let next_percent = view
        .tokens
        .get(i + 1)
        .is_some_and(|t| t.text.starts_with('%') && t.row == token.row);
    amounts::parse(text, None).is_some_and(|a| a.percent || next_percent)
}

fn is_lead(view: &View<'_>, i: usize) -> bool {
    match (
        i.checked_sub(1).and_then(|j| view.tokens.get(j)),
        view.tokens.get(i),
    ) {
        (Some(before), Some(token)) => {
            before.chunk != token.chunk || before.text.ends_with(':') || before.folded.is_empty()
        }
        _ => true,
    }
}

fn label(view: &View<'_>, tokens: Range<usize>, entry: &Entry, errors: usize) -> Label {
    let leads = is_lead(view, tokens.start);
    let last = tokens.end.saturating_sub(1);
    let chunk = view.tokens.get(last).map_or(0, |t| t.chunk);
    let chunk_end = view.chunks.get(chunk).map_or(tokens.end, |c| c.tokens.end);
    let colon_after = |i: usize| view.tokens.get(i).is_some_and(|t| t.text.starts_with(':'));
    let colon =
        view.tokens.get(last).is_some_and(|t| t.text.contains(':')) || colon_after(tokens.end);
    let rest = view.slice(&(tokens.end..chunk_end));
    let alone = leads && rest.iter().all(|t| t.folded.is_empty());
    let mut weight = f32::from(entry.weight) / 100.0 * (1.0 - 0.12 * errors as f32);
    if !leads {
        weight *= if colon { 0.9 } else { 0.6 };
    }
    Label {
        kind: entry.kind,
        tokens,
        weight,
        languages: entry.languages,
        leads,
        colon,
        alone,
    }
}
