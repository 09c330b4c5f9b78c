//! Tables. One that goes on over several pages is a table on each of them.

use std::collections::BTreeMap;

use sdk::document::{self, Passage};

use super::Reading;
use super::shape::{Cell, Table};
use crate::book::Anchor;
use crate::notes::Note;
use crate::table::{Draft, grid};

impl Reading<'_, '_> {
    pub(super) fn tables(&mut self) {
        let analysis = self.analysis;
        for (index, table) in analysis.tables.iter().enumerate() {
            let path = format!("{}/tables/{index}", self.pointer);
            self.table(table, &path);
        }
    }

    fn table(&mut self, table: &Table, path: &str) {
        let mut by_page = self.drafts(table, path);
        let mut homes = self.book.homes(&table.regions, &[]);
        homes.extend(by_page.keys().copied());
        homes.sort_unstable();
        homes.dedup();
        if homes.is_empty() {
            self.book.notes.add(Note::NoPage, path);
        }
        let whole = by_page.len() <= 1;
        let mut is_first = true;
        for slot in &homes {
            let mut drafts = by_page.remove(slot).unwrap_or_default();
            // A table without cells is on its first page.
            if drafts.is_empty() && !(whole && is_first && by_page.is_empty()) {
                continue;
            }
            // The rows of a part count from its own first.
            let first = drafts.iter().map(|d| d.row).min().unwrap_or_default();
            let size = match whole {
                true => (table.rows.0, table.columns.0),
                false => (0, table.columns.0),
            };
            if !whole {
                drafts.iter_mut().for_each(|d| d.row -= first);
            }
            let cell_path = |i: usize| format!("{path}/cells/{i}");
            let Some(grid) = grid(drafts, size, &mut self.book.notes, cell_path) else {
                self.book.notes.add(Note::NoCells, path);
                continue;
            };
            let (captions, footers) = self.attached(table, *slot, is_first, path);
            is_first = false;
            let part = document::Table {
                rows: grid.rows,
                columns: grid.columns,
                cells: grid.cells,
                captions,
                footers,
                region: self.book.region(*slot, &table.regions, || path.to_owned()),
                confidence: None,
                id: None,
            };
            self.book
                .push(*slot, |p| &mut p.tables, part, || path.to_owned());
        }
    }

    /// The cells by the page that they begin on.
    fn drafts(&mut self, table: &Table, path: &str) -> BTreeMap<u32, Vec<Draft>> {
        let mut by_page: BTreeMap<u32, Vec<Draft>> = BTreeMap::new();
        let mut last = self.book.home(&table.regions, &[]);
        for (index, cell) in table.cells.iter().enumerate() {
            let path = || format!("{path}/cells/{index}");
            let hits = self.index.hits(&cell.spans);
            // A cell without a place stands beside the one before.
            let Some(slot) = self.book.home(&cell.regions, &hits).or(last) else {
                self.book.notes.add_with(Note::NoPage, path);
                continue;
            };
            last = Some(slot);
            let anchor = Anchor {
                text: self.printed(&cell.content, &hits),
                regions: &cell.regions,
                hits: &hits,
                marks: &[],
            };
            let content = self.book.passage(Some(slot), anchor, path);
            by_page.entry(slot).or_default().push(Draft {
                row: cell.row.0,
                column: cell.column.0,
                row_span: cell.row_span.0,
                column_span: cell.column_span.0,
                role: role(cell),
                content,
                index,
            });
        }
        by_page
    }

    /// Caption and footnotes that are on a page; those without a place are on
    /// the table's first.
    fn attached(
        &mut self,
        table: &Table,
        slot: u32,
        is_first: bool,
        path: &str,
    ) -> (Vec<Passage>, Vec<Passage>) {
        let mut here = |notes: &mut dyn Iterator<Item = &super::Element>, name: &str| {
            let mut passages = Vec::new();
            for note in notes {
                let hits = self.index.hits(&note.spans);
                let home = self.book.home(&note.regions, &hits);
                if home.map_or(is_first, |home| home == slot) {
                    let path = || format!("{path}/{name}");
                    passages.push(self.element(Some(slot), note, path));
                }
            }
            passages
        };
        let captions = here(&mut table.caption.iter(), "caption");
        let footers = here(&mut table.footnotes.iter(), "footnotes");
        (captions, footers)
    }
}

/// `description` is a cell that describes the rows below it.
fn role(cell: &Cell) -> &'static str {
    match &*cell.kind {
        "columnHeader" => "column-header",
        "rowHeader" => "row-header",
        "stubHead" => "stub-head",
        "description" => "section-title",
        _ => "content",
    }
}
