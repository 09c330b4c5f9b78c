//! Key-value pairs. A pair that fills whole lines stands in the text instead
//! of them; others follow the page's text.

use document::{KeyValue, Page, Span};
use exporter_common::flow::Section;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::escape;
use crate::marks::sign;

/// The pairs of a page.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    /// By word, the pair that stands for it.
    of_word: FxHashMap<u32, u32>,
    /// The pairs that stand for no words, by index.
    pub(crate) others: Vec<u32>,
}

impl Pairs {
    /// Words for which `taken` holds stand elsewhere already.
    pub(crate) fn of(page: &Page, sections: &[Section], taken: impl Fn(u32) -> bool) -> Self {
        let mut pairs = Self::default();
        if page.key_values.is_empty() {
            return pairs;
        }
        let mut line_of: Vec<(u32, u32)> = vec![(0, 0); page.words.len()];
        let lines = sections.iter().flat_map(|s| &s.lines);
        for (line, words) in (0u32..).zip(lines.map(|l| l.words.clone())) {
            let length = words.end - words.start;
            for word in words {
                if let Some(of) = line_of.get_mut(word as usize) {
                    *of = (line, length);
                }
            }
        }
        for (index, pair) in (0u32..).zip(&page.key_values) {
            let words: FxHashSet<u32> = spans(pair).flat_map(|s| s.start..s.end).collect();
            let free = |word: &u32| !taken(*word) && !pairs.of_word.contains_key(word);
            let whole = !words.is_empty() && words.iter().all(free) && fills(&words, &line_of);
            if whole {
                pairs.of_word.extend(words.into_iter().map(|w| (w, index)));
            } else {
                pairs.others.push(index);
            }
        }
        pairs
    }

    /// The pair that stands for a word.
    pub(crate) fn at(&self, word: u32) -> Option<u32> {
        self.of_word.get(&word).copied()
    }
}

fn spans(pair: &KeyValue) -> impl Iterator<Item = &Span> {
    let value = pair.value.iter().flat_map(|value| &value.words);
    pair.key.words.iter().chain(value)
}

/// Whether some words are all of the lines in which they stand.
fn fills(words: &FxHashSet<u32>, line_of: &[(u32, u32)]) -> bool {
    let of = |word: &u32| line_of.get(*word as usize).copied();
    let lines: FxHashSet<(u32, u32)> = words.iter().filter_map(of).collect();
    let length: usize = lines.iter().map(|(_, length)| *length as usize).sum();
    length == words.len()
}

/// A pair as an item of a list.
pub(crate) fn item(pair: &KeyValue) -> String {
    let mut key = String::new();
    escape::inline(
        &mut key,
        pair.key.text.trim_end().trim_end_matches(':'),
        " ",
    );
    let value = pair.value.as_ref().map_or("", |v| v.text.trim());
    match value {
        "selected" | "unselected" => format!("- {} {key}", sign(value == "selected")),
        _ => {
            let mut out = String::from("- ");
            if !key.is_empty() {
                out.push_str("**");
                out.push_str(&key);
                out.push_str(":** ");
            }
            escape::inline(&mut out, value, " ");
            out
        }
    }
}
