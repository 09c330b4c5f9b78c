//! The documents, one file each: first what they say, then how they look.

pub(crate) mod facture_fr;
pub(crate) mod invoice_en;
pub(crate) mod receipt_en;
pub(crate) mod rechnung_de;

use crate::ledger::Item;
use crate::money::Numbers;
use crate::sheet::Sheet;
use crate::truth::{Fields, Truth};

/// A document before it is written in some format.
pub(crate) struct Drawn<'f> {
    pub(crate) title: String,
    pub(crate) sheets: Vec<Sheet<'f>>,
    pub(crate) truth: Truth,
}

/// The truth of a row; `rate` is the tax rate as printed.
fn row_truth(position: Option<&str>, item: &Item, numbers: Numbers, rate: &str) -> Fields {
    let fields = match position {
        Some(position) => Fields::new().text("position", position),
        None => Fields::new(),
    };
    fields
        .text("product_code", item.code)
        .text("description", item.description)
        .with(
            "quantity",
            item.quantity.plain(),
            &numbers.quantity(item.quantity),
        )
        .text("unit", item.unit)
        .with("unit_price", item.price.plain(), &numbers.money(item.price))
        .with("tax_rate", item.rate.plain(), rate)
        .with(
            "amount",
            item.amount().plain(),
            &numbers.money(item.amount()),
        )
}
