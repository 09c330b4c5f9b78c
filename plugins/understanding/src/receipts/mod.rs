//! Receipts: the merchant above, the total below, the date anywhere.

mod features;
mod lines;
mod merchant;
mod payment;
mod total;
mod vocabulary;

use document::Field;

use crate::candidates::Candidate;
use crate::context::Context;
use crate::fields::{THRESHOLD, dates, terms};

pub(crate) use features::table as features;
pub(crate) use lines::lines;
pub(crate) use merchant::name_of;

/// The fields of a receipt, in the order of the registered list.
pub(crate) fn fields(ctx: &Context<'_>) -> Vec<Field> {
    let totals = total::find(ctx);
    let currency = terms::document_currency(ctx, &totals);
    let merchant = merchant::find(ctx);
    let date = dates::find(ctx).invoice.into_iter().next();
    let found: [(&str, Option<Candidate>); 8] = [
        ("currency", currency),
        ("total_tax_amount", totals.tax.map(|s| s.candidate)),
        ("total_amount", totals.total.map(|s| s.candidate)),
        ("merchant_name", merchant.name),
        ("merchant_address", merchant.address),
        ("receipt_date", date),
        ("payment_method", payment::find(ctx)),
        ("", None),
    ];
    found
        .into_iter()
        .filter_map(|(name, c)| c.map(|c| (name, c)))
        .filter(|(_, c)| c.score >= THRESHOLD)
        .map(|(name, c)| c.into_field(ctx, name))
        .collect()
}
