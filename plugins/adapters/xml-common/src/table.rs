//! Tables: cells in their places, none over another.

use std::ops::Range;

use sdk::document::validate::limits;
use sdk::document::{Cell, Page, Passage, Span, Table};

use crate::sheet::Measure;
use crate::{Note, Place};

/// A table while its page is read.
#[derive(Debug, Default, Clone)]
pub struct Grid {
    /// As many as the source says, or fewer than its cells need.
    pub rows: u32,
    pub columns: u32,
    pub cells: Vec<GridCell>,
    pub place: Place,
    pub id: Option<String>,
}

#[derive(Debug, Default, Clone)]
pub struct GridCell {
    /// From 0.
    pub row: u32,
    pub column: u32,
    /// 0 counts as 1.
    pub row_span: u32,
    pub column_span: u32,
    /// The contract's role; empty for content.
    pub role: &'static str,
    /// Its words on the sheet.
    pub words: Range<usize>,
    pub place: Place,
}

impl GridCell {
    /// Whether a table may have it.
    fn is_sound(&self) -> bool {
        let within = |start: u32, span: u32, most: u32| {
            start
                .checked_add(span.max(1))
                .is_some_and(|end| end <= most)
        };
        within(self.row, self.row_span, limits::TABLE_ROWS)
            && within(self.column, self.column_span, limits::TABLE_COLUMNS)
    }
}

/// A cell that has its place.
struct Set {
    cell: Cell,
    words: Vec<Span>,
}

impl Grid {
    /// `None` for a table without any cell.
    pub(crate) fn measure(&self, measure: &mut Measure, page: &Page) -> Option<Table> {
        let mut order: Vec<&GridCell> = self.cells.iter().collect();
        order.sort_by_key(|c| (c.row, c.column));
        if order.len() > limits::ITEMS {
            order.truncate(limits::ITEMS);
            measure.notes.add(Note::TooManyItems, measure.path.as_str());
        }
        // For each column the cell that covers it, and down to which row.
        let mut owners: Vec<(usize, u32)> = Vec::new();
        let mut set: Vec<Set> = Vec::new();
        for cell in order {
            let words: Vec<Span> = measure.span(&cell.words).into_iter().collect();
            if !cell.is_sound() {
                measure.notes.add(Note::CellOutside, measure.path.as_str());
                continue;
            }
            let (row_span, column_span) = (cell.row_span.max(1), cell.column_span.max(1));
            let columns = cell.column as usize..(cell.column + column_span) as usize;
            if owners.len() < columns.end {
                owners.resize(columns.end, (0, 0));
            }
            let covered = owners.get_mut(columns).unwrap_or_default();
            if let Some((owner, _)) = covered.iter().find(|(_, until)| *until > cell.row) {
                measure.notes.add(Note::CellOverlap, measure.path.as_str());
                if let Some(owner) = set.get_mut(*owner) {
                    owner.words.extend(words);
                }
                continue;
            }
            covered.fill((set.len(), cell.row + row_span));
            let region = measure.region(&cell.place, 0);
            let content = Passage {
                region,
                ..Passage::default()
            };
            let cell = Cell {
                row: cell.row,
                column: cell.column,
                row_span,
                column_span,
                role: cell.role.to_owned(),
                content,
            };
            set.push(Set { cell, words });
        }
        self.table(measure, page, set)
    }

    fn table(&self, measure: &mut Measure, page: &Page, set: Vec<Set>) -> Option<Table> {
        let rows = set.iter().map(|s| s.cell.row + s.cell.row_span).max()?;
        let columns = set
            .iter()
            .map(|s| s.cell.column + s.cell.column_span)
            .max()?;
        let cells = set.into_iter().map(|mut s| {
            s.words.sort_by_key(|w| w.start);
            let passage = page.passage(joined(s.words));
            s.cell.content = Passage {
                region: s.cell.content.region.or(passage.region),
                ..passage
            };
            s.cell
        });
        Some(Table {
            rows: rows.max(self.rows.min(limits::TABLE_ROWS)),
            columns: columns.max(self.columns.min(limits::TABLE_COLUMNS)),
            cells: cells.collect(),
            region: measure.region(&self.place, 0),
            id: self.id.clone(),
            ..Table::default()
        })
    }
}

/// Ranges in order, those that touch joined.
fn joined(spans: Vec<Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}
