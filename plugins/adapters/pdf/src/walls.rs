//! Rulings that part the words of a line.

use crate::frame::Turn;
use crate::glyph::Ruling;
use crate::words::Word;

/// Directions of text whose rulings are looked at; honest pages have two.
const MOST_TURNS: usize = 8;

/// A ruling across the baseline.
#[derive(Debug, Clone, Copy)]
struct Wall {
    /// Along the baseline.
    place: f64,
    top: f64,
    bottom: f64,
}

/// The rulings that stand across the baseline, by direction of text.
pub(crate) struct Walls<'r> {
    rulings: &'r [Ruling],
    /// By place along the baseline.
    of: Vec<(Turn, Vec<Wall>)>,
}

impl<'r> Walls<'r> {
    pub(crate) fn new(rulings: &'r [Ruling], words: &[Word]) -> Self {
        let mut walls = Self {
            rulings,
            of: Vec::new(),
        };
        for word in words {
            if !walls.of.iter().any(|(turn, _)| *turn == word.turn) && walls.of.len() < MOST_TURNS {
                let across = walls.across(word.turn);
                walls.of.push((word.turn, across));
            }
        }
        walls
    }

    fn across(&self, turn: Turn) -> Vec<Wall> {
        let ends = |r: &Ruling| (turn.enter(r.from), turn.enter(r.to));
        let mut across: Vec<Wall> = self
            .rulings
            .iter()
            .map(ends)
            .filter(|(a, b)| (a.x - b.x).abs() < (a.y - b.y).abs())
            .map(|(a, b)| Wall {
                place: a.x,
                top: a.y.min(b.y),
                bottom: a.y.max(b.y),
            })
            .collect();
        across.sort_by(|a, b| a.place.total_cmp(&b.place));
        across
    }

    /// Whether one stands at `height` between two places along the baseline.
    pub(crate) fn between(&self, turn: Turn, from: f64, to: f64, height: f64) -> bool {
        let Some((_, walls)) = self.of.iter().find(|(t, _)| *t == turn) else {
            return false;
        };
        let first = walls.partition_point(|wall| wall.place < from);
        let rest = walls.get(first..).unwrap_or_default();
        rest.iter()
            .take_while(|wall| wall.place <= to)
            .any(|wall| (wall.top..=wall.bottom).contains(&height))
    }
}
