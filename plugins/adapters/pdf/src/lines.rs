//! From words to lines, in reading order.
//!
//! A line is what stands on one baseline without a wide gap or a ruling in
//! between: the cells of a table's row are lines of their own at the same
//! height, and blocks beside each other never share a line.

use crate::frame::{Area, Turn};
use crate::glyph::Ruling;
use crate::order;
use crate::raised;
use crate::walls::Walls;
use crate::words::Word;

/// A gap this wide, in ems, ends a line: wider than any justified space,
/// narrower than what sets columns apart.
const WIDE: f64 = 1.1;

/// Baselines this near, in ems, make one line.
const SAME_BASELINE: f64 = 0.3;

/// A line: indices of its words in reading order.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) words: Vec<usize>,
    pub(crate) turn: Turn,
    pub(crate) area: Area,
    pub(crate) baseline: f64,
    pub(crate) size: f64,
}

/// The lines of a page in reading order, the main direction first.
pub(crate) fn find(words: &[Word], rulings: &[Ruling]) -> Vec<Line> {
    let walls = Walls::new(rulings, words);
    let baselines = raised::baselines(words);
    let at = |i: usize| baselines.get(i).copied().unwrap_or(0.0);
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by(|a, b| match (words.get(*a), words.get(*b)) {
        (Some(one), Some(other)) => {
            let by_line = one.turn.cmp(&other.turn).then(at(*a).total_cmp(&at(*b)));
            by_line.then(one.area.left.total_cmp(&other.area.left))
        }
        _ => a.cmp(b),
    });
    let mut lines: Vec<Line> = Vec::new();
    let mut row: Vec<usize> = Vec::new();
    let mut last: Option<(&Word, f64)> = None;
    for index in order {
        let Some(word) = words.get(index) else {
            continue;
        };
        let baseline = at(index);
        if last.is_some_and(|last| !same_row(last, word, baseline)) {
            split(std::mem::take(&mut row), words, &walls, &mut lines);
        }
        row.push(index);
        last = Some((word, baseline));
    }
    split(row, words, &walls, &mut lines);
    by_direction(lines, words)
}

/// The direction in which most characters of a page are set.
pub(crate) fn main_turn(words: &[Word]) -> Turn {
    let mut turns: Vec<(Turn, usize)> = Vec::new();
    for word in words {
        match turns.iter_mut().find(|(turn, _)| *turn == word.turn) {
            Some((_, length)) => *length += word.text.len(),
            None => turns.push((word.turn, word.text.len())),
        }
    }
    turns
        .into_iter()
        .max_by_key(|(turn, length)| (*length, std::cmp::Reverse(*turn)))
        .map_or(Turn::default(), |(turn, _)| turn)
}

fn same_row((last, above): (&Word, f64), next: &Word, baseline: f64) -> bool {
    last.turn == next.turn && baseline - above < SAME_BASELINE * last.size.min(next.size)
}

/// Split a row into lines.
fn split(mut row: Vec<usize>, words: &[Word], walls: &Walls<'_>, lines: &mut Vec<Line>) {
    let left = |i: &usize| words.get(*i).map_or(0.0, |w| w.area.left);
    row.sort_by(|a, b| left(a).total_cmp(&left(b)).then(a.cmp(b)));
    let from = lines.len();
    for index in row {
        let Some(word) = words.get(index) else {
            continue;
        };
        let open = lines.get_mut(from..).and_then(<[Line]>::last_mut);
        match open.filter(|line| continues(line, word, walls)) {
            Some(line) => {
                line.words.push(index);
                line.area = line.area.union(&word.area);
                if word.size > line.size {
                    line.size = word.size;
                    line.baseline = word.baseline;
                }
            }
            None => lines.push(Line {
                words: vec![index],
                turn: word.turn,
                area: word.area,
                baseline: word.baseline,
                size: word.size,
            }),
        }
    }
    for line in lines.get_mut(from..).unwrap_or_default() {
        order::read_from_right(&mut line.words, words);
    }
}

fn continues(line: &Line, word: &Word, walls: &Walls<'_>) -> bool {
    let size = line.size.max(word.size);
    let gap = word.area.left - line.area.right;
    gap <= WIDE * size && gap > -size && !(gap > 0.0 && is_ruled(line, word, walls))
}

/// Whether a ruling across the baseline stands between a line and a word.
fn is_ruled(line: &Line, word: &Word, walls: &Walls) -> bool {
    let slack = 0.1 * word.size;
    let (from, to) = (line.area.right - slack, word.area.left + slack);
    let middle = (word.area.top + word.area.bottom) / 2.0;
    walls.between(line.turn, from, to, middle)
}

/// Order the lines of each direction; the main one goes first.
fn by_direction(lines: Vec<Line>, words: &[Word]) -> Vec<Line> {
    let main = main_turn(words);
    let mut turns: Vec<Turn> = lines.iter().map(|line| line.turn).collect();
    turns.sort_by_key(|turn| (*turn != main, *turn));
    turns.dedup();
    let mut ordered = Vec::with_capacity(lines.len());
    for turn in turns {
        let these: Vec<Line> = lines.iter().filter(|l| l.turn == turn).cloned().collect();
        ordered.extend(order::reading(these));
    }
    ordered
}
