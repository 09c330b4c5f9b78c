//! The header fields of an invoice, one module for each family.

pub(crate) mod addressee;
mod bank;
pub(crate) mod blocks;
pub(crate) mod company;
pub(crate) mod dates;
pub(crate) mod ids;
mod letterhead;
pub(crate) mod parties;
mod people;
pub(crate) mod postal;
pub(crate) mod tax_ids;
pub(crate) mod terms;
pub(crate) mod totals;

use crate::candidates::{self, Candidate, Chosen};
use crate::context::Context;

/// A field is given when its score reaches this; below, nothing is better
/// than a guess.
pub const THRESHOLD: f32 = 0.2;

/// The fields of anything that is not a receipt, in the registered order.
pub(crate) fn of_invoice(ctx: &Context<'_>, class: &str) -> Vec<Chosen> {
    let order = class == "purchase-order";
    let mut ids = ids::find(ctx);
    let mut dates = dates::find(ctx);
    own_number_and_date(class, &mut ids, &mut dates);
    let parties = parties::find(ctx, order);
    let numbers = tax_ids::find(ctx, &parties, order);
    let bic = bank::bic(ctx, numbers.iban.as_ref());
    let totals = totals::find(ctx);
    let currency = terms::document_currency(ctx, &totals);
    let best = candidates::best;
    let found: [(&'static str, Option<Candidate>); 23] = [
        ("invoice_id", best(ids.invoice)),
        ("invoice_date", best(dates.invoice)),
        ("due_date", best(dates.due)),
        ("delivery_date", best(dates.delivery)),
        ("order_date", best(dates.order)),
        ("purchase_order", best(ids.order)),
        ("project", best(people::project(ctx))),
        (
            "customer_id",
            best(ids.customer).or(parties.customer.number),
        ),
        ("contact", best(people::contact(ctx))),
        ("supplier_name", parties.supplier.name),
        ("supplier_address", parties.supplier.address),
        ("supplier_tax_id", numbers.supplier_tax),
        ("supplier_iban", numbers.iban),
        ("bank_bic", best(bic)),
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
    chosen(ctx, found)
}

/// The number and date of a document that is no invoice: an order's are those
/// of the order, others have no field unless they name an invoice.
fn own_number_and_date(class: &str, ids: &mut ids::Ids, dates: &mut dates::Dates) {
    match class {
        "purchase-order" => {
            ids.order.append(&mut ids.invoice);
            candidates::best_first(&mut ids.order);
            dates.order.append(&mut dates.invoice);
            candidates::best_first(&mut dates.order);
        }
        "order-confirmation" | "delivery-note" => {
            ids.invoice.retain(|c| c.evidence.label >= 0.9);
            dates.invoice.retain(|c| c.evidence.label >= 0.9);
        }
        _ => {}
    }
}

/// Those that are sure enough to be given.
pub(crate) fn chosen(
    ctx: &Context<'_>,
    found: impl IntoIterator<Item = (&'static str, Option<Candidate>)>,
) -> Vec<Chosen> {
    found
        .into_iter()
        .filter_map(|(name, c)| c.map(|c| (name, c)))
        .filter(|(_, c)| c.score >= THRESHOLD)
        .map(|(name, mut c)| {
            c.evidence.places = c.evidence.places.max(1);
            c.chosen(ctx, name)
        })
        .collect()
}
