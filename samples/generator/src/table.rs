//! Draws a table row by row and remembers its cells.

use crate::sheet::{Align, Colour, DrawnRow, DrawnTable, Sheet, Style};

/// One column: its title, its edges in points and how its cells stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub(crate) title: &'static str,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) align: Align,
}

impl Column {
    /// A column between two edges.
    pub(crate) const fn new(title: &'static str, left: f32, right: f32, align: Align) -> Self {
        Self {
            title,
            left,
            right,
            align,
        }
    }
}

/// How a table looks.
#[derive(Clone, Debug)]
pub(crate) struct TableLook {
    pub(crate) columns: &'static [Column],
    pub(crate) header: Style,
    pub(crate) body: Style,
    /// Colour behind the header, if any.
    pub(crate) header_fill: Option<Colour>,
    /// Colour of the rule below each row, if any.
    pub(crate) row_rule: Option<Colour>,
    /// Space above and below the text of a row.
    pub(crate) padding: f32,
}

/// Space between a cell's edge and its text.
const INSET: f32 = 4.0;

impl TableLook {
    /// Starts a table with its header at `top`; gives where the header ends.
    pub(crate) fn header(&self, sheet: &mut Sheet<'_>, top: f32) -> f32 {
        let columns = self.columns.iter().map(|c| (c.left, c.right)).collect();
        sheet.tables.push(DrawnTable {
            columns,
            rows: Vec::new(),
        });
        let titles: Vec<String> = self.columns.iter().map(|c| c.title.to_owned()).collect();
        let bottom = top + self.height(sheet, self.header, &titles);
        if let Some(colour) = self.header_fill {
            let (left, right) = self.edges();
            sheet.fill(left, top, right - left, bottom - top, colour);
        }
        self.cells(sheet, top, bottom, self.header, &titles);
        bottom
    }

    /// Adds a row at `top`; gives where it ends.
    pub(crate) fn row(&self, sheet: &mut Sheet<'_>, top: f32, cells: &[String]) -> f32 {
        let bottom = top + self.height(sheet, self.body, cells);
        self.cells(sheet, top, bottom, self.body, cells);
        if let Some(colour) = self.row_rule {
            let (left, right) = self.edges();
            sheet.rule(left, right, bottom, 0.4, colour);
        }
        bottom
    }

    /// The height a row of these cells will have.
    pub(crate) fn row_height(&self, sheet: &Sheet<'_>, cells: &[String]) -> f32 {
        self.height(sheet, self.body, cells)
    }

    /// Left edge of the first and right edge of the last column.
    pub(crate) fn edges(&self) -> (f32, f32) {
        let left = self.columns.first().map_or(0.0, |c| c.left);
        let right = self.columns.last().map_or(0.0, |c| c.right);
        (left, right)
    }

    fn height(&self, sheet: &Sheet<'_>, style: Style, cells: &[String]) -> f32 {
        let lines = self
            .columns
            .iter()
            .zip(cells)
            .map(|(c, text)| wrapped(sheet, c, style, text).len());
        lines.max().unwrap_or(1) as f32 * leading(style) + 2.0 * self.padding
    }

    fn cells(&self, sheet: &mut Sheet<'_>, top: f32, bottom: f32, style: Style, cells: &[String]) {
        let mut row = DrawnRow {
            top,
            bottom,
            cells: Vec::new(),
        };
        for (column, text) in self.columns.iter().zip(cells) {
            let x = match column.align {
                Align::Left => column.left + INSET,
                Align::Right => column.right - INSET,
                Align::Centre => f32::midpoint(column.left, column.right),
            };
            let start = sheet.runs.len();
            let mut baseline = top + self.padding + style.size;
            for line in wrapped(sheet, column, style, text) {
                sheet.aligned(x, baseline, column.align, style, &line);
                baseline += leading(style);
            }
            row.cells.push(start..sheet.runs.len());
        }
        if let Some(table) = sheet.tables.last_mut() {
            table.rows.push(row);
        }
    }
}

fn leading(style: Style) -> f32 {
    style.size * 1.35
}

fn wrapped(sheet: &Sheet<'_>, column: &Column, style: Style, text: &str) -> Vec<String> {
    sheet.wrap(column.right - column.left - 2.0 * INSET, style, text)
}
