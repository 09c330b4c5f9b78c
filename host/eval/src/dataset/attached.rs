//! Invoices whose truth is attached: Factur-X and ZUGFeRD.

use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use document::{Document, Extra};
use e_invoice::{Allowance, Invoice, Line, Party, TaxLine};

use super::{Case, CaseInput, CaseTruth, Dataset, Format, Part, files};
use crate::compare::{Label, Rule};
use crate::error::EvalError;
use crate::label::{Labels, List, Row};

pub(super) fn open(root: &Path, part: Part) -> Result<Dataset, EvalError> {
    let mut dataset = Dataset::new(Format::FacturX);
    let files = if root.is_dir() {
        files::below(root)?
    } else {
        vec![root.to_owned()]
    };
    for path in files {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        if files::has_ending(&path, "pdf") && part.has_invoice(&stem) {
            dataset.cases.push(Case {
                name: files::name_within(root, &path),
                input: CaseInput::File(path.clone()),
                truth: CaseTruth::Attached,
            });
        }
    }
    Ok(dataset)
}

/// The labels that a document's attachment gives.
///
/// # Errors
/// One sentence: nothing is attached, or it is not understood.
pub fn labels_of_attachment(document: &Document) -> Result<Labels, String> {
    let mut problem = None;
    for extra in &document.extras {
        let Some(bytes) = invoice_in(extra) else {
            continue;
        };
        match e_invoice::read_bytes(&bytes) {
            Ok(invoice) => return Ok(labels(&invoice)),
            Err(e) => problem = Some(format!("the attachment {}: {e}", extra.name)),
        }
    }
    Err(problem.unwrap_or_else(|| "no invoice in XML is attached".to_owned()))
}

/// Take away the invoices that are attached to a document: the page alone
/// is to be read.
pub fn hide_invoices(document: &mut Document) {
    document.extras.retain(|extra| invoice_in(extra).is_none());
}

/// The XML of an invoice, where an extra is one.
fn invoice_in(extra: &Extra) -> Option<Vec<u8>> {
    let bytes = if extra.media_type.ends_with(";base64") {
        BASE64_STANDARD.decode(&extra.data).ok()?
    } else {
        extra.data.clone().into_bytes()
    };
    // Text in two bytes a letter has its zeros dropped.
    let head: String = bytes
        .iter()
        .take(HEAD)
        .filter(|b| b.is_ascii() && **b != 0)
        .map(|b| char::from(*b))
        .collect();
    ROOTS
        .iter()
        .any(|root| head.contains(root))
        .then_some(bytes)
}

/// Bytes in which the root element stands; some producers put pages of
/// comments before it.
const HEAD: usize = 64 << 10;

/// CII, ZUGFeRD 1, and UBL by its namespace.
const ROOTS: [&str; 3] = [
    "CrossIndustryInvoice",
    "CrossIndustryDocument",
    "urn:oasis:names:specification:ubl:schema:xsd:",
];

fn labels(invoice: &Invoice) -> Labels {
    let mut labels = Labels {
        class: class_of(invoice).map(str::to_owned),
        ..Labels::default()
    };
    let totals = &invoice.totals;
    let payment = |get: fn(&e_invoice::Payment) -> Option<&String>| {
        invoice.payments.iter().find_map(get).cloned()
    };
    let fields = [
        ("invoice_id", invoice.number.clone()),
        ("invoice_date", invoice.issued.clone()),
        ("due_date", invoice.due.clone()),
        ("delivery_date", invoice.delivered.clone()),
        (
            "order_date",
            invoice.order.as_ref().and_then(|o| o.date.clone()),
        ),
        (
            "purchase_order",
            invoice.order.as_ref().map(|o| o.id.clone()),
        ),
        ("project", invoice.project.clone()),
        ("contact", invoice.seller.contact.name.clone()),
        ("supplier_iban", payment(|p| p.account.as_ref())),
        ("bank_bic", payment(|p| p.bic.as_ref())),
        ("currency", invoice.currency.clone()),
        ("net_amount", totals.net.map(|a| a.to_string())),
        ("total_tax_amount", totals.tax.map(|a| a.to_string())),
        ("total_amount", totals.total.map(|a| a.to_string())),
        ("amount_due", totals.due.map(|a| a.to_string())),
        ("payment_terms", invoice.terms.clone()),
        (
            "customer_id",
            invoice.buyer.ids.first().map(|i| i.value.clone()),
        ),
    ];
    let parties = [
        ("supplier", party(&invoice.seller)),
        ("customer", party(&invoice.buyer)),
    ];
    let parties = parties
        .into_iter()
        .flat_map(|(who, fields)| fields.map(|(what, text)| (format!("{who}_{what}"), text)));
    let fields = fields
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text));
    for (name, text) in fields.chain(parties) {
        if let Some(text) = text {
            labels.field(&name, text);
        }
    }
    lists(invoice, &mut labels);
    labels
}

/// The class that the type's code stands for. Corrections (384) and
/// self-billed invoices (389) are titled as either on their pages.
fn class_of(invoice: &Invoice) -> Option<&'static str> {
    match invoice.kind.as_deref() {
        Some("384" | "389") | None => None,
        Some(_) if invoice.is_credit_note() => Some("credit-note"),
        Some(_) => Some("invoice"),
    }
}

fn party(party: &Party) -> [(&'static str, Option<String>); 3] {
    let address = &party.address;
    let parts: Vec<&str> = address
        .lines
        .iter()
        .chain(&address.postcode)
        .chain(&address.city)
        .map(String::as_str)
        .collect();
    [
        ("name", party.name.clone()),
        ("address", (!parts.is_empty()).then(|| parts.join(" "))),
        (
            "tax_id",
            party.vat.clone().or_else(|| party.tax_number.clone()),
        ),
    ]
}

/// The lists; profiles that leave them out say nothing about the page.
fn lists(invoice: &Invoice, labels: &mut Labels) {
    if !invoice.lines.is_empty() {
        let rows = invoice.lines.iter().map(line).collect();
        labels.lists.push((List::LineItems, rows));
    }
    if !invoice.taxes.is_empty() {
        let rows = invoice.taxes.iter().map(tax).collect();
        labels.lists.push((List::TaxLines, rows));
    }
    for (list, charge) in [(List::Discounts, false), (List::Surcharges, true)] {
        let of_kind = invoice.allowances.iter().filter(|a| a.charge == charge);
        let rows: Vec<Row> = of_kind.map(allowance).collect();
        if !rows.is_empty() {
            labels.lists.push((list, rows));
        }
    }
}

fn row<const N: usize>(columns: [(&str, Option<String>); N]) -> Row {
    columns
        .into_iter()
        .filter_map(|(name, text)| {
            let label = Label::of(name, text?);
            Some((name.to_owned(), Some(label)))
        })
        .collect()
}

fn line(line: &Line) -> Row {
    let mut row = row([
        ("product_code", line.seller_id.clone()),
        ("description", line.name.clone()),
        ("quantity", line.quantity.map(|q| q.to_string())),
        ("unit_price", line.price.map(|p| p.to_string())),
        ("tax_rate", line.rate.map(|r| r.to_string())),
        ("amount", line.amount.map(|a| a.to_string())),
    ]);
    for (name, label) in &mut row {
        let Some(label) = label else { continue };
        match name.as_str() {
            "description" => label.rule = Rule::Begins,
            // Pages print the price before or after its discount.
            "unit_price" => label.also.extend(line.gross_price.map(|p| p.to_string())),
            _ => {}
        }
    }
    row
}

fn tax(tax: &TaxLine) -> Row {
    row([
        ("rate", tax.rate.map(|r| r.to_string())),
        ("base", tax.base.map(|b| b.to_string())),
        ("amount", tax.amount.map(|a| a.to_string())),
    ])
}

fn allowance(allowance: &Allowance) -> Row {
    row([
        ("description", allowance.reason.clone()),
        ("rate", allowance.percent.map(|r| r.to_string())),
        ("base", allowance.base.map(|b| b.to_string())),
        ("amount", allowance.amount.map(|a| a.to_string())),
    ])
}
