//! From a document and its classes to fields, line items and tables.

use document::{Classification, Document, Extraction, Field, LocatedTable};

use crate::candidates::Candidate;
use crate::context::Context;
use crate::fields::{THRESHOLD, dates, ids, parties, tax_ids, terms, totals};
use crate::scorer::{Scorer, ScorerError};
use crate::{attachment, checks, confidence, groups, line_items, pairs, receipts, tables};

/// Find the fields, line items and tables of a document.
pub fn extract(document: &Document, classification: &Classification) -> Extraction {
    found(&Context::new(document), classification)
}

/// [`extract`] with the trained models at hand.
///
/// # Errors
/// A model that is needed is missing or broken.
pub fn extract_with(
    document: &Document,
    classification: &Classification,
    scorer: &dyn Scorer,
) -> Result<Extraction, ScorerError> {
    let ctx = Context::with(document, scorer);
    let extraction = found(&ctx, classification);
    ctx.models.finish().map(|()| extraction)
}

fn found(ctx: &Context<'_>, classification: &Classification) -> Extraction {
    let receipt = classification.best.class == "receipt";
    let fields = if receipt {
        receipts::fields(ctx)
    } else {
        invoice_fields(ctx)
    };
    let found = line_items::find(ctx, receipt);
    let mut located = vendor_tables(ctx.document);
    located.extend(found.tables);
    let others = tables::find(ctx, &located);
    located.extend(others);
    located.sort_by_key(|t| t.page);
    let mut extraction = Extraction {
        fields,
        line_items: found.items,
        groups: groups::find(ctx),
        key_values: pairs::find(ctx),
        tables: located,
        ..Extraction::default()
    };
    confidence::calibrate(ctx, &mut extraction);
    attachment::apply(ctx, &mut extraction);
    checks::apply(ctx, &classification.best.class, &mut extraction);
    extraction
}

/// The fields of anything that is not a receipt, in the registered order.
fn invoice_fields(ctx: &Context<'_>) -> Vec<Field> {
    let ids = ids::find(ctx);
    let dates = dates::find(ctx);
    let parties = parties::find(ctx);
    let numbers = tax_ids::find(ctx, &parties);
    let totals = totals::find(ctx);
    let currency = terms::document_currency(ctx, &totals);
    let first = |c: Vec<Candidate>| c.into_iter().next();
    let found: [(&str, Option<Candidate>); 19] = [
        ("invoice_id", first(ids.invoice)),
        ("invoice_date", first(dates.invoice)),
        ("due_date", first(dates.due)),
        ("delivery_date", first(dates.delivery)),
        ("purchase_order", first(ids.order)),
        (
            "customer_id",
            first(ids.customer).or(parties.customer.number),
        ),
        ("supplier_name", parties.supplier.name),
        ("supplier_address", parties.supplier.address),
        ("supplier_tax_id", numbers.supplier_tax),
        ("supplier_iban", numbers.iban),
        ("customer_name", parties.customer.name),
        ("customer_address", parties.customer.address),
        ("customer_tax_id", numbers.customer_tax),
        ("currency", currency),
        ("net_amount", totals.net.map(|s| s.candidate)),
        ("total_tax_amount", totals.tax.map(|s| s.candidate)),
        ("total_amount", totals.total.map(|s| s.candidate)),
        ("amount_due", totals.due.map(|s| s.candidate)),
        ("payment_terms", terms::payment_terms(ctx)),
    ];
    found
        .into_iter()
        .filter_map(|(name, c)| c.map(|c| (name, c)))
        .filter(|(_, c)| c.score >= THRESHOLD)
        .map(|(name, c)| c.into_field(ctx, name))
        .collect()
}

/// The vendor's tables, with the pages they are on.
fn vendor_tables(document: &Document) -> Vec<LocatedTable> {
    document
        .pages
        .iter()
        .flat_map(|page| {
            page.tables.iter().map(|table| LocatedTable {
                page: page.number,
                table: table.clone(),
            })
        })
        .collect()
}
