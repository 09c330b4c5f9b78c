//! Lines of text cut into columns, and which of them belong to one row of a
//! table because a cell's text goes on.

use std::ops::Range;

use super::grid::{Grid, GridCell, Shape, shape};
use crate::context::Sheet;
use crate::layout::{Bounds, Rulings};

/// One line of text of a table.
#[derive(Debug, Clone)]
pub(crate) struct TextLine {
    pub(crate) bounds: Bounds,
    pub(crate) pieces: Vec<Piece>,
}

/// A line's part in one column, or over several.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) column: usize,
    pub(crate) span: usize,
    pub(crate) tokens: Range<usize>,
}

/// For each line, whether a row of the table begins with it.
pub(crate) fn starts(
    sheet: &Sheet<'_>,
    rulings: &Rulings,
    lines: &[TextLine],
    columns: usize,
) -> Vec<bool> {
    let typed = raw(lines, columns).typed(sheet, 0);
    let all = Bounds::around(lines.iter().map(|l| l.bounds));
    let most = lines.iter().map(|l| l.pieces.len()).max().unwrap_or(0);
    let separators: Vec<bool> = lines
        .windows(2)
        .map(|w| match w {
            [a, b] => rulings.divides(a.bounds.y(), b.bounds.y(), all.left, all.right),
            _ => false,
        })
        .collect();
    // Lines between most of the rows say where every row ends.
    let drawn = separators.iter().filter(|s| **s).count();
    let ruled = drawn >= 3 && drawn * 5 >= lines.len() * 2;
    let mut starts = Vec::with_capacity(lines.len());
    let mut filled: Vec<usize> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|j| lines.get(j));
        let separated = i.checked_sub(1).and_then(|j| separators.get(j)) == Some(&true);
        let start = match before {
            None => true,
            Some(_) if separated => true,
            Some(_) if ruled => false,
            Some(before) => !continues(sheet, before, line, &typed, &filled, most),
        };
        if start {
            filled.clear();
        }
        filled.extend(line.pieces.iter().map(|p| p.column));
        starts.push(start);
    }
    starts
}

/// Whether a line goes on with the cells of the row above it.
fn continues(
    sheet: &Sheet<'_>,
    before: &TextLine,
    line: &TextLine,
    typed: &[bool],
    filled: &[usize],
    most: usize,
) -> bool {
    let view = &sheet.view;
    let near = line.bounds.top - before.bounds.bottom <= 0.9 * view.line;
    let few = line.pieces.len() * 2 <= most && line.pieces.len() < most;
    let texts = line
        .pieces
        .iter()
        .all(|p| p.span == 1 && typed.get(p.column) != Some(&true) && filled.contains(&p.column));
    if !near || !few || !texts {
        return false;
    }
    // The first column's text may as well be a heading between the rows.
    let leads = line.pieces.first().is_some_and(|p| p.column == 0);
    let first = line
        .pieces
        .first()
        .and_then(|p| view.tokens.get(p.tokens.start))
        .and_then(|t| t.text.chars().next());
    !leads || line.pieces.len() > 1 || first.is_some_and(|c| !c.is_uppercase()) || {
        let indent = before
            .pieces
            .first()
            .map_or(0.0, |p| line.bounds.left - view.bounds(&p.tokens).left);
        indent > view.letter
    }
}

/// Every line as a row of its own.
fn raw(lines: &[TextLine], columns: usize) -> Grid {
    rows(lines, &vec![true; lines.len()], columns)
}

/// The table of lines whose beginnings are known.
pub(crate) fn rows(lines: &[TextLine], starts: &[bool], columns: usize) -> Grid {
    let mut grid = Grid {
        columns,
        ..Grid::default()
    };
    let mut cells: Vec<GridCell> = Vec::new();
    for (line, start) in lines.iter().zip(starts) {
        if *start || grid.rows == 0 {
            grid.cells.append(&mut cells);
            grid.rows += 1;
        }
        for piece in &line.pieces {
            let end = piece.column + piece.span;
            let home = cells
                .iter_mut()
                .find(|c| c.column < end && piece.column < c.column + c.column_span);
            match home {
                Some(cell) => cell.parts.push(piece.tokens.clone()),
                None => cells.push(GridCell {
                    row: grid.rows - 1,
                    column: piece.column,
                    row_span: 1,
                    column_span: piece.span,
                    parts: vec![piece.tokens.clone()],
                }),
            }
        }
        cells.sort_by_key(|c| c.column);
    }
    grid.cells.append(&mut cells);
    grid
}

/// Whether some lines have numbers one under the other in a column: the lines
/// of one drawn cell are rows then, and not a text.
pub(crate) fn stacked(sheet: &Sheet<'_>, lines: &[TextLine], columns: usize) -> bool {
    (0..columns).any(|column| {
        let shapes: Vec<Shape> = lines
            .iter()
            .flat_map(|l| &l.pieces)
            .filter(|p| p.column == column && p.span == 1)
            .map(|p| shape(sheet, std::slice::from_ref(&p.tokens)))
            .collect();
        let numbers = shapes.iter().filter(|s| **s == Shape::Number).count();
        numbers >= 2 && numbers * 5 >= shapes.len() * 4
    }) && lines.iter().filter(|l| l.pieces.len() >= 2).count() >= 2
}
