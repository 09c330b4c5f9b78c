//! Line items: the rows of an invoice's table, or of a receipt.

mod body;
mod cells;
mod header;
mod items;
mod receipt;
mod stop;
mod table;
mod vendor;

use document::{LineItem, LocatedTable};

use crate::context::Context;

/// The line items of a document and the tables they were read from.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) items: Vec<LineItem>,
    pub(crate) tables: Vec<LocatedTable>,
}

/// Line items by the vendor where it gave them, else by the header of a
/// table, else (on receipts) by lines that end with an amount.
pub(crate) fn find(ctx: &Context<'_>, receipt: bool) -> Found {
    let items = vendor::items(ctx);
    if !items.is_empty() {
        return Found {
            items,
            ..Found::default()
        };
    }
    let found = tables(ctx);
    if found.items.is_empty() && receipt {
        return Found {
            items: receipt::items(ctx),
            ..Found::default()
        };
    }
    found
}

/// Every table with a header row; a page without one goes on with the
/// columns of the page before when that did not come to an end.
fn tables(ctx: &Context<'_>) -> Found {
    let mut found = Found::default();
    let mut open: Option<header::Header> = None;
    for (index, sheet) in ctx.sheets.iter().enumerate() {
        let headers = header::find(sheet);
        let headers = match (headers.is_empty(), open.take()) {
            (true, Some(before)) => vec![before.continued()],
            _ => headers,
        };
        let mut best: Option<(usize, items::Table)> = None;
        for header in headers {
            let table = items::read(ctx, index, &header);
            let worth = table.rows.len() * 4 + table.header.columns.len();
            let better = best.as_ref().is_none_or(|b| worth > b.0);
            if !table.rows.is_empty() && better {
                best = Some((worth, table));
            }
        }
        if let Some((_, table)) = best {
            if !table.ended {
                open = Some(table.header.clone());
            }
            if sheet.view.page.tables.is_empty() {
                found.tables.extend(table::located(ctx, index, &table));
            }
            found.items.extend(items::line_items(ctx, index, &table));
        }
    }
    found
}
