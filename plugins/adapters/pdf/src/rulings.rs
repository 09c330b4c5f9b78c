//! Rulings: joined where they continue each other, bounded in number.

use crate::glyph::Ruling;
use crate::limits::MAX_RULINGS;
use crate::sheet::Sheet;

/// Lines this near to each other, in points, are one; so are pieces with such
/// a gap between them (dashes, cells drawn one by one).
const NEAR: f64 = 1.0;
const GAP: f64 = 2.5;

/// Shorter ones, in points, are dropped once they are joined.
const SHORTEST: f64 = 4.0;

/// Join what belongs together: level lines from top to bottom, then upright
/// ones from left to right; the longest are kept when there are too many.
pub(crate) fn join(rulings: &[Ruling]) -> Vec<Ruling> {
    let (level, upright): (Vec<Ruling>, Vec<Ruling>) = rulings.iter().partition(|r| is_level(r));
    let mut joined = chain(level, true);
    joined.extend(chain(upright, false));
    joined.retain(|r| length(r) >= SHORTEST);
    if joined.len() > MAX_RULINGS {
        let mut lengths: Vec<f64> = joined.iter().map(length).collect();
        lengths.sort_by(|a, b| b.total_cmp(a));
        let least = lengths.get(MAX_RULINGS).copied().unwrap_or(0.0);
        joined.retain(|r| length(r) > least);
    }
    joined
}

/// As fractions of the page, 4 numbers each.
pub(crate) fn normal(rulings: &[Ruling], sheet: &Sheet) -> Vec<f32> {
    let flat = |r: &Ruling| {
        let (a, b) = (sheet.normal(r.from), sheet.normal(r.to));
        [a.x, a.y, b.x, b.y]
    };
    rulings.iter().flat_map(flat).collect()
}

fn is_level(r: &Ruling) -> bool {
    (r.to.x - r.from.x).abs() >= (r.to.y - r.from.y).abs()
}

fn length(r: &Ruling) -> f64 {
    (r.to - r.from).hypot()
}

/// Join lines of one direction that lie on each other or follow each other.
fn chain(mut lines: Vec<Ruling>, level: bool) -> Vec<Ruling> {
    // Across, start and end of a line.
    let measure = |r: &Ruling| {
        if level {
            (r.from.y, r.from.x, r.to.x)
        } else {
            (r.from.x, r.from.y, r.to.y)
        }
    };
    lines.sort_by(|a, b| measure(a).0.total_cmp(&measure(b).0));
    let mut joined: Vec<Ruling> = Vec::new();
    for group in lines.chunk_by_mut(|a, b| measure(b).0 - measure(a).0 <= NEAR / 2.0) {
        group.sort_by(|a, b| measure(a).1.total_cmp(&measure(b).1));
        let from = joined.len();
        for line in group.iter() {
            let (across, start, end) = measure(line);
            let open = joined.get_mut(from..).and_then(<[Ruling]>::last_mut);
            match open.filter(|last| {
                let (last_across, _, last_end) = measure(last);
                start <= last_end + GAP && (across - last_across).abs() <= NEAR
            }) {
                Some(last) => {
                    if end > measure(last).2 {
                        last.to = if level {
                            (line.to.x, last.to.y).into()
                        } else {
                            (last.to.x, line.to.y).into()
                        };
                    }
                }
                None => joined.push(*line),
            }
        }
    }
    joined
}
