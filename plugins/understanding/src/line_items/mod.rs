//! Line items: the rows of an invoice's table, or of a receipt.

mod arithmetic;
mod bands;
mod body;
mod cells;
mod header;
mod infer;
mod items;
mod parents;
mod receipt;
mod stop;
mod table;
mod vendor;

use document::{LineItem, LocatedTable};

use crate::context::Context;
use crate::lexicon::Kind;
use header::Header;
use items::Table;

/// The line items of a document and the tables they were read from.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) items: Vec<LineItem>,
    pub(crate) tables: Vec<LocatedTable>,
}

/// Line items by the vendor where it gave them, else by the header of a
/// table, else by rows whose numbers multiply, else (on receipts) by lines
/// that end with an amount.
pub(crate) fn find(ctx: &Context<'_>, receipt: bool) -> Found {
    let items = vendor::items(ctx);
    if !items.is_empty() {
        return Found {
            items,
            ..Found::default()
        };
    }
    let mut found = tables(ctx, receipt);
    if found.items.is_empty() && receipt {
        found.items = receipt::items(ctx);
    }
    parents::complete(&mut found.items);
    found
}

/// The most headers that are tried on one page.
const HEADERS: usize = 40;

/// The tables of all pages; a page without a header goes on with the columns
/// of the page before when that did not come to an end.
fn tables(ctx: &Context<'_>, receipt: bool) -> Found {
    let mut found = Found::default();
    let mut open: Option<Header> = None;
    for (index, sheet) in ctx.sheets.iter().enumerate() {
        let tables = on_page(ctx, index, open.take(), receipt);
        for table in &tables {
            if sheet.view.page.tables.is_empty() {
                found.tables.extend(table::located(ctx, index, table));
            }
            found.items.extend(items::line_items(ctx, index, table));
        }
        open = tables
            .into_iter()
            .last()
            .filter(|t| !t.ended)
            .map(|t| t.header);
    }
    found
}

/// The tables of items on one page, from the top.
fn on_page(ctx: &Context<'_>, index: usize, open: Option<Header>, receipt: bool) -> Vec<Table> {
    let Some(sheet) = ctx.sheets.get(index) else {
        return Vec::new();
    };
    let mut headers = header::find(sheet);
    headers.truncate(HEADERS);
    if headers.is_empty()
        && let Some(open) = open
    {
        let table = items::read(ctx, index, &open.continued(), None);
        return some(table).into_iter().collect();
    }
    let mut read: Vec<Table> = Vec::new();
    for (i, header) in headers.iter().enumerate() {
        let until = headers
            .iter()
            .skip(i + 1)
            .find(|h| h.is_like(header))
            .and_then(|h| h.rows)
            .map(|(first, _)| first);
        read.extend(some(items::read(ctx, index, header, until)));
    }
    let worth = |t: &Table| t.rows.len() * 4 + t.header.columns.len();
    let mut best: Option<usize> = None;
    for (i, table) in read.iter().enumerate() {
        if best
            .and_then(|b| read.get(b))
            .is_none_or(|b| worth(table) > worth(b))
        {
            best = Some(i);
        }
    }
    let Some(best) = best.and_then(|b| read.get(b)).map(|t| t.header.clone()) else {
        // Without a header, a receipt's lines have their own rules.
        let inferred = infer::find(sheet).filter(|_| !receipt);
        let table = inferred.map(|h| items::read(ctx, index, &h, None));
        return table.and_then(some).into_iter().collect();
    };
    read.retain(|t| t.header.rows == best.rows || t.header.is_like(&best));
    read
}

fn some(table: Table) -> Option<Table> {
    (!table.rows.is_empty()).then_some(table)
}

impl Header {
    /// Whether another header is that of the same kind of table: a table in
    /// parts repeats it.
    fn is_like(&self, other: &Header) -> bool {
        let kinds = |h: &Header| -> Vec<Kind> { h.columns.iter().filter_map(|c| c.kind).collect() };
        let (a, b) = (kinds(self), kinds(other));
        let common = a.iter().filter(|k| b.contains(k)).count();
        common >= 3 && common * 4 >= 3 * a.len().max(b.len())
    }
}
