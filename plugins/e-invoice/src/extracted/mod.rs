//! From what was extracted to an [`Invoice`].
//!
//! What a page does not say is left out and not invented. What the norm wants
//! and follows from what the page says is worked out, and noted:
//! the sums of EN 16931 (lines, allowances, charges, prepaid), the category
//! `S` for a rate above zero, the code of a unit, the country of a party from
//! its address or its VAT number.

mod lines;
mod party;
mod sums;

use document::names::{DISCOUNT, SURCHARGE, TAX_LINE};
use document::{Extraction, FieldGroup};
use rust_decimal::Decimal;

use crate::model::{Allowance, Invoice, Payment, Reference, TaxLine};

/// An invoice made of what was extracted.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extracted {
    pub invoice: Invoice,
    /// What was worked out, and what has no place in EN 16931, in words.
    pub notes: Vec<String>,
}

/// Make an invoice of an extraction. `class` is the document's: of
/// `credit-note` it becomes a credit note.
pub fn from_extraction(extraction: &Extraction, class: &str) -> Extracted {
    let mut made = Extracted {
        invoice: head(extraction, class),
        notes: Vec::new(),
    };
    let notes = &mut made.notes;
    made.invoice.seller = party::seller(extraction, notes);
    made.invoice.buyer = party::buyer(extraction, notes);
    made.invoice.lines = lines::lines(extraction, notes);
    sums::complete(&mut made.invoice, notes);
    if made.invoice.is_credit_note() {
        sums::turn_positive(&mut made.invoice, notes);
    }
    if value(extraction, "order_date").is_some() {
        notes.push("the date of the order has no place in EN 16931".to_owned());
    }
    made
}

/// A field's value.
fn value(extraction: &Extraction, name: &str) -> Option<String> {
    let value = extraction.field(name)?.value.as_deref()?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// The first of these fields that has a value: receipts name some otherwise.
fn first(extraction: &Extraction, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| value(extraction, name))
}

fn amount(extraction: &Extraction, name: &str) -> Option<Decimal> {
    parse(&value(extraction, name)?)
}

/// A number of at most fifteen digits before the point: sums stay exact.
fn parse(text: &str) -> Option<Decimal> {
    let value: Decimal = text.parse().ok()?;
    (value.trunc().abs() < Decimal::from(1_000_000_000_000_000_i64)).then_some(value)
}

fn head(extraction: &Extraction, class: &str) -> Invoice {
    let of = |name: &str| value(extraction, name);
    let kind = if class == "credit-note" { "381" } else { "380" };
    let mut invoice = Invoice {
        number: of("invoice_id"),
        issued: first(extraction, &["invoice_date", "receipt_date"]),
        kind: Some(kind.to_owned()),
        currency: of("currency").filter(|c| c.len() == 3),
        due: of("due_date"),
        project: of("project"),
        order: of("purchase_order").map(|id| Reference { id, date: None }),
        delivered: of("delivery_date"),
        payments: payment(extraction).into_iter().collect(),
        terms: of("payment_terms"),
        taxes: extraction.groups_of(TAX_LINE).map(tax).collect(),
        allowances: extraction.groups.iter().filter_map(allowance).collect(),
        ..Invoice::default()
    };
    invoice.totals.net = amount(extraction, "net_amount");
    invoice.totals.tax = amount(extraction, "total_tax_amount");
    invoice.totals.total = amount(extraction, "total_amount");
    invoice.totals.due = amount(extraction, "amount_due");
    invoice
}

/// A transfer: within SEPA where the account is one of Europe in euros.
fn payment(extraction: &Extraction) -> Option<Payment> {
    let account = value(extraction, "supplier_iban")?;
    let euros = value(extraction, "currency").as_deref() == Some("EUR");
    Some(Payment {
        code: Some(if euros { "58" } else { "30" }.to_owned()),
        account: Some(account),
        bic: value(extraction, "bank_bic"),
        ..Payment::default()
    })
}

fn text_in(group: &FieldGroup, name: &str) -> Option<String> {
    let value = group.field(name)?.value.as_deref()?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

fn number_in(group: &FieldGroup, name: &str) -> Option<Decimal> {
    parse(&text_in(group, name)?)
}

fn tax(group: &FieldGroup) -> TaxLine {
    let rate = number_in(group, "rate");
    // Pages mark their rates by letters of their own.
    let category = text_in(group, "category").filter(|c| is_category(c));
    let standard = || {
        rate.is_some_and(|r| r > Decimal::ZERO)
            .then(|| "S".to_owned())
    };
    TaxLine {
        base: number_in(group, "base"),
        amount: number_in(group, "amount"),
        category: category
            .filter(|c| (c == "S") == rate.is_none_or(|r| r > Decimal::ZERO))
            .or_else(standard),
        rate,
        ..TaxLine::default()
    }
}

/// Categories of UNTDID 5305 that EN 16931 knows.
fn is_category(code: &str) -> bool {
    matches!(
        code,
        "S" | "Z" | "E" | "AE" | "K" | "G" | "O" | "L" | "M" | "B"
    )
}

fn allowance(group: &FieldGroup) -> Option<Allowance> {
    let charge = match group.kind.as_str() {
        DISCOUNT => false,
        SURCHARGE => true,
        _ => return None,
    };
    Some(Allowance {
        charge,
        amount: number_in(group, "amount").map(|a| a.abs()),
        base: number_in(group, "base"),
        percent: number_in(group, "rate").map(|r| r.abs()),
        reason: text_in(group, "description"),
        ..Allowance::default()
    })
}
