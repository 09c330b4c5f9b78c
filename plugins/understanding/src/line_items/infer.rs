//! Tables whose header is missing or says nothing known: rows in which two
//! numbers multiply to a third, one under the other.

use std::ops::Range;

use rust_decimal::Decimal;

use super::arithmetic::{self, Number};
use super::header::{Column, Header};
use super::stop::{self, Meaning};
use crate::context::Sheet;
use crate::layout::{Bounds, median};
use crate::lexicon::Kind;
use crate::values::AmountAt;

/// A row that multiplies.
struct Hit<'s> {
    row: usize,
    quantity: &'s AmountAt,
    price: &'s AmountAt,
    amount: &'s AmountAt,
    /// One times anything is itself and proves little.
    trivial: bool,
}

/// Numbers of one row that are compared with each other.
const NUMBERS: usize = 10;

/// The columns of the rows that multiply, when there are enough of them.
pub(crate) fn find(sheet: &Sheet<'_>) -> Option<Header> {
    let view = &sheet.view;
    let hits: Vec<Hit<'_>> = (0..view.rows.len())
        .filter_map(|row| hit(sheet, row))
        .collect();
    let right = median(hits.iter().map(|h| view.bounds(&h.amount.tokens).right));
    let hits: Vec<Hit<'_>> = hits
        .into_iter()
        .filter(|h| (view.bounds(&h.amount.tokens).right - right).abs() < 2.0 * view.letter)
        .collect();
    let sure = hits.iter().filter(|h| !h.trivial).count();
    if sure == 0 || hits.len() < 2 && !money(hits.first()?) {
        return None;
    }
    let mut columns = vec![
        column(
            sheet,
            Kind::HQuantity,
            hits.iter().map(|h| &h.quantity.tokens),
        ),
        column(sheet, Kind::HPrice, hits.iter().map(|h| &h.price.tokens)),
        column(sheet, Kind::HAmount, hits.iter().map(|h| &h.amount.tokens)),
    ];
    let texts: Vec<Range<usize>> = hits.iter().filter_map(|h| description(sheet, h)).collect();
    let named = texts.len() * 2 >= hits.len();
    columns.push(column(sheet, Kind::HDescription, texts.iter()));
    let positions: Vec<Range<usize>> = hits.iter().filter_map(|h| position(sheet, h)).collect();
    if positions.len() == hits.len() && counts_up(sheet, &positions) {
        columns.push(column(sheet, Kind::HPosition, positions.iter()));
    }
    let rates: Vec<Range<usize>> = hits.iter().filter_map(|h| rate(sheet, h)).collect();
    if rates.len() * 2 > hits.len() {
        columns.push(column(sheet, Kind::HRate, rates.iter()));
    }
    if !named && texts.is_empty() {
        columns.retain(|c| c.kind != Some(Kind::HDescription));
        columns.push(over(sheet, &hits)?);
    }
    columns.sort_by(|a, b| a.bounds.left.total_cmp(&b.bounds.left));
    let first = hits.first()?.row;
    Some(Header {
        rows: None,
        from: if named {
            first
        } else {
            first.saturating_sub(2)
        },
        columns,
    })
}

/// The numbers of a row that multiply; of several ways the one with the last
/// amount and the factors nearest to it.
fn hit<'s>(sheet: &'s Sheet<'_>, row: usize) -> Option<Hit<'s>> {
    let tokens = sheet.view.rows.get(row)?.tokens.clone();
    let numbers: Vec<&AmountAt> = sheet
        .amounts_in(&tokens)
        .iter()
        .filter(|a| !a.amount.percent && !a.amount.value.is_zero())
        .collect();
    if !(3..=NUMBERS).contains(&numbers.len()) || stop::meaning(sheet, row) != Meaning::Body {
        return None;
    }
    let mut found: Option<Hit<'s>> = None;
    for (k, amount) in numbers.iter().enumerate().skip(2).rev() {
        for (i, a) in numbers.iter().enumerate().take(k).rev() {
            for b in numbers.iter().take(i).rev() {
                let (quantity, price) = factors(b, a);
                let number = Number {
                    value: price.amount.value,
                    decimals: price.amount.decimals,
                };
                if !arithmetic::multiplies(quantity.amount.value, number, amount.amount.value, None)
                {
                    continue;
                }
                let one = Decimal::ONE;
                let trivial = quantity.amount.value == one || price.amount.value == one;
                if found.as_ref().is_none_or(|f| f.trivial && !trivial) {
                    found = Some(Hit {
                        row,
                        quantity,
                        price,
                        amount,
                        trivial,
                    });
                }
            }
        }
        if found.is_some() {
            break;
        }
    }
    found
}

/// Quantity and price of two factors: the price has more decimals, else it
/// comes second.
fn factors<'s>(left: &'s AmountAt, right: &'s AmountAt) -> (&'s AmountAt, &'s AmountAt) {
    if left.amount.decimals > right.amount.decimals && left.amount.decimals >= 2 {
        (right, left)
    } else {
        (left, right)
    }
}

fn money(hit: &Hit<'_>) -> bool {
    hit.price.amount.decimals >= 2 && hit.amount.amount.decimals == 2
}

fn column<'t>(
    sheet: &Sheet<'_>,
    kind: Kind,
    cells: impl Iterator<Item = &'t Range<usize>>,
) -> Column {
    Column {
        kind: Some(kind),
        bounds: Bounds::around(cells.map(|c| sheet.view.bounds(c))),
        tokens: Vec::new(),
        drawn: None,
        learned: None,
    }
}

/// The chunk of a row with the most letters, outside of its numbers.
fn description(sheet: &Sheet<'_>, hit: &Hit<'_>) -> Option<Range<usize>> {
    let view = &sheet.view;
    let numbers = [hit.quantity, hit.price, hit.amount];
    let letters = |tokens: &Range<usize>| -> usize {
        view.slice(tokens)
            .iter()
            .map(|t| t.folded.bytes().filter(u8::is_ascii_alphabetic).count())
            .sum()
    };
    let best = view
        .chunks
        .get(view.rows.get(hit.row)?.chunks.clone())?
        .iter()
        .map(|c| {
            // Numbers at the ends of a chunk are columns of their own.
            let mut own = c.tokens.clone();
            for number in numbers {
                if number.tokens.start <= own.start && own.start < number.tokens.end {
                    own.start = number.tokens.end;
                }
                if own.contains(&number.tokens.start) {
                    own.end = number.tokens.start;
                }
            }
            own
        })
        .filter(|t| !t.is_empty())
        .max_by_key(letters)?;
    (letters(&best) >= 3).then_some(best)
}

/// The first number of a row before everything else.
fn position(sheet: &Sheet<'_>, hit: &Hit<'_>) -> Option<Range<usize>> {
    let start = sheet.view.rows.get(hit.row)?.tokens.start;
    let first = sheet.amounts_in(&(start..start + 1)).first()?;
    let own = first.amount.decimals == 0 && first.tokens != hit.quantity.tokens;
    own.then(|| first.tokens.clone())
}

fn counts_up(sheet: &Sheet<'_>, positions: &[Range<usize>]) -> bool {
    let values: Vec<Decimal> = positions
        .iter()
        .filter_map(|p| sheet.amounts_in(p).first())
        .map(|a| a.amount.value)
        .collect();
    values.len() >= 2 && values.windows(2).all(|w| w.first() < w.last())
}

fn rate(sheet: &Sheet<'_>, hit: &Hit<'_>) -> Option<Range<usize>> {
    let tokens = sheet.view.rows.get(hit.row)?.tokens.clone();
    let rate = sheet
        .amounts_in(&tokens)
        .iter()
        .find(|a| a.amount.percent)?;
    Some(rate.tokens.clone())
}

/// Rows of numbers alone have their names on the lines between.
fn over(sheet: &Sheet<'_>, hits: &[Hit<'_>]) -> Option<Column> {
    let view = &sheet.view;
    let names: Vec<Range<usize>> = hits
        .iter()
        .filter_map(|h| view.rows.get(h.row.checked_sub(1)?))
        .filter(|r| r.chunks.len() == 1)
        .map(|r| r.tokens.clone())
        .collect();
    (names.len() * 2 > hits.len()).then(|| column(sheet, Kind::HDescription, names.iter()))
}
