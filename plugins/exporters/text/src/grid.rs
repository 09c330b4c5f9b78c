//! Rows and columns of characters, as a terminal shows them.

use document::Page;

use crate::PAGE_BREAK;
use crate::rows::{self, Placed};

/// A row is no wider, however narrow the letters of a page are.
const MOST_COLUMNS: f64 = 400.0;

/// Blank lines between two rows are no more.
const MOST_BLANK: f64 = 3.0;

/// A gap wider than this share of a line's height sets columns apart; words
/// nearer than that follow each other after one space.
const WIDE: f64 = 0.8;

/// Spaces between columns where there is no room for as many as the page has.
const LEAST_GAP: usize = 2;

/// The width of a column is such that this share of the columns of text that
/// stand beside each other would need a narrower one.
const CROWDED: f64 = 0.1;

/// Write the words of a page where they stand.
pub(crate) fn write(text: &mut String, page: &Page) {
    let rows = rows::rows(rows::placed(page));
    let Some(line) = line_height(&rows) else {
        return;
    };
    let rows: Vec<Vec<Run<'_>>> = rows.iter().map(|row| runs(row, line)).collect();
    let (left, column) = columns(&rows);
    let mut last: Option<f64> = None;
    for row in &rows {
        let words = || row.iter().flat_map(|run| run.0);
        let top = words().map(|w| w.top).fold(f64::INFINITY, f64::min);
        let bottom = words().map(|w| w.bottom).fold(0.0, f64::max);
        if let Some(last) = last {
            let blank = ((top - last) / line).clamp(0.0, MOST_BLANK);
            text.extend(std::iter::repeat_n('\n', blank as usize));
        }
        last = Some(bottom);
        let mut at = 0;
        for (index, run) in row.iter().enumerate() {
            let wanted = ((run.left() - left) / column).round() as usize;
            let least = if index > 0 { at + LEAST_GAP } else { 0 };
            let start = wanted.max(least);
            text.extend(std::iter::repeat_n(' ', start - at));
            run.write(text);
            at = start + run.columns();
        }
        text.push('\n');
    }
}

/// The usual distance of two lines in points; `None` for a page without words.
fn line_height(rows: &[Vec<Placed<'_>>]) -> Option<f64> {
    let words = rows.iter().flatten();
    let height = median(words.map(|w| w.bottom - w.top).collect())?;
    Some(if height > 0.5 { height * 1.2 } else { 12.0 })
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// Words of a row that follow each other. Never empty.
#[derive(Debug, Clone, Copy)]
struct Run<'w>(&'w [Placed<'w>]);

impl Run<'_> {
    fn left(&self) -> f64 {
        self.0.first().map_or(0.0, |w| w.left)
    }

    fn columns(&self) -> usize {
        let words: usize = self.0.iter().map(|w| w.columns).sum();
        words + self.0.len().saturating_sub(1)
    }

    /// White space within a word would end its row or page.
    fn write(&self, text: &mut String) {
        let plain = |c: char| match c {
            PAGE_BREAK => ' ',
            c if c.is_whitespace() && c != '\u{a0}' => ' ',
            c => c,
        };
        for (index, word) in self.0.iter().enumerate() {
            if index > 0 {
                text.push(' ');
            }
            text.extend(word.text.chars().map(plain));
        }
    }
}

fn runs<'w>(row: &'w [Placed<'w>], line: f64) -> Vec<Run<'w>> {
    let near = |a: &Placed<'_>, b: &Placed<'_>| b.left - a.right <= WIDE * line;
    row.chunk_by(near).map(Run).collect()
}

/// Where the first column begins, and how wide one is, in points.
fn columns(rows: &[Vec<Run<'_>>]) -> (f64, f64) {
    let runs = || rows.iter().flatten();
    let left = runs().map(Run::left).fold(f64::INFINITY, f64::min);
    let right = runs().map(Run::left).fold(left, f64::max);
    let words = runs().flat_map(|run| run.0);
    let letters = words.map(|w| (w.right - w.left) / w.columns.max(1) as f64);
    let letter = median(letters.filter(|w| *w > 0.1).collect()).unwrap_or(6.0);
    // For runs beside each other, the width at which the second just fits.
    let beside = rows
        .iter()
        .flat_map(|row| row.iter().zip(row.iter().skip(1)));
    let fits = beside.map(|(a, b)| (b.left() - a.left()) / (a.columns() + LEAST_GAP) as f64);
    let mut fits: Vec<f64> = fits.filter(|w| *w > 0.1).collect();
    fits.sort_by(f64::total_cmp);
    let crowded = (fits.len() as f64 * CROWDED) as usize;
    let column = fits.get(crowded).map_or(letter, |w| w.min(letter));
    let least = (right - left) / MOST_COLUMNS;
    (left, column.max(least).max(0.1))
}
