//! The words of a page that a place and a text point to.

use std::cell::Cell;

use document::{Page, Rect, Span};

/// Boxes of values are drawn closely around their words.
const MARGIN: f32 = 0.003;
/// A value of more words is taken as a whole.
const MAX_NARROWED: usize = 256;

/// The words of a page by height.
#[derive(Debug)]
pub struct WordFinder {
    /// Middle of each word and its index, from top to bottom.
    by_height: Vec<(f32, u32)>,
    /// Words that may still be looked at: no real page has values enough to
    /// cover each word a hundred times.
    left: Cell<usize>,
}

impl WordFinder {
    pub fn new(page: &Page) -> Self {
        let mut by_height: Vec<(f32, u32)> = page
            .iter_words()
            .map(|w| (w.bounds.center().y, w.index))
            .collect();
        by_height.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let left = Cell::new(by_height.len().saturating_mul(200));
        Self { by_height, left }
    }

    /// The words whose middle is in a box and that make up the text, or are
    /// at least part of it.
    pub fn find(&self, page: &Page, bounds: &Rect, text: &str) -> Vec<Span> {
        let top = self
            .by_height
            .partition_point(|w| w.0 < bounds.top - MARGIN);
        let (left, right) = (bounds.left - MARGIN, bounds.right + MARGIN);
        let mut inside: Vec<(u32, &str)> = self
            .by_height
            .iter()
            .skip(top)
            .take(self.left.get())
            .take_while(|w| w.0 <= bounds.bottom + MARGIN)
            .filter_map(|w| page.word(w.1 as usize))
            .filter(|w| (left..=right).contains(&w.bounds.center().x))
            .map(|w| (w.index, w.text))
            .collect();
        let left = self.left.get().saturating_sub(inside.len());
        self.left.set(left);
        if left == 0 {
            return Vec::new();
        }
        inside.sort_unstable_by_key(|w| w.0);
        Span::cover(narrow(&inside, text).into_iter().map(|w| w.0))
    }
}

/// The run of words that makes up a text; without one, the words that the
/// text has.
fn narrow<'w>(words: &[(u32, &'w str)], text: &str) -> Vec<(u32, &'w str)> {
    let wanted: String = text.split_whitespace().collect();
    if words.len() <= MAX_NARROWED {
        for start in 0..words.len() {
            let mut rest = wanted.as_str();
            for (count, (_, word)) in words.iter().skip(start).enumerate() {
                match rest.strip_prefix(word) {
                    Some("") => return words.iter().skip(start).take(count + 1).copied().collect(),
                    Some(more) => rest = more,
                    None => break,
                }
            }
        }
    }
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let known = |word: &&(u32, &str)| words.len() > MAX_NARROWED || tokens.contains(&word.1);
    words.iter().filter(known).copied().collect()
}
