//! Tables: text regions with the role of a cell (2017 and later), or
//! Transkribus's cells.

use xml_common::{Element, Grid, GridCell, Note, ranked_first};

use crate::page::{Inherited, Reader, is_region};
use crate::region::Head;

impl<'x> Reader<'x, '_> {
    pub(crate) fn table(&mut self, element: Element<'x>, head: &Head, inherited: Inherited) {
        let is_cell = |e: &Element| e.name() == "TableCell" || role(*e).is_some();
        let parts = element
            .children()
            .filter(|c| is_region(c.name()) || c.name() == "TableCell");
        let parts: Vec<Element> = parts.collect();
        let (mut cells, mut others) = (Vec::new(), Vec::new());
        for part in parts {
            match is_cell(&part) {
                true => cells.push(part),
                false => others.push(part),
            }
        }
        cells.sort_by_cached_key(|c| place_of(*c).map_or((0, 0), |p| (p.row, p.column)));
        let cells: Vec<GridCell> = cells
            .into_iter()
            .filter_map(|cell| self.cell(cell, inherited))
            .collect();
        let count = |name: &str| element.attribute(name).and_then(|v| v.number());
        let whole = |count: Option<f32>| count.map_or(0, |n| n as u32);
        if cells.is_empty() {
            let end = self.sheet.words.len();
            self.block(head, "table", end..end, inherited);
        } else {
            self.sheet.tables.push(Grid {
                rows: whole(count("rows")),
                columns: whole(count("columns")),
                cells,
                place: head.place.clone(),
                id: head.id.clone(),
            });
        }
        for other in ranked_first(others, |o| self.order.rank(*o)) {
            self.region(other, inherited);
        }
    }

    fn cell(&mut self, element: Element<'x>, mut inherited: Inherited) -> Option<GridCell> {
        let Some(mut cell) = place_of(element) else {
            self.notes.add_with(Note::CellOutside, || element.path());
            self.region_in_cell(element, inherited);
            return None;
        };
        let head = self.head(element, &mut inherited);
        let words = self.texts(element, &head, inherited);
        // A cell may hold other regions, whose words are its own as well.
        self.regions_of(element, inherited);
        cell.words = words.start..self.sheet.words.len();
        cell.place = head.place;
        Some(cell)
    }

    /// A cell without a place is read as the text that it is.
    fn region_in_cell(&mut self, element: Element<'x>, mut inherited: Inherited) {
        let head = self.head(element, &mut inherited);
        let words = self.texts(element, &head, inherited);
        self.block(&head, "paragraph", words, inherited);
        self.regions_of(element, inherited);
    }
}

fn role(region: Element) -> Option<Element> {
    region.child("Roles")?.child("TableCellRole")
}

/// Where a cell is; `None` when it does not say.
fn place_of(cell: Element) -> Option<GridCell> {
    let (at, names) = match role(cell) {
        Some(role) => (role, ["rowIndex", "columnIndex", "rowSpan", "colSpan"]),
        None => (cell, ["row", "col", "rowSpan", "colSpan"]),
    };
    let number = |name: &str| {
        let number = at.attribute(name)?.number()?;
        (number >= 0.0).then_some(number as u32)
    };
    let [row, column, row_span, column_span] = names.map(number);
    let (row, column) = (row?, column?);
    let header = at.attribute("header").is_some_and(|h| h.flag());
    Some(GridCell {
        row,
        column,
        row_span: row_span.unwrap_or(1),
        column_span: column_span.unwrap_or(1),
        // The schema says "column or row header".
        role: match (header, row, column) {
            (false, ..) => "",
            (true, 1.., 0) => "row-header",
            _ => "column-header",
        },
        ..GridCell::default()
    })
}
