//! The items of a receipt without a table's header: lines that end with an
//! amount, between the head and the sums.

use document::LineItem;
use rust_decimal::Decimal;

use super::cells::{self, Cell};
use super::stop::{self, Meaning};
use crate::context::{Context, Sheet};
use crate::fields::totals::agree;
use crate::lexicon::Kind;
use crate::values::AmountAt;

pub(crate) fn items(ctx: &Context<'_>) -> Vec<LineItem> {
    let Some(sheet) = ctx.sheets.first() else {
        return Vec::new();
    };
    let view = &sheet.view;
    let right = view.rows.iter().map(|r| r.bounds.right).fold(0.0, f32::max);
    let left = view
        .rows
        .iter()
        .map(|r| r.bounds.left)
        .fold(f32::MAX, f32::min);
    let column = left + (right - left) * 0.62;
    let mut items: Vec<Vec<Cell>> = Vec::new();
    let mut pending: Vec<std::ops::Range<usize>> = Vec::new();
    for row in 0..view.rows.len() {
        let meaning = stop::meaning(sheet, row);
        if meaning != Meaning::Body || is_sum(sheet, row) {
            if !items.is_empty() {
                break;
            }
            pending.clear();
            continue;
        }
        let Some(range) = view.rows.get(row).map(|r| r.tokens.clone()) else {
            continue;
        };
        let amounts: Vec<&AmountAt> = sheet.amounts.iter().filter(|a| a.row == row).collect();
        let last = amounts.last().filter(|a| {
            a.amount.decimals == 2 && !a.amount.percent && view.bounds(&a.tokens).right > column
        });
        let Some(last) = last else {
            // A line without an amount may name the item of the next.
            if is_name(sheet, &range) {
                pending.push(range);
            } else {
                pending.clear();
            }
            continue;
        };
        let (quantity, price) = factors(&amounts, last);
        let end = [quantity, price]
            .into_iter()
            .flatten()
            .map(|a| a.tokens.start)
            .min()
            .unwrap_or(last.tokens.start);
        let mut parts: Vec<_> = Vec::new();
        let mut code = article_number(sheet, &(range.start..end));
        let own = code.as_ref().map_or(range.start, |c| c.end)..end;
        if letters(sheet, &own) >= 3 {
            parts.push(own);
        } else if let Some(name) = pending.last() {
            // The name stands on the line before, with its number.
            code = article_number(sheet, name);
            parts.push(code.as_ref().map_or(name.start, |c| c.end)..name.end);
        }
        pending.clear();
        let mut cells: Vec<Cell> = Vec::new();
        cells.extend(code.and_then(|c| cells::text(sheet, "product_code", vec![c])));
        let Some(description) = cells::text(sheet, "description", parts) else {
            continue;
        };
        cells.push(description);
        cells.extend(quantity.and_then(|a| cells::numeric(ctx, sheet, "quantity", &a.tokens)));
        cells.extend(price.and_then(|a| cells::numeric(ctx, sheet, "unit_price", &a.tokens)));
        cells.extend(cells::numeric(ctx, sheet, "amount", &last.tokens));
        items.push(cells);
    }
    items
        .iter()
        .map(|row| LineItem {
            fields: row
                .iter()
                .filter_map(|c| {
                    cells::field(
                        ctx,
                        0,
                        c,
                        if row.len() > 3 { 0.8 } else { 0.55 },
                        "on the line of the item".to_owned(),
                    )
                })
                .collect(),
        })
        .collect()
}

/// The two numbers of a row whose product is its amount.
fn factors<'a>(
    amounts: &[&'a AmountAt],
    last: &AmountAt,
) -> (Option<&'a AmountAt>, Option<&'a AmountAt>) {
    for (i, q) in amounts.iter().enumerate() {
        for p in amounts.iter().skip(i + 1) {
            let same = p.tokens == last.tokens;
            let product = (q.amount.value * p.amount.value).round_dp(2);
            if !same && !q.amount.value.is_zero() && agree(product, last.amount.value) {
                // `2 x 3.50`: the whole number is the quantity.
                let swap = q.amount.decimals == 2 && p.amount.decimals == 0;
                return if swap {
                    (Some(p), Some(q))
                } else {
                    (Some(q), Some(p))
                };
            }
        }
    }
    (None, None)
}

/// An article number before the name: five digits or more.
fn article_number(
    sheet: &Sheet<'_>,
    own: &std::ops::Range<usize>,
) -> Option<std::ops::Range<usize>> {
    let first = sheet.view.tokens.get(own.start).filter(|_| own.len() > 1)?;
    let number = first.text.len() >= 5 && first.text.bytes().all(|b| b.is_ascii_digit());
    number.then_some(own.start..own.start + 1)
}

fn letters(sheet: &Sheet<'_>, tokens: &std::ops::Range<usize>) -> usize {
    sheet
        .view
        .slice(tokens)
        .iter()
        .map(|t| t.folded.bytes().filter(u8::is_ascii_alphabetic).count())
        .sum()
}

fn is_name(sheet: &Sheet<'_>, range: &std::ops::Range<usize>) -> bool {
    letters(sheet, range) >= 3
        && range.len() <= 8
        && !sheet
            .labels
            .iter()
            .any(|l| range.contains(&l.tokens.start) && l.colon)
}

/// Sums, payments and counts are no items.
fn is_sum(sheet: &Sheet<'_>, row: usize) -> bool {
    let Some(range) = sheet.view.rows.get(row).map(|r| r.tokens.clone()) else {
        return true;
    };
    let zero = sheet
        .amounts
        .iter()
        .any(|a| a.row == row && a.amount.value == Decimal::ZERO);
    sheet.labels.iter().any(|l| {
        l.tokens.start == range.start
            && l.weight >= 0.5
            && (matches!(
                l.kind,
                Kind::NetAmount
                    | Kind::TotalAmount
                    | Kind::TotalTaxAmount
                    | Kind::AmountDue
                    | Kind::Cash
                    | Kind::Change
                    | Kind::Count
            ) || l.kind == Kind::Adjustment && (zero || l.colon))
    })
}
