//! The phrases of `topics/*.txt` on a page: its headings, and how much it
//! says of each subject.

use super::sections::{SECTIONS, TITLES};
use crate::context::Sheet;
use crate::layout::{Chunk, Token};
use crate::lexicon;

mod table {
    include!(concat!(env!("OUT_DIR"), "/topics.rs"));
}
use table::TOPICS;

/// The longest phrase counted, in words.
const WORDS: usize = 7;

/// Distinct phrases of one section beyond this say nothing more.
pub(super) const ENOUGH: u32 = 12;

/// A chunk with more words is a sentence and no heading.
const HEADING_WORDS: usize = 8;

/// Shorter phrases are words of many languages.
const NAMING: usize = 5;

/// The shortest word that a compound may end with.
const TAIL: usize = 5;

/// What compounds that are headings end with, and their section.
const TAILS: &[(&str, usize)] = &[
    ("rechnung", 0),
    ("factuur", 0),
    ("gutschrift", 1),
    ("quittung", 2),
    ("bestellung", 3),
    ("lieferschein", 4),
    ("bestatigung", 5),
    ("kontoauszug", 6),
    ("vertrag", 7),
    ("overeenkomst", 7),
    ("vereinbarung", 7),
    ("mahnung", 8),
    ("antrag", 9),
    ("formular", 9),
    ("fragebogen", 9),
    ("formulier", 9),
    ("ausweis", 10),
    ("angebot", 12),
    ("abrechnung", 13),
    ("bedingungen", 14),
    ("voorwaarden", 14),
    ("protokoll", 15),
    ("bericht", 15),
];

/// A heading of one section.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Title {
    /// How surely it is the page's heading: 0 for none, about 3 at most.
    pub(super) score: f32,
    /// Distance from the first row, in page heights.
    pub(super) y: f32,
    /// Its height against the median of the page.
    pub(super) size: f32,
}

/// Everything that a page says of the sections.
#[derive(Debug, Clone)]
pub(super) struct Topics {
    pub(super) titles: [Option<Title>; TITLES],
    /// Distinct phrases of each section, at most [`ENOUGH`].
    pub(super) counts: [u32; SECTIONS.len()],
    /// Distinct headings that stand inside sentences.
    pub(super) mentioned: u32,
    /// The languages of each distinct phrase, a bit each.
    pub(super) languages: Vec<u32>,
}

/// A phrase on a page: its place in the table and the tokens it covers.
struct Hit {
    entry: usize,
    start: usize,
    end: usize,
}

pub(super) fn of(sheet: &Sheet<'_>) -> Topics {
    let mut topics = Topics {
        titles: [None; TITLES],
        counts: [0; SECTIONS.len()],
        mentioned: 0,
        languages: Vec::new(),
    };
    let mut seen: Vec<usize> = Vec::new();
    let mut hits = Vec::new();
    for chunk in &sheet.view.chunks {
        hits.clear();
        find(&sheet.view.tokens, chunk, &mut hits);
        for hit in &hits {
            let (phrase, sections, languages) = TOPICS.get(hit.entry).copied().unwrap_or_default();
            titles(sheet, chunk, hit, sections, &mut topics);
            if let Err(at) = seen.binary_search(&hit.entry) {
                seen.insert(at, hit.entry);
                count(sections, &mut topics.counts);
                if phrase.len() >= NAMING {
                    topics.languages.push(languages);
                }
                topics.mentioned += u32::from(
                    sections & ((1 << TITLES) - 1) != 0 && chunk.tokens.len() > HEADING_WORDS,
                );
            }
        }
        if let Some((section, weight)) = compound(sheet, chunk) {
            keep(sheet, chunk, section, weight, &mut topics);
        }
    }
    topics
}

fn count(sections: u64, counts: &mut [u32; SECTIONS.len()]) {
    for (bit, count) in counts.iter_mut().enumerate() {
        if sections & (1 << bit) != 0 {
            *count = (*count + 1).min(ENOUGH);
        }
    }
}

/// Every phrase that begins and ends with a word of the chunk. The range of
/// phrases that begin like the text so far narrows with each word.
fn find(tokens: &[Token], chunk: &Chunk, hits: &mut Vec<Hit>) {
    let mut text = String::new();
    for start in chunk.tokens.clone() {
        text.clear();
        let (mut from, mut to) = (0, TOPICS.len());
        let mut words = 0;
        for end in start..chunk.tokens.end {
            let Some(token) = tokens.get(end) else { break };
            if token.folded.is_empty() {
                if end == start {
                    break;
                }
                continue;
            }
            words += 1;
            if words > WORDS && token.folded.len() > 1 {
                break;
            }
            text.push_str(&token.folded);
            let range = TOPICS.get(from..to).unwrap_or_default();
            let low = range.partition_point(|e| e.0 < text.as_str());
            let rest = range.get(low..).unwrap_or_default();
            let len = rest.partition_point(|e| e.0.starts_with(text.as_str()));
            (from, to) = (from + low, from + low + len);
            if len == 0 {
                break;
            }
            if rest.first().is_some_and(|e| e.0 == text) {
                hits.push(Hit {
                    entry: from,
                    start,
                    end: end + 1,
                });
            }
        }
    }
}

/// The hit as a heading of its sections.
fn titles(sheet: &Sheet<'_>, chunk: &Chunk, hit: &Hit, sections: u64, to: &mut Topics) {
    if sections & ((1 << TITLES) - 1) == 0 || !may_be_heading(sheet, chunk) {
        return;
    }
    let (first, last) = (hit.start == chunk.tokens.start, hit.end == chunk.tokens.end);
    let rest = chunk.tokens.len() - (hit.end - hit.start);
    let weight = match (first, last) {
        (true, true) => 2.0,
        (true, false) => 1.5 - 0.05 * rest as f32,
        (false, true) => 1.3 - 0.05 * rest as f32,
        (false, false) => 0.9 - 0.05 * rest as f32,
    };
    for section in 0..TITLES {
        if sections & (1 << section) != 0 {
            keep(sheet, chunk, section, weight, to);
        }
    }
}

/// Sentences are none, and `Order:` names a value, not the document.
fn may_be_heading(sheet: &Sheet<'_>, chunk: &Chunk) -> bool {
    let last = sheet.view.slice(&chunk.tokens).last();
    chunk.tokens.len() <= HEADING_WORDS && !last.is_some_and(|t| t.text.ends_with(':'))
}

/// A word that ends like a heading (`Mietrechnung`), or reads like one with a
/// letter misread, when it is large or near the top.
fn compound(sheet: &Sheet<'_>, chunk: &Chunk) -> Option<(usize, f32)> {
    if chunk.tokens.len() > 5 || !may_be_heading(sheet, chunk) {
        return None;
    }
    let first = sheet.view.slice(&chunk.tokens).first()?;
    let long = first.folded.len() > TAIL + 2;
    let tail = TAILS
        .iter()
        .filter(|(tail, _)| long && first.folded.len() > tail.len() && first.folded.ends_with(tail))
        .max_by_key(|(tail, _)| tail.len());
    if let Some((_, section)) = tail {
        return Some((*section, if chunk.tokens.len() == 1 { 1.8 } else { 1.4 }));
    }
    misread(sheet, chunk)
}

/// The heading that a chunk is but for one letter.
fn misread(sheet: &Sheet<'_>, chunk: &Chunk) -> Option<(usize, f32)> {
    let view = &sheet.view;
    let top = view.rows.first().map_or(0.0, |r| r.bounds.top);
    let large = chunk.bounds.height() > 1.25 * view.line;
    if chunk.tokens.len() > 3 || !(large || chunk.bounds.top - top < 0.25) {
        return None;
    }
    let folded = view.folded(&chunk.tokens);
    if folded.len() < 6 || folded.len() > 30 || folded.bytes().any(|b| b == b'%') {
        return None;
    }
    // Same first or same last letters: one error cannot be in both halves.
    let half = folded.get(..folded.len() / 2)?;
    let from = TOPICS.partition_point(|e| e.0 < half);
    TOPICS
        .get(from..)?
        .iter()
        .take_while(|e| e.0.starts_with(half))
        .filter(|e| e.1 & ((1 << TITLES) - 1) != 0 && e.0.len().abs_diff(folded.len()) <= 1)
        .find(|e| {
            lexicon::distance(folded.as_bytes(), e.0.as_bytes(), 1).is_some_and(|errors| errors > 0)
        })
        .map(|e| (e.1.trailing_zeros() as usize, 1.6))
}

/// Keep the best heading of a section.
fn keep(sheet: &Sheet<'_>, chunk: &Chunk, section: usize, weight: f32, to: &mut Topics) {
    let view = &sheet.view;
    let y = chunk.bounds.top - view.rows.first().map_or(0.0, |r| r.bounds.top);
    let near = if y < 0.15 {
        1.0
    } else if y < 0.4 {
        0.75
    } else {
        0.3
    };
    let size = chunk.bounds.height() / view.line;
    let score = weight.max(0.1) * (near + 0.5 * (size - 1.0).clamp(0.0, 1.0));
    if let Some(slot) = to.titles.get_mut(section)
        && slot.is_none_or(|best| best.score < score)
    {
        *slot = Some(Title { score, y, size });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_section_has_phrases() {
        assert!(TOPICS.is_sorted_by(|a, b| a.0 < b.0));
        for (bit, section) in SECTIONS.iter().enumerate() {
            let phrases = TOPICS.iter().filter(|e| e.1 & (1 << bit) != 0).count();
            assert!(phrases >= 16, "{section}: {phrases}");
        }
    }
}
