//! Words whose letters are spread by placing each by itself: `R E C H N U N G`
//! without a space in the content.

use super::pieces::Piece;
use crate::glyph::{Glyph, GlyphText};

/// A spread word has at least this many letters: fewer may be initials or
/// column heads.
const FEWEST: usize = 4;

/// Letters further apart than this, in ems, stand in columns.
const WIDEST: f64 = 0.45;

/// The gaps within one word differ by at most this much, in ems.
const EVEN: f64 = 0.08;

/// Join runs of evenly spread single letters. The pieces of a row follow each
/// other.
pub(super) fn join(pieces: Vec<Piece>, glyphs: &[Glyph]) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut rest = pieces.as_slice();
    while let Some((first, others)) = rest.split_first() {
        let length = spread_run(rest, glyphs);
        let mut word = first.clone();
        if length >= FEWEST {
            for piece in others.iter().take(length - 1) {
                word.append(piece.clone());
            }
            rest = rest.get(length..).unwrap_or_default();
        } else {
            rest = others;
        }
        joined.push(word);
    }
    joined
}

/// How many pieces from the first are letters of one spread word.
fn spread_run(pieces: &[Piece], glyphs: &[Glyph]) -> usize {
    let mut gaps: Option<(f64, f64)> = None;
    let mut length = usize::from(pieces.first().is_some_and(|p| is_letter(p, glyphs)));
    if length == 0 {
        return 0;
    }
    for pair in pieces.windows(2) {
        let [a, b] = pair else { break };
        let size = a.size.min(b.size);
        let gap = (b.area.left - a.area.right) / size;
        let parted = a.space_after || b.space_before;
        if parted
            || !is_letter(b, glyphs)
            || !a.fits(b.turn, b.baseline, b.size, b.look)
            || !(0.0..=WIDEST).contains(&gap)
        {
            break;
        }
        let (least, most) = gaps.map_or((gap, gap), |(l, m)| (l.min(gap), m.max(gap)));
        if most - least > EVEN {
            break;
        }
        gaps = Some((least, most));
        length += 1;
    }
    length
}

fn is_letter(piece: &Piece, glyphs: &[Glyph]) -> bool {
    let [only] = piece.glyphs.as_slice() else {
        return false;
    };
    glyphs
        .get(*only as usize)
        .is_some_and(|g| matches!(&g.text, GlyphText::Char(c) if c.is_alphabetic()))
}
