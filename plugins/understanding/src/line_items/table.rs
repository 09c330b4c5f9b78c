//! A table of items that was found by geometry, as a table of the contract.

use std::ops::Range;

use document::{Cell, LocatedTable, Region, Table as ContractTable};

use super::items::Table;
use crate::context::Context;
use crate::lexicon::Kind;

/// The columns by kind, in the order of their places.
fn kind_of(name: &str) -> Option<Kind> {
    Some(match name {
        "position" => Kind::HPosition,
        "product_code" => Kind::HCode,
        "description" => Kind::HDescription,
        "date" => Kind::HDate,
        "discount" => Kind::HDiscount,
        "quantity" => Kind::HQuantity,
        "unit" => Kind::HUnit,
        "unit_price" => Kind::HPrice,
        "tax_rate" => Kind::HRate,
        "amount" => Kind::HAmount,
        _ => return None,
    })
}

pub(crate) fn located(ctx: &Context<'_>, index: usize, table: &Table) -> Option<LocatedTable> {
    let sheet = ctx.sheets.get(index)?;
    let columns = table.header.columns.len();
    let head = u32::from(table.header.rows.is_some());
    let mut cells: Vec<Cell> = Vec::new();
    let mut push = |row: u32, column: usize, role: &str, parts: &[Range<usize>]| {
        if parts.is_empty() {
            return;
        }
        cells.push(Cell {
            row,
            column: column as u32,
            row_span: 1,
            column_span: 1,
            role: role.to_owned(),
            content: sheet.view.page.passage(sheet.view.spans(parts)),
        });
    };
    if head == 1 {
        for (i, column) in table.header.columns.iter().enumerate() {
            push(0, i, "column-header", &column.tokens);
        }
    }
    for (r, row) in table.rows.iter().enumerate() {
        let mut placed: Vec<(usize, Vec<Range<usize>>)> = Vec::new();
        for cell in &row.cells {
            let at = kind_of(cell.name).and_then(|kind| {
                table.header.column(kind).or(match kind {
                    // A unit stands with its quantity.
                    Kind::HUnit => table.header.column(Kind::HQuantity),
                    Kind::HAmount => table.header.column(Kind::HGross),
                    _ => None,
                })
            });
            let Some(at) = at else { continue };
            match placed.iter_mut().find(|p| p.0 == at) {
                Some(entry) => {
                    let new: Vec<_> = cell
                        .parts
                        .iter()
                        .filter(|p| !entry.1.contains(p))
                        .cloned()
                        .collect();
                    entry.1.extend(new);
                    entry.1.sort_by_key(|p| p.start);
                }
                None => placed.push((at, cell.parts.clone())),
            }
        }
        placed.sort_by_key(|p| p.0);
        for (column, parts) in placed {
            push(r as u32 + head, column, "content", &parts);
        }
    }
    let bounds = cells
        .iter()
        .filter_map(|c| c.content.region.as_ref().map(|r| r.bounds))
        .reduce(|a, b| a.union(&b))?;
    Some(LocatedTable {
        page: sheet.view.page.number,
        table: ContractTable {
            rows: table.rows.len() as u32 + head,
            columns: columns as u32,
            cells,
            region: Some(Region::from(bounds)),
            ..ContractTable::default()
        },
    })
}
