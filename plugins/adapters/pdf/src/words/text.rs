//! The text of a word, in the order in which it is read.

use super::pieces::Piece;
use crate::glyph::{Glyph, GlyphText};
use crate::unicode;

/// Text, number of glyphs without meaning, and whether it is written from
/// right to left.
pub(super) fn of(piece: &Piece, glyphs: &[Glyph]) -> (String, u32, bool) {
    let mut unmapped = 0;
    let mut parts: Vec<&GlyphText> = Vec::with_capacity(piece.glyphs.len());
    for index in &piece.glyphs {
        if let Some(glyph) = glyphs.get(*index as usize) {
            unmapped += u32::from(glyph.text == GlyphText::Unmapped);
            parts.push(&glyph.text);
        }
    }
    let right_to_left = is_right_to_left(&parts);
    if right_to_left {
        reverse(&mut parts);
    }
    let mut text = String::with_capacity(parts.len());
    for part in parts {
        match part {
            GlyphText::Char(c) => text.push(*c),
            // White space inside would end the word.
            GlyphText::Many(s) => text.extend(s.chars().filter(|c| !c.is_whitespace())),
            GlyphText::Unmapped => text.push(unicode::UNKNOWN),
        }
    }
    let text = unicode::finish(&text);
    (text, unmapped, right_to_left)
}

/// Whether a word is set from right to left: its letters are.
fn is_right_to_left(parts: &[&GlyphText]) -> bool {
    parts.iter().any(|part| is_rtl(part))
}

fn is_rtl(part: &GlyphText) -> bool {
    match part {
        GlyphText::Char(c) => unicode::is_right_to_left(*c),
        GlyphText::Many(s) => s.chars().any(unicode::is_right_to_left),
        GlyphText::Unmapped => false,
    }
}

/// Glyphs from left to right into reading order; numbers and foreign letters
/// keep theirs.
fn reverse(parts: &mut [&GlyphText]) {
    parts.reverse();
    for run in parts.chunk_by_mut(|a, b| keeps_order(a) && keeps_order(b)) {
        if run.iter().all(|part| keeps_order(part)) {
            run.reverse();
        }
    }
}

fn keeps_order(part: &GlyphText) -> bool {
    !is_rtl(part)
        && match part {
            GlyphText::Char(c) => c.is_alphanumeric() || matches!(c, '.' | ',' | ':' | '/'),
            _ => true,
        }
}
