//! A glyph as it was shown on a page: the interpreter's output and the word
//! builder's input.

use std::rc::Rc;

use hayro_font::kurbo::{Point, Vec2};

/// What a glyph reads as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum GlyphText {
    Char(char),
    /// Ligatures and the like.
    Many(Rc<str>),
    /// The font does not say.
    Unmapped,
}

/// Coordinates are points on the displayed page, from its top-left corner,
/// y downwards.
#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    pub(crate) text: GlyphText,
    /// Where the pen stood on the baseline.
    pub(crate) start: Point,
    /// Where its own advance took the pen, without any spacing.
    pub(crate) end: Point,
    /// Unit vector along the baseline in the direction of reading.
    pub(crate) along: Vec2,
    /// Height of the em.
    pub(crate) size: f64,
    /// How far it reaches above the baseline.
    pub(crate) ascent: f64,
    /// How far it reaches below the baseline.
    pub(crate) descent: f64,
    /// Character spacing that was in force (`Tc`), in points.
    pub(crate) spacing: f64,
    pub(crate) look: Look,
}

/// How a glyph looks and where it comes from, as far as later stages care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Look {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    /// Text render mode 3: the text layer over a scan.
    pub(crate) invisible: bool,
    /// Set from top to bottom.
    pub(crate) vertical: bool,
    /// 0 for the page's own content, otherwise one more than the index of the
    /// annotation that draws it.
    pub(crate) origin: u16,
    /// 0 where the content names no language, otherwise one more than its
    /// index among those it names.
    pub(crate) language: u16,
}

impl Glyph {
    /// Whether it separates words.
    pub(crate) fn is_space(&self) -> bool {
        match &self.text {
            GlyphText::Char(c) => c.is_whitespace(),
            GlyphText::Many(s) => s.chars().all(char::is_whitespace),
            GlyphText::Unmapped => false,
        }
    }
}

/// A straight line drawn on the page, in the same coordinates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ruling {
    pub(crate) from: Point,
    pub(crate) to: Point,
}
