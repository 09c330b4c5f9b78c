//! Tables: header rows, then body rows, whose cells stand in the order of the
//! columns; the places that a cell above or to the left covers are skipped.

use sdk::document::validate::limits;
use sdk::document::{Cell, Page, Passage, Table};

use crate::answer::TableAnswer;
use crate::notes::{Note, Notes};
use crate::passage::Reader;
use google_common::confidence;

/// The places of a table that are taken, row by row.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// For each column the row from which it is free.
    free_from: Vec<u32>,
    row: u32,
    column: u32,
    rows: u32,
}

impl Grid {
    /// A table of this many rows.
    pub(crate) fn new(rows: usize) -> Self {
        let rows = u32::try_from(rows).unwrap_or(limits::TABLE_ROWS);
        Self {
            rows: rows.min(limits::TABLE_ROWS),
            ..Self::default()
        }
    }

    /// Begin a row; `None` beyond the last that the contract allows.
    pub(crate) fn begin_row(&mut self, row: usize) -> Option<()> {
        self.row = u32::try_from(row).ok().filter(|r| *r < self.rows)?;
        self.column = 0;
        Some(())
    }

    /// Place the row's next cell, with its span cut to what is free; `None`
    /// when the row is full. The second value tells whether it was cut.
    pub(crate) fn place(&mut self, row_span: u32, column_span: u32) -> Option<(Cell, bool)> {
        let free = |column: u32, free_from: &[u32]| {
            free_from
                .get(column as usize)
                .is_none_or(|f| *f <= self.row)
        };
        while !free(self.column, &self.free_from) {
            self.column += 1;
        }
        let most = limits::TABLE_COLUMNS
            .checked_sub(self.column)
            .filter(|m| *m > 0)?;
        let (wanted_rows, wanted_columns) = (row_span.max(1), column_span.max(1));
        let row_span = wanted_rows.min(self.rows - self.row);
        let widest = wanted_columns.min(most);
        let width = (0..widest).take_while(|c| free(self.column + c, &self.free_from));
        let column_span = width.count().max(1) as u32;
        let cell = Cell {
            row: self.row,
            column: self.column,
            row_span,
            column_span,
            role: "content".to_owned(),
            content: Passage::default(),
        };
        self.column += column_span;
        let end = self.column as usize;
        if self.free_from.len() < end {
            self.free_from.resize(end, 0);
        }
        for free in self
            .free_from
            .iter_mut()
            .take(end)
            .skip(cell.column as usize)
        {
            *free = cell.row + row_span;
        }
        let cut = row_span < wanted_rows || column_span < wanted_columns;
        Some((cell, cut))
    }

    pub(crate) fn rows(&self) -> u32 {
        self.rows
    }

    pub(crate) fn columns(&self) -> u32 {
        self.free_from.len() as u32
    }
}

/// A cell in its place, with the role of its row; `None` when there is none.
pub(crate) fn cell(
    grid: &mut Grid,
    header: bool,
    (row_span, column_span): (u32, u32),
    notes: &mut Notes,
    path: impl Fn() -> String,
) -> Option<Cell> {
    let Some((mut cell, cut)) = grid.place(row_span, column_span) else {
        notes.add_with(Note::CellOutside, path);
        return None;
    };
    if cut {
        notes.add_with(Note::SpanCut, path);
    }
    if header {
        cell.role = "column-header".to_owned();
    }
    Some(cell)
}

impl Reader<'_, '_> {
    /// `None` for a table without cells.
    pub(crate) fn table(
        &mut self,
        page: &Page,
        table: &TableAnswer,
        index: usize,
    ) -> Option<Table> {
        let path = format!("{}/tables/{index}", self.path);
        let mut grid = Grid::new(table.header.len() + table.body.len());
        let mut cells = Vec::new();
        let rows = table.header.iter().chain(&table.body).enumerate();
        for (row, answer) in rows {
            let header = row < table.header.len();
            if grid.begin_row(row).is_none() {
                self.notes.add(Note::CellOutside, &path);
                break;
            }
            for (column, given) in answer.cells.iter().enumerate() {
                let (list, row) = match header {
                    true => ("headerRows", row),
                    false => ("bodyRows", row - table.header.len()),
                };
                let at = || format!("{path}/{list}/{row}/cells/{column}");
                let spans = (given.row_span.0, given.column_span.0);
                let Some(mut cell) = cell(&mut grid, header, spans, self.notes, at) else {
                    continue;
                };
                cell.content = self.passage(page, &given.layout, at);
                cells.push(cell);
            }
        }
        cells.truncate(limits::ITEMS);
        (!cells.is_empty()).then(|| Table {
            rows: grid.rows(),
            columns: grid.columns(),
            cells,
            captions: Vec::new(),
            footers: Vec::new(),
            region: self.region(&table.layout, || path.clone()),
            confidence: confidence(table.layout.confidence),
            id: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_fill_the_places_that_spans_leave() {
        let mut grid = Grid::new(2);
        grid.begin_row(0).unwrap();
        let places = |cell: Option<(Cell, bool)>| {
            let (c, cut) = cell.unwrap();
            (c.row, c.column, c.row_span, c.column_span, cut)
        };
        assert_eq!(places(grid.place(2, 1)), (0, 0, 2, 1, false));
        assert_eq!(places(grid.place(9, 2)), (0, 1, 2, 2, true));
        assert_eq!(places(grid.place(0, 0)), (0, 3, 1, 1, false));
        grid.begin_row(1).unwrap();
        assert_eq!(places(grid.place(1, 1)), (1, 3, 1, 1, false));
        assert_eq!((grid.rows(), grid.columns()), (2, 4));
        assert_eq!(grid.begin_row(2), None);
    }

    #[test]
    fn a_table_has_no_more_columns_than_the_contract_allows() {
        let mut grid = Grid::new(1);
        grid.begin_row(0).unwrap();
        assert_eq!(
            grid.place(1, u32::MAX).unwrap().0.column_span,
            limits::TABLE_COLUMNS
        );
        assert!(grid.place(1, 1).is_none());
    }
}
