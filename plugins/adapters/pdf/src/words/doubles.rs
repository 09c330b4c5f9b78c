//! Text that is drawn twice, a little apart, to look bold or shadowed.

use rustc_hash::FxHashMap;

use crate::frame::Place;
use crate::glyph::{Glyph, GlyphText};

/// Two equal glyphs this near, in ems along and across the baseline, are one.
/// The narrowest letters advance by 0.2 em.
const NEAR: (f64, f64) = (0.1, 0.2);

/// The indices and places of the glyphs that are not drawn over themselves.
pub(super) fn without(glyphs: &[Glyph]) -> Vec<(u32, Place)> {
    let mut kept: Vec<(u32, Place)> = Vec::with_capacity(glyphs.len());
    let mut cells: FxHashMap<(char, i32, i32), Vec<u32>> = FxHashMap::default();
    for (i, glyph) in glyphs.iter().enumerate() {
        let place = Place::of(glyph);
        let Some(c) = first(glyph) else {
            kept.push((i as u32, place));
            continue;
        };
        if repeats(c, glyph, place, glyphs, &cells) {
            continue;
        }
        let cell = (c, cell(place.left), cell(place.baseline));
        cells.entry(cell).or_default().push(i as u32);
        kept.push((i as u32, place));
    }
    kept
}

/// Spaces repeat without harm.
fn first(glyph: &Glyph) -> Option<char> {
    match &glyph.text {
        GlyphText::Char(c) => (!c.is_whitespace()).then_some(*c),
        GlyphText::Many(s) => s.chars().next(),
        GlyphText::Unmapped => None,
    }
}

fn repeats(
    c: char,
    glyph: &Glyph,
    place: Place,
    glyphs: &[Glyph],
    cells: &FxHashMap<(char, i32, i32), Vec<u32>>,
) -> bool {
    let (along, across) = (NEAR.0 * glyph.size, NEAR.1 * glyph.size);
    let same = |i: &u32| {
        glyphs.get(*i as usize).is_some_and(|other| {
            let there = Place::of(other);
            there.turn == place.turn
                && (there.left - place.left).abs() < along
                && (there.baseline - place.baseline).abs() < across
                && (other.size / glyph.size - 1.0).abs() < 0.1
                && other.text == glyph.text
                // A hidden layer says the same in words of its own.
                && other.look.invisible == glyph.look.invisible
        })
    };
    (cell(place.left - along)..=cell(place.left + along)).any(|x| {
        (cell(place.baseline - across)..=cell(place.baseline + across))
            .any(|y| cells.get(&(c, x, y)).is_some_and(|i| i.iter().any(same)))
    })
}

/// Cells of 8 points: most lookups touch one.
fn cell(v: f64) -> i32 {
    (v / 8.0).floor() as i32
}
