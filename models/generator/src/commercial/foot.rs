//! How to pay, on what terms, and what stands at the foot of every page.

use crate::canvas::Align;
use crate::content::Party;
use crate::content::texts::labels;
use crate::font::Style;

use super::composer::Composer;
use super::deal::Class;
use super::layout::{Bank, Foot};

impl Composer<'_> {
    pub(crate) fn terms(&mut self, left: f32, width: f32, top: f32) -> f32 {
        let deal = self.deal;
        let mut y = top;
        if !deal.terms.is_empty() && self.ledger.get("payment_terms").is_none() {
            let text = match self.dice.chance(0.6) {
                true => format!(
                    "{}: {}",
                    self.say("terms").trim_end_matches(':'),
                    deal.terms
                ),
                false => deal.terms.clone(),
            };
            self.ledger.field("payment_terms", &deal.terms);
            y = self.text(&text, self.style, left, width, y) + 4.0;
        }
        if let Some(due) = deal.due.filter(|_| self.dice.chance(0.4)) {
            let text = self.say("terms.date").replace("{date}", &self.date(due));
            let text = text.replace("{id}", &deal.id);
            self.ledger.field("due_date", due.iso());
            self.ledger.unknown("payment_terms");
            y = self.text(&text, self.style, left, width, y) + 4.0;
        }
        if deal.exempt && deal.class != Class::DeliveryNote {
            let text = self.say("exempt");
            y = self.text(&text, self.style, left, width, y) + 4.0;
        }
        y
    }

    pub(crate) fn bank(&mut self, bank: Bank, left: f32, width: f32, top: f32) -> f32 {
        if !self.is_paid() {
            return top;
        }
        let seller = self.deal.seller.clone();
        match bank {
            Bank::Lines => self.bank_block(&seller, left, width, top),
            Bank::Frame => {
                let bottom = self.bank_block(&seller, left + 5.0, width - 10.0, top + 4.0) + 3.0;
                self.canvas.frame(left, top, left + width, bottom);
                bottom
            }
            Bank::Sentence => {
                let text = self
                    .say("pay.please")
                    .replace("{id}", &self.deal.id.clone());
                let text = format!("{text} {}", self.bank_lines(&seller).join(", "));
                self.text(&text, self.style, left, width, top)
            }
        }
    }

    /// Whether money is asked for.
    fn is_paid(&self) -> bool {
        matches!(self.deal.class, Class::Invoice)
    }

    fn bank_block(&mut self, seller: &Party, left: f32, width: f32, top: f32) -> f32 {
        let mut lines: Vec<(Style, String)> = Vec::new();
        if self.dice.chance(0.4) {
            let holder = self.say("holder");
            lines.push((self.style, format!("{holder}: {}", seller.name)));
        }
        let bank = self.bank_lines(seller);
        lines.extend(bank.into_iter().map(|line| (self.style, line)));
        if self.dice.chance(0.3) {
            let text = format!("{}: {}", self.say("reference"), self.deal.id);
            lines.push((self.style, text));
        }
        self.block(&lines, Align::Left, left, width, top)
    }

    /// Bank, account and BIC, each with its label.
    pub(crate) fn bank_lines(&mut self, party: &Party) -> Vec<String> {
        let mark = self.dice.pick(&[" ", ": ", ": "]);
        let mut lines = vec![match self.dice.chance(0.5) {
            true => party.bank.clone(),
            false => format!("{}{mark}{}", self.say("bank"), party.bank),
        }];
        match &party.iban {
            Some(iban) => {
                self.ledger.field("supplier_iban", iban);
                let printed = if self.dice.chance(0.75) {
                    spaced(iban)
                } else {
                    iban.clone()
                };
                lines.push(format!("{}{mark}{printed}", self.say("iban")));
            }
            None => lines.push(format!("{}{mark}{}", self.say("account"), party.account)),
        }
        if self.dice.chance(0.8) {
            self.ledger.field("bank_bic", &party.bic);
            lines.push(format!("{}{mark}{}", self.say("bic"), party.bic));
        }
        lines
    }

    /// A slip to pay with, at the foot of the page.
    pub(crate) fn slip(&mut self, left: f32, width: f32, top: f32) -> f32 {
        if !self.is_paid() {
            return top;
        }
        let height = 20.0 * self.style.leading();
        let top = top.max(self.bottom() - height);
        let small = self.style.scaled(0.78);
        self.canvas.rule(left, left + width, top);
        let title = self.say("slip");
        let y = self.text(&title, self.style.bold(), left, width, top + 4.0) + 4.0;
        let (seller, buyer) = (self.deal.seller.clone(), self.deal.buyer.clone());
        let mut payee = vec![(small.bold(), self.say("holder"))];
        payee.extend(self.bank_lines(&seller).into_iter().map(|l| (small, l)));
        payee.push((small, seller.name.clone()));
        payee.extend(seller.address().iter().map(|l| (small, (*l).to_owned())));
        let reference = self.dice.pattern("## ##### ##### ##### ##### #####");
        let mut payer = vec![(small.bold(), self.say("reference")), (small, reference)];
        payer.push((small.bold(), self.say("bill_to")));
        payer.push((small, buyer.name.clone()));
        payer.extend(buyer.address().iter().map(|l| (small, (*l).to_owned())));
        let left_bottom = self.block(&payee, Align::Left, left, width * 0.45, y);
        let right_bottom = self.block(&payer, Align::Left, left + width * 0.5, width * 0.5, y);
        let currency = self.say("currency");
        let code = self.deal.locale.currency;
        self.ledger.field("currency", code);
        let due = self.deal.money.bare().print(self.deal.sums.due);
        let label = self.say("col.amount");
        let y = left_bottom.max(right_bottom) + 4.0;
        let lines = [(small.bold(), currency), (small, code.to_owned())];
        let bottom = self.block(&lines, Align::Left, left, width * 0.2, y);
        let lines = [(small.bold(), label), (small, due)];
        self.block(&lines, Align::Left, left + width * 0.22, width * 0.3, y);
        bottom
    }

    /// What stands at the foot of the pages.
    pub(crate) fn feet(&mut self) {
        let count = self.canvas.sheets.len();
        let every = self.dice.chance(0.7);
        let key = if count > 1 || self.dice.chance(0.7) {
            "page"
        } else {
            "page_one"
        };
        let number = self.say(key);
        let columns = match self.layout.foot {
            Foot::Columns(count) => self.foot_columns(count as usize),
            Foot::Lines => self.foot_lines(),
            Foot::None => Vec::new(),
        };
        for page in 0..count {
            self.canvas.select(page);
            if page == 0 || every {
                self.draw_foot(&columns);
            }
            if let Some(align) = self.layout.page_number {
                let text = number.replace("{n}", &(page + 1).to_string());
                let text = text.replace("{m}", &count.to_string());
                let y = self.canvas.paper.height - 18.0;
                let (left, width) = (self.left, self.width());
                let small = self.style.scaled(0.85);
                self.block(&[(small, text)], align, left, width, y);
            }
        }
    }

    fn draw_foot(&mut self, columns: &[Vec<String>]) {
        let style = self.style.scaled(0.72);
        let top = self.bottom() + 8.0;
        let (left, width) = (self.left, self.width());
        match self.layout.foot {
            Foot::None => {}
            Foot::Lines => {
                let lines: Vec<_> = columns.concat().into_iter().map(|l| (style, l)).collect();
                self.block(&lines, Align::Centre, left, width, top);
            }
            Foot::Columns(count) => {
                self.canvas.rule(left, left + width, top - 3.0);
                let each = width / f32::from(count.max(1));
                for (place, column) in columns.iter().enumerate() {
                    let x = left + place as f32 * each;
                    let lines: Vec<_> = column.iter().map(|l| (style, l.clone())).collect();
                    self.block(&lines, Align::Left, x, each - 8.0, top);
                }
            }
        }
    }

    fn foot_columns(&mut self, count: usize) -> Vec<Vec<String>> {
        let issuer = self.deal.issuer().clone();
        self.note_name(true, &issuer);
        let mut own = vec![issuer.name.clone()];
        own.extend(self.address(true, &issuer));
        let contact = self.contacts(&issuer);
        let mut legal = vec![self.tax_line(true, &issuer)];
        legal.push(self.register(&issuer.register));
        let mut columns = vec![own, contact];
        if self.is_paid() {
            columns.push(self.bank_lines(&issuer));
        }
        match count {
            4 => columns.push(legal),
            _ => {
                if let Some(last) = columns.last_mut() {
                    last.extend(legal.into_iter().take(1));
                }
            }
        }
        columns
    }

    fn foot_lines(&mut self) -> Vec<Vec<String>> {
        let issuer = self.deal.issuer().clone();
        self.note_name(true, &issuer);
        let mark = self.dice.pick(&[" · ", " - ", " | ", ", "]);
        let mut first = vec![issuer.name.clone()];
        first.extend(self.address(true, &issuer));
        let mut second = self.contacts(&issuer);
        second.push(self.tax_line(true, &issuer));
        let mut lines = vec![first.join(mark), second.join(mark)];
        if self.is_paid() && self.dice.chance(0.6) {
            let bank = self.bank_lines(&issuer);
            lines.push(bank.join(mark));
        }
        vec![lines]
    }

    fn register(&mut self, number: &str) -> String {
        let text = self.dice.pick(labels(self.deal.language(), "register"));
        text.replace("{n}", number)
    }
}

/// In groups of four.
fn spaced(iban: &str) -> String {
    let mut out = String::new();
    for (place, character) in iban.chars().enumerate() {
        if place > 0 && place % 4 == 0 {
            out.push(' ');
        }
        out.push(character);
    }
    out
}
