//! Tables, pairs of key and value, and selection marks.

use adapter_common::{Count, Text};
use sdk::document::{KeyValue, Passage, SelectionMark, Table};

use super::Reading;
use super::shape;
use crate::book::Anchor;
use crate::fields::{Referred, VendorField};
use crate::notes::Note;
use crate::place;
use crate::shape::{Outline, Region};
use crate::table::{Draft, grid};

impl Reading<'_, '_> {
    pub(super) fn marks(&mut self, slot: u32, index: usize) {
        let analysis = self.analysis;
        let Some(result) = analysis.read_results.get(index) else {
            return;
        };
        let Some(frame) = self.book.sheets.get(slot as usize).map(|s| s.frame) else {
            return;
        };
        for (i, mark) in result.marks.iter().enumerate() {
            let path = format!("{}/readResults/{index}/selectionMarks/{i}", self.pointer);
            let region = place::of(&mark.outline, &frame, &mut self.book.notes, || path.clone());
            let mark = SelectionMark {
                selected: &*mark.state == "selected",
                region,
                confidence: place::confidence(mark.confidence),
                id: None,
            };
            self.book
                .push(slot, |p| &mut p.selection_marks, mark, || path);
        }
    }

    pub(super) fn page_results(&mut self) {
        let analysis = self.analysis;
        for (index, result) in analysis.page_results.iter().enumerate() {
            let pointer = format!("{}/pageResults/{index}", self.pointer);
            let number = match result.page.0 {
                0 => index as u32 + 1,
                number => number,
            };
            let Some(slot) = self.book.slot(number) else {
                let items = result.tables.len() + result.pairs.len();
                if items > 0 {
                    self.book.notes.add(Note::NoPage, pointer);
                }
                continue;
            };
            for (i, table) in result.tables.iter().enumerate() {
                self.table(slot, number, table, &format!("{pointer}/tables/{i}"));
            }
            for (i, pair) in result.pairs.iter().enumerate() {
                self.pair(slot, number, pair, &format!("{pointer}/keyValuePairs/{i}"));
            }
        }
    }

    fn table(&mut self, slot: u32, number: u32, table: &shape::Table, path: &str) {
        let mut drafts = Vec::with_capacity(table.cells.len());
        for (index, cell) in table.cells.iter().enumerate() {
            let cell_path = || format!("{path}/cells/{index}");
            let mut content = self.passage(
                slot,
                number,
                &cell.text,
                &cell.outline,
                &cell.elements,
                cell_path,
            );
            content.confidence = place::confidence(cell.confidence).or(content.confidence);
            let role = match (cell.is_header, cell.is_footer) {
                (Some(true), _) => "column-header",
                (_, Some(true)) => "summary",
                _ => "content",
            };
            drafts.push(Draft {
                row: cell.row.0,
                column: cell.column.0,
                row_span: cell.row_span.0,
                column_span: cell.column_span.0,
                role,
                content,
                index,
            });
        }
        let size = (table.rows.0, table.columns.0);
        let cell_path = |i: usize| format!("{path}/cells/{i}");
        let Some(grid) = grid(drafts, size, &mut self.book.notes, cell_path) else {
            self.book.notes.add(Note::NoCells, path);
            return;
        };
        let region = region(number, &table.outline);
        let found = Table {
            rows: grid.rows,
            columns: grid.columns,
            cells: grid.cells,
            region: self.book.region(slot, &[region], || path.to_owned()),
            ..Table::default()
        };
        self.book
            .push(slot, |p| &mut p.tables, found, || path.to_owned());
    }

    fn pair(&mut self, slot: u32, number: u32, pair: &shape::Pair, path: &str) {
        let mut half = |element: &Option<shape::Element>, name: &str| {
            let element = element.as_ref()?;
            let path = || format!("{path}/{name}");
            let (outline, elements) = (&element.outline, &element.elements);
            Some(self.passage(slot, number, &element.text, outline, elements, path))
        };
        let key = half(&pair.key, "key");
        let value = half(&pair.value, "value");
        let found = KeyValue {
            key: key.unwrap_or_default(),
            value: value.filter(|v| !v.text.is_empty()),
            normalized: None,
            confidence: place::confidence(pair.confidence),
            id: None,
        };
        self.book
            .push(slot, |p| &mut p.key_values, found, || path.to_owned());
    }

    fn passage(
        &mut self,
        slot: u32,
        number: u32,
        text: &str,
        outline: &Outline,
        elements: &[Text],
        path: impl Fn() -> String,
    ) -> Passage {
        let (hits, marks, dangling) = self.elements.resolve(elements);
        if dangling > 0 {
            self.book.notes.add_with(Note::Dangling, &path);
        }
        let anchor = Anchor {
            text,
            regions: &[region(number, outline)],
            hits: &hits,
            marks: &marks,
        };
        self.book.passage(Some(slot), anchor, path)
    }

    /// What a field refers to.
    pub(crate) fn referred(elements: &super::Elements, field: &VendorField) -> Referred {
        let (hits, marks, _) = elements.resolve(&field.elements);
        (hits, marks)
    }
}

fn region(number: u32, outline: &Outline) -> Region {
    Region {
        page: Count(number),
        outline: *outline,
    }
}
