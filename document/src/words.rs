//! Words by column, and the view of them as single words.

use crate::{Confidence, Page, Point, Rect};

/// The words of one page in reading order, by column. Each list is empty when
/// the value is absent for every word.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words {
    /// Where each word ends in the page's `content`, in bytes.
    pub ends: Vec<u32>,
    /// Left, top, right, bottom of each word.
    pub boxes: Vec<f32>,
    /// 4 corners x, y of each word's outline.
    pub polygons: Vec<f32>,
    /// 0..1, or -1 where absent.
    pub confidences: Vec<f32>,
    /// In the vendor's scale.
    pub vendor_confidences: Vec<f32>,
    pub ids: TextColumn,
}

/// Text by column: item `i` ends at `ends[i]` of `text`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextColumn {
    pub text: String,
    pub ends: Vec<u32>,
}

/// What stands in a confidence column for an absent value.
pub const ABSENT: f32 = -1.0;

/// One word of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Word<'a> {
    /// Its index on the page.
    pub index: u32,
    pub text: &'a str,
    pub bounds: Rect,
    /// Its outline where that is not the box.
    pub polygon: Option<[Point; 4]>,
    pub confidence: Option<Confidence>,
    pub id: Option<&'a str>,
}

impl Words {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The box of a word.
    pub fn bounds(&self, index: usize) -> Option<Rect> {
        row::<4>(&self.boxes, index).map(Rect::from)
    }

    /// The outline of a word where that is not its box.
    pub fn polygon(&self, index: usize) -> Option<[Point; 4]> {
        let [ax, ay, bx, by, cx, cy, dx, dy] = row::<8>(&self.polygons, index)?;
        Some([
            Point { x: ax, y: ay },
            Point { x: bx, y: by },
            Point { x: cx, y: cy },
            Point { x: dx, y: dy },
        ])
    }

    pub fn confidence(&self, index: usize) -> Option<Confidence> {
        let value = *self.confidences.get(index)?;
        (value >= 0.0).then(|| Confidence {
            value,
            vendor: self.vendor_confidences.get(index).copied(),
        })
    }

    pub fn id(&self, index: usize) -> Option<&str> {
        self.ids.get(index).filter(|id| !id.is_empty())
    }
}

impl TextColumn {
    pub fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = start_of(&self.ends, index)?;
        self.text.get(start..end)
    }

    pub fn push(&mut self, item: &str) {
        self.text.push_str(item);
        self.ends.push(self.text.len() as u32);
    }
}

impl Page {
    /// The text of a word; `None` past the last.
    pub fn word_text(&self, index: usize) -> Option<&str> {
        let end = *self.words.ends.get(index)? as usize;
        let start = start_of(&self.words.ends, index)?;
        self.content.get(start..end).map(str::trim_start)
    }

    /// A word; `None` past the last.
    pub fn word(&self, index: usize) -> Option<Word<'_>> {
        Some(Word {
            index: index as u32,
            text: self.word_text(index)?,
            bounds: self.words.bounds(index)?,
            polygon: self.words.polygon(index),
            confidence: self.words.confidence(index),
            id: self.words.id(index),
        })
    }

    /// All words in reading order.
    pub fn iter_words(&self) -> impl Iterator<Item = Word<'_>> {
        (0..self.words.len()).filter_map(|i| self.word(i))
    }
}

/// Where item `index` begins: the end of the one before.
fn start_of(ends: &[u32], index: usize) -> Option<usize> {
    match index.checked_sub(1) {
        Some(before) => ends.get(before).map(|e| *e as usize),
        None => Some(0),
    }
}

/// Row `index` of a flat list with `N` numbers a row.
fn row<const N: usize>(list: &[f32], index: usize) -> Option<[f32; N]> {
    let start = index.checked_mul(N)?;
    list.get(start..start.checked_add(N)?)?.try_into().ok()
}
