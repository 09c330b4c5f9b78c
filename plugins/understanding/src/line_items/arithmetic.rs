//! Quantity times price is the amount: which columns hold the three, and
//! which rows confirm it.

use rust_decimal::Decimal;

use super::body::Piece;
use super::cells;
use super::header::Header;
use crate::context::{Context, Sheet};
use crate::lexicon::Kind;

/// What is taken off a row's amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Off {
    Percent(Decimal),
    Amount(Decimal),
}

/// A factor of a row as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) value: Decimal,
    pub(crate) decimals: u32,
}

/// Rows that are looked at to name the columns.
const ROWS: usize = 60;

/// Whether quantity, price and discount make the amount. Printed prices are
/// rounded: half of their last decimal, times the quantity, may be missing.
pub(crate) fn multiplies(q: Decimal, price: Number, amount: Decimal, off: Option<Off>) -> bool {
    let Some(product) = q.checked_mul(price.value) else {
        return false;
    };
    let hundred = Decimal::ONE_HUNDRED;
    let expected = match off {
        None => product,
        Some(Off::Percent(p)) => match product.checked_mul(hundred - p.abs()) {
            Some(scaled) => scaled / hundred,
            None => return false,
        },
        Some(Off::Amount(d)) => product - d.abs(),
    };
    let half = Decimal::new(5, price.decimals.min(6) + 1);
    let rounding = q.abs().checked_mul(half).unwrap_or_default();
    let most = amount.abs() / Decimal::from(200);
    let slack = Decimal::new(2, 2).max(rounding.min(most));
    let near = |a: Decimal, b: Decimal| (a - b).abs() <= slack;
    // Credit notes print some of the three with a sign, and not all.
    near(expected, amount) || near(expected.abs(), amount.abs()) && amount != Decimal::ZERO
}

/// What a row of a table has in its columns, by column.
type Values = Vec<Option<Number>>;

/// Name the columns anew where the numbers say otherwise than the headers:
/// three columns multiply in most rows, and those that are named do not.
pub(crate) fn rename(ctx: &Context<'_>, sheet: &Sheet<'_>, header: &mut Header, pieces: &[Piece]) {
    let rows = values(ctx, sheet, header, pieces);
    let count = header.columns.len();
    if rows.is_empty() || count > 24 {
        return;
    }
    let named = [Kind::HQuantity, Kind::HPrice, Kind::HAmount].map(|k| header.column(k));
    let score = |q: usize, p: usize, a: usize| hits(&rows, q, p, a);
    if let [Some(q), Some(p), Some(a)] = named
        && score(q, p, a).0 * 2 >= score(q, p, a).1
    {
        return;
    }
    let mut best: Option<(usize, [usize; 3])> = None;
    for q in 0..count {
        for p in (0..count).filter(|p| *p != q) {
            for a in (0..count).filter(|a| *a != q && *a != p) {
                let (hits, of) = score(q, p, a);
                // The names that are there count for something.
                let fits = [(q, 0), (p, 1), (a, 2)]
                    .iter()
                    .filter(|(c, i)| named.get(*i) == Some(&Some(*c)))
                    .count();
                let sure = (hits >= 2 || of == 1) && hits >= 1 && hits * 3 >= of * 2;
                if sure && best.is_none_or(|b| hits * 4 + fits > b.0) {
                    best = Some((hits * 4 + fits, [q, p, a]));
                }
            }
        }
    }
    let Some((_, [q, p, a])) = best else { return };
    let (q, p) = ordered(&rows, header, q, p);
    for (i, kind) in [(q, Kind::HQuantity), (p, Kind::HPrice), (a, Kind::HAmount)] {
        for (k, column) in header.columns.iter_mut().enumerate() {
            if k != i && column.kind == Some(kind) && kind != Kind::HAmount {
                column.kind = None;
            }
        }
        if let Some(column) = header.columns.get_mut(i) {
            column.kind = Some(kind);
        }
    }
}

/// Of two factors, which is the quantity: as named, else the one with fewer
/// decimals, else the left one.
fn ordered(rows: &[Values], header: &Header, a: usize, b: usize) -> (usize, usize) {
    let kind = |c: usize| header.columns.get(c).and_then(|c| c.kind);
    if kind(a) == Some(Kind::HQuantity) || kind(b) == Some(Kind::HPrice) {
        return (a, b);
    }
    if kind(b) == Some(Kind::HQuantity) || kind(a) == Some(Kind::HPrice) {
        return (b, a);
    }
    let decimals = |c: usize| -> u32 {
        rows.iter()
            .filter_map(|r| r.get(c).copied().flatten())
            .map(|n| n.decimals)
            .sum()
    };
    match decimals(a).cmp(&decimals(b)) {
        std::cmp::Ordering::Greater => (b, a),
        std::cmp::Ordering::Less => (a, b),
        std::cmp::Ordering::Equal => (a.min(b), a.max(b)),
    }
}

/// Rows in which three columns multiply, and rows that have all three. One
/// times anything is itself and proves nothing.
fn hits(rows: &[Values], q: usize, p: usize, a: usize) -> (usize, usize) {
    let (mut hits, mut trivial, mut of) = (0, 0, 0);
    for row in rows {
        let at = |c: usize| row.get(c).copied().flatten();
        let (Some(q), Some(p), Some(a)) = (at(q), at(p), at(a)) else {
            continue;
        };
        of += 1;
        if multiplies(q.value, p, a.value, None) && !a.value.is_zero() {
            if q.value == Decimal::ONE || p.value == Decimal::ONE {
                trivial += 1;
            } else {
                hits += 1;
            }
        }
    }
    (if hits > 0 { hits + trivial } else { 0 }, of)
}

/// The numbers of the rows, by column.
fn values(ctx: &Context<'_>, sheet: &Sheet<'_>, header: &Header, pieces: &[Piece]) -> Vec<Values> {
    let mut rows: Vec<(usize, Values)> = Vec::new();
    for piece in pieces {
        if rows.last().is_none_or(|r| r.0 != piece.row) {
            if rows.len() >= ROWS {
                break;
            }
            rows.push((piece.row, vec![None; header.columns.len()]));
        }
        let Some((amount, _)) = cells::number(ctx, sheet, &piece.tokens) else {
            continue;
        };
        let slot = rows.last_mut().and_then(|r| r.1.get_mut(piece.column));
        if let Some(slot) = slot.filter(|s| s.is_none() && !amount.percent) {
            *slot = Some(Number {
                value: amount.value,
                decimals: amount.decimals,
            });
        }
    }
    rows.into_iter()
        .map(|r| r.1)
        .filter(|r| r.iter().flatten().count() >= 3)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        let value: Decimal = text.parse().unwrap();
        Number {
            value,
            decimals: value.scale(),
        }
    }

    #[test]
    fn rounded_prices_and_discounts_still_multiply() {
        let amount = |t: &str| -> Decimal { t.parse().unwrap() };
        assert!(multiplies(
            amount("3"),
            number("0.33"),
            amount("1.00"),
            None
        ));
        assert!(!multiplies(
            amount("1000"),
            number("0.33"),
            amount("333.30"),
            None
        ));
        let ten = Some(Off::Percent(amount("10")));
        assert!(multiplies(
            amount("2"),
            number("50.00"),
            amount("90.00"),
            ten
        ));
        let five = Some(Off::Amount(amount("5.00")));
        assert!(multiplies(
            amount("2"),
            number("50.00"),
            amount("95.00"),
            five
        ));
        assert!(!multiplies(
            amount("2"),
            number("50.00"),
            amount("95.00"),
            None
        ));
    }
}
