//! The parts that say who the document is from and to, and what it is.

use crate::canvas::Align;
use crate::content::Party;
use crate::content::ids;
use crate::font::Style;
use crate::grid::{Cell, Column, Grid, Look, Rules};

use super::composer::Composer;
use super::deal::Class;
use super::layout::Title;

impl Composer<'_> {
    pub(crate) fn logo(&mut self, align: Align, left: f32, width: f32, top: f32) -> f32 {
        let issuer = self.deal.issuer().clone();
        let factor = self.dice.float(1.6..=2.4);
        let style = self.style.bold().scaled(factor);
        let full = self.dice.chance(0.4);
        let text = if full {
            issuer.name.clone()
        } else {
            issuer.short.clone()
        };
        if text == issuer.name {
            self.note_name(true, &issuer);
        }
        self.block(&[(style, text)], align, left, width, top)
    }

    pub(crate) fn letterhead(
        &mut self,
        align: Align,
        (contact, tax): (bool, bool),
        left: f32,
        width: f32,
        top: f32,
    ) -> f32 {
        let issuer = self.deal.issuer().clone();
        let factor = self.dice.float(1.0..=1.5);
        let mut lines = vec![(self.style.bold().scaled(factor), issuer.name.clone())];
        let small = self.style.scaled(0.92);
        lines.extend(self.address(true, &issuer).into_iter().map(|l| (small, l)));
        if contact {
            lines.extend(self.contacts(&issuer).into_iter().map(|l| (small, l)));
        }
        if tax && self.dice.chance(0.75) {
            lines.push((small, self.tax_line(true, &issuer)));
        }
        self.note_name(true, &issuer);
        self.block(&lines, align, left, width, top)
    }

    pub(crate) fn letterhead_line(&mut self, align: Align, left: f32, width: f32, top: f32) -> f32 {
        let issuer = self.deal.issuer().clone();
        let mark = self.dice.pick(&[" · ", " - ", " | ", ", "]);
        let address = self.address(true, &issuer).join(mark);
        let phone = format!("{} {}", self.say("phone"), issuer.phone);
        let style = self.style.bold().scaled(1.4);
        let small = self.style.scaled(0.85);
        let lines = [
            (style, issuer.name.clone()),
            (small, format!("{address}{mark}{phone}")),
        ];
        self.note_name(true, &issuer);
        self.block(&lines, align, left, width, top)
    }

    pub(crate) fn sender(&mut self, left: f32, width: f32, top: f32) -> f32 {
        let issuer = self.deal.issuer().clone();
        let mark = self.dice.pick(&[" · ", ", ", " - ", " • "]);
        let style = self.style.scaled(0.68);
        let text = format!(
            "{}{mark}{}{mark}{}",
            issuer.name, issuer.street, issuer.city
        );
        // Only a whole line tells name and address.
        let mut issuer = issuer;
        issuer.extra.clear();
        if style.width(&text) <= width {
            self.note_name(true, &issuer);
            let lines = [issuer.street.clone(), issuer.city.clone()];
            let field = self.party_field(true, "address");
            self.ledger.field(&field, lines.join(" "));
        }
        let bottom = self.text(&text, style, left, width, top);
        if self.dice.chance(0.6) {
            self.canvas
                .rule(left, left + style.width(&text).min(width), bottom);
        }
        bottom
    }

    pub(crate) fn recipient(
        &mut self,
        (label, frame): (bool, bool),
        left: f32,
        width: f32,
        top: f32,
    ) -> f32 {
        let recipient = self.deal.recipient().clone();
        let mut lines = Vec::new();
        if label {
            let key = if self.sells() { "bill_to" } else { "vendor" };
            let text = self.label(key);
            let bold = self.dice.chance(0.6);
            lines.push((Style { bold, ..self.style }, text));
        }
        lines.extend(self.party_lines(false, &recipient));
        self.note_name(false, &recipient);
        self.framed(&lines, frame, left, width, top)
    }

    pub(crate) fn ship_to(&mut self, frame: bool, left: f32, width: f32, top: f32) -> f32 {
        let Some(party) = self.deal.ship_to.clone() else {
            return top;
        };
        let label = self.label("ship_to");
        let mut lines = vec![(self.style.bold(), label), (self.style, party.name.clone())];
        lines.extend(
            party
                .address()
                .into_iter()
                .map(|l| (self.style, l.to_owned())),
        );
        self.framed(&lines, frame, left, width, top)
    }

    pub(crate) fn parties(&mut self, left: f32, width: f32, top: f32) -> f32 {
        let (issuer, recipient) = (self.deal.issuer().clone(), self.deal.recipient().clone());
        let titles = match self.sells() {
            true => [self.say("from"), self.say("bill_to")],
            false => [self.say("bill_to"), self.say("vendor")],
        };
        let columns = titles.map(|title| Column {
            title,
            width: width / 2.0,
            align: Align::Left,
        });
        let look = Look {
            columns: columns.to_vec(),
            rules: Rules::Full,
            style: self.style,
            head: self.style.bold(),
            padding: 5.0,
            gap: 3.0,
        };
        let mut texts = Vec::new();
        for (own, party) in [(true, &issuer), (false, &recipient)] {
            let mut lines = vec![party.name.clone()];
            lines.extend(self.address(own, party));
            if own || self.dice.chance(0.5) && !party.is_person {
                lines.push(self.tax_line(own, party));
            }
            if own {
                lines.extend(self.contacts(party));
            }
            self.note_name(own, party);
            texts.push(Cell::new(lines.join("\n")));
        }
        let mut grid = Grid::begin(&mut self.canvas, look, left, top);
        grid.row(&mut self.canvas, &texts);
        grid.end(&mut self.canvas)
    }

    pub(crate) fn title(&mut self, title: Title, left: f32, width: f32, top: f32) -> f32 {
        let text = self.say(&format!("title.{}", self.deal.class.name()));
        let factor = self.dice.float(1.5..=2.3);
        let style = self.style.bold().scaled(factor);
        match title {
            Title::Left => self.block(&[(style, text)], Align::Left, left, width, top),
            Title::Right => self.block(&[(style, text)], Align::Right, left, width, top),
            Title::Centre => self.block(&[(style, text)], Align::Centre, left, width, top),
            Title::Numbered => {
                let mark = self.dice.pick(&[" ", " ", " Nr. ", " - ", ": "]);
                let mark = match (mark, self.deal.locale.language.code()) {
                    (" Nr. ", "en") => " No. ",
                    (" Nr. ", "fr") => " n° ",
                    (" Nr. ", "es" | "pt" | "it") => " n. ",
                    (mark, _) => mark,
                };
                let style = self.style.bold().scaled(factor.min(1.7));
                let text = format!("{text}{mark}{}", self.deal.id);
                let id = self.deal.id.clone();
                self.note_id(&id);
                self.block(&[(style, text)], Align::Left, left, width, top)
            }
            Title::Framed => {
                let lines = [(style, text)];
                let bottom = self.block(&lines, Align::Centre, left, width, top + 5.0) + 4.0;
                self.canvas.frame(left, top, left + width, bottom);
                bottom
            }
        }
    }

    pub(crate) fn place_and_date(&mut self, left: f32, width: f32, top: f32) -> f32 {
        let city = self.deal.issuer().city.clone();
        let place: Vec<&str> = city
            .split_whitespace()
            .filter(|w| w.chars().next().is_some_and(char::is_alphabetic) && w.len() > 2)
            .take(1)
            .collect();
        let date = self.date(self.deal.date);
        let text = format!("{}, {date}", place.concat().trim_end_matches(','));
        self.note_date();
        let align = self.dice.pick(&[Align::Left, Align::Right]);
        self.block(&[(self.style, text)], align, left, width, top)
    }

    /// Note the document's own number.
    pub(crate) fn note_id(&mut self, id: &str) {
        match self.deal.class {
            Class::Invoice | Class::CreditNote => self.ledger.field("invoice_id", id),
            Class::PurchaseOrder => self.ledger.field("purchase_order", id),
            Class::DeliveryNote | Class::OrderConfirmation => self.ledger.unknown("invoice_id"),
        }
    }

    /// Note the document's own date.
    pub(crate) fn note_date(&mut self) {
        let date = self.deal.date.iso();
        match self.deal.class {
            Class::Invoice | Class::CreditNote => self.ledger.field("invoice_date", date),
            Class::PurchaseOrder => self.ledger.field("order_date", date),
            Class::DeliveryNote | Class::OrderConfirmation => {
                for name in ["invoice_date", "order_date", "delivery_date"] {
                    self.ledger.unknown(name);
                }
            }
        }
    }

    pub(crate) fn note_name(&mut self, own: bool, party: &Party) {
        let field = self.party_field(own, "name");
        self.ledger.field(&field, &party.name);
    }

    /// The address as it is printed, with the country on some documents.
    pub(crate) fn address(&mut self, own: bool, party: &Party) -> Vec<String> {
        let mut lines: Vec<String> = party.address().into_iter().map(str::to_owned).collect();
        if self.deal.abroad {
            lines.push(party.country.clone());
        }
        let field = self.party_field(own, "address");
        self.ledger.field(&field, lines.join(" "));
        lines
    }

    /// A recipient's lines, with an attention line on some, and the tax
    /// number on some.
    fn party_lines(&mut self, own: bool, party: &Party) -> Vec<(Style, String)> {
        let mut lines = vec![(self.style, party.name.clone())];
        if !party.is_person && self.dice.chance(0.2) {
            let prefix = self.dice.pick(match self.deal.locale.language.code() {
                "de" => &["z. Hd. ", "Herrn ", "Frau ", ""][..],
                "fr" => &["À l'attention de ", "M. ", "Mme ", ""],
                "nl" => &["T.a.v. ", ""],
                "es" | "pt" => &["A/A ", "At. ", ""],
                "it" => &["c.a. ", "Alla c.a. di ", ""],
                _ => &["Attn: ", "FAO ", "Attn. ", ""],
            });
            lines.push((self.style, format!("{prefix}{}", party.person)));
        }
        let address = self.address(own, party);
        lines.extend(address.into_iter().map(|l| (self.style, l)));
        if !party.is_person && self.dice.chance(0.2) {
            let line = self.tax_line(own, party);
            lines.push((self.style, line));
        }
        lines
    }

    /// Telephone and the like, each with its label or not.
    pub(crate) fn contacts(&mut self, party: &Party) -> Vec<String> {
        let mut lines = vec![format!("{} {}", self.label("phone"), party.phone)];
        if self.dice.chance(0.3) {
            lines.push(format!("{} {}", self.label("fax"), party.fax));
        }
        match self.dice.index(3) {
            0 => lines.push(party.email.clone()),
            1 => lines.push(format!("{} {}", self.label("email"), party.email)),
            _ => {}
        }
        if self.dice.chance(0.4) {
            lines.push(party.web.clone());
        }
        lines
    }

    /// The tax number with its label.
    pub(crate) fn tax_line(&mut self, own: bool, party: &Party) -> String {
        let label = self.dice.pick(self.deal.locale.tax_id);
        let field = self.party_field(own, "tax_id");
        self.ledger
            .field(&field, ids::normalised_tax_id(&party.tax_id));
        let mark = self.dice.pick(&[" ", ": ", ": "]);
        format!("{label}{mark}{}", party.tax_id)
    }

    fn framed(
        &mut self,
        lines: &[(Style, String)],
        frame: bool,
        left: f32,
        width: f32,
        top: f32,
    ) -> f32 {
        if !frame {
            return self.block(lines, Align::Left, left, width, top);
        }
        let bottom = self.block(lines, Align::Left, left + 5.0, width - 10.0, top + 4.0) + 3.0;
        self.canvas.frame(left, top, left + width, bottom);
        bottom
    }
}
