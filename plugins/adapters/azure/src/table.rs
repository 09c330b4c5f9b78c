//! Cells to tables: in order, in their place, none over another.

use sdk::document::validate::limits;
use sdk::document::{Cell, Passage};

use crate::notes::{Note, Notes};

/// A cell as the vendor places it.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) row: u32,
    pub(crate) column: u32,
    /// 0 counts as 1.
    pub(crate) row_span: u32,
    pub(crate) column_span: u32,
    pub(crate) role: &'static str,
    pub(crate) content: Passage,
    /// Its place among the vendor's cells.
    pub(crate) index: usize,
}

/// A table's cells with its size.
#[derive(Debug)]
pub(crate) struct Grid {
    pub(crate) rows: u32,
    pub(crate) columns: u32,
    pub(crate) cells: Vec<Cell>,
}

/// Bring cells into their order; `None` for a table without any row or
/// column. `rows` and `columns` are the vendor's counts, `path` the place of
/// a cell.
pub(crate) fn grid(
    mut drafts: Vec<Draft>,
    (rows, columns): (u32, u32),
    notes: &mut Notes,
    path: impl Fn(usize) -> String,
) -> Option<Grid> {
    drafts.sort_by_key(|d| (d.row, d.column));
    let declared = |count: u32, most: u32| if count > most { 0 } else { count };
    let mut grid = Grid {
        rows: declared(rows, limits::TABLE_ROWS),
        columns: declared(columns, limits::TABLE_COLUMNS),
        cells: Vec::with_capacity(drafts.len().min(limits::ITEMS)),
    };
    // For each column the row from which it is free.
    let mut free_from = vec![0_u32; limits::TABLE_COLUMNS as usize];
    for draft in drafts {
        let index = draft.index;
        let Some((row_end, column_end)) = extent(&draft) else {
            notes.add_with(Note::CellOutside, || path(index));
            continue;
        };
        if grid.cells.len() == limits::ITEMS {
            notes.add_with(Note::TooMany, || path(index));
            continue;
        }
        let start = draft.column as usize;
        let free = |end: u32| {
            let covered = free_from.get(start..end as usize).unwrap_or_default();
            !covered.is_empty() && covered.iter().all(|from| *from <= draft.row)
        };
        let (row_end, column_end) = match free(column_end) {
            true => (row_end, column_end),
            false => {
                notes.add_with(Note::CellOverlap, || path(index));
                if !free(draft.column + 1) {
                    continue;
                }
                (draft.row + 1, draft.column + 1)
            }
        };
        if let Some(covered) = free_from.get_mut(start..column_end as usize) {
            covered.fill(row_end);
        }
        grid.rows = grid.rows.max(row_end);
        grid.columns = grid.columns.max(column_end);
        grid.cells.push(Cell {
            row: draft.row,
            column: draft.column,
            row_span: row_end - draft.row,
            column_span: column_end - draft.column,
            role: draft.role.to_owned(),
            content: draft.content,
        });
    }
    (grid.rows > 0 && grid.columns > 0).then_some(grid)
}

/// The row and the column after a cell's last; `None` when they are absurd.
fn extent(draft: &Draft) -> Option<(u32, u32)> {
    let row = draft.row.checked_add(draft.row_span.max(1))?;
    let column = draft.column.checked_add(draft.column_span.max(1))?;
    (row <= limits::TABLE_ROWS && column <= limits::TABLE_COLUMNS).then_some((row, column))
}
