//! The items of a receipt without a table's header: lines that end with an
//! amount, between the head and the sums.

use std::ops::Range;

use document::LineItem;
use rust_decimal::Decimal;

use super::cells::{self, Cell};
use super::stop::{self, Meaning};
use crate::context::{Context, Sheet};
use crate::fields::totals::agree;
use crate::lexicon::Kind;
use crate::values::AmountAt;

pub(crate) fn items(ctx: &Context<'_>) -> Vec<LineItem> {
    let mut found = Vec::new();
    for index in 0..ctx.sheets.len() {
        let (rows, ended) = on_page(ctx, index);
        found.extend(rows.iter().map(|row| line_item(ctx, index, row)));
        if ended {
            break;
        }
    }
    found
}

/// The rows of one page, and whether the sums came after them.
fn on_page(ctx: &Context<'_>, index: usize) -> (Vec<Vec<Cell>>, bool) {
    let Some(sheet) = ctx.sheets.get(index) else {
        return (Vec::new(), true);
    };
    let view = &sheet.view;
    let column = amounts_from(sheet);
    let mut items: Vec<Vec<Cell>> = Vec::new();
    let mut name: Option<Range<usize>> = None;
    let mut ended = false;
    for (row, range) in view.rows.iter().map(|r| r.tokens.clone()).enumerate() {
        if stop::meaning(sheet, row) != Meaning::Body || is_sum(sheet, &range) {
            if !items.is_empty() {
                ended = true;
                break;
            }
            name = None;
            continue;
        }
        let amounts: Vec<&AmountAt> = sheet.amounts_in(&range).iter().collect();
        if let Some(before) = items.last_mut().filter(|_| name.is_none())
            && explains(ctx, sheet, before, &range, &amounts)
        {
            continue;
        }
        let last = amounts.last().filter(|a| {
            a.amount.decimals == 2 && !a.amount.percent && view.bounds(&a.tokens).right > column
        });
        let Some(last) = last else {
            // A line without an amount may name the item of the next.
            name = is_name(sheet, &range).then_some(range);
            continue;
        };
        items.extend(item(ctx, sheet, &range, name.take(), &amounts, last));
    }
    peel(ctx, sheet, &mut items);
    (items, ended)
}

/// Where the column of amounts begins.
fn amounts_from(sheet: &Sheet<'_>) -> f32 {
    let rows = &sheet.view.rows;
    let right = rows.iter().map(|r| r.bounds.right).fold(0.0, f32::max);
    let left = rows.iter().map(|r| r.bounds.left).fold(f32::MAX, f32::min);
    left + (right - left) * 0.62
}

/// The item of a line with an amount, named there or on the line before.
fn item(
    ctx: &Context<'_>,
    sheet: &Sheet<'_>,
    range: &Range<usize>,
    name: Option<Range<usize>>,
    amounts: &[&AmountAt],
    last: &AmountAt,
) -> Option<Vec<Cell>> {
    let (quantity, price) = factors(amounts, last);
    let end = [quantity, price]
        .into_iter()
        .flatten()
        .map(|a| a.tokens.start)
        .min()
        .unwrap_or(last.tokens.start);
    let mut parts: Vec<_> = Vec::new();
    let mut code = article_number(sheet, &(range.start..end));
    let own = code.as_ref().map_or(range.start, |c| c.end)..end;
    // `2 x Tea 3.00 6.00`: the name stands between the two.
    let between = quantity
        .zip(price)
        .map(|(q, p)| q.tokens.end..p.tokens.start);
    let between = between.filter(|b| letters(sheet, b) >= 3 && letters(sheet, &own) < 3);
    if let Some(between) = between {
        parts.push(without_times(sheet, between));
    } else if letters(sheet, &own) >= 3 {
        parts.push(own);
    } else if let Some(name) = name {
        code = code.or(article_number(sheet, &name));
        let start = article_number(sheet, &name).map_or(name.start, |c| c.end);
        parts.push(start..name.end);
    }
    let mut cells: Vec<Cell> = Vec::new();
    cells.extend(code.and_then(|c| cells::text(sheet, "product_code", vec![c])));
    cells.push(cells::text(sheet, "description", parts)?);
    cells.extend(quantity.and_then(|a| cells::numeric(ctx, sheet, "quantity", &a.tokens)));
    cells.extend(quantity.and_then(|a| weight(ctx, sheet, a)));
    cells.extend(price.and_then(|a| cells::numeric(ctx, sheet, "unit_price", &a.tokens)));
    cells.extend(cells::numeric(ctx, sheet, "amount", &last.tokens));
    Some(cells)
}

/// The unit right after a quantity: `0.456 kg x 2.99`.
fn weight(ctx: &Context<'_>, sheet: &Sheet<'_>, quantity: &AmountAt) -> Option<Cell> {
    let end = quantity.tokens.end;
    let next = sheet.view.tokens.get(end)?;
    let known = crate::lexicon::is(&next.folded, Kind::UnitWord);
    let glued = !quantity.amount.tail.is_empty();
    let tokens = quantity.tokens.start..end + usize::from(known);
    (known || glued).then(|| cells::unit(ctx, sheet, &tokens))?
}

fn without_times(sheet: &Sheet<'_>, mut tokens: Range<usize>) -> Range<usize> {
    while sheet
        .view
        .tokens
        .get(tokens.start)
        .is_some_and(|t| is_times(&t.text))
        && !tokens.is_empty()
    {
        tokens.start += 1;
    }
    tokens
}

fn is_times(text: &str) -> bool {
    matches!(text, "x" | "X" | "×" | "*" | "@" | "à" | "a")
}

/// A line under an item that says more of it: how many at what price, or
/// what is taken off.
fn explains(
    ctx: &Context<'_>,
    sheet: &Sheet<'_>,
    item: &mut Vec<Cell>,
    range: &Range<usize>,
    amounts: &[&AmountAt],
) -> bool {
    let has = |item: &[Cell], name: &str| item.iter().any(|c| c.name == name);
    let amount = item
        .iter()
        .find(|c| c.name == "amount")
        .and_then(|c| c.number);
    if let ([off], Some(amount)) = (amounts, amount)
        && off.amount.value.is_sign_negative()
        && off.amount.decimals == 2
        && off.amount.value.abs() <= amount.abs()
        && amount.is_sign_positive()
        && !has(item, "discount")
    {
        let cell = cells::numeric(ctx, sheet, "discount", &off.tokens);
        item.extend(cell.map(Cell::positive));
        return true;
    }
    let ([a, b], Some(amount), false) = (amounts, amount, has(item, "quantity")) else {
        return false;
    };
    let product = a.amount.value.checked_mul(b.amount.value);
    let fits = product.is_some_and(|p| agree(p.round_dp(2), amount));
    let marked =
        sheet.view.slice(range).iter().any(|t| is_times(&t.text)) || letters(sheet, range) <= 8;
    if !fits || !marked {
        return false;
    }
    let (quantity, price) = if a.amount.decimals == 2 && b.amount.decimals != 2 {
        (b, a)
    } else {
        (a, b)
    };
    item.extend(cells::numeric(ctx, sheet, "quantity", &quantity.tokens));
    item.extend(weight(ctx, sheet, quantity));
    item.extend(cells::numeric(ctx, sheet, "unit_price", &price.tokens));
    true
}

/// Small numbers before most names are quantities: `2 Tea 6.00`.
fn peel(ctx: &Context<'_>, sheet: &Sheet<'_>, items: &mut [Vec<Cell>]) {
    let lead = |item: &Vec<Cell>| -> Option<Range<usize>> {
        let counted = item.iter().any(|c| c.name == "quantity");
        let part = item
            .iter()
            .find(|c| c.name == "description")?
            .parts
            .first()?;
        let token = sheet.view.tokens.get(part.start)?;
        let text = token.text.trim_end_matches(['x', 'X', '×']);
        let small = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        (!counted && small && part.len() > 1).then(|| part.start..part.start + 1)
    };
    let led = items.iter().filter(|i| lead(i).is_some()).count();
    if led < 2 || led * 3 < items.len() * 2 {
        return;
    }
    for item in items {
        let Some(first) = lead(item) else { continue };
        let rest = item
            .iter()
            .find(|c| c.name == "description")
            .and_then(|c| c.parts.first())
            .map(|p| without_times(sheet, first.end..p.end));
        let Some(name) = rest.and_then(|r| cells::text(sheet, "description", vec![r])) else {
            continue;
        };
        if let Some(cell) = item.iter_mut().find(|c| c.name == "description") {
            *cell = name;
        }
        item.extend(cells::numeric(ctx, sheet, "quantity", &first));
    }
}

fn line_item(ctx: &Context<'_>, index: usize, row: &[Cell]) -> LineItem {
    let has = |name: &str| row.iter().any(|c| c.name == name);
    let confirmed = has("quantity") && has("unit_price");
    let score = if confirmed { 0.8 } else { 0.55 };
    let reason = if confirmed {
        "on the line of the item; quantity × price = amount"
    } else {
        "on the line of the item"
    };
    LineItem {
        fields: row
            .iter()
            .filter_map(|c| cells::field(ctx, index, c, score, reason.to_owned()))
            .collect(),
    }
}

/// The two numbers of a row whose product is its amount.
fn factors<'a>(
    amounts: &[&'a AmountAt],
    last: &AmountAt,
) -> (Option<&'a AmountAt>, Option<&'a AmountAt>) {
    for (i, q) in amounts.iter().enumerate() {
        for p in amounts.iter().skip(i + 1) {
            let same = p.tokens == last.tokens;
            let product = q.amount.value.checked_mul(p.amount.value);
            let fits = product.is_some_and(|v| agree(v.round_dp(2), last.amount.value));
            if !same && !q.amount.value.is_zero() && fits {
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
fn article_number(sheet: &Sheet<'_>, own: &Range<usize>) -> Option<Range<usize>> {
    let first = sheet.view.tokens.get(own.start).filter(|_| own.len() > 1)?;
    let number = first.text.len() >= 5 && first.text.bytes().all(|b| b.is_ascii_digit());
    number.then_some(own.start..own.start + 1)
}

fn letters(sheet: &Sheet<'_>, tokens: &Range<usize>) -> usize {
    sheet
        .view
        .slice(tokens)
        .iter()
        .map(|t| t.folded.bytes().filter(u8::is_ascii_alphabetic).count())
        .sum()
}

fn is_name(sheet: &Sheet<'_>, range: &Range<usize>) -> bool {
    letters(sheet, range) >= 3
        && range.len() <= 8
        && !sheet.labels_in(range).iter().any(|l| l.colon)
}

/// Sums, payments and counts are no items.
fn is_sum(sheet: &Sheet<'_>, range: &Range<usize>) -> bool {
    let zero = sheet
        .amounts_in(range)
        .iter()
        .any(|a| a.amount.value == Decimal::ZERO);
    sheet.labels_in(range).iter().any(|l| {
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
