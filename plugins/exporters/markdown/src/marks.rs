//! Selection marks: beside which word each of them stands.

use document::{Page, SelectionMark};
use rustc_hash::{FxHashMap, FxHashSet};

/// Words that are looked at beside a mark.
const MOST: usize = 2_000;

/// A mark's label begins at most this far from it, as a share of the page's
/// width.
const NEAR: f32 = 0.08;

/// The marks of a page.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// By the word they stand before.
    before: FxHashMap<u32, bool>,
    /// Those that stand beside no word.
    pub(crate) alone: Vec<bool>,
}

impl Marks {
    /// The marks of a page but for those that are the values of pairs.
    pub(crate) fn of(page: &Page) -> Self {
        let mut marks = Self::default();
        if page.selection_marks.is_empty() {
            return marks;
        }
        let values = page
            .key_values
            .iter()
            .filter_map(|pair| pair.value.as_ref());
        let values = values.filter_map(|value| value.region.as_ref());
        let taken: FxHashSet<[i32; 4]> = values.map(|r| cell(r.bounds.to_array())).collect();
        let mut words: Vec<(f32, u32)> = (0..page.words.len() as u32)
            .filter_map(|i| Some((page.words.bounds(i as usize)?.center().y, i)))
            .collect();
        words.sort_by(|a, b| a.0.total_cmp(&b.0));
        for mark in &page.selection_marks {
            let place = mark.region.as_ref().map(|r| cell(r.bounds.to_array()));
            if place.is_some_and(|place| taken.contains(&place)) {
                continue;
            }
            match beside(page, mark, &words).filter(|w| !marks.before.contains_key(w)) {
                Some(word) => {
                    marks.before.insert(word, mark.selected);
                }
                None => marks.alone.push(mark.selected),
            }
        }
        marks
    }

    /// What stands before a word.
    pub(crate) fn before(&self, word: u32) -> Option<&'static str> {
        self.before.get(&word).map(|selected| sign(*selected))
    }
}

/// The form of a mark.
pub(crate) fn sign(selected: bool) -> &'static str {
    if selected { "[x]" } else { "[ ]" }
}

/// A place to a five-hundredth of the page.
fn cell(bounds: [f32; 4]) -> [i32; 4] {
    bounds.map(|v| (v * 500.0).round() as i32)
}

/// The nearest word to the right of a mark at its height.
fn beside(page: &Page, mark: &SelectionMark, words: &[(f32, u32)]) -> Option<u32> {
    let bounds = mark.region.as_ref()?.bounds;
    let slack = bounds.height() / 2.0;
    let from = words.partition_point(|(y, _)| *y < bounds.top - slack);
    let to = words.partition_point(|(y, _)| *y <= bounds.bottom + slack);
    let level = words.get(from..to).unwrap_or_default().iter().take(MOST);
    let distance = |word: u32| {
        let left = page.words.bounds(word as usize)?.left;
        let distance = left - bounds.center().x;
        let reach = NEAR + bounds.width() / 2.0;
        (0.0..=reach)
            .contains(&distance)
            .then_some((distance, word))
    };
    let near = level.filter_map(|(_, word)| distance(*word));
    near.min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}
