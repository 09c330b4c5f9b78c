//! Tables: columns, rows with wrapped cells, rulings, and their truth.

use truth::TableTruth;

use crate::canvas::{Align, Canvas, wrap};
use crate::font::Style;

/// Which lines a table draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rules {
    #[default]
    None,
    /// Below the header.
    Header,
    /// Above and below the header, and below the last row.
    Book,
    /// Below every row.
    Rows,
    /// Around the table and between columns, not between rows.
    Columns,
    /// Around every cell.
    Full,
    /// Around the table and below the header.
    Frame,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Column {
    /// What the header says; a line feed breaks.
    pub title: String,
    /// In points.
    pub width: f32,
    pub align: Align,
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    pub text: String,
    /// Columns it covers; 0 counts as 1.
    pub span: u32,
    pub bold: bool,
    /// Instead of the column's.
    pub align: Option<Align>,
}

impl Cell {
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            span: 1,
            ..Self::default()
        }
    }

    #[must_use]
    pub fn spanning(self, span: u32) -> Self {
        Self { span, ..self }
    }

    #[must_use]
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    #[must_use]
    pub fn aligned(self, align: Align) -> Self {
        Self {
            align: Some(align),
            ..self
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

/// How a table looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    pub columns: Vec<Column>,
    pub rules: Rules,
    pub style: Style,
    pub head: Style,
    /// Points between a cell's text and its column's edges.
    pub padding: f32,
    /// Points above and below the text of a row.
    pub gap: f32,
}

impl Look {
    /// Whether any column has a title.
    fn has_header(&self) -> bool {
        self.columns.iter().any(|c| !c.title.is_empty())
    }
}

/// A table that is being drawn on the canvas' current page.
#[derive(Debug, Clone)]
pub struct Grid {
    look: Look,
    left: f32,
    top: f32,
    y: f32,
    /// Top of each row, the header included.
    tops: Vec<f32>,
    /// For each row, the columns that a cell to their left covers.
    covered: Vec<Vec<u32>>,
    header_rows: u32,
    row: u32,
    cells: Vec<(u32, u32, u32, u32, String)>,
}

impl Grid {
    /// Begin a table with its top-left corner here and draw its header, which
    /// is left out when no column has a title.
    pub fn begin(canvas: &mut Canvas, look: Look, left: f32, top: f32) -> Self {
        let mut grid = Self {
            look,
            left,
            top,
            y: top,
            tops: Vec::new(),
            covered: Vec::new(),
            header_rows: 0,
            row: 0,
            cells: Vec::new(),
        };
        if grid.look.has_header() {
            let titles = grid.look.columns.iter().map(|c| Cell::new(c.title.clone()));
            let titles: Vec<Cell> = titles.collect();
            let style = grid.look.head;
            grid.draw(canvas, &titles, style);
            grid.header_rows = 1;
        }
        grid
    }

    /// The y of the bottom so far.
    pub fn bottom(&self) -> f32 {
        self.y
    }

    /// How high a row with these cells would be, in points.
    pub fn height(&self, cells: &[Cell]) -> f32 {
        let style = self.look.style;
        let lines = self
            .placed(cells, style)
            .iter()
            .map(|p| p.lines.len())
            .max();
        lines.unwrap_or(0).max(1) as f32 * style.leading() + 2.0 * self.look.gap
    }

    /// Draw a row.
    pub fn row(&mut self, canvas: &mut Canvas, cells: &[Cell]) {
        self.draw(canvas, cells, self.look.style);
    }

    /// Draw the lines and note what the table holds; gives its bottom.
    pub fn end(self, canvas: &mut Canvas) -> f32 {
        self.rulings(canvas);
        if self.row > 0 {
            canvas.sheet().tables.push(TableTruth {
                page: 0,
                cells: self.cells,
                header_rows: self.header_rows,
            });
        }
        self.y
    }

    fn draw(&mut self, canvas: &mut Canvas, cells: &[Cell], style: Style) {
        self.tops.push(self.y);
        let placed = self.placed(cells, style);
        let cover =
            |(cell, place): (&Cell, &Placed)| place.column + 1..place.column + cell.span.max(1);
        self.covered
            .push(cells.iter().zip(&placed).flat_map(cover).collect());
        let lines = placed
            .iter()
            .map(|p| p.lines.len())
            .max()
            .unwrap_or(0)
            .max(1);
        let first = self.y + self.look.gap + style.size * 0.95;
        for (cell, place) in cells.iter().zip(&placed) {
            let style = Style {
                bold: style.bold || cell.bold,
                ..style
            };
            let x = match place.align {
                Align::Left => place.left + self.look.padding,
                Align::Right => place.right - self.look.padding,
                Align::Centre => (place.left + place.right) / 2.0,
            };
            canvas.stack(x, first, place.align, style, &place.lines);
            if !place.lines.is_empty() {
                let text = place.lines.join(" ");
                let span = cell.span.max(1);
                self.cells.push((self.row, place.column, 1, span, text));
            }
        }
        self.y += lines as f32 * style.leading() + 2.0 * self.look.gap;
        self.row += 1;
    }

    fn placed(&self, cells: &[Cell], style: Style) -> Vec<Placed> {
        let mut placed = Vec::new();
        let mut column = 0;
        let mut left = self.left;
        for cell in cells {
            let span = cell.span.max(1) as usize;
            let covered = self.look.columns.iter().skip(column).take(span);
            let right = left + covered.clone().map(|c| c.width).sum::<f32>();
            let own = covered.clone().next().map(|c| c.align).unwrap_or_default();
            let style = Style {
                bold: style.bold || cell.bold,
                ..style
            };
            placed.push(Placed {
                column: column as u32,
                left,
                right,
                align: cell.align.unwrap_or(own),
                lines: wrap(right - left - 2.0 * self.look.padding, style, &cell.text),
            });
            column += span;
            left = right;
        }
        placed
    }

    fn rulings(&self, canvas: &mut Canvas) {
        let width: f32 = self.look.columns.iter().map(|c| c.width).sum();
        let (left, right) = (self.left, self.left + width);
        let head = self.tops.get(self.header_rows as usize).copied();
        let head = head.filter(|_| self.header_rows > 0);
        let rules = self.look.rules;
        if rules != Rules::None {
            if let Some(y) = head {
                canvas.rule(left, right, y);
            }
        }
        match rules {
            Rules::None | Rules::Header => {}
            Rules::Book => {
                canvas.rule(left, right, self.top);
                canvas.rule(left, right, self.y);
            }
            Rules::Rows => {
                for y in self.tops.iter().skip(1).chain([&self.y]) {
                    canvas.rule(left, right, *y);
                }
            }
            Rules::Frame => canvas.frame(left, self.top, right, self.y),
            Rules::Columns | Rules::Full => {
                canvas.frame(left, self.top, right, self.y);
                self.bars(canvas);
                if rules == Rules::Full {
                    for y in self.tops.iter().skip(1) {
                        canvas.rule(left, right, *y);
                    }
                }
            }
        }
    }

    /// The lines between columns, but for where a cell covers them.
    fn bars(&self, canvas: &mut Canvas) {
        let mut x = self.left;
        let inner = self.look.columns.len().saturating_sub(1);
        for (place, column) in (1..).zip(self.look.columns.iter().take(inner)) {
            x += column.width;
            let mut start = None;
            for (top, covered) in self.tops.iter().zip(&self.covered) {
                match (covered.contains(&place), start) {
                    (true, Some(from)) => {
                        canvas.bar(x, from, *top);
                        start = None;
                    }
                    (false, None) => start = Some(*top),
                    _ => {}
                }
            }
            if let Some(from) = start {
                canvas.bar(x, from, self.y);
            }
        }
    }
}

/// A cell with its place.
struct Placed {
    column: u32,
    left: f32,
    right: f32,
    align: Align,
    lines: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canvas::Paper;
    use crate::font::Family;

    fn look(rules: Rules) -> Look {
        let column = |title: &str, align| Column {
            title: title.to_owned(),
            width: 100.0,
            align,
        };
        let style = Style::new(Family::Mono, 10.0);
        Look {
            columns: vec![column("Item", Align::Left), column("Sum", Align::Right)],
            rules,
            style,
            head: style.bold(),
            padding: 2.0,
            gap: 2.0,
        }
    }

    #[test]
    fn a_table_notes_its_cells_with_wrapped_text_as_one() {
        let mut canvas = Canvas::new(Paper::A4);
        let mut grid = Grid::begin(&mut canvas, look(Rules::Full), 10.0, 10.0);
        let cells = [
            Cell::new("a long description that wraps"),
            Cell::new("1.00"),
        ];
        let height = grid.height(&cells);
        grid.row(&mut canvas, &cells);
        grid.row(&mut canvas, &[Cell::new("Group").spanning(2)]);
        let bottom = grid.end(&mut canvas);
        let sheet = &canvas.sheets[0];
        let table = &sheet.tables[0];
        assert_eq!(table.header_rows, 1);
        assert_eq!(table.cells[2].4, "a long description that wraps");
        assert_eq!(table.cells[4], (2, 0, 1, 2, "Group".to_owned()));
        assert!(height > 30.0 && bottom < 120.0);
        // The line between the columns ends where a cell covers it.
        let bars: Vec<_> = sheet
            .rulings
            .iter()
            .filter(|r| r[0] == 110.0 && r[2] == 110.0)
            .collect();
        assert_eq!(bars.len(), 1);
        assert!(bars[0][3] < bottom - 10.0);
    }
}
