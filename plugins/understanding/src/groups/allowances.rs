//! Discounts and surcharges on the document as a whole: named rows of the
//! totals. Their amounts are given as positive numbers.

use std::ops::Range;

use document::{FieldGroup, names};
use rust_decimal::Decimal;

use super::tax_lines::TaxLine;
use super::{Known, Part, is_money, rate_holds, spot_field};
use crate::context::{Context, Sheet};
use crate::fields::totals::agree;
use crate::labels::Label;
use crate::lexicon::Kind;
use crate::normalise::spaces;
use crate::values::AmountAt;

struct Allowance {
    discount: bool,
    description: Range<usize>,
    rate: Option<Part>,
    base: Option<Part>,
    amount: Part,
    confirmed: bool,
}

/// The discounts and surcharges of a document.
pub(super) fn find(ctx: &Context<'_>, known: &Known, taxes: &[TaxLine]) -> Vec<FieldGroup> {
    let mut found: Vec<Allowance> = Vec::new();
    for (index, sheet) in ctx.sheets.iter().enumerate() {
        for label in &sheet.labels {
            let discount = match label.kind {
                Kind::Discount => true,
                Kind::Surcharge => false,
                _ => continue,
            };
            let Some(one) = on_row(sheet, index, label, discount) else {
                continue;
            };
            let row = sheet.view.tokens.get(label.tokens.start).map(|t| t.row);
            let tax = taxes.iter().any(|t| t.sheet == index && Some(t.row) == row);
            let y = sheet.view.bounds(&one.amount.tokens).y();
            let item = known.is_item(ctx, index, &one.amount.tokens)
                || known.is_item(ctx, index, &one.description);
            if tax || item || !known.below_items(index, y) {
                continue;
            }
            let again = found.iter().any(|f| {
                f.amount.sheet == index && f.amount.tokens == one.amount.tokens
                    || f.discount == one.discount
                        && f.amount.value == one.amount.value
                        && f.amount.sheet != index
            });
            if !again {
                found.push(one);
            }
        }
    }
    without_sums(&mut found);
    settle(&mut found, known);
    found.iter().map(|a| group(ctx, a)).collect()
}

/// What a labelled row says, where it has an amount of money.
fn on_row(sheet: &Sheet<'_>, index: usize, label: &Label, discount: bool) -> Option<Allowance> {
    if !label.leads || label.weight < 0.4 {
        return None;
    }
    let view = &sheet.view;
    let row = view.tokens.get(label.tokens.start)?.row;
    let on_row: Vec<&AmountAt> = sheet
        .amounts
        .iter()
        .filter(|a| a.row == row && a.tokens.start >= label.tokens.end)
        .collect();
    let amount = on_row.iter().rev().find(|a| is_money(a))?;
    if amount.amount.value.is_zero() {
        return None;
    }
    // Another label before the amount claims it; terms of payment are none.
    let claimed = sheet.labels.iter().any(|l| {
        l.tokens.start >= label.tokens.end
            && l.tokens.end <= amount.tokens.start
            && (l.leads || l.colon)
            && matches!(
                l.kind,
                Kind::TotalAmount
                    | Kind::AmountDue
                    | Kind::TotalTaxAmount
                    | Kind::NetAmount
                    | Kind::DueDate
            )
    });
    let dated = sheet
        .dates
        .iter()
        .any(|d| view.tokens.get(d.tokens.start).map(|t| t.row) == Some(row));
    let range = view.rows.get(row)?.tokens.clone();
    let words = view.slice(&(label.tokens.start..range.end));
    let early = words.iter().any(|t| is_early(&t.folded));
    if claimed || dated || early || words.len() > 16 {
        return None;
    }
    let beneath = next_line(sheet, label);
    let rate = on_row
        .iter()
        .copied()
        .chain(beneath.iter().copied())
        .find(|a| a.amount.percent && !is_taxed(sheet, a))
        .map(|a| Part::of(index, a));
    let amount = Part::of(index, amount);
    let base = rate.as_ref().and_then(|r| {
        on_row
            .iter()
            .chain(&beneath)
            .filter(|a| is_money(a) && a.tokens != amount.tokens)
            .find(|a| rate_holds(a.amount.value.abs(), r.value.abs(), amount.value.abs()))
            .map(|a| Part::of(index, a))
    });
    Some(Allowance {
        discount,
        description: described(sheet, label, &on_row),
        rate,
        base,
        amount,
        confirmed: false,
    })
}

/// The amounts of the line that goes on right under a label.
fn next_line<'s>(sheet: &'s Sheet<'_>, label: &Label) -> Vec<&'s AmountAt> {
    let view = &sheet.view;
    let own = view.bounds(&label.tokens);
    let Some(next) = view
        .tokens
        .get(label.tokens.start)
        .and_then(|t| view.rows.get(t.row + 1))
    else {
        return Vec::new();
    };
    let chunk = next
        .chunks
        .clone()
        .filter_map(|c| view.chunks.get(c))
        .find(|c| (c.bounds.left - own.left).abs() < view.letter);
    let Some(chunk) = chunk.filter(|c| c.bounds.top - own.bottom < 0.3 * view.line) else {
        return Vec::new();
    };
    sheet
        .amounts
        .iter()
        .filter(|a| chunk.tokens.contains(&a.tokens.start))
        .collect()
}

/// Whether a rate is that of the tax: a word for it stands beside.
fn is_taxed(sheet: &Sheet<'_>, rate: &AmountAt) -> bool {
    sheet.labels.iter().any(|l| {
        matches!(l.kind, Kind::TotalTaxAmount | Kind::HRate)
            && (l.tokens.start == rate.tokens.end || l.tokens.end == rate.tokens.start)
    })
}

/// Words of a discount for early payment: that is a term, not a sum.
fn is_early(folded: &str) -> bool {
    [
        "skonto", "escompte", "tagen", "tage", "days", "jours", "giorni", "dagen", "dias",
        "prompt", "early",
    ]
    .contains(&folded)
}

/// The words of the label and what goes on with them, up to the first
/// number.
fn described(sheet: &Sheet<'_>, label: &Label, amounts: &[&AmountAt]) -> Range<usize> {
    let view = &sheet.view;
    let last = label.tokens.end.saturating_sub(1);
    let chunk = view.tokens.get(last).map_or(0, |t| t.chunk);
    let chunk_end = view
        .chunks
        .get(chunk)
        .map_or(label.tokens.end, |c| c.tokens.end);
    let number = amounts.first().map_or(chunk_end, |a| a.tokens.start);
    label.tokens.start..chunk_end.min(number).max(label.tokens.end)
}

/// Drop the row that sums the others of its kind.
fn without_sums(found: &mut Vec<Allowance>) {
    for discount in [true, false] {
        let own: Vec<Decimal> = found
            .iter()
            .filter(|a| a.discount == discount)
            .map(|a| a.amount.value.abs())
            .collect();
        let all: Decimal = own.iter().sum();
        if own.len() < 2 {
            continue;
        }
        let sum = found.iter().rposition(|a| {
            a.discount == discount && agree(a.amount.value.abs() * Decimal::TWO, all)
        });
        if let Some(at) = sum {
            found.remove(at);
        }
    }
}

/// Where the line items are known, those rows that lead from their sum to
/// the net amount or the total.
fn settle(found: &mut Vec<Allowance>, known: &Known) {
    let Some(items) = known.items else { return };
    let before_tax = known.total.zip(known.tax).map(|(t, x)| t - x);
    let goals: Vec<Decimal> = [known.net, before_tax, known.total]
        .into_iter()
        .flatten()
        .collect();
    let signed = |a: &Allowance| {
        if a.discount {
            -a.amount.value.abs()
        } else {
            a.amount.value.abs()
        }
    };
    if found.is_empty() || found.len() > 8 {
        return;
    }
    let full = (1u32 << found.len()) - 1;
    let fits = |mask: &u32| {
        let sum: Decimal = found
            .iter()
            .enumerate()
            .filter(|(i, _)| mask >> i & 1 == 1)
            .map(|(_, a)| signed(a))
            .sum();
        goals.iter().any(|g| agree(items + sum, *g))
    };
    let Some(mask) = (1..=full).rev().find(fits) else {
        // The items sum up without them: they stand among the items.
        if fits(&0) {
            found.clear();
        }
        return;
    };
    let mut i = 0;
    found.retain_mut(|a| {
        i += 1;
        a.confirmed = true;
        mask >> (i - 1) & 1 == 1
    });
}

fn group(ctx: &Context<'_>, one: &Allowance) -> FieldGroup {
    let score = if one.confirmed { 0.95 } else { 0.65 };
    let reason = if one.confirmed {
        "leads from the line items' sum to the net amount"
    } else {
        "on a line that names it"
    };
    let mut fields = Vec::new();
    let sheet = one.amount.sheet;
    if let Some(view) = ctx.sheets.get(sheet).map(|s| &s.view) {
        let text = view.text(&one.description);
        let value =
            spaces(text.trim_matches(|c: char| c.is_whitespace() || ":(,;-–+./".contains(c)));
        fields.push(spot_field(
            ctx,
            "description",
            value,
            (sheet, one.description.clone()),
            "the words before the amount",
            score,
        ));
    }
    let positive = |p: &Part| Part {
        value: p.value.abs(),
        ..p.clone()
    };
    if let Some(rate) = &one.rate {
        fields.push(positive(rate).field(ctx, "rate", "the rate on its line", score));
    }
    if let Some(base) = &one.base {
        fields.push(positive(base).field(ctx, "base", "base times rate is the amount", score));
    }
    fields.push(positive(&one.amount).field(ctx, "amount", reason, score));
    FieldGroup {
        kind: if one.discount {
            names::DISCOUNT
        } else {
            names::SURCHARGE
        }
        .to_owned(),
        fields,
    }
}
