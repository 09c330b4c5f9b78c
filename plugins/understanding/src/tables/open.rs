//! Tables without lines: rows whose parts stand one under the other, with
//! white space between the columns.

use std::ops::Range;

use super::grid::Grid;
use super::lines::{self, Piece, TextLine};
use crate::context::Sheet;
use crate::layout::{Bounds, Rulings, View};
use crate::lexicon::Kind;

/// A part of a row that no table has yet: a chunk.
#[derive(Debug, Clone)]
struct Part {
    tokens: Range<usize>,
    bounds: Bounds,
}

/// A visual row of parts.
#[derive(Debug, Clone)]
struct RowParts {
    bounds: Bounds,
    parts: Vec<Part>,
}

/// Rows further apart than this many lines are not of one table.
const ROW_GAP: f32 = 2.6;

/// Rows with one part that may stand between the rows of a table: a heading,
/// or text that goes on.
const SINGLE: usize = 2;

/// How surely a block of rows is a table, 0..1, where nothing else tells.
const PLAIN: f32 = 0.6;
const HEADED: f32 = 0.8;

/// The tables of a page outside of the areas that are taken.
pub(crate) fn find(sheet: &Sheet<'_>, rulings: &Rulings, taken: &[Bounds]) -> Vec<(Grid, f32)> {
    let mut found = Vec::new();
    for block in blocks(&sheet.view, taken) {
        found.extend(table(sheet, rulings, &block));
    }
    found
}

/// Runs of rows that stand under each other like a table's.
fn blocks(view: &View<'_>, taken: &[Bounds]) -> Vec<Vec<RowParts>> {
    let mut blocks: Vec<Vec<RowParts>> = Vec::new();
    let mut open: Vec<RowParts> = Vec::new();
    let mut waiting: Vec<RowParts> = Vec::new();
    let mut close = |open: &mut Vec<RowParts>, waiting: &mut Vec<RowParts>| {
        waiting.clear();
        if open.len() >= 2 {
            blocks.push(std::mem::take(open));
        }
        open.clear();
    };
    for row in parts(view, taken) {
        let last = waiting.last().or(open.last());
        let far = last.is_some_and(|l| row.bounds.top - l.bounds.bottom > ROW_GAP * view.line);
        if far {
            close(&mut open, &mut waiting);
        }
        if row.parts.len() < 2 {
            if !open.is_empty() {
                waiting.push(row);
            }
            if waiting.len() > SINGLE {
                close(&mut open, &mut waiting);
            }
            continue;
        }
        if !open.is_empty() && !aligned(view, &open, &row) {
            close(&mut open, &mut waiting);
        }
        open.append(&mut waiting);
        open.push(row);
    }
    close(&mut open, &mut waiting);
    blocks
}

/// The rows of a page by what no table has.
fn parts(view: &View<'_>, taken: &[Bounds]) -> Vec<RowParts> {
    let free = |b: &Bounds| {
        !taken
            .iter()
            .any(|t| t.left <= b.x() && b.x() <= t.right && t.top <= b.y() && b.y() <= t.bottom)
    };
    view.rows
        .iter()
        .filter_map(|row| {
            let parts: Vec<Part> = view
                .chunks
                .get(row.chunks.clone())
                .unwrap_or_default()
                .iter()
                .filter(|c| free(&c.bounds))
                .map(|c| Part {
                    tokens: c.tokens.clone(),
                    bounds: c.bounds,
                })
                .collect();
            (!parts.is_empty()).then(|| RowParts {
                bounds: Bounds::around(parts.iter().map(|p| p.bounds)),
                parts,
            })
        })
        .collect()
}

/// Whether at least two parts of a row, and half of them, stand under parts
/// of one of the last rows.
fn aligned(view: &View<'_>, open: &[RowParts], row: &RowParts) -> bool {
    let slack = 1.3 * view.letter;
    open.iter()
        .rev()
        .filter(|r| r.parts.len() >= 2)
        .take(3)
        .any(|before| {
            let under = row
                .parts
                .iter()
                .filter(|p| {
                    before.parts.iter().any(|b| {
                        let near = |x: f32, y: f32| (x - y).abs() <= slack;
                        near(p.bounds.left, b.bounds.left)
                            || near(p.bounds.right, b.bounds.right)
                            || near(p.bounds.x(), b.bounds.x())
                                && p.bounds.overlap_x(&b.bounds) > 0.0
                    })
                })
                .count();
            under >= 2 && under * 2 >= row.parts.len()
                || under >= 1 && row.parts.len() == 2 && heads(before, row)
        })
}

/// A row of words may stand over its columns in any way.
fn heads(before: &RowParts, row: &RowParts) -> bool {
    row.parts.iter().all(|p| {
        before
            .parts
            .iter()
            .filter(|b| p.bounds.overlap_x(&b.bounds) > 0.0)
            .count()
            == 1
    })
}

/// The columns of a block: stretches that few rows leave free.
fn columns(view: &View<'_>, block: &[RowParts]) -> Vec<(f32, f32)> {
    let rows: Vec<&RowParts> = block.iter().filter(|r| r.parts.len() >= 2).collect();
    // A part that bridges what other rows keep apart covers several columns;
    // such parts must not fill the space between.
    let allowed = (rows.len() / 8) as i32;
    let mut events: Vec<(f32, i32)> = Vec::new();
    for part in rows.iter().flat_map(|r| &r.parts) {
        events.push((part.bounds.left, 1));
        events.push((part.bounds.right, -1));
    }
    events.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    let (mut depth, mut open) = (0, None);
    for (x, step) in events {
        depth += step;
        match open {
            None if depth > allowed => open = Some(x),
            Some(from) if depth <= allowed => {
                columns.push((from, x));
                open = None;
            }
            _ => {}
        }
    }
    // Hairline gaps are between words.
    let mut merged: Vec<(f32, f32)> = Vec::new();
    for column in columns {
        match merged.last_mut() {
            Some(last) if column.0 - last.1 < 0.4 * view.letter => last.1 = column.1,
            _ => merged.push(column),
        }
    }
    merged
}

fn text_lines(block: &[RowParts], columns: &[(f32, f32)]) -> Vec<TextLine> {
    let mut lines: Vec<TextLine> = Vec::with_capacity(block.len());
    for row in block {
        let mut pieces: Vec<Piece> = Vec::new();
        for part in &row.parts {
            let overlap = |c: &(f32, f32)| part.bounds.right.min(c.1) - part.bounds.left.max(c.0);
            let over: Vec<usize> = columns
                .iter()
                .enumerate()
                .filter(|(_, c)| overlap(c) > 0.25 * (c.1 - c.0).min(part.bounds.width()))
                .map(|(i, _)| i)
                .collect();
            let (column, span) = match (over.first(), over.last()) {
                (Some(first), Some(last)) => (*first, last - first + 1),
                _ => {
                    let nearest = columns
                        .iter()
                        .enumerate()
                        .max_by(|a, b| overlap(a.1).total_cmp(&overlap(b.1)));
                    (nearest.map_or(0, |n| n.0), 1)
                }
            };
            match pieces.last_mut() {
                Some(last) if last.column + last.span > column => {
                    last.tokens.end = part.tokens.end;
                    last.span = (column + span).saturating_sub(last.column).max(last.span);
                }
                _ => pieces.push(Piece {
                    column,
                    span,
                    tokens: part.tokens.clone(),
                }),
            }
        }
        lines.push(TextLine {
            bounds: row.bounds,
            pieces,
        });
    }
    lines
}

/// The table that a block is; `None` where it is text in columns, a list of
/// labels, or too little to say.
fn table(sheet: &Sheet<'_>, rulings: &Rulings, block: &[RowParts]) -> Option<(Grid, f32)> {
    let columns = columns(&sheet.view, block);
    if columns.len() < 2 {
        return None;
    }
    let lines = text_lines(block, &columns);
    let starts = lines::starts(sheet, rulings, &lines, columns.len());
    let grid = lines::rows(&lines, &starts, columns.len());
    let worth = worth(sheet, &grid)?;
    Some((grid, worth))
}

/// How surely a grid is a table.
fn worth(sheet: &Sheet<'_>, grid: &Grid) -> Option<f32> {
    let head = grid.header_rows(sheet);
    let typed = grid
        .typed(sheet, head.max(1))
        .into_iter()
        .filter(|t| *t)
        .count();
    let full = grid.cells.len() as f32 / (grid.rows * grid.columns).max(1) as f32;
    let prose = (0..grid.columns)
        .filter(|c| is_prose(sheet, grid, *c))
        .count();
    if prose >= 2 || full < 0.4 || labels(sheet, grid) {
        return None;
    }
    let rows = grid.rows - head;
    match (grid.columns, typed) {
        (2, 0) => (head > 0 && rows >= 3 && full > 0.8).then_some(PLAIN),
        (2, _) => (rows >= 3 || head > 0 && rows >= 2).then_some(PLAIN),
        (_, 0) => {
            (rows >= 3 && full > 0.75 && (head > 0 || is_short(sheet, grid))).then_some(PLAIN)
        }
        _ => (rows >= 2 || head > 0 && rows >= 1).then_some(if head > 0 { HEADED } else { PLAIN }),
    }
}

fn words(sheet: &Sheet<'_>, parts: &[Range<usize>]) -> usize {
    parts
        .iter()
        .flat_map(|p| sheet.view.slice(p))
        .filter(|t| t.folded.bytes().any(|b| b.is_ascii_alphabetic()))
        .count()
}

/// Whether a column is running text: lines of many words.
fn is_prose(sheet: &Sheet<'_>, grid: &Grid, column: usize) -> bool {
    let mut counts: Vec<usize> = grid
        .cells
        .iter()
        .filter(|c| c.column == column)
        .map(|c| words(sheet, &c.parts) / c.parts.len().max(1))
        .collect();
    counts.sort_unstable();
    counts.get(counts.len() / 2).is_some_and(|n| *n >= 5)
}

/// Whether every cell is a few words.
fn is_short(sheet: &Sheet<'_>, grid: &Grid) -> bool {
    let short = grid
        .cells
        .iter()
        .filter(|c| words(sheet, &c.parts) <= 3)
        .count();
    short * 10 >= grid.cells.len() * 9
}

/// Whether rows are labels with their values, which are pairs.
fn labels(sheet: &Sheet<'_>, grid: &Grid) -> bool {
    let mut named = 0;
    for row in 0..grid.rows {
        let cells = grid.row(row);
        let named_here = cells.iter().any(|c| {
            let Some(part) = c.parts.last() else {
                return false;
            };
            let text = sheet.view.slice(part);
            let colon = text.iter().any(|t| t.text.ends_with(':'));
            colon
                || grid.columns <= 3
                    && sheet.labels_in(part).iter().any(|l| {
                        l.tokens.start == part.start && l.weight >= 0.5 && l.kind < Kind::HPosition
                    })
        });
        named += usize::from(named_here);
    }
    named * 5 >= grid.rows * 2
}
