//! Tables written as HTML.

use html5gum::{Token, Tokenizer};
use sdk::document::Cell;

/// No real table on a page has more.
const MAX_ROWS: u32 = 10_000;
const MAX_COLUMNS: u32 = 1_000;
const MAX_CELLS: usize = 50_000;

/// The cells of a table in the order of the HTML, with their texts.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Grid {
    pub(crate) rows: u32,
    pub(crate) columns: u32,
    pub(crate) cells: Vec<Cell>,
}

#[derive(Default)]
struct Reader {
    grid: Grid,
    /// For each column, the row from which it is free.
    free_from: Vec<u32>,
    row: u32,
    any_row: bool,
    column: u32,
    in_cell: bool,
    in_head: bool,
    /// Tables within a cell; their text belongs to it.
    depth: u32,
}

/// The first table of a text; `None` when it has no cell.
pub(crate) fn grid(html: &str) -> Option<Grid> {
    let mut reader = Reader::default();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let span = |name: &str| -> u32 {
                    let value = tag.attributes.get(name.as_bytes());
                    let text = value.map(|v| String::from_utf8_lossy(v.as_slice()).into_owned());
                    text.and_then(|t| t.trim().parse().ok()).unwrap_or(1)
                };
                reader.open(&tag.name, span("rowspan"), span("colspan"));
            }
            Token::EndTag(tag) if reader.close(&tag.name) => break,
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    reader.finish()
}

impl Reader {
    fn open(&mut self, name: &[u8], row_span: u32, column_span: u32) {
        match name {
            b"table" => self.depth += 1,
            _ if self.depth > 1 => self.text(" "),
            b"thead" => self.in_head = true,
            b"tr" => {
                self.in_cell = false;
                self.row = if self.any_row { self.row + 1 } else { 0 };
                self.any_row = true;
                self.column = 0;
            }
            b"td" | b"th" => self.cell(name == b"th" || self.in_head, row_span, column_span),
            b"br" | b"p" | b"div" => self.text(" "),
            _ => {}
        }
    }

    /// Whether the table ends.
    fn close(&mut self, name: &[u8]) -> bool {
        match name {
            b"table" => {
                self.depth = self.depth.saturating_sub(1);
                self.depth == 0
            }
            _ if self.depth > 1 => false,
            b"td" | b"th" | b"tr" => {
                self.in_cell = false;
                false
            }
            b"thead" => {
                self.in_head = false;
                false
            }
            _ => false,
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.grid.cells.last_mut().filter(|_| self.in_cell) {
            cell.content.text.push_str(text);
        }
    }

    /// Begin a cell at the first place of the row where it fits.
    fn cell(&mut self, head: bool, row_span: u32, column_span: u32) {
        self.in_cell = false;
        self.any_row = true;
        let row_span = row_span.clamp(1, MAX_ROWS);
        let column_span = column_span.clamp(1, MAX_COLUMNS);
        let free = |c: u32| {
            self.free_from
                .get(c as usize)
                .is_none_or(|f| *f <= self.row)
        };
        while let Some(taken) = (self.column..self.column + column_span).rfind(|c| !free(*c)) {
            self.column = taken + 1;
        }
        let end = self.column + column_span;
        let too_many = self.grid.cells.len() == MAX_CELLS;
        if end > MAX_COLUMNS || self.row >= MAX_ROWS || too_many {
            return;
        }
        if self.free_from.len() < end as usize {
            self.free_from.resize(end as usize, 0);
        }
        let columns = self.column as usize..end as usize;
        if let Some(columns) = self.free_from.get_mut(columns) {
            columns.fill(self.row + row_span);
        }
        self.grid.cells.push(Cell {
            row: self.row,
            column: self.column,
            row_span,
            column_span,
            role: if head { "column-header" } else { "content" }.to_owned(),
            ..Cell::default()
        });
        self.column = end;
        self.in_cell = true;
    }

    fn finish(self) -> Option<Grid> {
        let mut grid = self.grid;
        grid.rows = grid.cells.iter().map(|c| c.row).max()? + 1;
        grid.columns = self.free_from.len() as u32;
        for cell in &mut grid.cells {
            cell.row_span = cell.row_span.min(grid.rows - cell.row);
            let words: Vec<&str> = cell.content.text.split_whitespace().collect();
            cell.content.text = words.join(" ");
        }
        Some(grid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(html: &str) -> Vec<(u32, u32, u32, u32, String)> {
        let grid = grid(html).unwrap();
        let place = |c: Cell| (c.row, c.column, c.row_span, c.column_span, c.content.text);
        grid.cells.into_iter().map(place).collect()
    }

    #[test]
    fn spans_push_later_cells_aside() {
        let found = places(
            "<html><body><table><thead><tr><td rowspan=\"2\">a</td><td colspan='2'>b &amp; c</td></tr></thead>\
             <tr><td>d</td><td>e<br/>f</td></tr></table></body></html>",
        );
        assert_eq!(
            found,
            [
                (0, 0, 2, 1, "a".to_owned()),
                (0, 1, 1, 2, "b & c".to_owned()),
                (1, 1, 1, 1, "d".to_owned()),
                (1, 2, 1, 1, "e f".to_owned()),
            ]
        );
    }

    #[test]
    fn absurd_spans_are_cut_and_nothing_is_no_table() {
        let found = places("<table><tr><td rowspan=999999999 colspan=0>a<tr><td>b");
        assert_eq!(found.first().unwrap().2, 2);
        assert_eq!(grid("<table></table>"), None);
        assert_eq!(grid("plain"), None);
    }
}
