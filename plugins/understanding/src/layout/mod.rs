//! A page as a person sees it: upright tokens in visual rows, and rows cut
//! into chunks where the gap is wider than a space.
//!
//! Lengths are in page heights in both directions, so that a distance means
//! the same to the right and downwards.

mod rows;
mod rulings;
mod tokens;

use std::ops::Range;

use document::{Page, Rect, Span};

pub(crate) use rulings::{NEAR, Rulings, Segment};

/// A word, or the part of one before or after a colon.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    /// Index of the word on its page.
    pub(crate) word: u32,
    pub(crate) text: String,
    /// [`crate::fold::fold`] of the text.
    pub(crate) folded: String,
    pub(crate) bounds: Bounds,
    /// Index of its row.
    pub(crate) row: usize,
    /// Index of its chunk.
    pub(crate) chunk: usize,
}

/// A box in page heights.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Bounds {
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
}

/// Tokens side by side.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) tokens: Range<usize>,
    pub(crate) chunks: Range<usize>,
    pub(crate) bounds: Bounds,
}

/// Tokens of a row that stand together, like a table cell or a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Chunk {
    pub(crate) tokens: Range<usize>,
    pub(crate) bounds: Bounds,
}

/// One page, laid out.
#[derive(Debug)]
pub(crate) struct View<'a> {
    pub(crate) page: &'a Page,
    /// Row by row from the top, each from the left.
    pub(crate) tokens: Vec<Token>,
    pub(crate) rows: Vec<Row>,
    pub(crate) chunks: Vec<Chunk>,
    /// Median height of a token.
    pub(crate) line: f32,
    /// Median width of a character.
    pub(crate) letter: f32,
    /// Width of the page.
    pub(crate) width: f32,
    /// The lines drawn on it.
    pub(crate) rulings: Rulings,
}

impl<'a> View<'a> {
    pub(crate) fn new(page: &'a Page) -> Self {
        let (mut tokens, width) = tokens::tokens(page);
        let line = median(tokens.iter().map(|t| t.bounds.height())).max(1e-4);
        let letter = median(tokens.iter().map(Token::letter_width)).max(1e-5);
        let rows = rows::rows(&mut tokens);
        let rulings = Rulings::of(page);
        let (rows, chunks) = rows::chunks(&mut tokens, &rows, letter, &rulings);
        Self {
            page,
            tokens,
            rows,
            chunks,
            line,
            letter,
            width,
            rulings,
        }
    }

    pub(crate) fn slice(&self, tokens: &Range<usize>) -> &[Token] {
        self.tokens.get(tokens.clone()).unwrap_or_default()
    }

    /// The text of some tokens, joined by spaces (parts of one word are
    /// joined as they were).
    pub(crate) fn text(&self, tokens: &Range<usize>) -> String {
        let mut text = String::new();
        let mut last = None;
        for token in self.slice(tokens) {
            if last.is_some_and(|w| w != token.word) {
                text.push(' ');
            }
            text.push_str(&token.text);
            last = Some(token.word);
        }
        text
    }

    pub(crate) fn folded(&self, tokens: &Range<usize>) -> String {
        self.slice(tokens)
            .iter()
            .map(|t| t.folded.as_str())
            .collect()
    }

    pub(crate) fn bounds(&self, tokens: &Range<usize>) -> Bounds {
        Bounds::around(self.slice(tokens).iter().map(|t| t.bounds))
    }

    /// The words behind some tokens, as ranges on the page.
    pub(crate) fn spans<'r>(&self, parts: impl IntoIterator<Item = &'r Range<usize>>) -> Vec<Span> {
        let mut words: Vec<u32> = Vec::new();
        for part in parts {
            for token in self.slice(part) {
                if words.last() != Some(&token.word) {
                    words.push(token.word);
                }
            }
        }
        Span::cover(words)
    }
}

/// A displayed box of a page as the tokens' boxes are.
pub(crate) fn upright(page: &Page, bounds: &Rect) -> Bounds {
    tokens::Frame::new(page).upright(bounds)
}

impl Token {
    /// Mean width of a character.
    pub(crate) fn letter_width(&self) -> f32 {
        self.bounds.width() / self.text.chars().count().max(1) as f32
    }
}

impl Bounds {
    pub(crate) fn width(&self) -> f32 {
        self.right - self.left
    }

    pub(crate) fn height(&self) -> f32 {
        self.bottom - self.top
    }

    pub(crate) fn x(&self) -> f32 {
        (self.left + self.right) / 2.0
    }

    pub(crate) fn y(&self) -> f32 {
        (self.top + self.bottom) / 2.0
    }

    pub(crate) fn union(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    pub(crate) fn around(boxes: impl IntoIterator<Item = Bounds>) -> Self {
        boxes
            .into_iter()
            .reduce(|a, b| a.union(&b))
            .unwrap_or_default()
    }

    /// How far the two overlap horizontally; negative is the gap.
    pub(crate) fn overlap_x(&self, other: &Self) -> f32 {
        self.right.min(other.right) - self.left.max(other.left)
    }
}

/// The middle value; 0 of none.
pub(crate) fn median(values: impl IntoIterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.into_iter().collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
