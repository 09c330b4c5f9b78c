//! Tables: rows of cells that leave out what a span covers.

use sdk::document::validate::limits;
use xml_common::{Element, Grid, GridCell, Place};

use crate::page::Reader;

/// What a cell has and the document has no place for.
const CELL: [(&str, &str); 8] = [
    ("width", "cell/@width"),
    ("height", "cell/@height"),
    ("align", "cell/@align"),
    ("picture", "cell/@picture"),
    ("leftBorder", "cell/@leftBorder"),
    ("topBorder", "cell/@topBorder"),
    ("rightBorder", "cell/@rightBorder"),
    ("bottomBorder", "cell/@bottomBorder"),
];

impl<'x> Reader<'x, '_> {
    pub(crate) fn table(&mut self, element: Element<'x>, place: Place, id: Option<String>) {
        let rows = element.children().filter(|c| c.name() == "row").count();
        let rows = u32::try_from(rows).unwrap_or(u32::MAX);
        let mut cells = Vec::new();
        // For each column, from which row on it is free.
        let mut free: Vec<u32> = Vec::new();
        let mut row = 0;
        for child in element.children() {
            match child.name() {
                "row" => {
                    self.row(child, (row, rows), &mut free, &mut cells);
                    row += 1;
                }
                "region" => {}
                "text" => self.text_of(child, Some("paragraph")),
                _ => self.kept.unknown_element(child),
            }
        }
        self.sheet.tables.push(Grid {
            rows,
            columns: 0,
            cells,
            place,
            id,
        });
    }

    fn row(
        &mut self,
        element: Element<'x>,
        (row, rows): (u32, u32),
        free: &mut Vec<u32>,
        cells: &mut Vec<GridCell>,
    ) {
        let mut column = 0;
        for child in element.children() {
            if child.name() != "cell" {
                self.kept.unknown_element(child);
                continue;
            }
            while free.get(column).is_some_and(|from| *from > row) {
                column += 1;
            }
            let cell = self.cell(child, row, column, rows);
            let end = column.saturating_add(cell.column_span as usize);
            if end <= limits::TABLE_COLUMNS as usize {
                if free.len() < end {
                    free.resize(end, 0);
                }
                let covered = free.get_mut(column..end).unwrap_or_default();
                covered.fill(row.saturating_add(cell.row_span));
            }
            column = end;
            cells.push(cell);
        }
    }

    /// A span that leaves the table ends with it.
    fn cell(&mut self, element: Element<'x>, row: u32, column: usize, rows: u32) -> GridCell {
        let index = self.cells;
        self.cells += 1;
        let start = self.sheet.words.len();
        let (mut row_span, mut column_span) = (1, 1);
        for (name, value) in element.attributes() {
            let span = || value.number().map_or(1, |n| n as u32).max(1);
            match (name, CELL.iter().find(|(n, _)| *n == name)) {
                ("rowSpan", _) => row_span = span().min(rows - row),
                ("colSpan", _) => column_span = span(),
                (_, Some((_, column))) => self.columns.add(column, index, value.raw()),
                _ => self.kept.unknown_attribute(element, name, value),
            }
        }
        for child in element.children() {
            match child.name() {
                "text" => self.text_of(child, None),
                _ => self.kept.unknown_element(child),
            }
        }
        let end = self.sheet.words.len();
        GridCell {
            row,
            column: u32::try_from(column).unwrap_or(u32::MAX),
            row_span,
            column_span,
            words: start..end,
            ..GridCell::default()
        }
    }
}
