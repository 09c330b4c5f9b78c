//! Forms in drawn grids: a label over its value in one box, or a box of its
//! own beside the value's.

use std::ops::Range;

use super::{Form, Pair};
use crate::tables::{self, Lattice, Shape, shape};

/// The most words of a label in a box.
const LABEL_WORDS: usize = 7;

/// One drawn box with its lines of text.
struct Filled {
    row: usize,
    column: usize,
    lines: Vec<Range<usize>>,
}

pub(super) fn find(form: &mut Form<'_, '_>) {
    let lattices = std::mem::take(&mut form.lattices);
    for lattice in &lattices {
        let filled = filled(form, lattice);
        if is_data(form, lattice, &filled) {
            continue;
        }
        over(form, &filled);
        beside(form, lattice, &filled);
    }
    form.lattices = lattices;
}

fn filled(form: &Form<'_, '_>, lattice: &Lattice) -> Vec<Filled> {
    tables::contents(form.sheet, lattice)
        .iter()
        .zip(&lattice.boxes)
        .map(|(tokens, cell)| Filled {
            row: cell.row,
            column: cell.column,
            lines: tables::by_row(form.sheet, tokens),
        })
        .collect()
}

/// Whether a grid is rows of data under their headings: a column of three
/// numbers or more.
fn is_data(form: &Form<'_, '_>, lattice: &Lattice, filled: &[Filled]) -> bool {
    lattice.columns() >= 3
        && (0..lattice.columns()).any(|column| {
            let cells: Vec<&Filled> = filled
                .iter()
                .filter(|f| f.column == column && !f.lines.is_empty())
                .collect();
            let numbers = cells
                .iter()
                .filter(|f| shape(form.sheet, &f.lines) == Shape::Number)
                .count();
            let stacked = cells.iter().any(|f| {
                f.lines.len() >= 3
                    && f.lines
                        .iter()
                        .all(|l| shape(form.sheet, std::slice::from_ref(l)) == Shape::Number)
            });
            stacked || numbers >= 3 && numbers * 3 >= cells.len() * 2
        })
}

fn is_label(form: &Form<'_, '_>, line: &Range<usize>) -> bool {
    let text = form.view.slice(line);
    let letters = text
        .iter()
        .any(|t| t.folded.bytes().any(|b| b.is_ascii_alphabetic()));
    let colon = text.iter().rev().skip(1).any(|t| t.text.ends_with(':'));
    letters
        && !colon
        && line.len() <= LABEL_WORDS
        && shape(form.sheet, std::slice::from_ref(line)) == Shape::Text
}

/// Labels over their values: in small type, known, or so in most boxes that
/// have two lines.
fn over(form: &mut Form<'_, '_>, filled: &[Filled]) {
    let tall: Vec<&Filled> = filled
        .iter()
        .filter(|f| f.lines.len() >= 2 && f.lines.len() <= 6)
        .collect();
    let mut chosen: Vec<(Range<usize>, Vec<Range<usize>>)> = Vec::new();
    for cell in &tall {
        let Some((label, value)) = cell.lines.split_first() else {
            continue;
        };
        if !is_label(form, label) {
            continue;
        }
        let height = |r: &Range<usize>| form.view.bounds(r).height();
        let small = value
            .first()
            .is_some_and(|v| height(label) < 0.88 * height(v));
        let known = form.sheet.labels_in(label).iter().any(|l| {
            l.tokens.start == label.start && l.tokens.end + 1 >= label.end && l.weight >= 0.5
        });
        if small || known {
            chosen.push((label.clone(), value.to_vec()));
        }
    }
    // Boxes of one line in the same form are labels whose values are blank.
    let like = chosen.len() >= 2 && chosen.len() * 2 >= tall.len();
    let size = crate::layout::median(
        chosen
            .iter()
            .map(|(label, _)| form.view.bounds(label).height()),
    );
    if like {
        for cell in filled.iter().filter(|f| f.lines.len() == 1) {
            let Some(label) = cell.lines.first() else {
                continue;
            };
            let same = (form.view.bounds(label).height() - size).abs() < 0.12 * size;
            if same && is_label(form, label) {
                chosen.push((label.clone(), Vec::new()));
            }
        }
    }
    for (key, value) in chosen {
        let pair = Pair {
            key,
            value: form.written(value),
            score: 0.8,
        };
        form.add(pair);
    }
}

/// Grids of two columns, or of twice two: a box with a label, and to its
/// right the box of its value.
fn beside(form: &mut Form<'_, '_>, lattice: &Lattice, filled: &[Filled]) {
    let columns = lattice.columns();
    if !(columns == 2 || columns == 4) || lattice.rows() < 2 {
        return;
    }
    // Boxes are by row and then by column.
    let at = |row: usize, column: usize| {
        let i = filled.partition_point(|f| (f.row, f.column) < (row, column));
        filled.get(i).filter(|f| (f.row, f.column) == (row, column))
    };
    for left in (0..columns).step_by(2) {
        let labels: Vec<&Filled> = filled
            .iter()
            .filter(|f| f.column == left && !f.lines.is_empty())
            .collect();
        let texts = labels
            .iter()
            .filter(|f| f.lines.len() == 1 && f.lines.first().is_some_and(|l| is_label(form, l)))
            .count();
        // A heading over two columns of data has text on its right as well.
        let heading = at(0, left + 1).is_some_and(|v| {
            v.lines.len() == 1 && v.lines.first().is_some_and(|l| is_label(form, l))
        }) && labels.len() > 2
            && (1..lattice.rows())
                .filter_map(|r| at(r, left + 1))
                .all(|v| v.lines.is_empty() || shape(form.sheet, &v.lines) == Shape::Number);
        if texts < 2 || texts * 4 < labels.len() * 3 || heading {
            continue;
        }
        let found: Vec<Pair> = labels
            .iter()
            .filter_map(|cell| {
                let key = cell.lines.first().filter(|l| is_label(form, l))?;
                let value = at(cell.row, left + 1)?;
                Some(Pair {
                    key: key.clone(),
                    value: form.written(value.lines.clone()),
                    score: 0.75,
                })
            })
            .collect();
        for pair in found {
            form.add(pair);
        }
    }
}
