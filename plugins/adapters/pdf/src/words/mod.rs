//! From glyphs to words.
//!
//! Glyphs are strung together in the order of the content while they follow
//! each other on one baseline; then pieces that touch are joined, because
//! many producers place every glyph or kerned pair by itself and in any order.
//! What a space or a gap of more than [`GAP`] separates stays apart.

mod doubles;
mod layers;
mod pieces;
mod spread;
mod text;

use crate::frame::{Area, Turn};
use crate::glyph::{Glyph, Look};

/// A gap between words, in ems. Spaces are 0.2 to 0.3 em wide, kerning moves
/// glyphs by less than 0.1 em.
const GAP: f64 = 0.1;

/// A word in its frame.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) turn: Turn,
    pub(crate) area: Area,
    pub(crate) baseline: f64,
    /// Height of the em in points.
    pub(crate) size: f64,
    pub(crate) look: Look,
    /// Whether it is written from right to left.
    pub(crate) right_to_left: bool,
}

/// The words of a page and how many glyphs have no meaning.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// By direction, then baseline, then from left to right.
    pub(crate) words: Vec<Word>,
    pub(crate) unmapped: u32,
}

pub(crate) fn find(glyphs: &[Glyph]) -> Found {
    let kept = doubles::without(glyphs);
    let pieces = pieces::string(glyphs, &kept);
    let pieces = pieces::join(pieces);
    let pieces = spread::join(pieces, glyphs);
    let mut found = Found::default();
    for piece in &pieces {
        let (text, unmapped, right_to_left) = text::of(piece, glyphs);
        found.unmapped += unmapped;
        if text.is_empty() {
            continue;
        }
        found.words.push(Word {
            text,
            turn: piece.turn,
            area: piece.area,
            baseline: piece.baseline,
            size: piece.size,
            look: piece.look,
            right_to_left,
        });
    }
    layers::drop_repeated(&mut found.words);
    found
}
