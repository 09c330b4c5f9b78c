//! What does not fit together.

use document::{Extraction, Warning};
use rust_decimal::Decimal;

use crate::fields::totals::agree;

/// Warn of values that contradict each other, and say whether a person should
/// look.
pub(crate) fn apply(extraction: &mut Extraction) {
    let found = warnings(extraction);
    extraction.needs_review |= !found.is_empty();
    extraction.warnings.extend(found);
}

/// Warnings about values that contradict each other.
fn warnings(extraction: &Extraction) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let value =
        |name: &str| -> Option<Decimal> { extraction.field(name)?.value.as_deref()?.parse().ok() };
    if let (Some(net), Some(tax), Some(total)) = (
        value("net_amount"),
        value("total_tax_amount"),
        value("total_amount"),
    ) && !agree(net + tax, total)
    {
        warnings.push(
            Warning::new(
                "inconsistent",
                format!("net {net} and tax {tax} do not add up to the total {total}"),
            )
            .at("fields.total_amount"),
        );
    }
    let text = |name: &str| extraction.field(name)?.value.clone();
    if let (Some(issued), Some(due)) = (text("invoice_date"), text("due_date"))
        && due < issued
    {
        warnings.push(
            Warning::new(
                "inconsistent",
                format!("the due date {due} is before the invoice date {issued}"),
            )
            .at("fields.due_date"),
        );
    }
    if let Some(iban) = text("supplier_iban")
        && crate::normalise::ids::iban(&iban).is_none()
    {
        warnings.push(
            Warning::new(
                "inconsistent",
                format!("the checksum of the account number {iban} does not hold"),
            )
            .at("fields.supplier_iban"),
        );
    }
    let sum: Option<Decimal> = (!extraction.line_items.is_empty())
        .then(|| {
            extraction
                .line_items
                .iter()
                .map(|item| {
                    item.field("amount")?
                        .value
                        .as_deref()?
                        .parse::<Decimal>()
                        .ok()
                })
                .sum::<Option<Decimal>>()
        })
        .flatten();
    if let Some(sum) = sum {
        // A receipt may print tax and total alone.
        let before_tax = value("total_amount")
            .zip(value("total_tax_amount"))
            .map(|(total, tax)| total - tax);
        let named = [value("net_amount"), value("total_amount"), before_tax];
        if named.iter().any(Option::is_some) && !named.into_iter().flatten().any(|n| agree(n, sum))
        {
            warnings.push(
                Warning::new(
                    "inconsistent",
                    format!("the line items' amounts sum to {sum}, which is neither net nor total"),
                )
                .at("line_items"),
            );
        }
    }
    warnings
}
