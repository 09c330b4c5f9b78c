//! What a receipt adds up to, its taxes, and how it was paid.

use crate::canvas::Align;
use crate::content::numbers::{plain, plain_short};
use crate::ledger::values;

use super::Taxes;
use super::draw::Till;

impl Till<'_> {
    pub(super) fn sums(&mut self) {
        let sale = self.sale;
        let parts = sale.discount != 0 || sale.tip != 0 || !sale.gross;
        if parts || self.dice.chance(0.4) {
            let (label, amount) = (self.say("receipt.subtotal"), self.amount(sale.subtotal));
            self.spread(self.style, &label, &amount);
        }
        if sale.discount != 0 {
            let label = self.say("receipt.discount");
            let amount = self.amount(-sale.discount);
            self.spread(self.style, &label, &amount);
            self.ledger.discounts.push(allowance(label, sale.discount));
        }
        if sale.tip != 0 {
            let label = self.say("surcharge");
            let label = match sale.locale.language.code() {
                "en" => "Service 10%".to_owned(),
                _ => label,
            };
            let amount = self.amount(sale.tip);
            self.spread(self.style, &label, &amount);
            let mut entry = allowance(label.trim_end_matches(" 10%").to_owned(), sale.tip);
            if label.ends_with('%') {
                entry.insert("rate".to_owned(), Some("10".to_owned()));
            }
            self.ledger.surcharges.push(entry);
        }
        if self.layout.taxes == Taxes::Above || !sale.gross {
            self.taxes_above();
        }
        if sale.rounding != 0 || (sale.locale.country == "MY" && self.dice.chance(0.4)) {
            let (label, amount) = (self.say("receipt.rounding"), self.amount(sale.rounding));
            self.spread(self.style, &label, &amount);
        }
        let factor = self.dice.float(1.0..=1.5);
        let style = self.style.bold().scaled(factor);
        let label = self.say("receipt.total");
        let amount = match self.dice.chance(0.6) {
            true => self.signed(sale.total),
            false => self.amount(sale.total),
        };
        self.spread(style, &label, &amount);
        self.ledger.field("total_amount", plain(sale.total, 2));
    }

    fn taxes_above(&mut self) {
        let sale = self.sale;
        if sale.exempt {
            return;
        }
        let net: i64 = sale.taxes.iter().map(|t| t.base).sum();
        if sale.gross {
            let (label, amount) = (self.say("net"), self.amount(net));
            self.spread(self.style, &label, &amount);
            self.ledger.field("net_amount", plain(net, 2));
        }
        for tax in &sale.taxes {
            let rate = sale.money.numbers.short(tax.rate, 1);
            let label = self.say("tax").replace("{rate}", &rate);
            let amount = self.amount(tax.tax);
            self.spread(self.style, &label, &amount);
            self.note_tax(tax.rate, None, None, tax.tax);
        }
        if let [tax] = sale.taxes.as_slice() {
            self.ledger.field("total_tax_amount", plain(tax.tax, 2));
        }
    }

    fn note_tax(&mut self, rate: i64, letter: Option<&str>, base: Option<i64>, tax: i64) {
        let rate = plain_short(rate, 1);
        let same = |line: &truth::Values| {
            line.get("rate")
                .is_some_and(|r| r.as_deref() == Some(&rate))
        };
        let known = self.ledger.tax_lines.iter_mut().find(|line| same(line));
        let entry = values(&[
            ("category", letter.map(str::to_owned)),
            ("rate", Some(rate.clone())),
            ("base", base.map(|b| plain(b, 2))),
            ("amount", Some(plain(tax, 2))),
        ]);
        match known {
            Some(known) => *known = entry,
            None => self.ledger.tax_lines.push(entry),
        }
    }

    pub(super) fn taxes(&mut self) {
        let sale = self.sale;
        if sale.exempt || !sale.gross {
            return;
        }
        if self.layout.taxes == Taxes::Lines {
            for tax in &sale.taxes {
                let rate = sale.money.numbers.short(tax.rate, 1);
                let label = self.say("tax_included").replace("{rate}", &rate);
                let amount = self.amount(tax.tax);
                self.spread(self.style, &label, &amount);
                self.note_tax(tax.rate, None, None, tax.tax);
            }
            if let [tax] = sale.taxes.as_slice() {
                self.ledger.field("total_tax_amount", plain(tax.tax, 2));
            }
            return;
        }
        let width = self.right - self.left;
        let stops = [0.52, 0.76, 1.0].map(|share| self.left + width * share);
        let titles = ["tax_rate", "taxable", "tax_amount"].map(|key| self.say(key));
        let baseline = self.y + self.style.size * 0.9;
        self.canvas
            .text(self.left, baseline, self.style, &titles[0]);
        for (stop, title) in stops.iter().skip(1).zip(titles.iter().skip(1)) {
            if self.style.width(title) < width * 0.23 {
                self.canvas.right(*stop, baseline, self.style, title);
            }
        }
        self.y += self.style.leading();
        let mark = self.dice.pick(&[" = ", " ", ": "]);
        for tax in &sale.taxes {
            let rate = sale.money.numbers.short(tax.rate, 1);
            let baseline = self.y + self.style.size * 0.9;
            let text = format!("{}{mark}{rate}%", tax.letter);
            self.canvas.text(self.left, baseline, self.style, &text);
            for (stop, cents) in stops.iter().skip(1).zip([tax.base, tax.tax]) {
                let text = sale.money.bare().print(cents);
                self.canvas.right(*stop, baseline, self.style, &text);
            }
            self.y += self.style.leading();
            self.note_tax(tax.rate, Some(&tax.letter), Some(tax.base), tax.tax);
        }
    }

    pub(super) fn payment(&mut self) {
        let sale = self.sale;
        if self.dice.chance(0.1) {
            return;
        }
        match sale.cash {
            true => {
                let given = self.amount(sale.given);
                self.spread(self.style, &sale.method, &given);
                let (label, change) = (
                    self.say("receipt.change"),
                    self.amount(sale.given - sale.total),
                );
                self.spread(self.style, &label, &change);
            }
            false => {
                let amount = self.amount(sale.total);
                self.spread(self.style, &sale.method, &amount);
                if self.dice.chance(0.5) {
                    let text = self.dice.pattern("**** **** **** ####");
                    self.line(Align::Left, self.style, &text);
                }
            }
        }
        self.ledger.field("payment_method", &sale.method);
        if self.dice.chance(0.3) {
            let count: i64 = sale
                .lines
                .iter()
                .map(|line| (line.quantity / 1000).max(1))
                .sum();
            let label = self.say("receipt.count");
            self.spread(self.style, &label, &count.to_string());
        }
    }
}

fn allowance(description: String, amount: i64) -> truth::Values {
    values(&[
        ("description", Some(description)),
        ("rate", None),
        ("base", None),
        ("amount", Some(plain(amount, 2))),
    ])
}
