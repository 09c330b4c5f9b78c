//! A table of the document from its HTML and its cells' boxes.

use adapter_common::Frame;
use adapter_sheet::{Note, Notes, Outline};
use sdk::document::{Page, Passage, Rect, Span, Table};

use crate::draft::BlockDraft;
use crate::html::{Grid, grid};

/// A table on its way: its grid, and what is known of its cells' places.
pub(crate) struct Draft {
    pub(crate) grid: Grid,
    /// The box of each cell, or none.
    pub(crate) places: Vec<Rect>,
    /// The words of each cell, where they were made of its text.
    pub(crate) words: Vec<Span>,
}

/// The table of a region; `None` where it has none that can be read.
pub(crate) fn of(block: &BlockDraft, frame: &Frame, notes: &mut Notes) -> Option<Draft> {
    let table = block.table.as_ref()?;
    let Some(grid) = grid(&table.html) else {
        notes.add(Note::BadTable, block.path.as_str());
        return None;
    };
    let even = table.cells.len() == grid.cells.len();
    if !even && !table.cells.is_empty() {
        notes.add(Note::Uneven, block.path.as_str());
    }
    let place = |o: &Outline| o.bounds().map(|b| frame.rect(b)).unwrap_or_default();
    Some(Draft {
        places: match even {
            true => table.cells.iter().map(place).collect(),
            false => Vec::new(),
        },
        grid,
        words: Vec::new(),
    })
}

/// The box around a table's cells.
pub(crate) fn around(block: &BlockDraft) -> Outline {
    let cells = block.table.iter().flat_map(|t| &t.cells);
    let boxes = cells.filter_map(Outline::bounds);
    let around = boxes.reduce(|a, b| {
        let [left, top, right, bottom] = a;
        [
            left.min(b[0]),
            top.min(b[1]),
            right.max(b[2]),
            bottom.max(b[3]),
        ]
    });
    around.map(Outline::of_box).unwrap_or_default()
}

/// The share of a table's box that a cell has by its row and column.
pub(crate) fn share(grid: &Grid, index: usize, bounds: &Rect) -> Rect {
    let Some(cell) = grid.cells.get(index) else {
        return *bounds;
    };
    let x = |c: u32| bounds.left + bounds.width() * c as f32 / grid.columns.max(1) as f32;
    let y = |r: u32| bounds.top + bounds.height() * r as f32 / grid.rows.max(1) as f32;
    Rect::clamped(
        x(cell.column),
        y(cell.row),
        x(cell.column + cell.column_span),
        y(cell.row + cell.row_span),
    )
}

/// The table with the words of its cells, which are among `words`.
pub(crate) fn finish(draft: Draft, block: &BlockDraft, page: &Page, words: &[Span]) -> Table {
    let mut free: Vec<u32> = words.iter().flat_map(|s| s.start..s.end).collect();
    let mut steps = free.len().saturating_mul(200).max(100_000);
    let mut cells = draft.grid.cells;
    for (index, cell) in cells.iter_mut().enumerate() {
        let text = std::mem::take(&mut cell.content.text);
        let spans = match draft.words.get(index) {
            Some(span) if !span.is_empty() => vec![*span],
            Some(_) => Vec::new(),
            None => take(&text, page, &mut free, &mut steps),
        };
        let found = page.passage(spans);
        let place = draft.places.get(index).copied();
        cell.content = Passage {
            text,
            region: place.map(Into::into).or(found.region),
            ..found
        };
    }
    Table {
        rows: draft.grid.rows,
        columns: draft.grid.columns,
        cells,
        id: adapter_common::optional(&block.id),
        ..Table::default()
    }
}

/// Take the first run of free words that makes up a text.
fn take(text: &str, page: &Page, free: &mut Vec<u32>, steps: &mut usize) -> Vec<Span> {
    let wanted: String = text.split_whitespace().collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    for start in 0..free.len() {
        let mut rest = wanted.as_str();
        for (count, word) in free.iter().skip(start).enumerate() {
            if *steps == 0 {
                return Vec::new();
            }
            *steps -= 1;
            let word = page.word_text(*word as usize).unwrap_or_default();
            match rest.strip_prefix(word) {
                Some("") => return Span::cover(free.drain(start..=start + count)),
                Some(more) if !word.is_empty() => rest = more,
                _ => break,
            }
        }
    }
    Vec::new()
}
