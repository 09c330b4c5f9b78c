//! From an [`Invoice`] to Sheaf's fields, groups and line items.

use document::names::{
    ALLOWANCE_FIELDS, DISCOUNT, FIELDS, LINE_ITEM_FIELDS, SURCHARGE, TAX_LINE, TAX_LINE_FIELDS,
};
use document::{Confidence, Extraction, Field, FieldGroup, LineItem, Passage};
use rust_decimal::Decimal;

use crate::model::{Address, Allowance, Contact, Invoice, Line, Party, TaxLine};

/// What an invoice says, under Sheaf's names and normalised as the contract
/// wants it: of confidence 1, on no page. `reason` says where it is from.
pub fn to_extraction(invoice: &Invoice, reason: &str) -> Extraction {
    let made = Maker { reason };
    Extraction {
        fields: made.fields(
            FIELDS
                .iter()
                .map(|name| (*name, header_value(invoice, name))),
        ),
        line_items: invoice.lines.iter().filter_map(|l| made.item(l)).collect(),
        groups: made.groups(invoice),
        ..Extraction::default()
    }
}

/// The value of a document's field.
fn header_value(invoice: &Invoice, name: &str) -> Option<String> {
    let order = invoice.order.as_ref();
    match name {
        "invoice_id" => invoice.number.clone(),
        "invoice_date" => invoice.issued.clone(),
        "due_date" => invoice.due.clone(),
        "delivery_date" => invoice.delivered.clone(),
        "order_date" => order.and_then(|o| o.date.clone()),
        "purchase_order" => order.map(|o| o.id.clone()),
        "project" => invoice.project.clone(),
        "customer_id" => invoice.buyer.ids.first().map(|id| id.value.clone()),
        "contact" => contact(&invoice.seller.contact),
        "supplier_name" => name_of(&invoice.seller),
        "supplier_address" => address(&invoice.seller.address),
        "supplier_tax_id" => tax_id(&invoice.seller),
        "supplier_iban" => account(invoice),
        "bank_bic" => invoice.payments.iter().find_map(|p| p.bic.clone()),
        "customer_name" => name_of(&invoice.buyer),
        "customer_address" => address(&invoice.buyer.address),
        "customer_tax_id" => tax_id(&invoice.buyer),
        "currency" => invoice.currency.clone(),
        "net_amount" => plain(invoice.totals.net),
        "total_tax_amount" => plain(invoice.totals.tax),
        "total_amount" => plain(invoice.totals.total),
        "amount_due" => plain(invoice.totals.due),
        "payment_terms" => invoice.terms.clone(),
        _ => None,
    }
}

/// An account of IBAN's form: two letters and two digits at the front.
fn account(invoice: &Invoice) -> Option<String> {
    invoice.payments.iter().find_map(|payment| {
        let account = payment.account.as_deref()?.replace(' ', "");
        let shape: Vec<bool> = account
            .bytes()
            .map(|b| b.is_ascii_digit())
            .take(4)
            .collect();
        (shape == [false, false, true, true] && (15..=34).contains(&account.len()))
            .then(|| account.to_ascii_uppercase())
    })
}

fn name_of(party: &Party) -> Option<String> {
    party.name.clone().or_else(|| party.trading_name.clone())
}

fn tax_id(party: &Party) -> Option<String> {
    let vat = party.vat.as_deref().map(|vat| vat.replace(' ', ""));
    vat.or_else(|| party.tax_number.clone())
}

fn contact(contact: &Contact) -> Option<String> {
    let all = [&contact.name, &contact.email, &contact.phone];
    all.into_iter().flatten().next().cloned()
}

/// An address in one line as it would be printed, without its country:
/// street, postcode and city.
///
/// ```
/// let address = e_invoice::Address {
///     lines: vec!["Hauptstr. 1".to_owned()],
///     postcode: Some("10115".to_owned()),
///     city: Some("Berlin".to_owned()),
///     ..Default::default()
/// };
/// assert_eq!(e_invoice::address(&address).as_deref(), Some("Hauptstr. 1 10115 Berlin"));
/// ```
pub fn address(address: &Address) -> Option<String> {
    let mut parts: Vec<&str> = address.lines.iter().map(String::as_str).collect();
    parts.extend(address.postcode.as_deref());
    parts.extend(address.city.as_deref());
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn plain(value: Option<Decimal>) -> Option<String> {
    value.map(crate::write::plain)
}

fn bare(value: Option<Decimal>) -> Option<String> {
    value.map(crate::write::bare)
}

/// Bytes of a value: terms and descriptions of honest invoices have fewer.
const MOST_TEXT: usize = 4_000;

fn clipped(mut value: String) -> String {
    let end = (0..=MOST_TEXT)
        .rev()
        .find(|end| value.is_char_boundary(*end));
    value.truncate(end.unwrap_or(0).min(value.len()));
    value
}

/// Makes fields with one reason.
struct Maker<'r> {
    reason: &'r str,
}

impl Maker<'_> {
    fn fields<'n>(
        &self,
        values: impl IntoIterator<Item = (&'n str, Option<String>)>,
    ) -> Vec<Field> {
        values
            .into_iter()
            .filter_map(|(name, value)| {
                let value = clipped(value.filter(|v| !v.is_empty())?);
                Some(Field {
                    name: name.to_owned(),
                    content: Passage {
                        text: value.clone(),
                        confidence: Some(Confidence::new(1.0)),
                        ..Passage::default()
                    },
                    value: Some(value),
                    reason: Some(self.reason.to_owned()),
                    ..Field::default()
                })
            })
            .collect()
    }

    fn item(&self, line: &Line) -> Option<LineItem> {
        let fields = self.fields(
            LINE_ITEM_FIELDS
                .iter()
                .map(|name| (*name, line_value(line, name))),
        );
        (!fields.is_empty()).then_some(LineItem { fields })
    }

    fn groups(&self, invoice: &Invoice) -> Vec<FieldGroup> {
        let taxes = invoice.taxes.iter().map(|tax| FieldGroup {
            kind: TAX_LINE.to_owned(),
            fields: self.fields(TAX_LINE_FIELDS.iter().map(|n| (*n, tax_value(tax, n)))),
        });
        let of = |charge: bool, kind: &'static str| {
            invoice
                .allowances
                .iter()
                .filter(move |a| a.charge == charge)
                .map(move |a| FieldGroup {
                    kind: kind.to_owned(),
                    fields: self
                        .fields(ALLOWANCE_FIELDS.iter().map(|n| (*n, allowance_value(a, n)))),
                })
        };
        taxes
            .chain(of(false, DISCOUNT))
            .chain(of(true, SURCHARGE))
            .filter(|group| !group.fields.is_empty())
            .collect()
    }
}

fn line_value(line: &Line, name: &str) -> Option<String> {
    match name {
        "position" => line.id.clone(),
        "parent" => line.parent.clone(),
        "product_code" => line
            .seller_id
            .clone()
            .or_else(|| line.standard_id.as_ref().map(|id| id.value.clone()))
            .or_else(|| line.buyer_id.clone()),
        "description" => line
            .name
            .clone()
            .or_else(|| line.description.clone())
            .or_else(|| line.note.clone()),
        "date" => line_date(line),
        "quantity" => bare(line.quantity),
        "unit" => line.unit.clone(),
        "unit_price" => plain(line.price.or(line.gross_price)),
        "discount" => discount(line),
        "tax_rate" => bare(line.rate),
        "amount" => plain(line.amount),
        _ => None,
    }
}

/// The day that a line is for: of delivery, or of a period of one day.
fn line_date(line: &Line) -> Option<String> {
    let day = || {
        let period = line.period.as_ref()?;
        let one = period.end.is_none() || period.start == period.end;
        period.start.clone().filter(|_| one)
    };
    line.delivered.clone().or_else(day)
}

/// What is taken off the line, charges apart.
fn discount(line: &Line) -> Option<String> {
    let off = line.allowances.iter().filter(|a| !a.charge);
    let sum: Decimal = off.filter_map(|a| a.amount).sum();
    plain((!sum.is_zero()).then_some(sum))
}

fn tax_value(tax: &TaxLine, name: &str) -> Option<String> {
    match name {
        "category" => tax.category.clone(),
        "rate" => bare(tax.rate),
        "base" => plain(tax.base),
        "amount" => plain(tax.amount),
        _ => None,
    }
}

fn allowance_value(allowance: &Allowance, name: &str) -> Option<String> {
    match name {
        "description" => allowance.reason.clone(),
        "rate" => bare(allowance.percent),
        "base" => plain(allowance.base),
        "amount" => plain(allowance.amount),
        _ => None,
    }
}
