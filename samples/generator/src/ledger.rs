//! The rows of an invoice and what they add up to.

use crate::money::{Money, Quantity, Rate};

/// One row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub(crate) code: &'static str,
    pub(crate) description: &'static str,
    pub(crate) quantity: Quantity,
    pub(crate) unit: &'static str,
    pub(crate) price: Money,
    pub(crate) rate: Rate,
}

impl Item {
    /// The net price of the row.
    pub(crate) fn amount(&self) -> Money {
        self.price.times(self.quantity)
    }
}

/// What the rows of one tax rate add up to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TaxLine {
    pub(crate) rate: Rate,
    pub(crate) net: Money,
    pub(crate) tax: Money,
}

/// What all rows add up to; tax is rounded once for each rate.
#[derive(Clone, Debug)]
pub(crate) struct Totals {
    /// By falling rate.
    pub(crate) taxes: Vec<TaxLine>,
    pub(crate) net: Money,
    pub(crate) tax: Money,
    pub(crate) gross: Money,
}

impl Totals {
    /// Adds up rows.
    pub(crate) fn of(items: &[Item]) -> Self {
        let mut rates: Vec<Rate> = items.iter().map(|item| item.rate).collect();
        rates.sort_by(|a, b| b.cmp(a));
        rates.dedup();
        let taxes: Vec<TaxLine> = rates
            .into_iter()
            .map(|rate| tax_line(rate, items))
            .collect();
        let net = taxes.iter().map(|line| line.net).sum();
        let tax = taxes.iter().map(|line| line.tax).sum();
        Self {
            taxes,
            net,
            tax,
            gross: net + tax,
        }
    }
}

fn tax_line(rate: Rate, items: &[Item]) -> TaxLine {
    let net: Money = items
        .iter()
        .filter(|item| item.rate == rate)
        .map(Item::amount)
        .sum();
    TaxLine {
        rate,
        net,
        tax: net.tax(rate),
    }
}
