//! Tables.

use document::Table;

use crate::page::Measure;
use crate::shape::{Cell, TableData};

/// The grid repeats what the cells say, for readers that want it; a table of
/// more places goes without.
const LARGEST_GRID: u64 = 100_000;

pub(crate) fn data(table: &Table, measure: &Measure) -> TableData {
    let cells: Vec<Cell> = table.cells.iter().map(|c| cell(c, measure)).collect();
    let small = u64::from(table.rows) * u64::from(table.columns) <= LARGEST_GRID;
    TableData {
        grid: if small {
            grid(table, &cells)
        } else {
            Vec::new()
        },
        table_cells: cells,
        num_rows: table.rows,
        num_cols: table.columns,
    }
}

fn cell(cell: &document::Cell, measure: &Measure) -> Cell {
    let role = cell.role.as_str();
    Cell {
        bbox: cell
            .content
            .region
            .as_ref()
            .map(|r| measure.bbox(&r.bounds)),
        row_span: cell.row_span,
        col_span: cell.column_span,
        start_row_offset_idx: cell.row,
        end_row_offset_idx: cell.row + cell.row_span,
        start_col_offset_idx: cell.column,
        end_col_offset_idx: cell.column + cell.column_span,
        text: cell.content.text.clone(),
        column_header: matches!(role, "column-header" | "stub-head"),
        row_header: matches!(role, "row-header" | "stub-head"),
        row_section: role == "section-title",
    }
}

/// Every place of the table with the cell that covers it.
fn grid(table: &Table, cells: &[Cell]) -> Vec<Vec<Cell>> {
    let empty = |row: u32, column: u32| Cell {
        row_span: 1,
        col_span: 1,
        start_row_offset_idx: row,
        end_row_offset_idx: row + 1,
        start_col_offset_idx: column,
        end_col_offset_idx: column + 1,
        ..Cell::default()
    };
    let row = |row: u32| {
        (0..table.columns)
            .map(|column| empty(row, column))
            .collect()
    };
    let mut grid: Vec<Vec<Cell>> = (0..table.rows).map(row).collect();
    for cell in cells {
        let rows = cell.start_row_offset_idx as usize..cell.end_row_offset_idx as usize;
        let columns = cell.start_col_offset_idx as usize..cell.end_col_offset_idx as usize;
        for row in grid.get_mut(rows).unwrap_or_default() {
            for place in row.get_mut(columns.clone()).unwrap_or_default() {
                *place = cell.clone();
            }
        }
    }
    grid
}
