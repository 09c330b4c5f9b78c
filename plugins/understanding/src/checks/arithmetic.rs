//! The sums of EN 16931-1, rules BR-CO-10 to BR-CO-17.
//!
//! Sheaf has no field for the sums of lines, allowances and charges (BT-106
//! to BT-108), which BR-CO-10 to BR-CO-12 define: they enter BR-CO-13.
//!
//! The norm compares amounts that were rounded to two decimals. BR-CO-17 it
//! checks within a whole unit of money, which would let most reading errors
//! pass: here each line may add half a cent of rounding, and one cent more.

use document::names::{DISCOUNT, SURCHARGE, TAX_LINE};
use document::{Extraction, FieldGroup, LineItem, Warning};
use rust_decimal::Decimal;

use super::{number, warning};
use crate::context::Context;
use crate::fields::totals;
use crate::lexicon::Kind;

/// Whether two amounts are the same within the rounding of this many parts.
pub(crate) fn equal(a: Decimal, b: Decimal, parts: usize) -> bool {
    let halves = i64::try_from(parts.min(1_000)).unwrap_or(1_000);
    (a - b).abs() <= Decimal::new(10 + 5 * halves, 3).max(Decimal::new(2, 2))
}

/// Whether an amount is this percentage of a base, rounded once for each of
/// the parts that the base is the sum of.
pub(crate) fn is_share(base: Decimal, percent: Decimal, amount: Decimal, parts: usize) -> bool {
    share(base, percent).is_some_and(|share| equal(share, amount, parts))
}

/// A percentage of a base, rounded to cents.
pub(crate) fn share(base: Decimal, percent: Decimal) -> Option<Decimal> {
    let share = base
        .checked_mul(percent)?
        .checked_div(Decimal::ONE_HUNDRED)?;
    Some(share.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero))
}

/// The sum, where every part is known and there is one.
pub(crate) fn sum(parts: impl IntoIterator<Item = Option<Decimal>>) -> Option<Decimal> {
    let mut parts = parts.into_iter();
    let first = parts.next()??;
    parts.try_fold(first, |sum, part| sum.checked_add(part?))
}

pub(super) fn warnings(ctx: &Context<'_>, receipt: bool, extraction: &Extraction) -> Vec<Warning> {
    let mut found = Vec::new();
    found.extend(lines(extraction));
    found.extend(tax_sum(extraction));
    found.extend(total(receipt, extraction));
    found.extend(due(ctx, extraction));
    found.extend(shares(extraction));
    found
}

fn in_group(group: &FieldGroup, name: &str) -> Option<Decimal> {
    group.field(name)?.value.as_deref()?.parse().ok()
}

fn in_item(item: &LineItem, name: &str) -> Option<Decimal> {
    item.field(name)?.value.as_deref()?.parse().ok()
}

/// The sum of the groups of one kind; zero of none, nothing where an amount
/// is not known.
fn group_sum(extraction: &Extraction, kind: &str) -> Option<Decimal> {
    extraction
        .groups_of(kind)
        .map(|g| in_group(g, "amount").map(|a| a.abs()))
        .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part?))
}

/// BR-CO-13 (with BR-CO-10 to BR-CO-12): the lines, less allowances, plus
/// charges, are the net amount. Lines with tax in them are the total.
fn lines(extraction: &Extraction) -> Option<Warning> {
    let items = &extraction.line_items;
    let of = |wanted: &dyn Fn(&LineItem) -> bool| {
        sum(items
            .iter()
            .filter(|i| wanted(i))
            .map(|i| in_item(i, "amount")))
    };
    let all = of(&|_| true);
    // Sub-lines are in the sum of the line they belong to.
    let main = of(&|item| item.field("parent").is_none());
    let sums: Vec<Decimal> = [all, main].into_iter().flatten().collect();
    let shown = sums.first()?;
    let total = number(extraction, "total_amount");
    let tax = number(extraction, "total_tax_amount");
    let before_tax = total
        .zip(tax)
        .and_then(|(total, tax)| total.checked_sub(tax));
    let named: Vec<Decimal> = [number(extraction, "net_amount"), before_tax, total]
        .into_iter()
        .flatten()
        .collect();
    let off = group_sum(extraction, DISCOUNT)?;
    let on = group_sum(extraction, SURCHARGE)?;
    // Allowances and charges may be among the lines, too; where amounts are
    // negative, so are they.
    let fits = sums.iter().any(|sum| {
        let (off, on) = if sum.is_sign_negative() {
            (-off, -on)
        } else {
            (off, on)
        };
        [*sum, *sum - off, *sum + on, *sum - off + on]
            .iter()
            .any(|value| named.iter().any(|n| equal(*n, *value, items.len())))
    });
    let wanted = named.first().filter(|_| !fits)?;
    let (rule, how) = if off.is_zero() && on.is_zero() {
        ("BR-CO-10", String::new())
    } else {
        ("BR-CO-13", format!(", less {off} and plus {on}"))
    };
    let message = format!(
        "{rule}: the line items' amounts sum to {shown}{how}, which is neither net nor total \
         ({wanted})"
    );
    Some(warning("inconsistent", "line_items", message))
}

/// BR-CO-14: the tax lines' amounts are the tax.
fn tax_sum(extraction: &Extraction) -> Option<Warning> {
    let tax = number(extraction, "total_tax_amount")?;
    let parts = || extraction.groups_of(TAX_LINE);
    let all = sum(parts().map(|g| in_group(g, "amount")))?;
    if equal(all, tax, parts().count()) {
        return None;
    }
    let message = format!("BR-CO-14: the taxes of all rates sum to {all}, not to the tax {tax}");
    Some(warning("inconsistent", "fields.total_tax_amount", message))
}

/// BR-CO-15: net and tax are the total. Receipts round it to five cents.
fn total(receipt: bool, extraction: &Extraction) -> Option<Warning> {
    let net = number(extraction, "net_amount")?;
    let tax = number(extraction, "total_tax_amount")?;
    let total = number(extraction, "total_amount")?;
    let rounding = if receipt { 8 } else { 0 };
    if equal(net.checked_add(tax)?, total, rounding) {
        return None;
    }
    let message = format!("BR-CO-15: net {net} and tax {tax} do not add up to the total {total}");
    Some(warning("inconsistent", "fields.total_amount", message))
}

/// BR-CO-16: what is due is the total less what was paid, where the page says
/// what that was.
fn due(ctx: &Context<'_>, extraction: &Extraction) -> Option<Warning> {
    let due = number(extraction, "amount_due")?;
    let total = number(extraction, "total_amount")?;
    // Some countries round what is paid to five cents.
    if equal(due, total, 8) {
        return None;
    }
    let prepaid = totals::sums(ctx, "prepaid", Kind::Prepaid);
    // A minus sign says that it is taken off, or that it was the other way.
    let fits = |paid: Decimal| equal(total - paid.abs(), due, 8) || equal(total - paid, due, 8);
    let paid = prepaid.first()?.value;
    if prepaid.iter().any(|p| fits(p.value)) {
        return None;
    }
    let message =
        format!("BR-CO-16: the total {total} less {paid} paid before is not the amount due {due}");
    Some(warning("inconsistent", "fields.amount_due", message))
}

/// BR-CO-17: a tax is its rate of its base; so are allowances and charges
/// with a rate.
fn shares(extraction: &Extraction) -> Vec<Warning> {
    let parts = extraction.line_items.len();
    let mut found = Vec::new();
    for (index, group) in extraction.groups.iter().enumerate() {
        let value = |name: &str| in_group(group, name);
        let (Some(rate), Some(base), Some(amount)) =
            (value("rate"), value("base"), value("amount"))
        else {
            continue;
        };
        // A discount may have a minus sign at any of the three.
        let absolute = group.kind != TAX_LINE;
        let holds = if absolute {
            is_share(base.abs(), rate.abs(), amount.abs(), parts)
        } else {
            // A base that contains the tax is printed on receipts.
            is_share(base, rate, amount, parts)
                || base
                    .checked_sub(amount)
                    .is_some_and(|net| is_share(net, rate, amount, parts))
        };
        if holds {
            continue;
        }
        let what = if absolute { "" } else { "BR-CO-17: " };
        let message = format!("{what}{rate} % of {base} is not {amount}");
        let path = format!("groups[{index}].amount");
        found.push(warning("inconsistent", &path, message));
    }
    found
}
