//! Tables drawn with lines: the words of a page in the cells of a lattice.

use std::ops::Range;

use super::grid::{Grid, GridCell, ranges};
use super::lattice::Lattice;
use super::lines::{self, Piece, TextLine};
use crate::context::Sheet;
use crate::layout::Rulings;

/// The tokens of each box of a lattice, in reading order.
pub(crate) fn contents(sheet: &Sheet<'_>, lattice: &Lattice) -> Vec<Vec<usize>> {
    let mut contents = vec![Vec::new(); lattice.boxes.len()];
    let owners = lattice.owners();
    let columns = lattice.columns();
    let outer = lattice.bounds();
    let view = &sheet.view;
    let first = view.rows.partition_point(|r| r.bounds.bottom < outer.top);
    for row in view.rows.iter().skip(first) {
        if row.bounds.top > outer.bottom + view.line {
            break;
        }
        for i in row.tokens.clone() {
            let Some(token) = view.tokens.get(i) else {
                continue;
            };
            let place = lattice.place(token.bounds.x(), token.bounds.y());
            let owner = place.and_then(|(r, c)| owners.get(r * columns + c));
            if let Some(list) = owner.and_then(|o| contents.get_mut(*o)) {
                list.push(i);
            }
        }
    }
    contents
}

/// The table in a lattice; `None` where the lines frame something else.
pub(crate) fn table(sheet: &Sheet<'_>, rulings: &Rulings, lattice: &Lattice) -> Option<Grid> {
    if lattice.columns() < 2 || lattice.rows() < 2 {
        return None;
    }
    let contents = contents(sheet, lattice);
    let total: usize = contents.iter().map(Vec::len).sum();
    let largest = contents.iter().map(Vec::len).max().unwrap_or(0);
    let grid = split(sheet, rulings, lattice, &contents);
    let mut rows: Vec<usize> = grid.cells.iter().map(|c| c.row).collect();
    rows.dedup();
    let mut columns: Vec<usize> = grid.cells.iter().map(|c| c.column).collect();
    columns.sort_unstable();
    columns.dedup();
    // A frame around a text, or around the page, with little boxes in it.
    let framed = largest > 80 && largest * 2 > total;
    let filled = grid.cells.len() >= 3 && rows.len() >= 2 && columns.len() >= 2;
    (filled && !framed).then(|| compact(&grid, &rows, &columns))
}

/// The cells of a lattice; a drawn row whose columns hold several lines of
/// numbers is cut into the rows that they are.
fn split(sheet: &Sheet<'_>, rulings: &Rulings, lattice: &Lattice, contents: &[Vec<usize>]) -> Grid {
    let mut grid = Grid {
        columns: lattice.columns(),
        ..Grid::default()
    };
    // How many rows of the table each row of the lattice became.
    let mut heights = vec![1; lattice.rows()];
    let mut pending: Vec<(usize, GridCell)> = Vec::new();
    for row in 0..lattice.rows() {
        let inside: Vec<Inside<'_>> = lattice
            .boxes
            .iter()
            .zip(contents)
            .filter(|(b, _)| b.row == row && b.row_span == 1)
            .map(|(b, tokens)| (b.column, b.column_span, tokens.as_slice()))
            .collect();
        let lines = text_lines(sheet, &inside);
        if lines.len() < 2 || !lines::stacked(sheet, &lines, grid.columns) {
            continue;
        }
        let starts = lines::starts(sheet, rulings, &lines, grid.columns);
        let cut = lines::rows(&lines, &starts, grid.columns);
        if let Some(height) = heights.get_mut(row) {
            *height = cut.rows;
        }
        pending.extend(cut.cells.into_iter().map(|c| (row, c)));
    }
    let mut tops = Vec::with_capacity(heights.len());
    for height in &heights {
        tops.push(grid.rows);
        grid.rows += height;
    }
    let top = |row: usize| tops.get(row).copied().unwrap_or(grid.rows);
    for (cell, tokens) in lattice.boxes.iter().zip(contents) {
        let cut = cell.row_span == 1 && heights.get(cell.row) != Some(&1);
        if tokens.is_empty() || cut {
            continue;
        }
        grid.cells.push(GridCell {
            row: top(cell.row),
            column: cell.column,
            row_span: top(cell.row + cell.row_span) - top(cell.row),
            column_span: cell.column_span,
            parts: ranges(tokens),
        });
    }
    grid.cells
        .extend(pending.into_iter().map(|(row, c)| GridCell {
            row: top(row) + c.row,
            ..c
        }));
    grid.cells.sort_by_key(|c| (c.row, c.column));
    grid
}

/// First column, number of columns and tokens of one drawn cell.
type Inside<'t> = (usize, usize, &'t [usize]);

/// The lines of text through the boxes of one drawn row.
fn text_lines(sheet: &Sheet<'_>, boxes: &[Inside<'_>]) -> Vec<TextLine> {
    let view = &sheet.view;
    let mut pieces: Vec<(usize, Piece)> = Vec::new();
    for (column, span, tokens) in boxes {
        for range in by_row(sheet, tokens) {
            let row = view.tokens.get(range.start).map_or(0, |t| t.row);
            pieces.push((
                row,
                Piece {
                    column: *column,
                    span: *span,
                    tokens: range,
                },
            ));
        }
    }
    pieces.sort_by_key(|(row, p)| (*row, p.column));
    let mut lines: Vec<(usize, TextLine)> = Vec::new();
    for (row, piece) in pieces {
        let bounds = view.bounds(&piece.tokens);
        match lines.last_mut() {
            Some((last, line)) if *last == row => {
                line.bounds = line.bounds.union(&bounds);
                line.pieces.push(piece);
            }
            _ => lines.push((
                row,
                TextLine {
                    bounds,
                    pieces: vec![piece],
                },
            )),
        }
    }
    lines.into_iter().map(|l| l.1).collect()
}

/// The tokens of one box by visual row.
pub(crate) fn by_row(sheet: &Sheet<'_>, tokens: &[usize]) -> Vec<Range<usize>> {
    let row = |i: usize| sheet.view.tokens.get(i).map(|t| t.row);
    let mut found: Vec<Range<usize>> = Vec::new();
    for i in tokens {
        match found.last_mut() {
            Some(last) if row(last.start) == row(*i) => last.end = *i + 1,
            _ => found.push(*i..*i + 1),
        }
    }
    found
}

/// The grid without rows and columns in which no cell begins, as double lines
/// and spacing make them.
fn compact(grid: &Grid, rows: &[usize], columns: &[usize]) -> Grid {
    let cells = grid
        .cells
        .iter()
        .map(|c| {
            let row = rows.partition_point(|r| *r < c.row);
            let column = columns.partition_point(|k| *k < c.column);
            let row_end = rows.partition_point(|r| *r < c.row + c.row_span);
            let column_end = columns.partition_point(|k| *k < c.column + c.column_span);
            GridCell {
                row,
                column,
                row_span: row_end.saturating_sub(row).max(1),
                column_span: column_end.saturating_sub(column).max(1),
                parts: c.parts.clone(),
            }
        })
        .collect();
    Grid {
        rows: rows.len(),
        columns: columns.len(),
        cells,
    }
}
