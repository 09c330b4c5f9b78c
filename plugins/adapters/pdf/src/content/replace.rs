//! `ActualText`: what the glyphs of a marked sequence really say.

use crate::frame::Place;
use crate::glyph::{Glyph, GlyphText};

/// A text with more characters than this for each glyph describes a picture
/// rather than what is drawn.
const MOST_EACH: usize = 8;

/// Baselines of one line are at most this far apart, in ems.
const SAME_LINE: f64 = 0.5;

/// Let the glyphs from an index on say a text. Where they say it already they
/// stay; on one line the text is spread over their place. Over several lines
/// they stay too: only they tell which word stands where.
pub(super) fn replace(glyphs: &mut Vec<Glyph>, from: usize, text: &str) {
    let Some(drawn) = glyphs.get(from..).filter(|drawn| !drawn.is_empty()) else {
        return;
    };
    if text.is_empty() {
        // A hyphen at a line's end that is no part of the word.
        glyphs.truncate(from);
        return;
    }
    let count = text.chars().count();
    if squashed(text.chars()) == said(drawn) || count > MOST_EACH * drawn.len() {
        return;
    }
    let (Some(first), Some(last)) = (drawn.first(), drawn.last()) else {
        return;
    };
    let (start, end) = (Place::of(first), Place::of(last));
    let one_line = drawn.iter().map(Place::of).all(|place| {
        place.turn == start.turn && (place.baseline - start.baseline).abs() < SAME_LINE * first.size
    });
    if !one_line || end.right < start.left {
        return;
    }
    let (pen, step) = (first.start, (last.end - first.start) / count as f64);
    let spread: Vec<Glyph> = text
        .chars()
        .enumerate()
        .map(|(index, c)| Glyph {
            text: GlyphText::Char(if c.is_whitespace() { ' ' } else { c }),
            start: pen + step * index as f64,
            end: pen + step * (index + 1) as f64,
            ..first.clone()
        })
        .collect();
    glyphs.truncate(from);
    glyphs.extend(spread);
}

fn said(drawn: &[Glyph]) -> String {
    let mut said = String::new();
    for glyph in drawn {
        match &glyph.text {
            GlyphText::Char(c) => said.push(*c),
            GlyphText::Many(s) => said.push_str(s),
            GlyphText::Unmapped => said.push(crate::unicode::UNKNOWN),
        }
    }
    squashed(said.chars())
}

/// Without white space; hyphens of all sorts alike.
fn squashed(text: impl Iterator<Item = char>) -> String {
    text.filter(|c| !c.is_whitespace())
        .map(|c| {
            if matches!(c, '\u{AD}' | '\u{2010}' | '\u{2011}') {
                '-'
            } else {
                c
            }
        })
        .collect()
}
