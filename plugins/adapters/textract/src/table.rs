//! Tables: base cells stay 1x1 in the vendor's answer, and merged cells stand
//! apart and name the cells that they cover.

use rustc_hash::{FxHashMap, FxHashSet};
use sdk::document::{Cell, Page, Passage, Table};

use crate::answer::{Block, Kind};
use crate::graph::NodeId;
use crate::notes::Note;
use crate::passage::{Held, Reader};
use crate::place;

/// No real table on a page has more rows or columns.
const MAX_ROWS: u32 = 10_000;
const MAX_COLUMNS: u32 = 1_000;
/// No real cell covers more places.
const MAX_AREA: u32 = 100_000;

/// A cell on its way into a table.
struct Draft<'g> {
    node: NodeId,
    block: &'g Block<'g>,
    cell: Cell,
    held: Held,
}

impl<'g> Reader<'_, 'g> {
    /// `None` for a table without any cell.
    pub(crate) fn table(
        &mut self,
        page: &Page,
        node: NodeId,
        block: &'g Block<'g>,
    ) -> Option<Table> {
        let drafts = self.drafts(node, block);
        let rows = drafts.iter().map(|d| d.cell.row + d.cell.row_span).max()?;
        let columns = drafts
            .iter()
            .map(|d| d.cell.column + d.cell.column_span)
            .max()?;
        let mut cells: Vec<Cell> = drafts
            .into_iter()
            .map(|d| Cell {
                content: self.passage_of(page, d.node, d.block, d.held),
                ..d.cell
            })
            .collect();
        cells.sort_by_key(|c| (c.row, c.column));
        let path = || self.graph.path(node);
        let region = place::of(&block.geometry, self.notes, path);
        Some(Table {
            rows,
            columns,
            cells,
            captions: self.attached(page, node, block, "TABLE_TITLE"),
            footers: self.attached(page, node, block, "TABLE_FOOTER"),
            region,
            confidence: place::confidence(block.confidence),
            id: adapter_common::optional(&block.id),
        })
    }

    /// The cells, none of which overlap: merged cells first, then the base
    /// cells where no other cell is. What a covered cell holds goes to the
    /// cell that covers it.
    fn drafts(&mut self, node: NodeId, table: &'g Block<'g>) -> Vec<Draft<'g>> {
        let graph = self.graph;
        let merged = graph
            .related(table, "MERGED_CELL")
            .filter(|c| graph.block(*c).is_some_and(|b| b.kind == Kind::MergedCell));
        let base = graph
            .related(table, "CHILD")
            .filter(|c| graph.block(*c).is_some_and(|b| b.kind == Kind::Cell));
        let cells: Vec<NodeId> = merged.chain(base).collect();
        if graph.has_dangling(table) {
            self.notes.add_with(Note::Dangling, || graph.path(node));
        }
        let mut drafts: Vec<Draft> = Vec::with_capacity(cells.len());
        let mut taken: FxHashMap<(u32, u32), usize> = FxHashMap::default();
        let mut seen = FxHashSet::default();
        for id in cells {
            let Some(block) = graph.block(id).filter(|_| seen.insert(id)) else {
                continue;
            };
            let Some(cell) = placed_cell(block) else {
                self.notes.add_with(Note::CellOutside, || graph.path(id));
                continue;
            };
            let over = places(&cell).find_map(|place| taken.get(&place).copied());
            if let Some(over) = over.and_then(|index| drafts.get_mut(index)) {
                self.collect(id, block, &mut over.held);
                if over.block.kind != Kind::MergedCell {
                    self.notes.add_with(Note::CellOverlap, || graph.path(id));
                }
                continue;
            }
            taken.extend(places(&cell).map(|place| (place, drafts.len())));
            let mut held = Held::default();
            if block.kind == Kind::Cell {
                self.collect(id, block, &mut held);
            }
            drafts.push(Draft {
                node: id,
                block,
                cell,
                held,
            });
        }
        drafts
    }

    /// Titles or footers of a table.
    fn attached(
        &mut self,
        page: &Page,
        node: NodeId,
        table: &'g Block<'g>,
        kind: &str,
    ) -> Vec<Passage> {
        let graph = self.graph;
        graph
            .related(table, kind)
            .filter(|id| graph.slot(*id) == graph.slot(node))
            .filter_map(|id| Some((id, graph.block(id)?)))
            .filter(|(_, b)| matches!(b.kind, Kind::TableTitle | Kind::TableFooter))
            .map(|(id, b)| self.passage(page, id, b))
            .collect()
    }
}

/// The place and role of a cell; `None` when it has no sensible place.
fn placed_cell(block: &Block) -> Option<Cell> {
    let row = block.row.0.checked_sub(1)?;
    let column = block.column.0.checked_sub(1)?;
    let row_span = block.row_span.0.max(1);
    let column_span = block.column_span.0.max(1);
    let sensible = row.saturating_add(row_span) <= MAX_ROWS
        && column.saturating_add(column_span) <= MAX_COLUMNS
        && row_span.saturating_mul(column_span) <= MAX_AREA;
    sensible.then(|| Cell {
        row,
        column,
        row_span,
        column_span,
        role: role(block).to_owned(),
        content: Passage::default(),
    })
}

/// A cell that holds the table's own title is a title of the section below.
fn role(block: &Block) -> &'static str {
    if block.is("COLUMN_HEADER") {
        "column-header"
    } else if block.is("TABLE_SECTION_TITLE") || block.is("TABLE_TITLE") {
        "section-title"
    } else if block.is("TABLE_SUMMARY") {
        "summary"
    } else {
        "content"
    }
}

/// The places that a cell covers.
fn places(cell: &Cell) -> impl Iterator<Item = (u32, u32)> + use<> {
    let columns = cell.column..cell.column + cell.column_span;
    (cell.row..cell.row + cell.row_span)
        .flat_map(move |row| columns.clone().map(move |column| (row, column)))
}
