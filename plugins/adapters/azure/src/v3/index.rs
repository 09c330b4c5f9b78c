//! Spans to words: by binary search, whatever offsets count.

use std::cell::Cell;

use sdk::document::Span as WordSpan;

use crate::book::Hit;
use crate::shape::Span;

/// Pieces that spans may fall into, together: where words are in the order of
/// the content, a span is one piece on each of its pages.
const MAX_PIECES: u64 = 4_000_000;

/// A word with its part of the content.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) slot: u32,
    pub(crate) word: u32,
}

/// The words of all pages by their offsets.
#[derive(Debug)]
pub(crate) struct Index {
    /// In order, without overlap.
    entries: Vec<Entry>,
    /// For each entry the end of the run of entries that are neighbours on
    /// their page as well.
    run_ends: Vec<u32>,
    left: Cell<u64>,
}

impl Index {
    pub(crate) fn new(mut entries: Vec<Entry>) -> Self {
        if !entries.is_sorted_by_key(|e| e.start) {
            entries.sort_by_key(|e| e.start);
        }
        let mut next = u32::MAX;
        for entry in entries.iter_mut().rev() {
            entry.end = entry.end.min(next).max(entry.start);
            next = entry.start;
        }
        let mut run_ends = vec![0; entries.len()];
        let mut run_end = entries.len() as u32;
        let mut behind: Option<Entry> = None;
        for (i, (entry, place)) in entries.iter().zip(&mut run_ends).enumerate().rev() {
            let continues =
                behind.is_some_and(|b| b.slot == entry.slot && b.word == entry.word + 1);
            if !continues {
                run_end = i as u32 + 1;
            }
            *place = run_end;
            behind = Some(*entry);
        }
        Self {
            entries,
            run_ends,
            left: Cell::new(MAX_PIECES),
        }
    }

    /// The words in some spans, also those that a span cuts.
    pub(crate) fn hits(&self, spans: &[Span]) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for span in spans {
            let (start, end) = (span.start(), span.end());
            if start >= end {
                continue;
            }
            let mut at = self.entries.partition_point(|e| e.end <= start);
            let stop = self.entries.partition_point(|e| e.start < end);
            while at < stop {
                let Some(left) = self.left.get().checked_sub(1) else {
                    return hits;
                };
                self.left.set(left);
                let (Some(first), Some(run_end)) = (self.entries.get(at), self.run_ends.get(at))
                else {
                    break;
                };
                let next = (*run_end as usize).min(stop).max(at + 1);
                let words = WordSpan::new(first.word, first.word + (next - at) as u32);
                hits.push(Hit {
                    slot: first.slot,
                    words,
                });
                at = next;
            }
        }
        hits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use adapter_common::json;

    fn hits(index: &Index, spans: &str) -> Vec<(u32, u32, u32)> {
        let spans: Vec<Span> = json(spans).unwrap();
        let hits = index.hits(&spans);
        hits.iter()
            .map(|h| (h.slot, h.words.start, h.words.end))
            .collect()
    }

    #[test]
    fn spans_are_runs_of_words_by_page() {
        let entry = |start, end, slot, word| Entry {
            start,
            end,
            slot,
            word,
        };
        let index = Index::new(vec![
            entry(0, 4, 0, 0),
            entry(5, 9, 0, 1),
            entry(10, 11, 1, 0),
            entry(12, 15, 1, 1),
        ]);
        assert_eq!(hits(&index, r#"[{"length":9}]"#), [(0, 0, 2)]);
        assert_eq!(hits(&index, r#"[{"offset":10}]"#), [(1, 0, 1)]);
        assert_eq!(
            hits(&index, r#"[{"offset":6,"length":7}]"#),
            [(0, 1, 2), (1, 0, 2)]
        );
        assert_eq!(hits(&index, r#"[{"offset":4,"length":1}]"#), []);
        assert_eq!(hits(&index, r#"[{"offset":3,"length":0}]"#), []);
        assert_eq!(hits(&index, r#"[{"offset":900,"length":7}]"#), []);
    }
}
