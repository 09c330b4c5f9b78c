//! Tables.

use adapter_sheet::{Note, Notes};
use rustc_hash::FxHashSet;
use sdk::document::{Cell, Page, Passage, Rect, Region, Span, Table};

use crate::answer::{self, Docling, Item, TableData};
use crate::page::Writer;
use crate::tree::{Id, path};

/// No real table on a page has more.
const MAX_ROWS: u32 = 10_000;
const MAX_COLUMNS: u32 = 1_000;
const MAX_CELLS: usize = 50_000;

/// A table whose words are written.
pub(crate) struct Draft {
    table: Table,
    /// The words of each cell.
    words: Vec<Span>,
    /// Those of cells that have no place in the table too.
    all: Span,
}

/// The items that rich cells hold: their text is that of the cell.
pub(crate) fn contents(docling: &Docling) -> FxHashSet<Id> {
    let cells = docling.tables.iter().filter_map(|t| t.data.as_ref());
    let cells = cells.flat_map(|d| d.cells.iter().flatten());
    let mut stack: Vec<Id> = cells
        .filter_map(|c| docling.resolve(c.content.as_ref()?))
        .collect();
    let mut found = FxHashSet::default();
    while let Some(id) = stack.pop() {
        if found.insert(id) {
            let children = docling.item(id).map_or(&[][..], |i| &i.children);
            stack.extend(children.iter().filter_map(|c| docling.resolve(c)));
        }
    }
    found
}

/// Write the words of a table's cells, row by row.
pub(crate) fn write(
    docling: &Docling,
    item: &Item,
    id: Id,
    place: Rect,
    writer: &mut Writer,
) -> Draft {
    let start = writer.sheet.word_count();
    let default = TableData::default();
    let data = item.data.as_ref().unwrap_or(&default);
    let of_grid: Vec<answer::Cell>;
    let given = match (&data.cells, data.grid) {
        (Some(cells), _) => cells.as_slice(),
        (None, Some(grid)) => {
            let rows: Vec<Vec<answer::Cell>> = serde_json::from_str(grid.get()).unwrap_or_default();
            let mut seen = FxHashSet::default();
            of_grid = rows
                .into_iter()
                .flatten()
                .filter(|c| seen.insert((c.row.0, c.column.0)))
                .collect();
            of_grid.as_slice()
        }
        (None, None) => &[],
    };
    let mut cells: Vec<(Cell, &answer::Cell)> = given.iter().map(|c| (cell(c), c)).collect();
    cells.sort_by_key(|(c, _)| (c.row, c.column));
    let ends = |end: fn(&Cell) -> u32, most: u32| {
        let ends = cells.iter().map(|(c, _)| end(c));
        ends.filter(|e| *e <= most).max().unwrap_or_default()
    };
    let mut draft = Draft {
        table: Table {
            rows: ends(|c| c.row.saturating_add(c.row_span), MAX_ROWS)
                .max(data.rows.0.min(MAX_ROWS)),
            columns: ends(|c| c.column.saturating_add(c.column_span), MAX_COLUMNS)
                .max(data.columns.0.min(MAX_COLUMNS)),
            ..Table::default()
        },
        words: Vec::new(),
        all: Span::default(),
    };
    let mut free_from = vec![0_u32; draft.table.columns as usize];
    for (cell, given) in cells {
        let region = given.bbox.as_ref().and_then(|b| writer.region(b, id));
        let bounds = region
            .as_ref()
            .map_or_else(|| share(&cell, &draft.table, &place), |r| r.bounds);
        let text = text_of(docling, given);
        let words = writer
            .sheet
            .block(&text, bounds, None, writer.notes, || path(id));
        if draft.words.len() < MAX_CELLS && fits(&cell, &draft.table, &mut free_from) {
            draft.words.push(words);
            draft.table.cells.push(Cell {
                content: Passage {
                    text,
                    region,
                    ..Passage::default()
                },
                ..cell
            });
        } else {
            writer.notes.add_with(Note::BadCell, || path(id));
        }
    }
    note_empty(&draft.table, id, writer.notes);
    draft.all = Span::new(start, writer.sheet.word_count());
    draft
}

fn note_empty(table: &Table, id: Id, notes: &mut Notes) {
    if table.rows == 0 || table.columns == 0 {
        notes.add_with(Note::BadTable, || path(id));
    }
}

fn cell(given: &answer::Cell) -> Cell {
    let span = |start: u32, end: u32, span: u32| match end.checked_sub(start) {
        Some(span) if span > 0 => span,
        _ => span.max(1),
    };
    let role = match (given.column_header, given.row_header, given.section) {
        (true, true, _) => "stub-head",
        (true, ..) => "column-header",
        (_, true, _) => "row-header",
        (.., true) => "section-title",
        _ => "content",
    };
    Cell {
        row: given.row.0,
        column: given.column.0,
        row_span: span(given.row.0, given.row_end.0, given.row_span.0),
        column_span: span(given.column.0, given.column_end.0, given.column_span.0),
        role: role.to_owned(),
        content: Passage::default(),
    }
}

/// A cell's text, or that of what it holds.
fn text_of(docling: &Docling, cell: &answer::Cell) -> String {
    let held = cell
        .content
        .as_ref()
        .filter(|_| cell.text.trim().is_empty());
    let held = held.and_then(|c| docling.item(docling.resolve(c)?));
    let Some(held) = held else {
        return cell.text.trim().to_owned();
    };
    let children = held
        .children
        .iter()
        .filter_map(|c| docling.item(docling.resolve(c)?));
    let texts: Vec<&str> = std::iter::once(held)
        .chain(children)
        .map(|i| &*i.text)
        .collect();
    texts.join(" ").trim().to_owned()
}

/// Whether a cell lies within its table and over no earlier one, which come
/// by row and column.
fn fits(cell: &Cell, table: &Table, free_from: &mut [u32]) -> bool {
    let row_end = cell.row.saturating_add(cell.row_span);
    let column_end = cell.column.saturating_add(cell.column_span);
    if row_end > table.rows || column_end > table.columns {
        return false;
    }
    match free_from.get_mut(cell.column as usize..column_end as usize) {
        Some(columns) if columns.iter().all(|free| *free <= cell.row) => {
            columns.fill(row_end);
            true
        }
        _ => false,
    }
}

/// The share of the table's box that a cell without one has.
fn share(cell: &Cell, table: &Table, place: &Rect) -> Rect {
    let part = |n: u32, of: u32| n.min(of) as f32 / of.max(1) as f32;
    let x = |c: u32| place.left + place.width() * part(c, table.columns);
    let y = |r: u32| place.top + place.height() * part(r, table.rows);
    Rect::clamped(
        x(cell.column),
        y(cell.row),
        x(cell.column.saturating_add(cell.column_span)),
        y(cell.row.saturating_add(cell.row_span)),
    )
}

impl Draft {
    pub(crate) fn spans(&self) -> Vec<Span> {
        Some(self.all)
            .filter(|s| !s.is_empty())
            .into_iter()
            .collect()
    }

    /// The text of its cells without white space.
    pub(crate) fn text(&self) -> String {
        let texts = self.table.cells.iter().map(|c| c.content.text.as_str());
        texts.flat_map(str::split_whitespace).collect()
    }

    pub(crate) fn finish(self, page: &Page, region: Option<Region>) -> Option<Table> {
        let mut table = self.table;
        if table.rows == 0 || table.columns == 0 {
            return None;
        }
        for (cell, words) in table.cells.iter_mut().zip(self.words) {
            if !words.is_empty() {
                let found = page.passage(vec![words]);
                cell.content.words = found.words;
                cell.content.text = found.text;
                cell.content.region = cell.content.region.take().or(found.region);
            }
        }
        table.region = region;
        Some(table)
    }
}
