//! Cells in rows and columns, whatever they were found by, and the table of
//! the contract that they make.

use std::ops::Range;

use document::{Cell, Confidence, LocatedTable, Region, Table};

use crate::context::Sheet;
use crate::layout::Bounds;
use crate::lexicon::Kind;

/// A table before it is one of the contract.
#[derive(Debug, Clone, Default)]
pub(crate) struct Grid {
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    /// By row and then by column; places without text have none.
    pub(crate) cells: Vec<GridCell>,
}

/// One cell with its words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct GridCell {
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) row_span: usize,
    pub(crate) column_span: usize,
    /// Ranges of tokens in reading order.
    pub(crate) parts: Vec<Range<usize>>,
}

/// What a cell holds, as far as telling columns apart needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Mostly digits: an amount, a date, a percentage, a code of digits.
    Number,
    /// A year, which heads a column as often as it fills one.
    Year,
    Text,
}

/// A column is of one shape when this part of its cells is.
const TYPED: f32 = 0.6;

/// The widest table that the contract allows.
const MOST_COLUMNS: usize = 1_000;

pub(crate) fn shape(sheet: &Sheet<'_>, parts: &[Range<usize>]) -> Shape {
    let (mut digits, mut letters, mut tokens) = (0_usize, 0_usize, 0_usize);
    let mut year = false;
    // `12 pcs` is a number with its unit.
    let mut counted = false;
    for token in parts.iter().flat_map(|p| sheet.view.slice(p)) {
        let own = token.text.bytes().filter(u8::is_ascii_digit).count();
        counted |= tokens == 0 && own > 0 && token.folded.bytes().all(|b| b.is_ascii_digit());
        tokens += 1;
        digits += own;
        letters += token.text.chars().filter(|c| c.is_alphabetic()).count();
        year = token.text.len() == 4
            && (token.text.starts_with("19") || token.text.starts_with("20"))
            && token.text.bytes().all(|b| b.is_ascii_digit());
    }
    match () {
        () if year && tokens == 1 => Shape::Year,
        () if digits > 0 && digits >= letters => Shape::Number,
        () if counted && tokens == 2 && letters <= 5 => Shape::Number,
        () => Shape::Text,
    }
}

impl Grid {
    /// The cells that begin in a row.
    pub(crate) fn row(&self, row: usize) -> &[GridCell] {
        let start = self.cells.partition_point(|c| c.row < row);
        let end = self.cells.partition_point(|c| c.row <= row);
        self.cells.get(start..end).unwrap_or_default()
    }

    /// Whether a column holds numbers, from a row on.
    pub(crate) fn typed(&self, sheet: &Sheet<'_>, from: usize) -> Vec<bool> {
        let mut counts = vec![(0_u32, 0_u32); self.columns];
        for cell in self
            .cells
            .iter()
            .filter(|c| c.row >= from && c.column_span == 1)
        {
            if let Some(count) = counts.get_mut(cell.column) {
                count.1 += 1;
                if shape(sheet, &cell.parts) != Shape::Text {
                    count.0 += 1;
                }
            }
        }
        counts
            .into_iter()
            .map(|(numbers, all)| numbers >= 1 && numbers as f32 >= TYPED * all as f32)
            .collect()
    }

    /// How many rows at the top say what the columns are: they have words
    /// where the rows under them have numbers, or bold type, or the names of
    /// columns that documents use.
    pub(crate) fn header_rows(&self, sheet: &Sheet<'_>) -> usize {
        let mut rows = 0;
        while rows < 3 && rows + 1 < self.rows && self.heads(sheet, rows) {
            rows += 1;
        }
        rows
    }

    fn heads(&self, sheet: &Sheet<'_>, row: usize) -> bool {
        let cells = self.row(row);
        let typed = self.typed(sheet, row + 1);
        let over_numbers = |c: &GridCell| {
            (c.column..c.column + c.column_span).any(|i| typed.get(i) == Some(&true))
        };
        let shapes: Vec<Shape> = cells.iter().map(|c| shape(sheet, &c.parts)).collect();
        if cells.len() < 2 || shapes.contains(&Shape::Number) {
            return false;
        }
        let words = cells.iter().any(over_numbers);
        let names = cells
            .iter()
            .filter(|c| {
                c.parts.first().is_some_and(|p| {
                    sheet.labels_in(p).iter().any(|l| {
                        l.tokens.start == p.start
                            && (Kind::HPosition..=Kind::HDate).contains(&l.kind)
                    })
                })
            })
            .count();
        let full = cells.len() * 3 >= self.columns * 2;
        words && row + cells.len() > 1
            || full && names >= 2
            || full && self.bold(sheet, row) && !self.bold(sheet, row + 1)
    }

    fn bold(&self, sheet: &Sheet<'_>, row: usize) -> bool {
        let page = sheet.view.page;
        self.row(row).iter().all(|cell| {
            let token = cell
                .parts
                .first()
                .and_then(|p| sheet.view.tokens.get(p.start));
            token.is_some_and(|t| {
                page.styles
                    .iter()
                    .any(|s| s.kind == "bold" && (s.words.start..s.words.end).contains(&t.word))
            })
        })
    }

    /// The table of the contract; `confidence` is 0..1.
    pub(crate) fn located(&self, sheet: &Sheet<'_>, confidence: f32) -> Option<LocatedTable> {
        if self.columns > MOST_COLUMNS || self.rows == 0 || self.columns == 0 {
            return None;
        }
        let head = self.header_rows(sheet);
        let cells: Vec<Cell> = self
            .cells
            .iter()
            .map(|cell| Cell {
                row: cell.row as u32,
                column: cell.column as u32,
                row_span: cell.row_span as u32,
                column_span: cell.column_span as u32,
                role: self.role(sheet, cell, head).to_owned(),
                content: sheet.view.page.passage(sheet.view.spans(&cell.parts)),
            })
            .collect();
        let bounds = cells
            .iter()
            .filter_map(|c| c.content.region.as_ref().map(|r| r.bounds))
            .reduce(|a, b| a.union(&b))?;
        Some(LocatedTable {
            page: sheet.view.page.number,
            table: Table {
                rows: self.rows as u32,
                columns: self.columns as u32,
                cells,
                region: Some(Region::from(bounds)),
                confidence: Some(Confidence::new(confidence)),
                ..Table::default()
            },
        })
    }

    fn role(&self, sheet: &Sheet<'_>, cell: &GridCell, head: usize) -> &'static str {
        if cell.row < head {
            return "column-header";
        }
        let row = self.row(cell.row);
        if row.len() == 1 && cell.column_span >= self.columns.max(2) {
            return "section-title";
        }
        let first = row.first().and_then(|c| c.parts.first());
        let sums = first.is_some_and(|p| {
            sheet.labels_in(p).iter().any(|l| {
                l.tokens.start == p.start
                    && matches!(
                        l.kind,
                        Kind::TotalAmount | Kind::NetAmount | Kind::AmountDue
                    )
            })
        });
        if sums && cell.row > head {
            "summary"
        } else {
            "content"
        }
    }

    /// The box around all cells.
    pub(crate) fn bounds(&self, sheet: &Sheet<'_>) -> Bounds {
        Bounds::around(
            self.cells
                .iter()
                .flat_map(|c| &c.parts)
                .map(|p| sheet.view.bounds(p)),
        )
    }
}

/// Token indices as ranges, in their order.
pub(crate) fn ranges(tokens: &[usize]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for i in tokens {
        match ranges.last_mut() {
            Some(last) if last.end == *i => last.end += 1,
            _ => ranges.push(*i..*i + 1),
        }
    }
    ranges
}
