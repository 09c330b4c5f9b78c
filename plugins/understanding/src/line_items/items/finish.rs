//! Cells that are read, as line items.

use super::*;

pub(super) fn confirmed(cells: &[Cell], off: Option<Off>) -> bool {
    let value = |name: &str| cells.iter().find(|c| c.name == name).and_then(|c| c.number);
    let (Some(q), Some(p), Some(a)) = (value("quantity"), value("unit_price"), value("amount"))
    else {
        return false;
    };
    let price = Number {
        value: p,
        decimals: p.scale(),
    };
    arithmetic::multiplies(q, price, a, None)
        || off.is_some() && arithmetic::multiplies(q, price, a, off)
}

pub(super) fn order(name: &str) -> usize {
    NAMES
        .iter()
        .position(|(_, n)| *n == name)
        .unwrap_or(NAMES.len())
}

pub(super) fn is_code(sheet: &Sheet<'_>, tokens: &Range<usize>) -> bool {
    let text = sheet.view.text(tokens);
    !text.starts_with('(') && text.len() <= 40
}

/// A column headed `Tax` may hold sums instead of rates: those are left out.
pub(super) fn rate_is_percent(ctx: &Context<'_>, sheet: &Sheet<'_>, cells: &mut Vec<Cell>) {
    cells.retain(|c| {
        c.name != "tax_rate"
            || c.parts.first().is_some_and(|p| {
                cells::number(ctx, sheet, p).is_some_and(|(a, _)| {
                    a.percent
                        || a.currency.is_none()
                            && a.value >= Decimal::ZERO
                            && a.value <= Decimal::from(30)
                            && a.decimals != 2
                        || a.value.fract().is_zero()
                            && a.currency.is_none()
                            && a.value <= Decimal::from(30)
                })
            })
    });
}

/// The rows as line items; those whose numbers multiply are surer.
pub(crate) fn line_items(ctx: &Context<'_>, index: usize, table: &Table) -> Vec<LineItem> {
    let Some(sheet) = ctx.sheets.get(index) else {
        return Vec::new();
    };
    let column = |name: &str| -> Option<String> {
        let kind = NAMES.iter().find(|n| n.1 == name)?.0;
        let at = table.header.column(kind).or(match kind {
            Kind::HUnit => table.header.column(Kind::HQuantity),
            Kind::HAmount => table.header.column(Kind::HGross),
            _ => None,
        })?;
        let tokens = &table.header.columns.get(at)?.tokens;
        let words: Vec<String> = tokens.iter().map(|t| sheet.view.text(t)).collect();
        Some(words.join(" ")).filter(|w| !w.is_empty())
    };
    table
        .rows
        .iter()
        .map(|row| {
            let has = |name: &str| row.cells.iter().any(|c| c.name == name);
            let score = match has("quantity") && has("unit_price") && has("amount") {
                true if row.confirmed => 0.95,
                true => 0.7,
                false => 0.75,
            };
            let mut fields: Vec<_> = row
                .cells
                .iter()
                .filter_map(|cell| {
                    let reason = reason(cell.name, column(cell.name), row.confirmed);
                    cells::field(ctx, index, cell, score, reason)
                })
                .collect();
            if let Some(cell) = row
                .group
                .clone()
                .and_then(|parts| cells::text(sheet, "group", parts))
            {
                let reason = "the heading above".to_owned();
                fields.extend(cells::field(ctx, index, &cell, 0.7, reason));
            }
            LineItem { fields }
        })
        .collect()
}

pub(super) fn reason(name: &str, column: Option<String>, confirmed: bool) -> String {
    let place = match column {
        Some(column) => format!("in the column \"{column}\""),
        None => "in its column of the table".to_owned(),
    };
    let factor = matches!(name, "quantity" | "unit_price" | "amount" | "discount");
    if confirmed && factor {
        format!("{place}; quantity × price = amount")
    } else {
        place
    }
}
