use super::Table;
use crate::{Region, Words};

/// A half-open range of word indices on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

/// How sure a vendor or stage is; absence is `None` around it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Confidence {
    /// 0..1.
    pub value: f32,
    /// As the vendor wrote it.
    pub vendor: Option<f32>,
}

/// One page. `wit/0.1.0/types.wit` says what each item means.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// From 1.
    pub number: u32,
    /// In `unit`; 0 when unknown.
    pub width: f32,
    pub height: f32,
    /// `point`, `pixel`, `inch`, `millimetre`, or empty.
    pub unit: String,
    pub dpi: Option<f32>,
    /// Clockwise angle of the text in degrees, above -180 and at most 180.
    pub rotation: f32,
    /// All words in reading order with white space between them.
    pub content: String,
    pub words: Words,
    pub lines: Vec<Line>,
    pub blocks: Vec<Block>,
    pub tables: Vec<Table>,
    pub key_values: Vec<KeyValue>,
    pub selection_marks: Vec<SelectionMark>,
    pub signatures: Vec<Signature>,
    pub styles: Vec<Style>,
    pub languages: Vec<Language>,
    pub queries: Vec<Query>,
    /// Straight lines drawn on the page: x0, y0, x1, y1 each.
    pub rulings: Vec<f32>,
    pub confidence: Option<Confidence>,
    pub id: Option<String>,
}

/// A run of text with its place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Passage {
    pub text: String,
    pub words: Vec<Span>,
    pub region: Option<Region>,
    pub confidence: Option<Confidence>,
}

/// One visual line of text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    pub words: Span,
    /// `None` means the box around its words.
    pub region: Option<Region>,
    pub confidence: Option<Confidence>,
    pub id: Option<String>,
}

/// A block of the layout.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Block {
    /// `paragraph`, `title`, `figure`, ...
    pub kind: String,
    pub words: Vec<Span>,
    pub region: Option<Region>,
    pub confidence: Option<Confidence>,
    pub id: Option<String>,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KeyValue {
    pub key: Passage,
    /// `None` when the form leaves it blank.
    pub value: Option<Passage>,
    /// The vendor's normalised value.
    pub normalized: Option<String>,
    pub confidence: Option<Confidence>,
    pub id: Option<String>,
}

/// A check box or radio button.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SelectionMark {
    pub selected: bool,
    pub region: Option<Region>,
    pub confidence: Option<Confidence>,
    pub id: Option<String>,
}

/// A handwritten signature.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Signature {
    pub region: Option<Region>,
    pub confidence: Option<Confidence>,
    pub id: Option<String>,
}

/// How some words look.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Style {
    /// `handwritten`, `bold`, ...
    pub kind: String,
    pub words: Span,
    pub confidence: Option<Confidence>,
}

/// The language of some words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Language {
    /// A BCP 47 tag.
    pub code: String,
    pub words: Span,
    pub confidence: Option<Confidence>,
}

/// A question put to the vendor, with its answers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    pub text: String,
    pub alias: Option<String>,
    pub answers: Vec<Passage>,
    pub id: Option<String>,
}

impl Span {
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    pub fn len(&self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    pub fn is_empty(&self) -> bool {
        self.end <= self.start
    }

    pub fn indices(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The ranges that cover these word indices, in their order: indices that
    /// follow each other share a range.
    pub fn cover(indices: impl IntoIterator<Item = u32>) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for i in indices {
            match spans.last_mut() {
                Some(last) if last.end == i => last.end += 1,
                _ => spans.push(Span::new(i, i + 1)),
            }
        }
        spans
    }
}

impl Confidence {
    /// A confidence that was 0..1 from the start.
    pub fn new(value: f32) -> Self {
        Self {
            value: value.clamp(0.0, 1.0),
            vendor: None,
        }
    }

    /// The confidence with its value brought into 0..1 and without a vendor's
    /// number that is none; `None` when the value itself is not a number.
    pub fn checked(self) -> Option<Self> {
        self.value.is_finite().then(|| Self {
            value: self.value.clamp(0.0, 1.0),
            vendor: self.vendor.filter(|v| v.is_finite()),
        })
    }

    /// A vendor's number on a scale from 0 to `scale`. `None` when it is not
    /// a number.
    pub fn scaled(vendor: f32, scale: f32) -> Option<Self> {
        (vendor.is_finite() && scale > 0.0).then(|| Self {
            value: (vendor / scale).clamp(0.0, 1.0),
            vendor: Some(vendor),
        })
    }
}

impl Page {
    /// The words of some spans as a passage: their text joined by spaces,
    /// the box around them, and the least of their confidences. What a span
    /// names past the last word is left out.
    pub fn passage(&self, words: Vec<Span>) -> Passage {
        let mut passage = Passage::default();
        let mut bounds: Option<crate::Rect> = None;
        for word in words
            .iter()
            .flat_map(|s| s.start as usize..(s.end as usize).min(self.words.len()))
            .filter_map(|i| self.word(i))
        {
            if !passage.text.is_empty() {
                passage.text.push(' ');
            }
            passage.text.push_str(word.text);
            bounds = Some(bounds.map_or(word.bounds, |b| b.union(&word.bounds)));
            passage.confidence = match (passage.confidence, word.confidence) {
                (Some(a), Some(b)) if a.value <= b.value => Some(a),
                (a, b) => b.or(a),
            };
        }
        passage.words = words;
        passage.region = bounds.map(Region::from);
        passage
    }
}
