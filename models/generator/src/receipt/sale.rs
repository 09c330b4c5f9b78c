//! What was sold: the content of a receipt.

use crate::content::numbers::{Minus, SignPlace, share};
use crate::content::texts::{goods, labels, words};
use crate::content::{Date, DateStyle, Locale, MoneyStyle, Party, party};
use crate::dice::Dice;

/// One thing that was sold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Line {
    pub(crate) code: String,
    pub(crate) name: String,
    /// In thousandths.
    pub(crate) quantity: i64,
    /// `kg` or `l` where it is weighed.
    pub(crate) unit: &'static str,
    /// In hundredths; of fuel, in thousandths.
    pub(crate) price: i64,
    pub(crate) amount: i64,
    /// In tenths of a percent.
    pub(crate) rate: i64,
}

/// A tax rate with its letter and sums in hundredths.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Tax {
    pub(crate) letter: String,
    pub(crate) rate: i64,
    pub(crate) base: i64,
    pub(crate) tax: i64,
    pub(crate) gross: i64,
}

/// Everything that a receipt may print.
#[derive(Debug, Clone)]
pub(crate) struct Sale {
    pub(crate) locale: Locale,
    pub(crate) kind: &'static str,
    pub(crate) merchant: Party,
    pub(crate) brand: String,
    pub(crate) id: String,
    pub(crate) date: Date,
    pub(crate) time: String,
    pub(crate) cashier: String,
    pub(crate) lines: Vec<Line>,
    pub(crate) taxes: Vec<Tax>,
    /// Whether prices include the tax.
    pub(crate) gross: bool,
    pub(crate) subtotal: i64,
    pub(crate) discount: i64,
    pub(crate) tip: i64,
    pub(crate) rounding: i64,
    pub(crate) tax: i64,
    pub(crate) total: i64,
    pub(crate) method: String,
    pub(crate) cash: bool,
    /// What was handed over.
    pub(crate) given: i64,
    pub(crate) money: MoneyStyle,
    pub(crate) dates: DateStyle,
    pub(crate) tax_name: &'static str,
    pub(crate) exempt: bool,
}

impl Sale {
    pub(crate) fn new(dice: &mut Dice, locale: Locale) -> Self {
        let kind = dice.weighted(&[(6, "shop"), (4, "food"), (1, "fuel")]);
        let (merchant, brand) = merchant(dice, &locale);
        let gross = locale.currency != "USD" && !(locale.country == "MY" && dice.chance(0.3));
        let exempt = dice.chance(if locale.country == "MY" { 0.3 } else { 0.05 });
        let cash = dice.chance(0.5);
        let ways = if cash { "method.cash" } else { "method.card" };
        let mut sale = Self {
            kind,
            brand,
            id: receipt_number(dice),
            date: Date::any(dice),
            time: time(dice, &locale),
            cashier: cashier(dice, &locale),
            lines: lines(dice, &locale, kind),
            taxes: Vec::new(),
            gross,
            subtotal: 0,
            discount: 0,
            tip: 0,
            rounding: 0,
            tax: 0,
            total: 0,
            method: dice.pick(labels(locale.language, ways)).to_owned(),
            cash,
            given: 0,
            money: money(dice, &locale),
            dates: dice.pick(locale.dates),
            tax_name: dice.pick(locale.tax),
            exempt,
            merchant,
            locale,
        };
        sale.add(dice);
        sale
    }

    fn add(&mut self, dice: &mut Dice) {
        self.subtotal = self.lines.iter().map(|line| line.amount).sum();
        if dice.chance(0.15) && self.kind == "shop" {
            self.discount = share(self.subtotal, dice.pick(&[50, 100]), 1000);
        }
        if self.kind == "food" && dice.chance(0.25) {
            self.tip = share(self.subtotal, 100, 1000);
        }
        let usual = self.lines.first().map_or(0, |line| line.rate);
        let mut sums: Vec<(i64, i64)> = Vec::new();
        let rows = self.lines.iter().map(|line| (line.rate, line.amount));
        for (rate, amount) in rows.chain([(usual, self.tip - self.discount)]) {
            match sums.iter_mut().find(|(known, _)| *known == rate) {
                Some((_, sum)) => *sum += amount,
                None => sums.push((rate, amount)),
            }
        }
        sums.sort_by_key(|(rate, _)| -rate);
        let letters = dice.pick(&[
            ["A", "B", "C", "D"],
            ["1", "2", "3", "4"],
            ["S", "Z", "E", "R"],
        ]);
        for ((rate, sum), letter) in sums.into_iter().zip(letters) {
            let rate = if self.exempt { 0 } else { rate };
            let (base, tax) = if self.gross {
                let tax = share(sum, rate, 1000 + rate);
                (sum - tax, tax)
            } else {
                (sum, share(sum, rate, 1000))
            };
            let letter = letter.to_owned();
            self.taxes.push(Tax {
                letter,
                rate,
                base,
                tax,
                gross: base + tax,
            });
        }
        self.tax = self.taxes.iter().map(|t| t.tax).sum();
        let total: i64 = self.taxes.iter().map(|t| t.gross).sum();
        // Where the small coins are gone, cash is rounded.
        let coins = matches!(self.locale.country, "MY" | "CH" | "AU");
        if coins && self.cash {
            self.rounding = (total + 2) / 5 * 5 - total;
        }
        self.total = total + self.rounding;
        let notes = dice.pick(&[500, 1000, 2000, 5000, 100]);
        self.given = match self.cash {
            true => (self.total + notes - 1) / notes * notes,
            false => self.total,
        };
    }
}

/// A company with an address, and the name above its door; the same when the
/// company has no other.
fn merchant(dice: &mut Dice, locale: &Locale) -> (Party, String) {
    let mut merchant = party::company(dice, locale);
    let word = dice.pick(words(&format!("{}.merchant", locale.language.code())));
    let last = dice.pick(words(&format!("{}.last", locale.language.code())));
    match dice.index(4) {
        0 => merchant.name = format!("{word} {last}"),
        1 => merchant.name = word.to_owned(),
        _ => {}
    }
    let upper = dice.chance(0.5);
    if upper {
        merchant.name = merchant.name.to_uppercase();
        merchant.street = merchant.street.to_uppercase();
        merchant.city = merchant.city.to_uppercase();
        merchant.extra = merchant.extra.to_uppercase();
    }
    let brand = match dice.chance(0.15) {
        true => merchant.short.to_uppercase(),
        false => merchant.name.clone(),
    };
    (merchant, brand)
}

fn receipt_number(dice: &mut Dice) -> String {
    let pattern = dice.pick(&[
        "######",
        "0####",
        "####-####",
        "CS000#####",
        "###/####",
        "T#-######",
        "#########",
        "A###",
    ]);
    dice.pattern(pattern)
}

fn time(dice: &mut Dice, locale: &Locale) -> String {
    let (hour, minute, second) = (dice.int(7..=22), dice.int(0..=59), dice.int(0..=59));
    let twelve = matches!(locale.country, "US" | "MY" | "AU");
    let seconds = dice.chance(0.4);
    let tail = match (twelve && dice.chance(0.7), hour >= 12) {
        (false, _) => "",
        (true, true) => " PM",
        (true, false) => " AM",
    };
    let hour = if tail == " PM" && hour > 12 {
        hour - 12
    } else {
        hour
    };
    match seconds {
        true => format!("{hour:02}:{minute:02}:{second:02}{tail}"),
        false => format!("{hour:02}:{minute:02}{tail}"),
    }
}

fn cashier(dice: &mut Dice, locale: &Locale) -> String {
    match dice.index(3) {
        0 => dice.pattern("0#"),
        1 => dice
            .pick(words(&format!("{}.first", locale.language.code())))
            .to_owned(),
        _ => party::person_name(dice, locale).to_uppercase(),
    }
}

fn lines(dice: &mut Dice, locale: &Locale, kind: &str) -> Vec<Line> {
    let mut goods = goods(locale.language, kind).to_vec();
    dice.shuffle(&mut goods);
    let count = match kind {
        "fuel" => 1,
        "food" => dice.int(1..=7) as usize,
        _ => dice.weighted(&[(3, 1), (4, 2), (4, 3), (4, 5), (3, 8), (2, 12), (1, 19)]) as usize,
    };
    let factor = match locale.currency {
        "MXN" => 18,
        "BRL" | "MYR" => 4,
        _ => 1,
    };
    let several = dice.chance(0.5);
    let rates = locale.rates_together();
    let usual = match several {
        true => rates.first().copied().unwrap_or(0),
        false => dice.pick(locale.rates),
    };
    let code = dice.pick(&["#############", "#####", "######", "9555#########"]);
    let mut lines = Vec::new();
    for product in goods.into_iter().take(count) {
        let mut parts = product.split('|');
        let name = parts.next().unwrap_or_default();
        let mut bound = || {
            parts
                .next()
                .and_then(|p| p.parse::<i64>().ok())
                .unwrap_or(1)
        };
        let (low, high) = (bound(), bound());
        let price = dice.int(low * 100..=high * 100) * factor;
        let price = if dice.chance(0.5) {
            price / 10 * 10 + 9
        } else {
            price / 5 * 5 + 5
        };
        let rate = if several { dice.pick(&rates) } else { usual };
        let code = dice.pattern(code);
        let line = Line {
            code,
            name: name.to_owned(),
            price,
            rate,
            ..Line::default()
        };
        lines.push(match kind {
            "fuel" => {
                // As pumps show it, to the hundredth of a litre.
                let quantity = dice.int(800..=6_200) * 10;
                let price = dice.int(1_289..=2_089) * factor;
                let amount = share(quantity, price, 10_000);
                Line {
                    quantity,
                    unit: "l",
                    price,
                    amount,
                    ..line
                }
            }
            "shop" if dice.chance(0.12) => {
                let quantity = dice.int(180..=2_400);
                Line {
                    quantity,
                    unit: "kg",
                    amount: share(price, quantity, 1000),
                    ..line
                }
            }
            _ => {
                let count = dice.weighted(&[(7, 1), (2, 2), (1, 3), (1, 6)]);
                Line {
                    quantity: count * 1000,
                    amount: price * count,
                    ..line
                }
            }
        });
    }
    lines
}

fn money(dice: &mut Dice, locale: &Locale) -> MoneyStyle {
    let sign = if dice.chance(0.4) {
        locale.currency
    } else {
        locale.sign
    };
    let place = match sign.len() > 2 && sign != "€" && sign != "£" {
        true => SignPlace::BeforeApart,
        false => dice.pick(&[SignPlace::Before, SignPlace::Before, SignPlace::AfterApart]),
    };
    MoneyStyle {
        numbers: dice.pick(locale.numbers).plain(),
        place,
        sign,
        minus: Minus::Before,
    }
}
