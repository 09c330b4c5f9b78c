//! The lines of a receipt as the model sees them: what stands together in a
//! row.

use std::ops::Range;

use rust_decimal::Decimal;

use super::vocabulary;
use crate::context::Sheet;
use crate::layout::Bounds;
use crate::values::AmountAt;

/// A gap of more letters than this parts what a row holds, such as a label
/// from its amount at the other edge.
const PARTS: f32 = 5.0;

/// From the top and from the bottom of a page, at most: no receipt is longer,
/// and the model's work is bounded.
const MOST: usize = 200;

/// What stands together in a row.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(super) tokens: Range<usize>,
    pub(crate) text: String,
    /// Folded.
    pub(super) words: Vec<String>,
    pub(super) bounds: Bounds,
    pub(super) row: usize,
    /// The last sum of money in it: its place in [`Sheet::amounts`].
    pub(super) amount: Option<usize>,
}

/// The lines of a page from the top, those of one row from the left.
pub(crate) fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let view = &sheet.view;
    let mut parts: Vec<(usize, Range<usize>)> = Vec::new();
    for (index, row) in view.rows.iter().enumerate() {
        let mut right: Option<f32> = None;
        for chunk in row.chunks.clone().filter_map(|c| view.chunks.get(c)) {
            let near = right.is_some_and(|r| chunk.bounds.left - r <= PARTS * view.letter);
            match parts.last_mut() {
                Some((_, tokens)) if near => tokens.end = chunk.tokens.end,
                _ => parts.push((index, chunk.tokens.clone())),
            }
            right = Some(chunk.bounds.right);
        }
    }
    let skipped = MOST..parts.len().saturating_sub(MOST).max(MOST);
    parts
        .into_iter()
        .enumerate()
        .filter(|(i, _)| !skipped.contains(i))
        .map(|(_, (row, tokens))| line(sheet, row, tokens))
        .filter(|l| l.text.chars().any(char::is_alphanumeric))
        .collect()
}

fn line(sheet: &Sheet<'_>, row: usize, tokens: Range<usize>) -> Line {
    let text = sheet.view.text(&tokens);
    // A number without cents may be a count beside the sum.
    let amount = (0..sheet.amounts.len())
        .filter_map(|i| sheet.amounts.get(i).map(|a| (i, a)))
        .filter(|(_, a)| tokens.contains(&a.tokens.start) && is_money(a))
        .max_by_key(|(i, a)| (has_cents(a), *i))
        .map(|(i, _)| i);
    Line {
        words: vocabulary::words(&text),
        bounds: sheet.view.bounds(&tokens),
        text,
        tokens,
        row,
        amount,
    }
}

pub(super) fn has_cents(amount: &AmountAt) -> bool {
    amount.amount.decimals == 2 || amount.amount.currency.is_some()
}

/// Whether a number may be a sum: it has cents or a currency.
pub(super) fn is_money(amount: &AmountAt) -> bool {
    let a = &amount.amount;
    !a.percent
        && (a.decimals == 2 || a.currency.is_some() || a.decimals == 0 && a.tail.is_empty())
        && a.value.abs() < Decimal::from(10_000_000)
}

impl Line {
    /// The value of its sum.
    pub(crate) fn value(&self, sheet: &Sheet<'_>) -> Option<Decimal> {
        self.amount
            .and_then(|a| sheet.amounts.get(a))
            .map(|a| a.amount.value)
    }

    /// Whether two pieces of a page overlap.
    pub(super) fn holds(&self, tokens: &Range<usize>) -> bool {
        tokens.start < self.tokens.end && self.tokens.start < tokens.end
    }
}
