//! Every amount and date of a page, whatever it may mean.

use std::ops::Range;

use crate::layout::View;
use crate::normalise::amounts::{self, Amount, Mark};
use crate::normalise::{currency, dates};

/// An amount on a page.
#[derive(Debug, Clone)]
pub(crate) struct AmountAt {
    pub(crate) tokens: Range<usize>,
    pub(crate) row: usize,
    pub(crate) amount: Amount,
}

/// A date on a page.
#[derive(Debug, Clone)]
pub(crate) struct DateAt {
    pub(crate) tokens: Range<usize>,
    pub(crate) reading: dates::Reading,
}

/// A gap up to this many letters keeps the parts of one number together.
const GROUP_GAP: f32 = 1.3;

pub(crate) fn find_dates(view: &View<'_>) -> Vec<DateAt> {
    let mut found = Vec::new();
    for row in &view.rows {
        let mut i = row.tokens.start;
        while i < row.tokens.end {
            let words: Vec<&str> = view
                .slice(&(i..row.tokens.end.min(i + 7)))
                .iter()
                .map(|t| t.text.as_str())
                .collect();
            match dates::read(&words) {
                Some((reading, used)) => {
                    found.push(DateAt {
                        tokens: i..i + used,
                        reading,
                    });
                    i += used.max(1);
                }
                None => i += 1,
            }
        }
    }
    found
}

/// The amounts of a page outside of its dates.
pub(crate) fn find_amounts(view: &View<'_>, mark: Option<Mark>, dates: &[DateAt]) -> Vec<AmountAt> {
    let mut found = Vec::new();
    for (index, row) in view.rows.iter().enumerate() {
        let mut i = row.tokens.start;
        while i < row.tokens.end {
            if let Some(date) = dates.iter().find(|d| d.tokens.contains(&i)) {
                i = date.tokens.end;
                continue;
            }
            match amount_at(view, i, row.tokens.end, mark) {
                Some((amount, end)) => {
                    found.push(AmountAt {
                        tokens: i..end,
                        row: index,
                        amount,
                    });
                    i = end;
                }
                None => i += 1,
            }
        }
    }
    found
}

/// The amount that begins at a token, and where it ends.
fn amount_at(
    view: &View<'_>,
    start: usize,
    row_end: usize,
    mark: Option<Mark>,
) -> Option<(Amount, usize)> {
    let text = |i: usize| {
        view.tokens
            .get(i)
            .filter(|_| i < row_end)
            .map(|t| t.text.as_str())
    };
    let mut currency = None;
    let mut negative = false;
    let mut i = start;
    // A currency or sign of its own before the number.
    for _ in 0..2 {
        let token = text(i)?;
        let next_is_number = || {
            text(i + 1).is_some_and(|t| t.contains(|c: char| c.is_ascii_digit()))
                && gap(view, i) < 4.0
        };
        if let Some(code) = currency::of_sign(token).filter(|_| next_is_number()) {
            currency = Some(code);
            i += 1;
        } else if matches!(token, "-" | "–" | "−" | "(" | "+")
            && next_is_number()
            && gap(view, i) < 1.5
        {
            negative = token != "+" && token != "(";
            i += 1;
        } else {
            break;
        }
    }
    let (mut amount, mut end) = grouped(view, i, row_end, mark)
        .or_else(|| amounts::parse(text(i)?.trim_end_matches(':'), mark).map(|a| (a, i + 1)))?;
    if let Some(next) = text(end).filter(|_| gap(view, end - 1) < 2.5) {
        if next == "%" || next == "%:" || next.starts_with("%)") {
            amount.percent = true;
            end += 1;
        } else if let Some(code) = currency::of_sign(next) {
            // A code that goes before the next number belongs to that.
            let before_next = text(end + 1)
                .is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()))
                && gap(view, end) < gap(view, end - 1);
            if amount.currency.is_none() && currency.is_none() && !before_next {
                amount.currency = Some(code);
                end += 1;
            }
        } else if matches!(next, "-" | "−") && gap(view, end - 1) < 0.8 {
            negative = true;
            end += 1;
        }
    }
    amount.currency = amount.currency.or(currency);
    if amount.percent {
        // Brackets around a rate are no sign: `VAT (20%)`.
        let bracketed = text(i).is_some_and(|t| t.starts_with('('));
        amount.value = if bracketed {
            amount.value.abs()
        } else {
            amount.value
        };
    }
    if negative {
        amount.value = -amount.value;
    }
    Some((amount, end))
}

/// A number whose groups or decimals are words of their own: `1 234 ,56`.
fn grouped(
    view: &View<'_>,
    start: usize,
    row_end: usize,
    mark: Option<Mark>,
) -> Option<(Amount, usize)> {
    let mut text = view.tokens.get(start)?.text.clone();
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let head = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    if !text.ends_with(|c: char| c.is_ascii_digit() || c == ',' || c == '.') {
        return None;
    }
    let mut groupable = (1..=3).contains(&head.len()) && digits(head);
    let mut best = None;
    for i in start + 1..row_end.min(start + 5) {
        let token = view.tokens.get(i)?;
        if gap(view, i - 1) > GROUP_GAP {
            break;
        }
        let part = token.text.as_str();
        let cents = part.strip_prefix([',', '.']).unwrap_or_default();
        let ended_by_mark = text.ends_with([',', '.']);
        if digits(cents.get(..2).unwrap_or_default()) && !ended_by_mark {
            text.push_str(part);
            best = amounts::parse(&text, mark).map(|a| (a, i + 1));
            break;
        }
        if ended_by_mark && part.len() == 2 && digits(part) && gap(view, i - 1) < 0.9 {
            text.push_str(part);
            best = amounts::parse(&text, mark).map(|a| (a, i + 1));
            break;
        }
        let group = part.get(..3).is_some_and(digits)
            && part
                .get(3..)
                .is_some_and(|r| r.is_empty() || r.starts_with([',', '.']));
        if !(groupable && group) || mark == Some(Mark::Point) {
            break;
        }
        text.push(' ');
        text.push_str(part);
        if part.len() > 3 {
            best = amounts::parse(&text, mark)
                .filter(|a| a.decimals > 0)
                .map(|a| (a, i + 1));
            break;
        }
        groupable = true;
    }
    best
}

/// The gap after a token in letters of the page.
fn gap(view: &View<'_>, i: usize) -> f32 {
    match (view.tokens.get(i), view.tokens.get(i + 1)) {
        (Some(a), Some(b)) => (b.bounds.left - a.bounds.right) / view.letter,
        _ => f32::MAX,
    }
}
