//! Receipts: the merchant above, the total below, the date anywhere.

mod features;
mod judged;
mod lines;
mod merchant;
mod payment;
mod total;
mod vocabulary;

use crate::candidates::{self, Candidate, Chosen};
use crate::context::Context;
use crate::fields::{self, dates, terms};

pub(crate) use features::table as features;
pub(crate) use lines::lines;
pub(crate) use merchant::name_of;

/// The fields of a receipt, in the order of the registered list.
pub(crate) fn fields(ctx: &Context<'_>) -> Vec<Chosen> {
    let judged = judged::find(ctx);
    let totals = total::find(ctx, judged.as_ref());
    let currency = terms::document_currency(ctx, &totals);
    let merchant = merchant::find(ctx, judged.as_ref());
    let date = candidates::best(dates::find(ctx).invoice);
    let found: [(&'static str, Option<Candidate>); 7] = [
        ("currency", currency),
        ("total_tax_amount", totals.tax.map(|s| s.candidate)),
        ("total_amount", totals.total.map(|s| s.candidate)),
        ("merchant_name", merchant.name),
        ("merchant_address", merchant.address),
        ("receipt_date", date),
        ("payment_method", payment::find(ctx)),
    ];
    fields::chosen(ctx, found)
}
