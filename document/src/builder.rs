//! Building a page word by word: the page comes out valid whatever the
//! vendor's file says.

use crate::geometry::{bounds_of, corners, is_box};
use crate::validate::{is_code, limits};
use crate::words::ABSENT;
use crate::{Confidence, Line, Page, Point, Rect, Region, Span, Words};

/// A word on its way into a page.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewWord<'a> {
    /// White space around it is dropped; a word without other text is not
    /// added.
    pub text: &'a str,
    /// Clamped to the page.
    pub bounds: Rect,
    /// The outline from the text's top-left, where the vendor gives one.
    pub polygon: Option<[Point; 4]>,
    pub confidence: Option<Confidence>,
    /// Empty when the vendor gives none.
    pub id: &'a str,
}

/// Builds the words and lines of one page in reading order; everything else
/// is set on the finished [`Page`].
#[derive(Debug, Default)]
pub struct PageBuilder {
    page: Page,
    line_start: u32,
    any_polygon: bool,
    any_confidence: bool,
    any_vendor_confidence: bool,
    any_id: bool,
}

impl PageBuilder {
    /// A page with this number (from 1) and size as displayed, in `unit`. A
    /// size that is not above 0 and a unit that is no code count as unknown.
    pub fn new(number: u32, width: f32, height: f32, unit: &str) -> Self {
        let size = |v: f32| if v.is_finite() && v > 0.0 { v } else { 0.0 };
        Self {
            page: Page {
                number: number.max(1),
                width: size(width),
                height: size(height),
                unit: if is_code(unit) { unit } else { "" }.to_owned(),
                ..Page::default()
            },
            ..Self::default()
        }
    }

    /// Number of words so far, which is the index of the next.
    pub fn word_count(&self) -> u32 {
        self.page.words.len() as u32
    }

    /// Add a word to the current line; its index, or `None` when it has no
    /// text or the page holds as much as [`limits`] allow.
    pub fn word(&mut self, word: NewWord<'_>) -> Option<u32> {
        let text = word.text.trim();
        if text.is_empty() {
            return None;
        }
        let index = self.word_count();
        let length = self.page.content.len() + 1 + text.len();
        if index as usize >= limits::PAGE_WORDS || length > limits::PAGE_CONTENT {
            return None;
        }
        if index > 0 {
            let new_line = index == self.line_start;
            self.page.content.push(if new_line { '\n' } else { ' ' });
        }
        self.page.content.push_str(text);
        let words = &mut self.page.words;
        words.ends.push(self.page.content.len() as u32);
        let id = if word.id.len() > limits::NAME {
            ""
        } else {
            word.id
        };
        let confidence = word.confidence.and_then(Confidence::checked);
        self.any_polygon |= has_outline(&word);
        self.any_confidence |= confidence.is_some();
        self.any_vendor_confidence |= confidence.is_some_and(|c| c.vendor.is_some());
        self.any_id |= !id.is_empty();
        push_place(words, word.bounds, word.polygon);
        let value = confidence.map_or(ABSENT, |c| c.value);
        let vendor = confidence.and_then(|c| c.vendor);
        words.confidences.push(value);
        words.vendor_confidences.push(vendor.unwrap_or(value));
        words.ids.push(id);
        Some(index)
    }

    /// End the current line. A line without words is not kept.
    pub fn end_line(
        &mut self,
        region: Option<Region>,
        confidence: Option<Confidence>,
        id: Option<String>,
    ) {
        let words = Span::new(self.line_start, self.word_count());
        self.line_start = words.end;
        if !words.is_empty() {
            self.page.lines.push(Line {
                words,
                region: region.map(Region::clamped),
                confidence: confidence.and_then(Confidence::checked),
                id: id.filter(|id| id.len() <= limits::NAME),
            });
        }
    }

    /// The page, with columns that hold nothing emptied.
    pub fn finish(mut self) -> Page {
        if self.line_start < self.word_count() {
            self.end_line(None, None, None);
        }
        let words = &mut self.page.words;
        if !self.any_polygon {
            words.polygons = Vec::new();
        }
        if !self.any_confidence {
            words.confidences = Vec::new();
        }
        if !self.any_vendor_confidence {
            words.vendor_confidences = Vec::new();
        }
        if !self.any_id {
            words.ids = Default::default();
        }
        self.page
    }
}

/// Whether a word's outline says more than its box.
fn has_outline(word: &NewWord<'_>) -> bool {
    word.polygon
        .is_some_and(|p| bounds_of(&p).is_some_and(|bounds| !is_box(&p, &bounds)))
}

/// Append a word's box and outline, clamped to the page. A word without an
/// outline gets the corners of its box, so that the column stays whole; one
/// with an outline alone gets the box around it.
fn push_place(words: &mut Words, bounds: Rect, polygon: Option<[Point; 4]>) {
    let outline = polygon
        .unwrap_or_else(|| corners(&bounds))
        .map(Point::clamped);
    let bounds = match (polygon, bounds == Rect::default()) {
        (Some(_), true) => bounds_of(&outline).unwrap_or_default(),
        _ => Rect::clamped(bounds.left, bounds.top, bounds.right, bounds.bottom),
    };
    words.boxes.extend(bounds.to_array());
    words
        .polygons
        .extend(outline.iter().flat_map(|p| [p.x, p.y]));
}
