//! What a commercial document is about: who, what, when and for how much,
//! before anything is drawn.

use crate::content::numbers::{Minus, SignPlace, share};
use crate::content::texts::{labels, words};
use crate::content::{Date, DateStyle, Language, Locale, MoneyStyle, Numbers, Party, party};
use crate::dice::Dice;

/// The kinds of documents that are made of the same parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Class {
    #[default]
    Invoice,
    CreditNote,
    PurchaseOrder,
    DeliveryNote,
    OrderConfirmation,
}

impl Class {
    pub const ALL: [Self; 5] = [
        Self::Invoice,
        Self::CreditNote,
        Self::PurchaseOrder,
        Self::DeliveryNote,
        Self::OrderConfirmation,
    ];

    /// The registered name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::CreditNote => "credit-note",
            Self::PurchaseOrder => "purchase-order",
            Self::DeliveryNote => "delivery-note",
            Self::OrderConfirmation => "order-confirmation",
        }
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Item {
    pub(crate) position: String,
    /// The position of the row it is a part of; empty for most.
    pub(crate) parent: String,
    /// The heading above it; empty without.
    pub(crate) group: String,
    pub(crate) code: String,
    pub(crate) description: String,
    /// Printed below the description.
    pub(crate) details: Vec<String>,
    pub(crate) date: Option<Date>,
    /// In thousandths.
    pub(crate) quantity: i64,
    pub(crate) unit: String,
    /// In hundredths, net or gross as the deal is.
    pub(crate) price: i64,
    /// In tenths of a percent.
    pub(crate) discount: i64,
    /// In tenths of a percent.
    pub(crate) rate: i64,
    /// In hundredths. A part of another row has none.
    pub(crate) amount: i64,
}

/// An allowance or a charge on the whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Allowance {
    /// In tenths of a percent; 0 where it is an amount.
    pub(crate) rate: i64,
    /// In hundredths, above 0.
    pub(crate) amount: i64,
}

/// One tax rate with its base and tax, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct TaxLine {
    pub(crate) rate: i64,
    pub(crate) base: i64,
    pub(crate) tax: i64,
}

/// All sums, in hundredths.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Sums {
    pub(crate) lines: i64,
    pub(crate) net: i64,
    pub(crate) tax_lines: Vec<TaxLine>,
    pub(crate) tax: i64,
    pub(crate) total: i64,
    pub(crate) paid: i64,
    pub(crate) due: i64,
}

/// Everything that a document may print.
#[derive(Debug, Clone)]
pub(crate) struct Deal {
    pub(crate) class: Class,
    pub(crate) locale: Locale,
    pub(crate) seller: Party,
    pub(crate) buyer: Party,
    pub(crate) ship_to: Option<Party>,
    pub(crate) abroad: bool,
    pub(crate) id: String,
    pub(crate) date: Date,
    pub(crate) due: Option<Date>,
    pub(crate) delivery: Option<Date>,
    pub(crate) ordered: Option<Date>,
    pub(crate) purchase_order: String,
    pub(crate) project: String,
    pub(crate) customer_id: String,
    pub(crate) delivery_ref: String,
    pub(crate) original: String,
    /// As printed; empty without.
    pub(crate) terms: String,
    pub(crate) items: Vec<Item>,
    /// Whether prices include the tax.
    pub(crate) gross: bool,
    /// Whether no tax is charged.
    pub(crate) exempt: bool,
    pub(crate) discount: Option<Allowance>,
    pub(crate) surcharge: Option<Allowance>,
    pub(crate) sums: Sums,
    pub(crate) money: MoneyStyle,
    pub(crate) dates: DateStyle,
    pub(crate) tax: &'static str,
    /// Which of a language's words for a unit this document uses.
    pub(crate) unit_words: usize,
}

impl Deal {
    pub(crate) fn new(dice: &mut Dice, class: Class, locale: Locale) -> Self {
        let seller = party::company(dice, &locale);
        let buyer = match dice.chance(0.2) && class != Class::PurchaseOrder {
            true => party::person(dice, &locale),
            false => party::company(dice, &locale),
        };
        let ship_to = dice.chance(0.25).then(|| {
            let other = party::company(dice, &locale);
            Party {
                name: buyer.name.clone(),
                ..other
            }
        });
        let date = Date::any(dice);
        let days = dice.pick(&[7, 10, 14, 20, 30, 30, 45, 60]);
        let credit = class == Class::CreditNote;
        let sign = if credit && dice.chance(0.4) { -1 } else { 1 };
        let gross =
            matches!(class, Class::Invoice) && dice.chance(0.12) && locale.currency != "USD";
        let exempt = dice.chance(0.05);
        let mut deal = Self {
            class,
            locale,
            abroad: dice.chance(0.2),
            id: number(dice, date),
            due: (class == Class::Invoice && dice.chance(0.6)).then(|| date.plus(days)),
            delivery: dice.chance(0.4).then(|| date.plus(-dice.int(0..=12))),
            ordered: dice.chance(0.25).then(|| date.plus(-dice.int(5..=40))),
            purchase_order: optional(dice, 0.4, reference),
            project: optional(dice, 0.15, |d| project(d, &locale)),
            customer_id: optional(dice, 0.5, customer_number),
            delivery_ref: optional(dice, 0.15, |d| d.pattern("LS-######")),
            original: optional(dice, if credit { 0.8 } else { 0.0 }, |d| number(d, date)),
            terms: String::new(),
            items: Vec::new(),
            gross,
            exempt,
            discount: None,
            surcharge: None,
            sums: Sums::default(),
            money: money(dice, &locale),
            dates: dice.pick(locale.dates),
            tax: dice.pick(locale.tax),
            unit_words: dice.index(12),
            seller,
            buyer,
            ship_to,
            date,
        };
        deal.terms = deal.some_terms(dice, days);
        deal.forward_dates(dice);
        deal.items = super::goods::items(dice, &deal, sign);
        deal.allowances(dice, sign);
        deal.sums = deal.added(dice);
        deal
    }

    pub(crate) fn language(&self) -> Language {
        self.locale.language
    }

    /// Who the document is from: the buyer of an order, the seller else.
    pub(crate) fn issuer(&self) -> &Party {
        match self.class {
            Class::PurchaseOrder => &self.buyer,
            _ => &self.seller,
        }
    }

    pub(crate) fn recipient(&self) -> &Party {
        match self.class {
            Class::PurchaseOrder => &self.seller,
            _ => &self.buyer,
        }
    }

    /// Orders and their confirmations name a delivery still to come.
    fn forward_dates(&mut self, dice: &mut Dice) {
        match self.class {
            Class::PurchaseOrder | Class::OrderConfirmation => {
                self.delivery = dice.chance(0.7).then(|| self.date.plus(dice.int(3..=60)));
            }
            Class::DeliveryNote => self.delivery = Some(self.date),
            Class::CreditNote => self.delivery = None,
            Class::Invoice => {}
        }
        if self.class == Class::OrderConfirmation && self.purchase_order.is_empty() {
            self.purchase_order = reference(dice);
        }
        if self.class == Class::PurchaseOrder {
            self.ordered = None;
            self.purchase_order = String::new();
        }
    }

    fn some_terms(&mut self, dice: &mut Dice, days: i64) -> String {
        let sells = matches!(
            self.class,
            Class::Invoice | Class::OrderConfirmation | Class::PurchaseOrder
        );
        if !sells || dice.chance(0.4) {
            return String::new();
        }
        let key = match dice.index(6) {
            0 => "terms.discount",
            1 if self.due.is_none() => "terms.now",
            _ => "terms.days",
        };
        let text = dice.pick(labels(self.language(), key));
        let text = text.replace("{days}", &days.to_string());
        let text = text.replace("{short}", dice.pick(&["7", "8", "10"]));
        text.replace("{percent}", dice.pick(&["2", "3"]))
    }

    /// An allowance and a charge on some documents, never more than is sold at
    /// the usual rate.
    fn allowances(&mut self, dice: &mut Dice, sign: i64) {
        let usual = self.items.first().map_or(0, |item| item.rate);
        let same = self.items.iter().filter(|item| item.rate == usual);
        let lines: i64 = self.items.iter().map(|item| item.amount).sum();
        let most: i64 = same.map(|item| item.amount).sum();
        if self.class == Class::CreditNote || sign < 0 || self.class == Class::DeliveryNote {
            return;
        }
        if dice.chance(0.15) {
            let rate = dice.pick(&[0, 20, 50, 100]);
            let amount = match rate {
                0 => dice.int(5..=40) * 100,
                rate => share(lines, rate, 1000),
            };
            self.discount = (amount > 0 && amount < most).then_some(Allowance { rate, amount });
        }
        if dice.chance(0.2) {
            let amount = dice.int(390..=4_900);
            self.surcharge = Some(Allowance { rate: 0, amount });
        }
    }

    /// All sums from the rows, as EN 16931 adds them.
    fn added(&self, dice: &mut Dice) -> Sums {
        let usual = self.items.first().map_or(0, |item| item.rate);
        let mut bases: Vec<(i64, i64)> = Vec::new();
        let less = self.discount.as_ref().map_or(0, |d| d.amount);
        let more = self.surcharge.as_ref().map_or(0, |s| s.amount);
        let rows = self.items.iter().map(|item| (item.rate, item.amount));
        for (rate, amount) in rows.chain([(usual, more - less)]) {
            match bases.iter_mut().find(|(known, _)| *known == rate) {
                Some((_, base)) => *base += amount,
                None => bases.push((rate, amount)),
            }
        }
        bases.sort_by_key(|(rate, _)| -rate);
        let tax_line = |(rate, sum): (i64, i64)| {
            let rate = if self.exempt { 0 } else { rate };
            let tax = match self.gross {
                true => share(sum, rate, 1000 + rate),
                false => share(sum, rate, 1000),
            };
            let base = if self.gross { sum - tax } else { sum };
            TaxLine { rate, base, tax }
        };
        let tax_lines: Vec<TaxLine> = bases.into_iter().map(tax_line).collect();
        let net = tax_lines.iter().map(|line| line.base).sum::<i64>();
        let tax = tax_lines.iter().map(|line| line.tax).sum::<i64>();
        let total = net + tax;
        let paid = match self.class == Class::Invoice && dice.chance(0.12) {
            true => share(total, dice.pick(&[200, 300, 500, 1000]), 1000),
            false => 0,
        };
        Sums {
            lines: self.items.iter().map(|item| item.amount).sum(),
            net,
            tax_lines,
            tax,
            total,
            paid,
            due: total - paid,
        }
    }
}

fn optional(dice: &mut Dice, probability: f32, make: impl Fn(&mut Dice) -> String) -> String {
    match dice.chance(probability) {
        true => make(dice),
        false => String::new(),
    }
}

/// The number of a document.
fn number(dice: &mut Dice, date: Date) -> String {
    let year = date.year.to_string();
    let pattern = dice.pick(&[
        "{y}-####",
        "RE-{y}-####",
        "INV-#####",
        "{y}/####",
        "#######",
        "######",
        "F{y}####",
        "R####/{s}",
        "{y}{m}##",
        "INV####",
        "SI-######",
        "{y}-###",
        "90######",
        "A-####-@",
        "FV{s}/####",
        "{s}-#####",
        "#### ####",
        "2#####",
        "@@#####",
        "FA{s}-####",
        "1####",
        "N/####/{y}",
        "{y}.####",
        "SOC-#/####",
    ]);
    let pattern = pattern
        .replace("{y}", &year)
        .replace("{s}", year.get(2..).unwrap_or("24"));
    dice.pattern(&pattern.replace("{m}", &format!("{:02}", date.month)))
}

/// A buyer's number for an order.
fn reference(dice: &mut Dice) -> String {
    let pattern = dice.pick(&[
        "PO-#####",
        "45000#####",
        "B-####/2#",
        "######",
        "PO ######",
        "@@-####",
        "ORD-2025-###",
        "#######",
        "4500######",
        "P.####",
        "BE####-##",
        "WO#####",
    ]);
    dice.pattern(pattern)
}

fn customer_number(dice: &mut Dice) -> String {
    let pattern = dice.pick(&[
        "1####",
        "K-#####",
        "C#####",
        "######",
        "CUST-####",
        "D1####",
        "2##-###",
        "@@####",
    ]);
    dice.pattern(pattern)
}

fn project(dice: &mut Dice, locale: &Locale) -> String {
    let word = dice.pick(words(&format!("{}.core", locale.language.code())));
    match dice.index(3) {
        0 => dice.pattern("P-####"),
        1 => format!("{word} {}", dice.int(2..=30)),
        _ => format!("{} {word}", dice.pattern("2#-###")),
    }
}

fn money(dice: &mut Dice, locale: &Locale) -> MoneyStyle {
    use SignPlace::{After, AfterApart, Before, BeforeApart, Nowhere};
    let code_or_sign = dice.chance(0.35);
    let sign = if code_or_sign {
        locale.currency
    } else {
        locale.sign
    };
    let front = matches!(
        locale.numbers.first(),
        Some(Numbers::Point | Numbers::Apostrophe)
    );
    let place = match (
        front || matches!(locale.country, "NL" | "BR"),
        sign.len() > 3 || code_or_sign,
    ) {
        (true, true) => dice.pick(&[BeforeApart, Nowhere, Nowhere]),
        (true, false) => dice.pick(&[Before, Before, BeforeApart, Nowhere]),
        (false, true) => dice.pick(&[AfterApart, Nowhere, BeforeApart]),
        (false, false) => dice.pick(&[AfterApart, AfterApart, After, Nowhere, BeforeApart]),
    };
    let numbers = dice.pick(locale.numbers);
    MoneyStyle {
        numbers: if dice.chance(0.1) {
            numbers.plain()
        } else {
            numbers
        },
        place,
        sign,
        minus: dice.weighted(&[(8, Minus::Before), (1, Minus::After), (1, Minus::Brackets)]),
    }
}
