//! Columns by what stands in them, where their headers say nothing known or
//! say it of two.

use rust_decimal::Decimal;

use super::body::Piece;
use super::cells;
use super::header::Header;
use crate::context::{Context, Sheet};
use crate::lexicon::Kind;

/// What one column holds.
#[derive(Debug, Clone, Default)]
struct Contents {
    pieces: usize,
    /// Pieces that are a number, with or without a unit.
    numbers: usize,
    percents: usize,
    /// Numbers with two decimals.
    money: usize,
    letters: usize,
    /// Pieces of one token that has a digit.
    codes: usize,
    values: Vec<Decimal>,
}

/// Pieces that are looked at.
const MOST: usize = 600;

/// Name columns by their contents; whether a name changed.
pub(crate) fn refine(
    ctx: &Context<'_>,
    sheet: &Sheet<'_>,
    header: &mut Header,
    pieces: &[Piece],
) -> bool {
    let before: Vec<Option<Kind>> = header.columns.iter().map(|c| c.kind).collect();
    let contents = contents(ctx, sheet, header, pieces);
    describe(header, &contents);
    count(header, &contents);
    header.columns.iter().map(|c| c.kind).ne(before)
}

fn contents(
    ctx: &Context<'_>,
    sheet: &Sheet<'_>,
    header: &Header,
    pieces: &[Piece],
) -> Vec<Contents> {
    let mut all = vec![Contents::default(); header.columns.len()];
    for piece in pieces.iter().take(MOST) {
        let Some(own) = all.get_mut(piece.column) else {
            continue;
        };
        let tokens = sheet.view.slice(&piece.tokens);
        own.pieces += 1;
        own.letters += tokens
            .iter()
            .map(|t| t.folded.bytes().filter(u8::is_ascii_alphabetic).count())
            .sum::<usize>();
        let digit = tokens
            .iter()
            .any(|t| t.text.bytes().any(|b| b.is_ascii_digit()));
        own.codes += usize::from(tokens.len() == 1 && digit);
        let found = cells::number(ctx, sheet, &piece.tokens);
        let number = found.filter(|(_, at)| at.len() + 1 >= piece.tokens.len());
        if let Some((amount, _)) = number {
            own.numbers += 1;
            own.percents += usize::from(amount.percent);
            own.money += usize::from(amount.decimals == 2);
            own.values.push(amount.value);
        }
    }
    all
}

/// The description is the column with most to read.
fn describe(header: &mut Header, contents: &[Contents]) {
    let kind = |i: usize| header.columns.get(i).and_then(|c| c.kind);
    let texts = |i: &usize| {
        matches!(
            kind(*i),
            None | Some(Kind::HDescription | Kind::HCode | Kind::HPosition | Kind::HUnit)
        )
    };
    // By all letters: a description may go over several lines.
    let letters = |i: usize| contents.get(i).map_or(0, |c| c.letters);
    let best = (0..header.columns.len())
        .filter(texts)
        .filter(|i| {
            contents
                .get(*i)
                .is_some_and(|c| c.pieces > 0 && c.numbers * 3 < c.pieces * 2)
        })
        .max_by(|a, b| letters(*a).cmp(&letters(*b)).then(b.cmp(a)));
    let now = header.column(Kind::HDescription);
    let Some(best) = best.filter(|b| Some(*b) != now) else {
        return;
    };
    if let Some(now) = now {
        let own = contents.get(now).cloned().unwrap_or_default();
        if letters(best) * 10 < letters(now) * 16 || own.pieces == 0 && letters(best) == 0 {
            return;
        }
        let code = !header.has(Kind::HCode) || kind(best) == Some(Kind::HCode);
        let is_code = own.codes * 2 > own.pieces;
        if let Some(column) = header.columns.get_mut(now) {
            column.kind = (code && is_code).then_some(Kind::HCode);
        }
    }
    if let Some(column) = header.columns.get_mut(best) {
        column.kind = Some(Kind::HDescription);
    }
}

/// Names for columns of numbers that have none.
fn count(header: &mut Header, contents: &[Contents]) {
    for (i, own) in contents.iter().enumerate() {
        let kind = header.columns.get(i).and_then(|c| c.kind);
        let numeric = own.pieces > 0 && own.numbers * 5 >= own.pieces * 4;
        // Units that are numbers are quantities.
        let counts = kind == Some(Kind::HUnit) && !header.has(Kind::HQuantity);
        if kind.is_some() && !counts || !numeric {
            continue;
        }
        let one_by_one = own
            .values
            .windows(2)
            .all(|w| matches!(w, [a, b] if *b == *a + Decimal::ONE));
        let whole = own
            .values
            .iter()
            .all(|v| v.fract().is_zero() && v.is_sign_positive());
        let rightmost = contents
            .iter()
            .skip(i + 1)
            .all(|c| c.numbers * 2 < c.pieces || c.pieces == 0);
        let sums = header.has(Kind::HAmount) || header.has(Kind::HGross);
        let found = if own.percents * 2 > own.numbers {
            Some(Kind::HRate)
        } else if i == 0 && whole && one_by_one && own.values.len() >= 2 {
            Some(Kind::HPosition)
        } else if !sums && rightmost && own.money * 2 > own.numbers {
            Some(Kind::HAmount)
        } else if own.money * 2 <= own.numbers
            && own.values.iter().all(|v| *v < Decimal::from(100_000))
        {
            Some(Kind::HQuantity)
        } else if own.money * 2 > own.numbers {
            Some(Kind::HPrice)
        } else {
            None
        };
        let Some(found) = found.filter(|k| !header.has(*k)) else {
            continue;
        };
        if let Some(column) = header.columns.get_mut(i) {
            column.kind = Some(found);
        }
    }
}
