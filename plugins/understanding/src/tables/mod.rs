//! Tables in general, ruled and unruled, on pages whose vendor gave none.

mod grid;
mod lattice;
mod lines;
mod open;
mod ruled;

use document::LocatedTable;

use crate::context::{Context, Sheet};
use crate::layout::Bounds;

pub(crate) use grid::{Shape, shape};
pub(crate) use lattice::{Lattice, find as lattices};
pub(crate) use ruled::{by_row, contents};

/// How sure a table is whose cells are drawn.
const RULED: f32 = 0.9;

/// The tables of pages whose vendor gave none, by page and then by place.
/// `items` are those that line items were read from: where one is drawn with
/// lines, it is taken as it is drawn, with the columns that no item has a use
/// for.
pub(crate) fn find(
    ctx: &Context<'_>,
    known: &[LocatedTable],
    items: Vec<LocatedTable>,
) -> Vec<LocatedTable> {
    let mut found: Vec<LocatedTable> = Vec::new();
    for sheet in &ctx.sheets {
        let page = sheet.view.page;
        let own: Vec<(Bounds, &LocatedTable)> = items
            .iter()
            .filter(|t| t.page == page.number)
            .filter_map(|t| Some((area(sheet, t)?, t)))
            .collect();
        if !page.tables.is_empty() {
            continue;
        }
        let mut tables = on_page(sheet, known);
        for (bounds, table) in own {
            let at = |b: &Bounds| overlaps(b, &bounds);
            let words = |t: &LocatedTable| -> usize {
                let cells = t.table.cells.iter().flat_map(|c| &c.content.words);
                cells.map(|s| s.len() as usize).sum()
            };
            let general: usize = tables
                .iter()
                .filter(|t| at(&t.0))
                .map(|t| words(&t.1))
                .sum();
            let mut over = tables.iter().filter(|t| at(&t.0));
            let drawn = over.next().is_some_and(|t| is_drawn(&t.1)) && over.next().is_none();
            if drawn && general >= words(table) {
                continue;
            }
            tables.retain(|t| !at(&t.0));
            tables.push((bounds, table.clone()));
        }
        tables.sort_by(|a, b| {
            a.0.top
                .total_cmp(&b.0.top)
                .then(a.0.left.total_cmp(&b.0.left))
        });
        found.extend(tables.into_iter().map(|t| t.1));
    }
    found
}

fn is_drawn(table: &LocatedTable) -> bool {
    table.table.confidence.is_some_and(|c| c.value >= RULED)
}

fn on_page(sheet: &Sheet<'_>, known: &[LocatedTable]) -> Vec<(Bounds, LocatedTable)> {
    let rulings = &sheet.view.rulings;
    let mut taken: Vec<Bounds> = known
        .iter()
        .filter(|t| t.page == sheet.view.page.number)
        .filter_map(|t| area(sheet, t))
        .collect();
    let mut tables: Vec<(Bounds, LocatedTable)> = Vec::new();
    let mut add = |bounds: Bounds, table: Option<LocatedTable>, taken: &mut Vec<Bounds>| {
        if let Some(table) = table {
            taken.push(bounds);
            tables.push((bounds, table));
        }
    };
    for lattice in lattice::find(rulings) {
        let bounds = lattice.bounds();
        if taken.iter().any(|t| overlaps(t, &bounds)) {
            continue;
        }
        if let Some(grid) = ruled::table(sheet, rulings, &lattice) {
            add(bounds, grid.located(sheet, RULED), &mut taken);
        }
    }
    for (grid, worth) in open::find(sheet, rulings, &taken) {
        add(grid.bounds(sheet), grid.located(sheet, worth), &mut taken);
    }
    tables
}

/// Where the words of a known table are on the upright page.
pub(crate) fn area(sheet: &Sheet<'_>, table: &LocatedTable) -> Option<Bounds> {
    let mut spans: Vec<(u32, u32)> = table
        .table
        .cells
        .iter()
        .flat_map(|c| &c.content.words)
        .map(|s| (s.start, s.end))
        .collect();
    spans.sort_unstable();
    sheet
        .view
        .tokens
        .iter()
        .filter(|t| {
            let after = spans.partition_point(|s| s.0 <= t.word);
            after
                .checked_sub(1)
                .and_then(|i| spans.get(i))
                .is_some_and(|s| t.word < s.1)
        })
        .map(|t| t.bounds)
        .reduce(|a, b| a.union(&b))
}

fn overlaps(a: &Bounds, b: &Bounds) -> bool {
    let down = a.bottom.min(b.bottom) - a.top.max(b.top);
    a.overlap_x(b) > 0.0 && down > 0.3 * (a.bottom - a.top).min(b.bottom - b.top)
}
