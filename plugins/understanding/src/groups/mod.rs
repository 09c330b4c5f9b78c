//! What may occur several times in a document: tax lines, discounts and
//! surcharges.

mod allowances;
mod tax_lines;

use std::ops::Range;

use document::{Extraction, Field, FieldGroup, LineItem, names};
use rust_decimal::Decimal;

use crate::candidates::{Candidate, Evidence, Spot, rounded};
use crate::context::Context;
use crate::lexicon::Kind;
use crate::normalise::amounts;
use crate::values::AmountAt;

pub(crate) use tax_lines::find as tax_lines;

/// The groups of a document, by kind and then by place. What the extraction
/// holds so far says which rows are line items, and what the sums must be.
pub(crate) fn find(ctx: &Context<'_>, extraction: &Extraction) -> Vec<FieldGroup> {
    let known = Known::of(ctx, extraction);
    let lines = tax_lines::settle(ctx, tax_lines::find(ctx), &known);
    let mut groups: Vec<FieldGroup> = lines.iter().map(|l| tax_lines::group(ctx, l)).collect();
    groups.extend(allowances::find(ctx, &known, &lines));
    groups.sort_by_key(|g| names::GROUPS.iter().position(|k| *k == g.kind));
    groups
}

/// What is known already when groups are looked for.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) net: Option<Decimal>,
    pub(crate) tax: Option<Decimal>,
    pub(crate) total: Option<Decimal>,
    /// Sum of the line items' amounts; `None` without or with unread ones.
    pub(crate) items: Option<Decimal>,
    /// Words of line items, by sheet: those of a row are consecutive.
    words: Vec<(usize, Range<u32>)>,
    /// The last line item's sheet and bottom, in page heights.
    last_item: Option<(usize, f32)>,
}

impl Known {
    fn of(ctx: &Context<'_>, extraction: &Extraction) -> Self {
        let value = |name: &str| -> Option<Decimal> {
            extraction.field(name)?.value.as_deref()?.parse().ok()
        };
        let mut known = Self {
            net: value("net_amount"),
            tax: value("total_tax_amount"),
            total: value("total_amount"),
            ..Self::default()
        };
        let mut sum = Some(Decimal::ZERO);
        for item in &extraction.line_items {
            if is_total(ctx, item) {
                continue;
            }
            let amount = item.field("amount").and_then(|f| f.value.as_deref());
            let amount: Option<Decimal> = amount.and_then(|v| v.parse().ok());
            sum = sum.zip(amount).map(|(s, a)| s + a);
            for field in &item.fields {
                known.note(ctx, field);
            }
        }
        known.items = sum.filter(|_| !extraction.line_items.is_empty());
        known
    }

    fn note(&mut self, ctx: &Context<'_>, field: &Field) {
        let Some(sheet) = ctx
            .sheets
            .iter()
            .position(|s| Some(s.view.page.number) == field.page)
        else {
            return;
        };
        for span in &field.content.words {
            self.words.push((sheet, span.start..span.end));
            let bottom = ctx.sheets.get(sheet).and_then(|s| {
                let tokens = s.view.tokens.iter();
                tokens
                    .filter(|t| (span.start..span.end).contains(&t.word))
                    .map(|t| t.bounds.bottom)
                    .reduce(f32::max)
            });
            if let Some(bottom) = bottom
                && self.last_item.is_none_or(|l| (sheet, bottom) > l)
            {
                self.last_item = Some((sheet, bottom));
            }
        }
    }

    /// Whether some tokens belong to a line item.
    pub(crate) fn is_item(&self, ctx: &Context<'_>, sheet: usize, tokens: &Range<usize>) -> bool {
        let Some(view) = ctx.sheets.get(sheet).map(|s| &s.view) else {
            return false;
        };
        view.slice(tokens).iter().any(|t| {
            self.words
                .iter()
                .any(|(s, words)| *s == sheet && words.contains(&t.word))
        })
    }

    /// Whether a place lies below the last line item.
    pub(crate) fn below_items(&self, sheet: usize, y: f32) -> bool {
        self.last_item.is_none_or(|last| (sheet, y) > last)
    }
}

/// Whether a row that was taken for a line item is one of the totals: it has
/// neither quantity nor price, and a label of them at its head.
fn is_total(ctx: &Context<'_>, item: &LineItem) -> bool {
    // A rate in the column of quantities is none.
    let quantity = item
        .field("quantity")
        .is_some_and(|f| !f.content.text.contains('%'));
    if quantity || item.field("unit_price").is_some() {
        return false;
    }
    let Some(amount) = item.field("amount") else {
        return false;
    };
    let sheet = ctx
        .sheets
        .iter()
        .find(|s| Some(s.view.page.number) == amount.page);
    let word = amount.content.words.first().map(|s| s.start);
    let (Some(sheet), Some(word)) = (sheet, word) else {
        return false;
    };
    let row = sheet.view.tokens.iter().find(|t| t.word == word);
    let row = row.map(|t| t.row);
    sheet.labels.iter().any(|l| {
        let own = sheet.view.tokens.get(l.tokens.start).map(|t| t.row);
        l.leads
            && own == row
            && matches!(
                l.kind,
                Kind::NetAmount
                    | Kind::TotalTaxAmount
                    | Kind::TotalAmount
                    | Kind::AmountDue
                    | Kind::Prepaid
                    | Kind::Discount
                    | Kind::Surcharge
            )
    })
}

/// A number of a group, where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) value: Decimal,
    pub(crate) sheet: usize,
    pub(crate) tokens: Range<usize>,
}

impl Part {
    fn of(sheet: usize, amount: &AmountAt) -> Self {
        Self {
            value: amount.amount.value,
            sheet,
            tokens: amount.tokens.clone(),
        }
    }

    /// The field of a group that it becomes.
    fn field(&self, ctx: &Context<'_>, name: &'static str, reason: &str, score: f32) -> Field {
        spot_field(
            ctx,
            name,
            amounts::plain(self.value),
            (self.sheet, self.tokens.clone()),
            reason,
            score,
        )
    }
}

/// A field of a group, from some tokens.
fn spot_field(
    ctx: &Context<'_>,
    name: &'static str,
    value: String,
    (sheet, tokens): (usize, Range<usize>),
    reason: &str,
    score: f32,
) -> Field {
    Candidate {
        value,
        spot: Spot::Tokens {
            sheet,
            parts: vec![tokens],
        },
        score: rounded(score),
        reason: reason.to_owned(),
        evidence: Evidence::form(1.0),
    }
    .into_field(ctx, name)
}

/// Whether an amount is written like money.
fn is_money(amount: &AmountAt) -> bool {
    let a = &amount.amount;
    !a.percent && (a.decimals == 2 || a.currency.is_some() || a.decimals == 3 && a.value.is_zero())
}

/// Whether base times rate is the tax, within the rounding of a cent or of
/// single lines.
pub(crate) fn rate_holds(base: Decimal, rate: Decimal, tax: Decimal) -> bool {
    (base * rate / Decimal::ONE_HUNDRED - tax).abs() <= Decimal::new(2, 2)
}
