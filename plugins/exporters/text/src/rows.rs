//! Which words stand beside each other.

use document::{Page, Turn};
use exporter_common::size;

/// A word where it stands, in points, on a page turned so that its text is
/// upright.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Placed<'p> {
    pub(crate) text: &'p str,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    /// Columns of a terminal that it takes.
    pub(crate) columns: usize,
}

/// The words of a page.
pub(crate) fn placed<'p>(page: &'p Page) -> Vec<Placed<'p>> {
    let turn = Turn::nearest(page.rotation).back();
    let (width, height) = size::points(page);
    let (width, height) = match turn {
        Turn::None | Turn::Half => (width, height),
        Turn::Quarter | Turn::ThreeQuarters => (height, width),
    };
    let place = |word: document::Word<'p>| {
        let bounds = word.bounds.turned(turn);
        Placed {
            text: word.text,
            left: f64::from(bounds.left) * width,
            right: f64::from(bounds.right) * width,
            top: f64::from(bounds.top) * height,
            bottom: f64::from(bounds.bottom) * height,
            columns: columns(word.text),
        }
    };
    page.iter_words().map(place).collect()
}

/// Words whose middles are nearer than this share of their height stand in
/// one row.
const SAME_ROW: f64 = 0.5;

/// The rows of a page from top to bottom, each from left to right.
pub(crate) fn rows(mut words: Vec<Placed<'_>>) -> Vec<Vec<Placed<'_>>> {
    let middle = |w: &Placed<'_>| (w.top + w.bottom) / 2.0;
    words.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    let mut rows: Vec<Vec<Placed<'_>>> = Vec::new();
    // The middle and height of the open row: those of its tallest word.
    let mut open = (0.0, 0.0);
    for word in words {
        let (at, height) = (middle(&word), word.bottom - word.top);
        let reach = SAME_ROW * f64::max(height, open.1);
        match rows.last_mut() {
            Some(row) if at - open.0 < reach.max(0.5) => {
                row.push(word);
                if height > open.1 {
                    open = (open.0, height);
                }
            }
            _ => {
                rows.push(vec![word]);
                open = (at, height);
            }
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows
}

/// Columns that a text takes in a terminal: two for each character of East
/// Asian scripts, none for marks that stand on another.
pub(crate) fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(width).sum()
}

fn width(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}
