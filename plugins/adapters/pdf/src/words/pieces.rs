//! Pieces of words: runs of glyphs that follow each other.

use super::GAP;
use crate::frame::{Area, Place, Turn};
use crate::glyph::{Glyph, Look};

/// Baselines this far apart, in ems, are the same.
const SAME_BASELINE: f64 = 0.15;

/// Sizes up to this ratio stand in one word (small capitals, drop letters).
const SAME_SIZE: f64 = 1.5;

/// The next glyph may step back by this much, in ems (kerning, accents).
const BACK: f64 = 0.35;

/// Character spacing above this, in ems, is a layout of single characters.
const MOST_SPACING: f64 = 0.6;

#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Indices of its glyphs, along the baseline.
    pub(super) glyphs: Vec<u32>,
    pub(super) turn: Turn,
    pub(super) area: Area,
    pub(super) baseline: f64,
    pub(super) size: f64,
    /// Character spacing after its last glyph, which is no gap.
    pub(super) spacing: f64,
    pub(super) look: Look,
    /// Whether a space stands before and after it in the content.
    pub(super) space_before: bool,
    pub(super) space_after: bool,
}

impl Piece {
    fn new(index: u32, glyph: &Glyph, place: Place, space_before: bool) -> Self {
        Self {
            glyphs: vec![index],
            turn: place.turn,
            area: area(glyph, place),
            baseline: place.baseline,
            size: glyph.size,
            spacing: spacing(glyph),
            look: glyph.look,
            space_before,
            space_after: false,
        }
    }

    /// Whether the two can stand in one word, wherever they are.
    pub(super) fn fits(&self, turn: Turn, baseline: f64, size: f64, look: Look) -> bool {
        let (least, most) = (self.size.min(size), self.size.max(size));
        self.turn == turn
            && (self.baseline - baseline).abs() < SAME_BASELINE * least
            && most <= SAME_SIZE * least
            && self.look.vertical == look.vertical
            && self.look.invisible == look.invisible
            && self.look.origin == look.origin
    }

    /// Append a piece that follows.
    pub(super) fn append(&mut self, next: Piece) {
        self.area = self.area.union(&next.area);
        self.glyphs.extend(next.glyphs);
        self.spacing = next.spacing;
        self.space_after = next.space_after;
        self.size = self.size.max(next.size);
        self.look.bold &= next.look.bold;
        self.look.italic &= next.look.italic;
    }
}

/// String glyphs together in the order of the content.
pub(super) fn string(glyphs: &[Glyph], kept: &[(u32, Place)]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open = false;
    let mut after_space = false;
    for (index, place) in kept {
        let Some(glyph) = glyphs.get(*index as usize) else {
            continue;
        };
        if glyph.is_space() {
            if let Some(last) = pieces.last_mut() {
                last.space_after = true;
            }
            (open, after_space) = (false, true);
            continue;
        }
        let last = pieces.last_mut().filter(|_| open);
        let piece = Piece::new(*index, glyph, *place, after_space);
        match last.filter(|last| follows(last, glyph, *place)) {
            Some(last) => last.append(piece),
            None => pieces.push(piece),
        }
        (open, after_space) = (true, false);
    }
    pieces
}

/// Whether a glyph follows a piece without a gap.
fn follows(last: &Piece, glyph: &Glyph, place: Place) -> bool {
    let size = last.size.min(glyph.size);
    let gap = place.left - last.area.right - last.spacing;
    last.fits(place.turn, place.baseline, glyph.size, glyph.look)
        && gap > -BACK * size
        && gap < GAP * size
}

/// Join pieces that touch, wherever they stand in the content. The result is
/// by direction, then baseline, then from left to right.
pub(super) fn join(mut pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.sort_by(|a, b| {
        let by_line = a.turn.cmp(&b.turn).then(a.baseline.total_cmp(&b.baseline));
        by_line.then(a.area.left.total_cmp(&b.area.left))
    });
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if row.last().is_some_and(|last| same_row(last, &piece)) => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    rows.into_iter().flat_map(join_row).collect()
}

fn same_row(last: &Piece, next: &Piece) -> bool {
    last.turn == next.turn
        && next.baseline - last.baseline < SAME_BASELINE * last.size.min(next.size)
}

fn join_row(mut row: Vec<Piece>) -> Vec<Piece> {
    row.sort_by(|a, b| a.area.left.total_cmp(&b.area.left));
    let mut joined: Vec<Piece> = Vec::with_capacity(row.len());
    for piece in row {
        match joined.last_mut() {
            Some(last) if touches(last, &piece) => last.append(piece),
            _ => joined.push(piece),
        }
    }
    joined
}

fn touches(last: &Piece, next: &Piece) -> bool {
    let size = last.size.min(next.size);
    let gap = next.area.left - last.area.right - last.spacing;
    let parted = last.space_after || next.space_before;
    // Text written from the right has its spaces on the other side.
    let parted = parted || (last.space_before && next.space_after && gap > 0.0);
    last.fits(next.turn, next.baseline, next.size, next.look)
        && !parted
        && gap > -GAP * size
        && gap < GAP * size
}

fn area(glyph: &Glyph, place: Place) -> Area {
    Area {
        left: place.left,
        top: place.baseline - glyph.ascent,
        right: place.right,
        bottom: place.baseline + glyph.descent,
    }
}

fn spacing(glyph: &Glyph) -> f64 {
    if glyph.spacing > 0.0 && glyph.spacing <= MOST_SPACING * glyph.size {
        glyph.spacing
    } else {
        0.0
    }
}
