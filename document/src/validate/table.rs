//! Tables: every cell in its place, none over another.

use super::scalar::{confidence, count, each, optional_code, optional_name, region};
use super::violation::Within;
use super::words::Citations;
use super::{Check, Violation, limits};
use crate::{Cell, Table};

const COLUMNS: usize = limits::TABLE_COLUMNS as usize;

pub(super) fn table(table: &Table, citations: &mut Citations) -> Check {
    side(table.rows, limits::TABLE_ROWS).within("rows")?;
    side(table.columns, limits::TABLE_COLUMNS).within("columns")?;
    cells(table, citations)?;
    each("captions", &table.captions, limits::ITEMS, |p| {
        citations.passage(p)
    })?;
    each("footers", &table.footers, limits::ITEMS, |p| {
        citations.passage(p)
    })?;
    region(table.region.as_ref())?;
    confidence(table.confidence.as_ref())?;
    optional_name("id", table.id.as_deref())
}

/// Number of rows or columns.
fn side(len: u32, cap: u32) -> Check {
    if !(1..=cap).contains(&len) {
        return Err(Violation::here(format!("{len} is outside 1..{cap}")));
    }
    Ok(())
}

/// Cells come by row and column, so that one number a column tells whether a
/// cell lies over an earlier one: the row from which the column is free.
fn cells(table: &Table, citations: &mut Citations) -> Check {
    count(table.cells.len(), limits::ITEMS).within("cells")?;
    let mut free_from = [0u32; COLUMNS];
    let mut before: Option<(u32, u32)> = None;
    for (i, cell) in table.cells.iter().enumerate() {
        let check = |before, free: &mut [u32]| {
            let (rows, columns) = extent(cell, table)?;
            in_order(before, cell)?;
            place(cell, rows, free.get_mut(columns).unwrap_or_default())
        };
        check(before, &mut free_from)
            .and_then(|()| optional_code(&cell.role).within("role"))
            .and_then(|()| citations.passage(&cell.content).within("content"))
            .within_index(i)
            .within("cells")?;
        before = Some((cell.row, cell.column));
    }
    Ok(())
}

/// The row after the cell's last, and the columns it covers.
fn extent(cell: &Cell, table: &Table) -> Result<(u32, std::ops::Range<usize>), Violation> {
    let along = |start: u32, span: u32, len: u32, what: &str| {
        if span == 0 {
            return Err(Violation::here("0 is not a span; it is at least 1"))
                .within(&format!("{what}_span"));
        }
        match start.checked_add(span).filter(|end| *end <= len) {
            Some(end) => Ok(end),
            None => Err(Violation::here(format!(
                "{span} {what}s from {what} {start} run past the table's {len}"
            )))
            .within(what),
        }
    };
    let row_end = along(cell.row, cell.row_span, table.rows, "row")?;
    let column_end = along(cell.column, cell.column_span, table.columns, "column")?;
    Ok((row_end, cell.column as usize..column_end as usize))
}

fn in_order(before: Option<(u32, u32)>, cell: &Cell) -> Check {
    match before {
        Some((row, column)) if (cell.row, cell.column) <= (row, column) => {
            Err(Violation::here(format!(
                "the cell at row {}, column {} comes after that at row {row}, column {column}; \
                 cells are ordered by row and then by column, one at each place",
                cell.row, cell.column
            )))
        }
        _ => Ok(()),
    }
}

/// Cover some columns down to `row_end`.
fn place(cell: &Cell, row_end: u32, free_from: &mut [u32]) -> Check {
    if let Some(taken) = free_from.iter().position(|free| *free > cell.row) {
        return Err(Violation::here(format!(
            "lies over an earlier cell at row {}, column {}",
            cell.row,
            cell.column as usize + taken
        )));
    }
    free_from.fill(row_end);
    Ok(())
}
