//! The total of a receipt among subtotals, rounding, cash and change.

use rust_decimal::Decimal;

use super::judged::Judged;
use crate::candidates;
use crate::context::Context;
use crate::fields::totals::{Sum, Totals, agree, sums};
use crate::lexicon::Kind;

/// What the rules make of the sums.
#[derive(Debug, Default)]
pub(super) struct Ranked {
    /// Possible totals, the likeliest first.
    pub(super) total: Vec<Sum>,
    net: Vec<Sum>,
    tax: Vec<Sum>,
}

/// The total as the model sees it, or as the rules do, and the tax in it.
pub(super) fn find(ranked: Ranked, judged: Option<&Judged>) -> Totals {
    let Ranked { total, net, tax } = ranked;
    let judged = judged.and_then(|j| j.total.clone());
    let best = judged.or(total.into_iter().next());
    let tax = best.as_ref().and_then(|t| best_tax(tax, &net, t.value));
    Totals {
        total: best,
        tax,
        ..Totals::default()
    }
}

pub(super) fn ranked(ctx: &Context<'_>) -> Ranked {
    let of = |field: &str, kind: Kind| sums(ctx, field, kind);
    let mut total = of("total_amount", Kind::TotalAmount);
    total.extend(of("amount_due", Kind::AmountDue));
    let net = of("net_amount", Kind::NetAmount);
    let tax = of("total_tax_amount", Kind::TotalTaxAmount);
    let rounding = of("rounding", Kind::Adjustment);
    let cash = of("cash", Kind::Cash);
    let change = of("change", Kind::Change);
    let counts = of("count", Kind::Count);
    total.retain(|t| !counts.iter().any(|c| same_place(c, t)));
    let values: Vec<Decimal> = total.iter().chain(&cash).map(|s| s.value).collect();
    for sum in &mut total {
        let mut score = weight(sum, &net, &tax, &rounding, &cash, &change);
        // The total is repeated: at the payment, in the summary.
        let repeats = values.iter().filter(|v| **v == sum.value).count().min(4);
        score += 0.05 * repeats.saturating_sub(1) as f32;
        if net
            .iter()
            .any(|n| n.value > sum.value && n.candidate.score > 0.5)
        {
            score -= 0.15;
        }
        sum.candidate.score = candidates::rounded(score);
    }
    total.sort_by(|a, b| b.candidate.score.total_cmp(&a.candidate.score));
    if let Some(rounded) = rounded_total(&total, rounding.iter().chain(&cash).chain(&change)) {
        total.insert(0, rounded);
    }
    if total.is_empty() {
        total = fallback(&cash, &change, &net);
    }
    Ranked { total, net, tax }
}

/// The total in whole five cents that stands by another name (`Rounding`,
/// `Cash`) where the best total is not in five cents.
fn rounded_total<'a>(total: &'a [Sum], others: impl Iterator<Item = &'a Sum>) -> Option<Sum> {
    let best = total.first()?;
    let fives = |v: Decimal| (v * Decimal::from(20)).fract().is_zero();
    if fives(best.value) {
        return None;
    }
    let near = |v: Decimal| fives(v) && (v - best.value).abs() < Decimal::new(5, 2);
    let mut found = total
        .iter()
        .skip(1)
        .chain(others)
        .find(|s| near(s.value))?
        .clone();
    found.candidate.score = best.candidate.score;
    Some(found)
}

fn same_place(a: &Sum, b: &Sum) -> bool {
    use crate::candidates::Spot;
    match (&a.candidate.spot, &b.candidate.spot) {
        (Spot::Tokens { sheet, parts }, Spot::Tokens { sheet: s, parts: p }) => {
            sheet == s && parts == p && a.candidate.score > b.candidate.score
        }
        _ => false,
    }
}

/// What the other lines of the receipt say for this total.
fn weight(
    sum: &Sum,
    net: &[Sum],
    tax: &[Sum],
    rounding: &[Sum],
    cash: &[Sum],
    change: &[Sum],
) -> f32 {
    let value = sum.value;
    let mut score = 0.6 * sum.candidate.score;
    if value <= Decimal::ZERO {
        return score * 0.3;
    }
    let cents = value.fract().abs();
    if cents.is_zero() || (cents * Decimal::ONE_HUNDRED % Decimal::from(5)).is_zero() {
        score += 0.04;
    }
    // Cash less change is what was to be paid.
    let paid = cash.iter().any(|c| {
        c.value == value
            || change
                .iter()
                .any(|r| c.value - r.value.abs() == value && !r.value.is_zero())
    });
    if paid {
        score += 0.3;
    }
    let adds = net.iter().any(|n| {
        tax.iter()
            .any(|t| !t.value.is_zero() && agree(n.value + t.value, value))
    });
    if adds {
        score += 0.08;
    }
    let small = Decimal::new(5, 2);
    let rounded_up = rounding.iter().any(|r| {
        let r = r.value.abs();
        !r.is_zero() && r < small && net.iter().any(|n| (n.value - value).abs() == r)
    });
    if rounded_up {
        score += 0.08;
    }
    score.min(1.0)
}

/// Without a total that is named so: cash less change, the cash given, the
/// subtotal.
fn fallback(cash: &[Sum], change: &[Sum], net: &[Sum]) -> Vec<Sum> {
    let mut found: Vec<Sum> = Vec::new();
    for sum in cash {
        let exact = change.iter().all(|r| r.value.is_zero());
        let mut sum = sum.clone();
        sum.candidate.score = candidates::rounded(if exact { 0.5 } else { 0.2 });
        found.push(sum);
    }
    for sum in net {
        let mut sum = sum.clone();
        sum.candidate.score = candidates::rounded(sum.candidate.score * 0.45);
        found.push(sum);
    }
    found.sort_by(|a, b| b.candidate.score.total_cmp(&a.candidate.score));
    found
}

/// The tax that fits the total: it is part of it, and adds up where a net
/// amount is printed.
fn best_tax(tax: Vec<Sum>, net: &[Sum], total: Decimal) -> Option<Sum> {
    let mut best: Option<(f32, Sum)> = None;
    for sum in tax {
        if sum.value.is_sign_negative() || sum.value > total / Decimal::from(3) {
            continue;
        }
        let adds = net
            .iter()
            .any(|n| (n.value + sum.value - total).abs() < Decimal::new(6, 2));
        let score = 0.7 * sum.candidate.score
            + if adds && !sum.value.is_zero() {
                0.3
            } else {
                0.0
            };
        if best.as_ref().is_none_or(|b| score > b.0 + 1e-4) {
            let mut sum = sum;
            sum.candidate.score = candidates::rounded(score);
            best = Some((score, sum));
        }
    }
    best.map(|b| b.1)
}
