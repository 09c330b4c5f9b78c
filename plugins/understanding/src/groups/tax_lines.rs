//! Tax lines: one rate with its base and its tax. They are rows of a table
//! or of the totals, and known by their arithmetic: base times rate is tax.

mod words;

use words::Words;

use std::ops::Range;

use document::{FieldGroup, names};
use rust_decimal::Decimal;

use super::{Known, Part, is_money, rate_holds, spot_field};
use crate::context::{Context, Sheet};
use crate::fields::totals::agree;
use crate::lexicon::Kind;
use crate::normalise::currency;
use crate::values::AmountAt;

/// One rate with its base and tax.
#[derive(Debug, Clone)]
pub(crate) struct TaxLine {
    pub(crate) sheet: usize,
    pub(crate) row: usize,
    pub(crate) category: Option<Range<usize>>,
    pub(crate) rate: Part,
    pub(crate) base: Option<Part>,
    pub(crate) amount: Part,
    /// Whether base times rate was found to be the tax.
    pub(crate) holds: bool,
    /// Whether the sum of all lines was found to be the total tax.
    pub(crate) sums: bool,
}

/// No tax is higher.
const HIGHEST: Decimal = Decimal::from_parts(35, 0, 0, false, 0);

/// All tax lines of a document by place, each rate and tax once.
pub(crate) fn find(ctx: &Context<'_>) -> Vec<TaxLine> {
    let mut found: Vec<TaxLine> = Vec::new();
    for (index, sheet) in ctx.sheets.iter().enumerate() {
        let mut start = 0;
        while let Some(first) = sheet.amounts.get(start) {
            let len = sheet
                .amounts
                .iter()
                .skip(start)
                .take_while(|a| a.row == first.row)
                .count();
            let row = sheet.amounts.get(start..start + len).unwrap_or_default();
            if let Some(line) = on_row(sheet, index, row) {
                found.push(line);
            }
            start += len.max(1);
        }
    }
    zero_rates(ctx, &mut found);
    let mut lines = once(found);
    for line in lines.iter_mut().filter(|l| l.base.is_none()) {
        complete(ctx, line);
    }
    lines
}

/// The tax line that a row of amounts is.
fn on_row(sheet: &Sheet<'_>, index: usize, row: &[AmountAt]) -> Option<TaxLine> {
    let first = row.first()?;
    let words = Words::of(sheet, first.row);
    if words.other || words.strange > 2 {
        return None;
    }
    let money: Vec<&AmountAt> = row.iter().filter(|a| is_money(a)).collect();
    let line = |rate: &AmountAt, base: Option<&AmountAt>, amount: &AmountAt| TaxLine {
        sheet: index,
        row: first.row,
        category: category(sheet, first.row, words.named),
        rate: Part::of(index, rate),
        base: base.map(|b| Part::of(index, b)),
        amount: Part::of(index, amount),
        holds: base.is_some(),
        sums: false,
    };
    let percents = row.iter().filter(|a| a.amount.percent);
    // A rate may stand without its sign where a header has it.
    let plain = row
        .iter()
        .filter(|a| !a.amount.percent && a.amount.currency.is_none() && a.amount.decimals <= 2);
    for rate in percents.clone().chain(plain) {
        let value = rate.amount.value;
        if value <= Decimal::ZERO || value > HIGHEST {
            continue;
        }
        if !rate.amount.percent && !words.named && !usual(value) {
            continue;
        }
        if let Some((base, tax)) = pair(value, rate, &money) {
            return Some(line(rate, base, tax));
        }
    }
    // `VAT 20% 44.30`: the rate and the tax alone.
    let rate = percents
        .clone()
        .find(|r| r.amount.value > Decimal::ZERO && r.amount.value <= HIGHEST)?;
    let single = match money.as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    let amount =
        single.filter(|a| words.named && words.strange <= 1 && !a.amount.value.is_zero())?;
    Some(line(rate, None, amount))
}

/// Base and tax among the amounts of a row; the base is `None` where the
/// other amount includes the tax.
fn pair<'r>(
    rate: Decimal,
    at: &AmountAt,
    money: &[&'r AmountAt],
) -> Option<(Option<&'r AmountAt>, &'r AmountAt)> {
    let others = || money.iter().filter(|m| m.tokens != at.tokens);
    let solid = |a: &AmountAt| !a.amount.value.is_zero();
    let mut best: Option<(Decimal, &AmountAt, &AmountAt)> = None;
    for base in others().filter(|b| solid(b)) {
        for tax in others().filter(|t| solid(t) && t.tokens != base.tokens) {
            let (b, t) = (base.amount.value, tax.amount.value);
            let off = (b * rate / Decimal::ONE_HUNDRED - t).abs();
            let nearer = best.as_ref().is_none_or(|known| off < known.0);
            if b.abs() > t.abs() && rate_holds(b, rate, t) && nearer {
                best = Some((off, base, tax));
            }
        }
    }
    if let Some((_, base, tax)) = best {
        return Some((Some(base), tax));
    }
    for gross in others().filter(|g| solid(g)) {
        for tax in others().filter(|t| solid(t) && t.tokens != gross.tokens) {
            let inside = gross.amount.value * rate / (Decimal::ONE_HUNDRED + rate);
            if (inside - tax.amount.value).abs() <= Decimal::new(1, 2)
                && gross.amount.value.abs() > tax.amount.value.abs()
            {
                return Some((None, tax));
            }
        }
    }
    None
}

/// Rates in use somewhere in Europe, Malaysia or America: believed without a
/// percent sign.
fn usual(rate: Decimal) -> bool {
    const RATES: &[(i64, u32)] = &[
        (19, 0),
        (7, 0),
        (20, 0),
        (10, 0),
        (55, 1),
        (21, 1),
        (21, 0),
        (4, 0),
        (22, 0),
        (5, 0),
        (9, 0),
        (6, 0),
        (23, 0),
        (13, 0),
        (8, 0),
        (81, 1),
        (77, 1),
        (25, 1),
        (26, 1),
        (12, 0),
        (16, 0),
        (25, 0),
        (15, 0),
        (17, 0),
        (135, 1),
        (85, 1),
        (18, 0),
        (24, 0),
        (27, 0),
        (14, 0),
        (3, 0),
    ];
    RATES
        .iter()
        .any(|(value, scale)| Decimal::new(*value, *scale) == rate)
}

/// A code in front of the rate: `A`, `SR`, `S`.
fn category(sheet: &Sheet<'_>, row: usize, named: bool) -> Option<Range<usize>> {
    let range = sheet.view.rows.get(row)?.tokens.clone();
    let code = |i: usize| {
        sheet.view.tokens.get(i).is_some_and(|t| {
            let text = t.text.trim_matches(|c: char| "():=.[]".contains(c));
            let letters = text.bytes().all(|b| b.is_ascii_uppercase());
            letters
                && (1..=3).contains(&text.len())
                && currency::of_sign(text).is_none()
                && text != "RM"
        })
    };
    let alone = |i: usize| {
        !sheet
            .labels
            .iter()
            .any(|l| l.tokens.contains(&i) && l.weight >= 0.3)
    };
    let first = range.start;
    let place = if code(first) && alone(first) {
        first
    } else {
        let last = range.end.checked_sub(1)?;
        // Behind the numbers a letter is a code where the row names a tax.
        (named && code(last) && alone(last)).then_some(last)?
    };
    Some(place..place + 1)
}

/// Rows at a rate of nothing: believed beside other lines, or where a tax is
/// named and the tax is printed as nothing.
fn zero_rates(ctx: &Context<'_>, found: &mut Vec<TaxLine>) {
    let mut zeros = Vec::new();
    for (index, sheet) in ctx.sheets.iter().enumerate() {
        for rate in &sheet.amounts {
            let headed =
                rate.amount.decimals <= 2 && !is_money(rate) && under_rate_header(sheet, rate);
            if !(rate.amount.percent || headed) || !rate.amount.value.is_zero() {
                continue;
            }
            let words = Words::of(sheet, rate.row);
            let beside = found
                .iter()
                .any(|l| l.sheet == index && l.row.abs_diff(rate.row) <= 2);
            if words.other || words.strange > 2 || !(beside || words.tax || headed) {
                continue;
            }
            let money: Vec<&AmountAt> = sheet
                .amounts
                .iter()
                .filter(|a| a.row == rate.row && is_money(a))
                .collect();
            let Some(tax) = money.iter().find(|a| a.amount.value.is_zero()) else {
                continue;
            };
            let base = money.iter().find(|a| !a.amount.value.is_zero());
            if base.is_none() && !words.tax
                || found.iter().any(|l| l.row == rate.row && l.sheet == index)
            {
                continue;
            }
            zeros.push(TaxLine {
                sheet: index,
                row: rate.row,
                category: category(sheet, rate.row, true),
                rate: Part::of(index, rate),
                base: base.map(|b| Part::of(index, b)),
                amount: Part::of(index, tax),
                holds: base.is_some(),
                sums: false,
            });
        }
    }
    found.extend(zeros);
    found.sort_by_key(|l| (l.sheet, l.row));
}

/// Whether a column header for rates stands above a number.
fn under_rate_header(sheet: &Sheet<'_>, number: &AmountAt) -> bool {
    let view = &sheet.view;
    let own = view.bounds(&number.tokens);
    sheet.labels.iter().any(|l| {
        let row = view.tokens.get(l.tokens.start).map_or(0, |t| t.row);
        let header = view.bounds(&l.tokens);
        l.kind == Kind::HRate
            && l.leads
            && row < number.row
            && number.row - row <= 12
            && header.overlap_x(&own) > -view.letter
    })
}

/// Each rate with the same tax once: the one with a base, else the last.
fn once(found: Vec<TaxLine>) -> Vec<TaxLine> {
    let mut lines: Vec<TaxLine> = Vec::new();
    for line in found {
        let same = lines
            .iter_mut()
            .find(|l| l.rate.value == line.rate.value && l.amount.value == line.amount.value);
        match same {
            Some(known) if known.base.is_none() && line.base.is_some() => *known = line,
            Some(_) => {}
            None => lines.push(line),
        }
    }
    lines
}

/// The base of a line that prints rate and tax alone: an amount named net
/// whose tax it is.
fn complete(ctx: &Context<'_>, line: &mut TaxLine) {
    let nets = crate::fields::totals::sums(ctx, "net_amount", Kind::NetAmount);
    let base = nets.into_iter().find(|n| {
        n.candidate.score >= 0.25 && rate_holds(n.value, line.rate.value, line.amount.value)
    });
    if let Some(base) = base
        && let crate::candidates::Spot::Tokens { sheet, parts } = base.candidate.spot
        && let Some(tokens) = parts.into_iter().next()
    {
        line.base = Some(Part {
            value: base.value,
            sheet,
            tokens,
        });
        line.holds = true;
    }
}

/// Those lines that are no line items and sum to the document's tax, where
/// some do.
pub(super) fn settle(ctx: &Context<'_>, mut lines: Vec<TaxLine>, known: &Known) -> Vec<TaxLine> {
    lines.retain(|l| !known.is_item(ctx, l.sheet, &l.amount.tokens));
    let Some(tax) = known.tax else {
        return lines;
    };
    let sum = |lines: &[TaxLine]| lines.iter().map(|l| l.amount.value).sum::<Decimal>();
    let all = agree(sum(&lines).abs(), tax.abs());
    let mut kept = lines;
    if !all && kept.len() <= 8 {
        let subset = (1..1u32 << kept.len()).rev().find(|mask| {
            let some: Decimal = kept
                .iter()
                .enumerate()
                .filter(|(i, _)| mask >> i & 1 == 1)
                .map(|(_, l)| l.amount.value)
                .sum();
            agree(some.abs(), tax.abs())
        });
        if let Some(mask) = subset {
            let mut i = 0;
            kept.retain(|l| {
                i += 1;
                mask >> (i - 1) & 1 == 1 || l.rate.value.is_zero()
            });
        }
    }
    let sums = agree(sum(&kept).abs(), tax.abs());
    if !sums {
        // Without the sum, only what its own arithmetic proves.
        kept.retain(|l| l.holds && l.base.is_some() && !tax.is_zero() || l.rate.value.is_zero());
    }
    for line in &mut kept {
        line.sums = sums;
    }
    kept
}

/// The group that a line becomes.
pub(super) fn group(ctx: &Context<'_>, line: &TaxLine) -> FieldGroup {
    let reason = match (line.holds, line.sums) {
        (true, true) => "base times rate is the tax, and the lines sum to the total tax",
        (true, false) => "base times rate is the tax",
        (false, true) => "the lines sum to the total tax",
        (false, false) => "beside a rate on a line that names the tax",
    };
    let score = match (line.holds, line.sums) {
        (true, true) => 0.97,
        (true, false) => 0.85,
        (false, true) => 0.9,
        (false, false) => 0.6,
    };
    let mut fields = Vec::new();
    if let Some(tokens) = &line.category
        && let Some(sheet) = ctx.sheets.get(line.sheet)
    {
        let text = sheet.view.text(tokens);
        let value = text
            .trim_matches(|c: char| "():=.[]".contains(c))
            .to_owned();
        fields.push(spot_field(
            ctx,
            "category",
            value,
            (line.sheet, tokens.clone()),
            "the code beside the rate",
            score * 0.9,
        ));
    }
    fields.push(line.rate.field(ctx, "rate", reason, score));
    if let Some(base) = &line.base {
        fields.push(base.field(ctx, "base", reason, score));
    }
    fields.push(line.amount.field(ctx, "amount", reason, score));
    FieldGroup {
        kind: names::TAX_LINE.to_owned(),
        fields,
    }
}
