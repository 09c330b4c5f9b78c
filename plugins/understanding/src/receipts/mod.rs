//! Receipts: the merchant above, the total below, the date anywhere.
//!
//! Rules find each of them. Where there is a model, it judges every line,
//! knowing what the rules say of it, and decides.

mod date;
mod features;
mod judged;
mod lines;
mod merchant;
mod payment;
mod total;
mod vocabulary;

use crate::candidates::{Candidate, Chosen};
use crate::context::Context;
use crate::fields::{self, terms};

pub(crate) use features::table as features;
pub(crate) use lines::lines;
pub(crate) use merchant::name_of;

use merchant::Merchant;
use total::Ranked;

/// What the rules say of a receipt.
#[derive(Debug)]
pub(crate) struct Rules {
    merchant: Merchant,
    sums: Ranked,
}

impl Rules {
    pub(crate) fn of(ctx: &Context<'_>) -> Self {
        Self {
            merchant: ctx
                .sheets
                .first()
                .map(merchant::by_rules)
                .unwrap_or_default(),
            sums: total::ranked(ctx),
        }
    }
}

/// The fields of a receipt, in the order of the registered list.
pub(crate) fn fields(ctx: &Context<'_>) -> Vec<Chosen> {
    let rules = Rules::of(ctx);
    let judged = judged::find(ctx, &rules);
    let totals = total::find(rules.sums, judged.as_ref());
    let currency = terms::document_currency(ctx, &totals);
    let merchant = merchant::find(ctx, rules.merchant, judged.as_ref());
    let found: [(&'static str, Option<Candidate>); 7] = [
        ("currency", currency),
        ("total_tax_amount", totals.tax.map(|s| s.candidate)),
        ("total_amount", totals.total.map(|s| s.candidate)),
        ("merchant_name", merchant.name),
        ("merchant_address", merchant.address),
        ("receipt_date", date::find(ctx)),
        ("payment_method", payment::find(ctx)),
    ];
    fields::chosen(ctx, found)
}
