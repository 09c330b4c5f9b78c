//! What any of the invoices says, and its truth.

use crate::dates::Date;
use crate::ledger::{Item, Ledger};
use crate::money::{Money, Numbers, Rate};
use crate::truth::{Fields, Truth};

/// Everything that is printed and that Sheaf has a name for.
pub(crate) struct Invoice {
    pub(crate) print: Print,
    pub(crate) id: &'static str,
    pub(crate) date: Date,
    pub(crate) due: Date,
    pub(crate) delivered: Date,
    pub(crate) purchase_order: &'static str,
    pub(crate) customer_id: &'static str,
    pub(crate) supplier: Party,
    pub(crate) iban: &'static str,
    pub(crate) customer: Party,
    pub(crate) ledger: Ledger,
    /// Where it is printed beside the total.
    pub(crate) amount_due: Option<Money>,
    pub(crate) terms: String,
}

/// A company.
pub(crate) struct Party {
    pub(crate) name: &'static str,
    pub(crate) address: &'static [&'static str],
    pub(crate) tax_id: Option<&'static str>,
}

/// How a country prints.
pub(crate) struct Print {
    pub(crate) language: &'static str,
    pub(crate) numbers: Numbers,
    /// ISO 4217 code, and the sign or code that stands on the page.
    pub(crate) currency: (&'static str, &'static str),
    pub(crate) date: fn(Date) -> String,
    /// An amount with its currency.
    pub(crate) money: fn(Money) -> String,
    /// The tax rate of a row.
    pub(crate) rate: fn(Rate) -> String,
    /// Whether rows are numbered.
    pub(crate) numbered: bool,
}

impl Party {
    /// Its tax number as printed, empty without one.
    pub(crate) fn tax_id(&self) -> &'static str {
        self.tax_id.unwrap_or_default()
    }
}

impl Invoice {
    /// A date as this invoice prints it.
    pub(crate) fn print_date(&self, date: Date) -> String {
        (self.print.date)(date)
    }

    /// A row as every invoice here prints it: position where rows are
    /// numbered, code, description, quantity, unit, price, rate, amount.
    pub(crate) fn cells(&self, index: usize, item: &Item) -> Vec<String> {
        let numbers = self.print.numbers;
        let position = self.print.numbered.then(|| (index + 1).to_string());
        position
            .into_iter()
            .chain([
                item.code.to_owned(),
                item.description.to_owned(),
                numbers.quantity(item.quantity),
                item.unit.to_owned(),
                numbers.money(item.price),
                (self.print.rate)(item.rate),
                numbers.money(item.amount()),
            ])
            .collect()
    }

    /// What there is to find on its pages.
    pub(crate) fn truth(&self, pages: usize) -> Truth {
        let rows = self.ledger.items.iter().enumerate();
        Truth {
            class: "invoice",
            language: self.print.language,
            pages,
            fields: self.amounts(self.names(self.references())),
            line_items: rows.map(|(index, item)| self.row(index, item)).collect(),
        }
    }

    fn references(&self) -> Fields {
        let date = |date: Date| (date.iso(), self.print_date(date));
        Fields::new()
            .text("invoice_id", self.id)
            .pair("invoice_date", date(self.date))
            .pair("due_date", date(self.due))
            .pair("delivery_date", date(self.delivered))
            .text("purchase_order", self.purchase_order)
            .text("customer_id", self.customer_id)
    }

    fn names(&self, fields: Fields) -> Fields {
        let fields = fields
            .text("supplier_name", self.supplier.name)
            .text("supplier_address", &self.supplier.address.join(" "))
            .maybe("supplier_tax_id", self.supplier.tax_id.map(unspaced))
            .pair("supplier_iban", unspaced(self.iban))
            .text("customer_name", self.customer.name)
            .text("customer_address", &self.customer.address.join(" "));
        fields.maybe("customer_tax_id", self.customer.tax_id.map(unspaced))
    }

    fn amounts(&self, fields: Fields) -> Fields {
        let money = |amount: Money| (amount.plain(), (self.print.money)(amount));
        let (code, printed) = self.print.currency;
        fields
            .pair("currency", (code.to_owned(), printed.to_owned()))
            .pair("net_amount", money(self.ledger.net))
            .pair("total_tax_amount", money(self.ledger.tax))
            .pair("total_amount", money(self.ledger.gross))
            .maybe("amount_due", self.amount_due.map(money))
            .text("payment_terms", &self.terms)
    }

    fn row(&self, index: usize, item: &Item) -> Fields {
        let numbers = self.print.numbers;
        let money = |amount: Money| (amount.plain(), numbers.money(amount));
        let position = (index + 1).to_string();
        let position = self.print.numbered.then(|| (position.clone(), position));
        Fields::new()
            .maybe("position", position)
            .text("product_code", item.code)
            .text("description", item.description)
            .pair(
                "quantity",
                (item.quantity.plain(), numbers.quantity(item.quantity)),
            )
            .text("unit", item.unit)
            .pair("unit_price", money(item.price))
            .pair(
                "tax_rate",
                (item.rate.plain(), (self.print.rate)(item.rate)),
            )
            .pair("amount", money(item.amount()))
    }
}

/// An identifier without the spaces it is printed with, and as printed.
fn unspaced(printed: &str) -> (String, String) {
    (printed.replace(' ', ""), printed.to_owned())
}
