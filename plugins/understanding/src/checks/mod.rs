//! What does not fit together, and what a person should look at.
//!
//! A check is made only where all that it needs was found. What fails is a
//! warning with the rule's name and the value's path, and the result then
//! needs a review; so it does when a value that matters is missing or unsure.
//!
//! | code | what |
//! |---|---|
//! | `inconsistent` | sums: the rules BR-CO-10 to BR-CO-17 of EN 16931 |
//! | `checksum` | an account's or a tax payer's number with wrong check digits |
//! | `implausible` | dates that are none, in the wrong order, or years apart |

pub(crate) mod arithmetic;
mod dates;
mod numbers;

use document::{Extraction, Warning};
use rust_decimal::Decimal;

use crate::context::Context;

/// A value that matters and is less sure than this wants a person's look:
/// from here on, more of such values are right than wrong by a good margin.
pub(crate) const UNSURE: f32 = 0.5;

/// Values without which the document cannot be booked, by its class.
fn needed(class: &str) -> &'static [&'static str] {
    match class {
        "invoice" | "credit-note" => &[
            "invoice_id",
            "invoice_date",
            "supplier_name",
            "total_amount",
        ],
        "receipt" => &["merchant_name", "receipt_date", "total_amount"],
        _ => &[],
    }
}

/// Warn of values that contradict each other, and say whether a person should
/// look.
pub(crate) fn apply(ctx: &Context<'_>, class: &str, extraction: &mut Extraction) {
    let receipt = class == "receipt";
    let mut found = arithmetic::warnings(ctx, receipt, extraction);
    found.extend(numbers::warnings(extraction));
    found.extend(dates::warnings(extraction));
    let unsure = needed(class).iter().any(|name| is_unsure(extraction, name));
    extraction.needs_review |= unsure || !found.is_empty();
    extraction.warnings.extend(found);
}

fn is_unsure(extraction: &Extraction, name: &str) -> bool {
    let Some(field) = extraction.field(name).filter(|f| f.value.is_some()) else {
        return true;
    };
    field.content.confidence.is_some_and(|c| c.value < UNSURE)
}

/// A field's value as a number.
fn number(extraction: &Extraction, name: &str) -> Option<Decimal> {
    extraction.field(name)?.value.as_deref()?.parse().ok()
}

fn text<'e>(extraction: &'e Extraction, name: &str) -> Option<&'e str> {
    extraction.field(name)?.value.as_deref()
}

fn warning(code: &str, path: &str, message: String) -> Warning {
    Warning::new(code, message).at(path)
}

#[cfg(test)]
mod tests;
