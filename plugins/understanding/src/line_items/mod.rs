//! Line items: the rows of an invoice's table, or of a receipt.

mod arithmetic;
mod bands;
mod body;
mod cells;
mod columns;
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
    let mut read: Vec<(usize, Table)> = Vec::new();
    let mut open: Option<Header> = None;
    for index in 0..ctx.sheets.len() {
        let tables = on_page(ctx, index, open.take());
        open = tables.last().filter(|t| !t.ended).map(|t| t.header.clone());
        read.extend(tables.into_iter().map(|t| (index, t)));
    }
    // Without any header, numbers that multiply make the table; a receipt's
    // lines have their own rules.
    if read.is_empty() && !receipt {
        for (index, sheet) in ctx.sheets.iter().enumerate() {
            let table = infer::find(sheet).map(|h| items::read(ctx, index, &h, None));
            read.extend(table.and_then(some).map(|t| (index, t)));
        }
    }
    // Lists without prices are items only where nothing has prices, as on a
    // delivery note.
    let priced = |t: &Table| t.header.has_sums() || t.header.has(Kind::HPrice);
    if read.iter().any(|(_, t)| priced(t)) {
        read.retain(|(_, t)| priced(t));
    }
    // Beside a table with quantities and prices, one without either lists
    // taxes or charges.
    let counted = |t: &Table| t.header.has(Kind::HQuantity) || t.header.has(Kind::HPrice);
    if read
        .iter()
        .any(|(_, t)| t.header.has(Kind::HQuantity) && t.header.has(Kind::HPrice))
    {
        read.retain(|(_, t)| counted(t));
    }
    let mut found = Found::default();
    for (index, table) in &read {
        let page = ctx.sheets.get(*index).map(|s| s.view.page);
        if page.is_some_and(|p| p.tables.is_empty()) {
            found.tables.extend(table::located(ctx, *index, table));
        }
        found.items.extend(items::line_items(ctx, *index, table));
    }
    found
}

/// The tables of items on one page, from the top.
fn on_page(ctx: &Context<'_>, index: usize, open: Option<Header>) -> Vec<Table> {
    let Some(sheet) = ctx.sheets.get(index) else {
        return Vec::new();
    };
    let mut headers = header::find(sheet);
    headers.truncate(HEADERS);
    let first = headers.first().and_then(|h| h.rows).map(|r| r.0);
    // A table of the page before goes on over what this page begins with,
    // unless the page repeats its header.
    let went_on = open
        .filter(|open| !headers.iter().any(|h| h.is_like(open)))
        .and_then(|h| some(items::read(ctx, index, &h.continued(), first)));
    if headers.is_empty() && went_on.is_some() {
        return went_on.into_iter().collect();
    }
    let mut read: Vec<Table> = Vec::new();
    for (i, header) in headers.iter().enumerate() {
        let next = headers
            .iter()
            .skip(i + 1)
            .find(|h| h.is_like(header) || h.has_sums());
        let until = next.and_then(|h| h.rows).map(|(first, _)| first);
        let mut table = items::read(ctx, index, header, until);
        table.ended |= next.is_some_and(|n| !n.is_like(header));
        read.extend(some(table));
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
        return went_on.into_iter().collect();
    };
    read.retain(|t| t.header.rows == best.rows || t.header.is_like(&best));
    if let Some(table) = went_on {
        // What belongs to a part of an item has a header and no amounts.
        let parts = !best.has_sums() && !table.header.is_like(&best);
        if parts {
            read.clear();
        }
        read.insert(0, table);
    }
    read
}

fn some(table: Table) -> Option<Table> {
    (!table.rows.is_empty()).then_some(table)
}

impl Header {
    /// Whether it has a column of amounts.
    fn has_sums(&self) -> bool {
        self.has(Kind::HAmount) || self.has(Kind::HGross) || self.has(Kind::HTax)
    }

    /// Whether another header is that of the same kind of table: a table in
    /// parts repeats it.
    fn is_like(&self, other: &Header) -> bool {
        let kinds = |h: &Header| -> Vec<Kind> { h.columns.iter().filter_map(|c| c.kind).collect() };
        let (a, b) = (kinds(self), kinds(other));
        let common = a.iter().filter(|k| b.contains(k)).count();
        common >= 3 && common * 4 >= 3 * a.len().max(b.len())
    }
}
