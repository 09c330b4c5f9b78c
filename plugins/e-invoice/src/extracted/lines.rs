//! Lines.

use document::{Extraction, LineItem};
use rust_decimal::Decimal;

use crate::model::{Allowance, Line, Period};
use crate::units::unit_code;

/// Sums that differ by less are equal: each line may be rounded.
const CENT: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

pub(super) fn lines(extraction: &Extraction, notes: &mut Vec<String>) -> Vec<Line> {
    let mut made: Vec<Line> = Vec::new();
    let mut plain_units = 0;
    for item in &extraction.line_items {
        let mut line = line(item);
        line.id = line.id.or_else(|| Some((made.len() + 1).to_string()));
        if line.quantity.is_some() && line.unit.is_none() {
            plain_units += 1;
            line.unit = Some("C62".to_owned());
        }
        made.push(line);
    }
    if plain_units > 0 {
        notes.push(format!(
            "{plain_units} lines have no unit that is known: they count in units of one (C62)"
        ));
    }
    if are_gross(extraction, &made) {
        for line in &mut made {
            line.amount = None;
            line.price = None;
            line.allowances.clear();
        }
        notes.push("the lines' amounts contain the tax and were left out".to_owned());
    }
    made
}

fn text(item: &LineItem, name: &str) -> Option<String> {
    let value = item.field(name)?.value.as_deref()?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

fn number(item: &LineItem, name: &str) -> Option<Decimal> {
    super::parse(&text(item, name)?)
}

fn line(item: &LineItem) -> Line {
    let rate = number(item, "tax_rate");
    let amount = number(item, "amount");
    let quantity = number(item, "quantity");
    let price = number(item, "unit_price");
    let day = text(item, "date");
    Line {
        id: text(item, "position"),
        name: text(item, "description"),
        seller_id: text(item, "product_code"),
        period: day.map(|day| Period {
            start: Some(day.clone()),
            end: Some(day),
        }),
        quantity,
        unit: text(item, "unit")
            .and_then(|u| unit_code(&u))
            .map(str::to_owned),
        price,
        allowances: discount(number(item, "discount"), quantity, price, amount)
            .into_iter()
            .collect(),
        category: rate.filter(|r| *r > Decimal::ZERO).map(|_| "S".to_owned()),
        rate,
        amount,
        ..Line::default()
    }
}

/// A discount is an amount or a percentage: what makes the line come out.
fn discount(
    discount: Option<Decimal>,
    quantity: Option<Decimal>,
    price: Option<Decimal>,
    amount: Option<Decimal>,
) -> Option<Allowance> {
    let discount = discount.filter(|d| !d.is_zero())?.abs();
    let base = quantity?.checked_mul(price?)?.round_dp(2);
    let amount = amount?;
    let share = base
        .checked_mul(discount)?
        .checked_div(Decimal::ONE_HUNDRED)?;
    let close = |taken: Decimal| (base - taken - amount).abs() <= CENT;
    let made = |off: Decimal, percent: Option<Decimal>| Allowance {
        amount: Some(off),
        base: percent.map(|_| base),
        percent,
        reason: Some("Discount".to_owned()),
        ..Allowance::default()
    };
    if close(discount) {
        Some(made(discount, None))
    } else if close(share.round_dp(2)) {
        Some(made(base - amount, Some(discount)))
    } else {
        None
    }
}

/// Whether the lines sum up to the total with tax and not to the one without.
fn are_gross(extraction: &Extraction, lines: &[Line]) -> bool {
    let sum: Option<Decimal> = lines.iter().map(|l| l.amount).sum();
    let (Some(sum), Some(total)) = (sum, super::amount(extraction, "total_amount")) else {
        return false;
    };
    let tax = super::amount(extraction, "total_tax_amount").unwrap_or_default();
    let net = super::amount(extraction, "net_amount").unwrap_or(total - tax);
    (sum - total).abs() <= CENT && (sum - net).abs() > CENT
}
