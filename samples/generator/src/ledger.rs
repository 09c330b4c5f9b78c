//! The rows of an invoice and what they add up to.

use anyhow::{Context, Result};

use crate::money::{Money, Quantity, Rate, scaled};

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

/// The rows of an invoice with their sums; tax is rounded once for each rate.
#[derive(Clone, Debug)]
pub(crate) struct Ledger {
    pub(crate) items: Vec<Item>,
    /// By falling rate.
    pub(crate) taxes: Vec<TaxLine>,
    pub(crate) net: Money,
    pub(crate) tax: Money,
    pub(crate) gross: Money,
}

/// What the rows of one tax rate add up to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TaxLine {
    pub(crate) rate: Rate,
    pub(crate) net: Money,
    pub(crate) tax: Money,
}

impl Item {
    /// Reads `code | description | quantity | unit | price | rate`.
    fn parse(row: &'static str) -> Option<Self> {
        let mut cells = row.split('|').map(str::trim);
        let item = Self {
            code: cells.next()?,
            description: cells.next()?,
            quantity: Quantity(scaled(cells.next()?, 3)?),
            unit: cells.next()?,
            price: Money(scaled(cells.next()?, 2)?),
            rate: Rate(scaled(cells.next()?, 1)?),
        };
        cells.next().is_none().then_some(item)
    }

    /// The net price of the row.
    pub(crate) fn amount(&self) -> Money {
        self.price.times(self.quantity)
    }
}

impl Ledger {
    /// Reads one item a line and adds them up.
    ///
    /// # Errors
    /// Names the first line that is no item.
    pub(crate) fn parse(rows: &'static str) -> Result<Self> {
        let rows = rows.lines().filter(|row| !row.trim().is_empty());
        let items: Vec<Item> = rows
            .map(|row| Item::parse(row).with_context(|| format!("not an item: {row}")))
            .collect::<Result<_>>()?;
        let mut rates: Vec<Rate> = items.iter().map(|item| item.rate).collect();
        rates.sort_by(|a, b| b.cmp(a));
        rates.dedup();
        let taxes: Vec<TaxLine> = rates
            .into_iter()
            .map(|rate| tax_line(rate, &items))
            .collect();
        let net = taxes.iter().map(|line| line.net).sum();
        let tax = taxes.iter().map(|line| line.tax).sum();
        Ok(Self {
            items,
            taxes,
            net,
            tax,
            gross: net + tax,
        })
    }
}

fn tax_line(rate: Rate, items: &[Item]) -> TaxLine {
    let of_rate = items.iter().filter(|item| item.rate == rate);
    let net: Money = of_rate.map(Item::amount).sum();
    TaxLine {
        rate,
        net,
        tax: net.tax(rate),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tax_is_rounded_once_for_each_rate() {
        let ledger = Ledger::parse(
            "A | first  | 1   | pc |  0.33 | 7
             B | second | 2.5 | pc |  0.13 | 7
             C | third  | 10  | pc | 99.90 | 19",
        )
        .unwrap();
        let taxes: Vec<_> = ledger
            .taxes
            .iter()
            .map(|line| (line.net, line.tax))
            .collect();
        assert_eq!(
            taxes,
            [(Money(99_900), Money(18_981)), (Money(66), Money(5))]
        );
        assert_eq!(ledger.gross, Money(99_966 + 18_986));
    }

    #[test]
    fn a_row_with_a_missing_cell_is_named() {
        let error = Ledger::parse("A | first | 1 | pc | 7").unwrap_err();
        assert!(error.to_string().contains("A | first"), "{error}");
    }
}
