//! What EN 16931-1 demands and an invoice does not say.

use crate::model::{Address, Allowance, Invoice, Line, Party, TaxLine};

/// A term that must be there and is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The business term or group, such as `BT-1`.
    pub term: &'static str,
    /// The rule that demands it, such as `BR-02`.
    pub rule: &'static str,
    /// What it is, in words.
    pub what: &'static str,
    /// Which of the lines, taxes or allowances it is missing in, from 1.
    pub number: Option<usize>,
}

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.term, self.what)?;
        if let Some(number) = self.number {
            write!(f, ", number {number}")?;
        }
        write!(f, " ({})", self.rule)
    }
}

/// All that is missing, in the order of the document.
pub fn missing(invoice: &Invoice) -> Vec<Missing> {
    let mut list = List::default();
    list.check(invoice.number.is_some(), "BT-1", "BR-02", "invoice number");
    list.check(invoice.issued.is_some(), "BT-2", "BR-03", "invoice date");
    list.check(invoice.kind.is_some(), "BT-3", "BR-04", "type of invoice");
    list.check(invoice.currency.is_some(), "BT-5", "BR-05", "currency");
    seller(&mut list, &invoice.seller);
    buyer(&mut list, &invoice.buyer);
    let totals = &invoice.totals;
    list.check(
        totals.lines.is_some(),
        "BT-106",
        "BR-12",
        "sum of the lines",
    );
    list.check(totals.net.is_some(), "BT-109", "BR-13", "total without tax");
    list.check(totals.total.is_some(), "BT-112", "BR-14", "total with tax");
    list.check(totals.due.is_some(), "BT-115", "BR-15", "amount due");
    let positive = totals.due.is_some_and(|d| d > rust_decimal::Decimal::ZERO);
    let payable = invoice.due.is_some() || invoice.terms.is_some();
    list.check(
        !positive || payable,
        "BT-9",
        "BR-CO-25",
        "due date or payment terms",
    );
    list.check(
        !invoice.taxes.is_empty(),
        "BG-23",
        "BR-CO-18",
        "breakdown of the tax",
    );
    each(&mut list, &invoice.taxes, tax);
    each(&mut list, &invoice.allowances, allowance);
    list.check(!invoice.lines.is_empty(), "BG-25", "BR-16", "lines");
    each(&mut list, &invoice.lines, line);
    list.found
}

#[derive(Default)]
struct List {
    found: Vec<Missing>,
    number: Option<usize>,
}

impl List {
    fn check(&mut self, there: bool, term: &'static str, rule: &'static str, what: &'static str) {
        if !there {
            self.found.push(Missing {
                term,
                rule,
                what,
                number: self.number,
            });
        }
    }
}

fn each<T>(list: &mut List, all: &[T], check: fn(&mut List, &T)) {
    for (index, one) in all.iter().enumerate() {
        list.number = Some(index + 1);
        check(list, one);
    }
    list.number = None;
}

fn seller(list: &mut List, seller: &Party) {
    list.check(seller.name.is_some(), "BT-27", "BR-06", "seller's name");
    let known = !seller.ids.is_empty() || seller.legal_id.is_some() || seller.vat.is_some();
    list.check(known, "BT-31", "BR-CO-26", "seller's VAT or other number");
    located(
        list,
        &seller.address,
        ["BG-5", "BR-08", "seller's address"],
        ["BT-40", "BR-09", "seller's country"],
    );
}

fn buyer(list: &mut List, buyer: &Party) {
    list.check(buyer.name.is_some(), "BT-44", "BR-07", "buyer's name");
    located(
        list,
        &buyer.address,
        ["BG-8", "BR-10", "buyer's address"],
        ["BT-55", "BR-11", "buyer's country"],
    );
}

fn located(
    list: &mut List,
    address: &Address,
    whole: [&'static str; 3],
    country: [&'static str; 3],
) {
    let [term, rule, what] = whole;
    list.check(!address.is_empty(), term, rule, what);
    let [term, rule, what] = country;
    list.check(address.country.is_some(), term, rule, what);
}

fn tax(list: &mut List, tax: &TaxLine) {
    list.check(
        tax.base.is_some(),
        "BT-116",
        "BR-45",
        "amount that is taxed",
    );
    list.check(tax.amount.is_some(), "BT-117", "BR-46", "amount of the tax");
    list.check(
        tax.category.is_some(),
        "BT-118",
        "BR-47",
        "category of the tax",
    );
    let rated = tax.rate.is_some() || tax.category.as_deref() == Some("O");
    list.check(rated, "BT-119", "BR-48", "rate of the tax");
    let exempt = matches!(tax.category.as_deref(), Some("E" | "AE" | "K" | "G" | "O"));
    let reasoned = tax.exemption.is_some() || tax.exemption_code.is_some();
    list.check(
        !exempt || reasoned,
        "BT-120",
        "BR-E-10",
        "reason of the exemption from tax",
    );
}

fn allowance(list: &mut List, one: &Allowance) {
    let [amount, category, reason] = if one.charge {
        [("BT-99", "BR-36"), ("BT-102", "BR-37"), ("BT-104", "BR-38")]
    } else {
        [("BT-92", "BR-31"), ("BT-95", "BR-32"), ("BT-97", "BR-33")]
    };
    list.check(one.amount.is_some(), amount.0, amount.1, "amount");
    list.check(
        one.category.is_some(),
        category.0,
        category.1,
        "category of the tax",
    );
    let reasoned = one.reason.is_some() || one.reason_code.is_some();
    list.check(reasoned, reason.0, reason.1, "reason");
}

fn line(list: &mut List, line: &Line) {
    list.check(line.id.is_some(), "BT-126", "BR-21", "line's number");
    list.check(
        line.quantity.is_some(),
        "BT-129",
        "BR-22",
        "line's quantity",
    );
    list.check(line.unit.is_some(), "BT-130", "BR-23", "line's unit");
    list.check(
        line.amount.is_some(),
        "BT-131",
        "BR-24",
        "line's net amount",
    );
    list.check(line.name.is_some(), "BT-153", "BR-25", "item's name");
    list.check(line.price.is_some(), "BT-146", "BR-26", "item's net price");
    list.check(
        line.category.is_some(),
        "BT-151",
        "BR-CO-04",
        "line's category of the tax",
    );
}
