//! Prints a sale, line by line, and notes what it prints.

use std::collections::BTreeMap;

use crate::canvas::{Align, Canvas, wrap};
use crate::content::ids::normalised_tax_id;
use crate::content::numbers::{plain, plain_short};
use crate::content::texts::labels;
use crate::dice::Dice;
use crate::font::Style;
use crate::ledger::{Ledger, values};

use super::sale::{Line, Sale};
use super::{Items, Layout, Taxes};

/// A receipt on its way to paper.
#[derive(Debug, Clone)]
pub(crate) struct Till<'a> {
    pub(super) dice: Dice,
    pub(crate) canvas: Canvas,
    pub(crate) ledger: Ledger,
    pub(super) sale: &'a Sale,
    pub(super) layout: &'a Layout,
    pub(super) style: Style,
    pub(super) left: f32,
    pub(super) right: f32,
    /// Where the next line begins.
    pub(crate) y: f32,
    said: BTreeMap<String, String>,
}

impl<'a> Till<'a> {
    pub(crate) fn new(mut dice: Dice, canvas: Canvas, sale: &'a Sale, layout: &'a Layout) -> Self {
        let narrow = layout.width > 0.0;
        let style = Style::new(
            layout.family,
            if narrow { dice.float(7.4..=8.8) } else { 10.0 },
        );
        let margin = if narrow { dice.float(8.0..=16.0) } else { 60.0 };
        Self {
            left: margin,
            right: canvas.paper.width - margin,
            y: dice.float(10.0..=30.0),
            ledger: Ledger::default(),
            said: BTreeMap::new(),
            style,
            dice,
            canvas,
            sale,
            layout,
        }
    }

    pub(crate) fn print(&mut self) {
        self.head();
        self.separate();
        if self.layout.first {
            self.meta();
            self.separate();
        }
        self.items();
        self.separate();
        self.sums();
        self.payment();
        if matches!(self.layout.taxes, Taxes::Lines | Taxes::Table) {
            self.separate();
            self.taxes();
        }
        if !self.layout.first {
            self.separate();
            self.meta();
        }
        self.y += self.style.leading() * 0.6;
        let thanks = self.say("receipt.thanks");
        self.line(Align::Centre, self.style, &thanks);
        if self.dice.chance(0.4) {
            let web = self.sale.merchant.web.clone();
            self.line(Align::Centre, self.style, &web);
        }
    }

    pub(super) fn say(&mut self, key: &str) -> String {
        if let Some(text) = self.said.get(key) {
            return text.clone();
        }
        let text = self.dice.pick(labels(self.sale.locale.language, key));
        let text = text.replace("{tax}", self.sale.tax_name);
        self.said.insert(key.to_owned(), text.clone());
        text
    }

    pub(super) fn amount(&mut self, cents: i64) -> String {
        match self.layout.signed {
            true => self.signed(cents),
            false => self.sale.money.bare().print(cents),
        }
    }

    /// With the currency, whatever the layout does.
    pub(super) fn signed(&mut self, cents: i64) -> String {
        self.ledger.field("currency", self.sale.locale.currency);
        self.sale.money.print(cents)
    }

    /// A wrapped text.
    pub(super) fn line(&mut self, align: Align, style: Style, text: &str) {
        let x = match align {
            Align::Left => self.left,
            Align::Right => self.right,
            Align::Centre => (self.left + self.right) / 2.0,
        };
        for line in wrap(self.right - self.left, style, text) {
            self.canvas
                .aligned(x, self.y + style.size * 0.9, align, style, &line);
            self.y += style.leading();
        }
    }

    /// A text left and one right; the right one below where both have no room.
    pub(super) fn spread(&mut self, style: Style, left: &str, right: &str) {
        let room = self.right - self.left - style.width(right) - 6.0;
        let lines = wrap(room.max(40.0), style, left);
        let last = lines.len().saturating_sub(1);
        for (place, line) in lines.iter().enumerate() {
            let baseline = self.y + style.size * 0.9;
            self.canvas.text(self.left, baseline, style, line);
            if place == last {
                self.canvas.right(self.right, baseline, style, right);
            }
            self.y += style.leading();
        }
    }

    fn separate(&mut self) {
        let half = self.style.leading() * 0.4;
        match self.layout.separator {
            "" => self.y += half,
            "rule" => {
                self.canvas.rule(self.left, self.right, self.y + half);
                self.y += 2.0 * half;
            }
            mark => {
                let count = (self.right - self.left) / self.style.width(mark);
                let text = mark.repeat((count as usize).clamp(4, 120));
                self.line(Align::Left, self.style, &text);
            }
        }
    }

    fn head(&mut self) {
        let merchant = self.sale.merchant.clone();
        let align = self.layout.head;
        let factor = self.dice.float(1.0..=1.6);
        if self.sale.brand != merchant.name {
            let style = self.style.bold().scaled(1.7);
            let brand = self.sale.brand.clone();
            self.line(align, style, &brand);
        }
        self.line(align, self.style.bold().scaled(factor), &merchant.name);
        self.ledger.field("merchant_name", &merchant.name);
        if self.dice.chance(0.3) {
            let register = self
                .dice
                .pick(labels(self.sale.locale.language, "register"));
            let register = register.replace("{n}", &merchant.register);
            self.line(align, self.style, &register);
        }
        self.address();
        if self.dice.chance(0.7) {
            let text = format!("{}: {}", self.say("phone"), merchant.phone);
            self.line(align, self.style, &text);
        }
        if self.dice.chance(0.7) {
            let label = self.dice.pick(self.sale.locale.tax_id);
            let text = format!("{label}: {}", merchant.tax_id);
            self.line(align, self.style, &text);
            self.ledger
                .field("supplier_tax_id", normalised_tax_id(&merchant.tax_id));
        }
        if self.dice.chance(0.5) {
            let title = self.say("title.receipt");
            self.y += self.style.leading() * 0.4;
            self.line(Align::Centre, self.style.bold(), &title);
        }
    }

    fn address(&mut self) {
        let merchant = self.sale.merchant.clone();
        let lines: Vec<&str> = merchant.address();
        if !self.dice.chance(0.94) {
            return;
        }
        let joined = self.dice.chance(0.25);
        let printed = match joined {
            true => vec![lines.join(", ")],
            false => lines.iter().map(|l| (*l).to_owned()).collect(),
        };
        self.ledger.field("merchant_address", printed.join(" "));
        for line in &printed {
            self.line(self.layout.head, self.style, line);
        }
    }

    fn meta(&mut self) {
        let date = self
            .sale
            .date
            .print(self.sale.dates, self.sale.locale.language);
        self.ledger.field("receipt_date", self.sale.date.iso());
        let mut entries = Vec::new();
        let with_time = self.dice.chance(0.8);
        let stamp = match with_time {
            true => format!("{date} {}", self.sale.time),
            false => date,
        };
        let bare = self.dice.chance(0.4);
        match bare {
            true => entries.push((String::new(), stamp)),
            false => entries.push((self.say("receipt.date"), stamp)),
        }
        if self.dice.chance(0.8) {
            self.ledger.field("invoice_id", &self.sale.id);
            entries.push((self.say("receipt.id"), self.sale.id.clone()));
        }
        if self.dice.chance(0.6) {
            entries.push((self.say("receipt.cashier"), self.sale.cashier.clone()));
        }
        if self.dice.chance(0.4) {
            let number = self.dice.int(1..=12).to_string();
            let key = if self.sale.kind == "food" {
                "receipt.table"
            } else {
                "receipt.till"
            };
            entries.push((self.say(key), number));
        }
        if self.dice.chance(0.5) {
            self.dice.shuffle(&mut entries);
        }
        self.entries(&entries);
    }

    fn entries(&mut self, entries: &[(String, String)]) {
        if self.layout.columns {
            let widest = entries
                .iter()
                .map(|(label, _)| self.style.width(label))
                .fold(0.0, f32::max);
            for (label, value) in entries {
                let x = self.left + if label.is_empty() { 0.0 } else { widest + 10.0 };
                let value = if label.is_empty() {
                    value.clone()
                } else {
                    format!(": {value}")
                };
                if x + self.style.width(&value) > self.right {
                    self.line(Align::Left, self.style, &format!("{label}{value}"));
                    continue;
                }
                let baseline = self.y + self.style.size * 0.9;
                self.canvas.text(self.left, baseline, self.style, label);
                self.canvas.text(x, baseline, self.style, &value);
                self.y += self.style.leading();
            }
            return;
        }
        for (label, value) in entries {
            let text = match label.is_empty() {
                true => value.clone(),
                false => format!("{label}: {value}"),
            };
            self.line(Align::Left, self.style, &text);
        }
    }

    fn items(&mut self) {
        if matches!(self.layout.items, Items::Columns | Items::Coded) {
            self.item_header();
        }
        for line in &self.sale.lines {
            match self.layout.items {
                Items::Columns | Items::Coded => self.item_in_columns(line),
                _ => self.item(line),
            }
        }
    }

    /// The columns' right edges: quantity, price, amount.
    fn stops(&self) -> [f32; 3] {
        let width = self.right - self.left;
        [
            self.left + width * 0.58,
            self.left + width * 0.78,
            self.right,
        ]
    }

    fn item_header(&mut self) {
        let [first, second, third] = self.stops();
        let baseline = self.y + self.style.size * 0.9;
        let style = self.style.bold();
        let titles =
            ["col.description", "col.quantity", "col.price", "col.amount"].map(|key| self.say(key));
        let fits = |text: &str, room: f32| style.width(text) < room;
        let room = (self.right - self.left) * 0.19;
        let title = |index: usize, short: &str| match titles.get(index) {
            Some(text) if fits(text, room) => text.clone(),
            _ => short.to_owned(),
        };
        self.canvas.text(self.left, baseline, style, &titles[0]);
        if style.width(&titles[0]) < (self.right - self.left) * 0.4 {
            self.canvas.right(first, baseline, style, &title(1, ""));
        }
        self.canvas.right(second, baseline, style, &title(2, ""));
        self.canvas
            .right(third, baseline, style, &title(3, self.sale.money.sign));
        self.y += style.leading();
    }

    fn quantity(&self, line: &Line) -> String {
        let numbers = self.sale.money.numbers;
        match line.unit {
            "" => numbers.short(line.quantity, 3),
            "l" => format!("{} l", numbers.fixed(line.quantity / 10, 2)),
            unit => format!("{} {unit}", numbers.fixed(line.quantity, 3)),
        }
    }

    /// A unit's price, which for fuel has three decimals.
    fn price(&self, line: &Line) -> String {
        match line.unit {
            "l" => self.sale.money.numbers.fixed(line.price, 3),
            _ => self.sale.money.bare().print(line.price),
        }
    }

    fn note(&mut self, line: &Line, quantity: bool, price: bool, code: bool) {
        let places = if line.unit == "l" { 3 } else { 2 };
        let some = |given: bool, value: String| (given && !value.is_empty()).then_some(value);
        let exact = if line.unit == "l" {
            line.quantity / 10 * 10
        } else {
            line.quantity
        };
        self.ledger.line_items.push(values(&[
            ("position", None),
            ("parent", None),
            ("group", None),
            ("product_code", some(code, line.code.clone())),
            ("description", Some(line.name.clone())),
            ("date", None),
            ("quantity", some(quantity, plain_short(exact, 3))),
            ("unit", some(quantity, line.unit.to_owned())),
            ("unit_price", some(price, plain(line.price, places))),
            ("discount", None),
            ("tax_rate", None),
            ("amount", Some(plain(line.amount, 2))),
        ]));
    }

    /// The letter of the tax rate, behind the amount.
    fn letter(&self, line: &Line) -> String {
        let own = self.sale.taxes.iter().find(|t| t.rate == line.rate);
        match own {
            Some(tax) if self.layout.taxes == Taxes::Table => format!(" {}", tax.letter),
            _ => String::new(),
        }
    }

    fn item(&mut self, line: &Line) {
        let amount = format!("{}{}", self.amount(line.amount), self.letter(line));
        let (quantity, price) = (self.quantity(line), self.price(line));
        let mark = self.said.entry("times".to_owned()).or_default();
        if mark.is_empty() {
            *mark = self.dice.pick(&["x", "X", "@", "*"]).to_owned();
        }
        let each = format!("{quantity} {mark} {price}");
        let single = line.quantity == 1000 && line.unit.is_empty();
        match self.layout.items {
            Items::Counted if line.unit.is_empty() => {
                self.spread(self.style, &format!("{quantity} {}", line.name), &amount);
                self.note(line, true, false, false);
            }
            Items::Above if !single => {
                self.line(Align::Left, self.style, &each);
                self.spread(self.style, &line.name, &amount);
                self.note(line, true, true, false);
            }
            Items::Below => {
                self.line(Align::Left, self.style, &line.name);
                self.spread(self.style, &format!("  {each}"), &amount);
                self.note(line, true, true, false);
            }
            _ if !single => {
                self.line(Align::Left, self.style, &line.name);
                self.spread(self.style, &each, &amount);
                self.note(line, true, true, false);
            }
            _ => {
                self.spread(self.style, &line.name, &amount);
                self.note(line, false, false, false);
            }
        }
    }

    fn item_in_columns(&mut self, line: &Line) {
        let [first, second, third] = self.stops();
        let coded = self.layout.items == Items::Coded;
        if coded {
            self.line(Align::Left, self.style, &line.name);
        }
        let quantity = self.quantity(line);
        let room = first - self.style.width(&quantity) - self.left - 6.0;
        let lines = match coded {
            true => vec![line.code.clone()],
            false => wrap(room, self.style, &line.name),
        };
        let top = self.y + self.style.size * 0.9;
        self.canvas.right(first, top, self.style, &quantity);
        let price = self.price(line);
        self.canvas.right(second, top, self.style, &price);
        let amount = match self.layout.width > 0.0 {
            true => self.sale.money.bare().print(line.amount),
            false => self.amount(line.amount),
        };
        self.canvas.right(third, top, self.style, &amount);
        self.canvas.lines(self.left, top, self.style, &lines);
        self.y += self.style.leading() * lines.len().max(1) as f32;
        self.note(line, true, true, coded);
    }
}
