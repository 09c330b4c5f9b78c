//! Puts a deal on pages, part by part, and notes what it prints.

use std::collections::BTreeMap;

use crate::canvas::{Align, Canvas, wrap};
use crate::content::Language;
use crate::content::texts::labels;
use crate::dice::Dice;
use crate::font::Style;
use crate::grid::Grid;
use crate::ledger::Ledger;

use super::deal::{Class, Deal};
use super::info::Entry;
use super::layout::{Foot, Layout, Part, Row};

/// A document on its way to paper.
#[derive(Debug, Clone)]
pub(crate) struct Composer<'a> {
    pub(crate) dice: Dice,
    pub(crate) canvas: Canvas,
    pub(crate) ledger: Ledger,
    pub(crate) deal: &'a Deal,
    pub(crate) layout: &'a Layout,
    pub(crate) style: Style,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) top: f32,
    /// Where the next row of parts begins.
    pub(crate) y: f32,
    /// Height kept for what stands at the foot of every page.
    pub(crate) foot: f32,
    pub(crate) entries: Vec<Entry>,
    pub(crate) colon: bool,
    /// Whether the items' table is still open for totals.
    pub(crate) grid: Option<(Grid, usize)>,
    /// Whether labels are repeated in English, or in capitals.
    bilingual: bool,
    capitals: bool,
    /// What this document calls things.
    said: BTreeMap<String, String>,
}

impl<'a> Composer<'a> {
    pub(crate) fn new(mut dice: Dice, canvas: Canvas, deal: &'a Deal, layout: &'a Layout) -> Self {
        let size = dice.float(8.2..=10.2);
        let margin = dice.float(38.0..=68.0);
        let style = Style::new(layout.family, size);
        let lines = match layout.foot {
            Foot::None => 0.0,
            Foot::Lines => 3.0,
            Foot::Columns(_) => 6.0,
        };
        let number = if layout.page_number.is_some() {
            1.5
        } else {
            0.0
        };
        let mut composer = Self {
            left: margin,
            right: canvas.paper.width - margin,
            top: dice.float(34.0..=60.0),
            y: 0.0,
            foot: dice.float(24.0..=40.0) + (lines + number) * style.leading() * 0.85,
            entries: Vec::new(),
            colon: dice.chance(0.5),
            grid: None,
            bilingual: deal.language() != Language::English && dice.chance(0.06),
            capitals: dice.chance(0.08),
            said: BTreeMap::new(),
            ledger: Ledger::default(),
            dice,
            canvas,
            deal,
            layout,
            style,
        };
        composer.y = composer.top;
        composer.entries = composer.some_entries();
        composer
    }

    /// Draw everything.
    pub(crate) fn compose(&mut self) {
        self.rows(self.layout.head);
        self.y += self.style.leading() * 0.5;
        self.items();
        self.rows(self.layout.tail);
        if let Some((grid, _)) = self.grid.take() {
            grid.end(&mut self.canvas);
        }
        self.feet();
    }

    pub(crate) fn width(&self) -> f32 {
        self.right - self.left
    }

    /// The lowest y that parts may reach.
    pub(crate) fn bottom(&self) -> f32 {
        self.canvas.paper.height - self.foot
    }

    /// What this document calls something: one of the language's words, the
    /// same each time. `{tax}` is filled in.
    pub(crate) fn say(&mut self, key: &str) -> String {
        if let Some(text) = self.said.get(key) {
            return text.clone();
        }
        let text = self.dice.pick(labels(self.deal.language(), key));
        let mut text = text.replace("{tax}", self.deal.tax);
        if self.bilingual && is_label(key) {
            let english = self.dice.pick(labels(Language::English, key));
            text = format!("{text} / {}", english.replace("{tax}", "VAT"));
        }
        if self.capitals && is_label(key) {
            text = text.to_uppercase();
        }
        self.said.insert(key.to_owned(), text.clone());
        text
    }

    /// A label, with a colon where this document has them.
    pub(crate) fn label(&mut self, key: &str) -> String {
        let text = self.say(key);
        self.with_colon(&text)
    }

    pub(crate) fn with_colon(&self, text: &str) -> String {
        match self.colon && !text.ends_with([':', ',']) {
            true => format!("{text}:"),
            false => text.to_owned(),
        }
    }

    /// An amount as this document prints it, noting the currency.
    pub(crate) fn amount(&mut self, cents: i64) -> String {
        let text = self.deal.money.print(cents);
        if text != self.deal.money.bare().print(cents) {
            self.ledger.field("currency", self.deal.locale.currency);
        }
        text
    }

    /// Whether the issuer is the supplier.
    pub(crate) fn sells(&self) -> bool {
        self.deal.class != Class::PurchaseOrder
    }

    /// The field's name for the issuer or the recipient, such as
    /// `supplier_name`.
    pub(crate) fn party_field(&self, issuer: bool, field: &str) -> String {
        let role = if issuer == self.sells() {
            "supplier"
        } else {
            "customer"
        };
        format!("{role}_{field}")
    }

    /// Draw rows of parts, each below the one before; one that does not fit
    /// goes to a new page.
    fn rows(&mut self, rows: &'static [Row]) {
        for row in rows {
            let before = self.clone();
            self.row(row);
            if self.y > self.bottom() && before.y > self.top + 1.0 {
                *self = before;
                self.next_page();
                self.row(row);
            }
        }
    }

    fn row(&mut self, row: Row) {
        let top = self.y;
        let mut lowest = top;
        for (part, start, share) in row {
            let left = self.left + start * self.width();
            let width = share * self.width();
            let bottom = self.part(*part, left, width, top);
            lowest = lowest.max(bottom);
        }
        if lowest > top {
            self.y = lowest + self.style.leading() * 0.7;
        }
    }

    /// Draw a part into a column and give its bottom, which is `top` when
    /// nothing was printed.
    fn part(&mut self, part: Part, left: f32, width: f32, top: f32) -> f32 {
        match part {
            Part::Logo(align) => self.logo(align, left, width, top),
            Part::Letterhead {
                align,
                contact,
                tax,
            } => self.letterhead(align, (contact, tax), left, width, top),
            Part::LetterheadLine(align) => self.letterhead_line(align, left, width, top),
            Part::Sender => self.sender(left, width, top),
            Part::Recipient { label, frame } => self.recipient((label, frame), left, width, top),
            Part::ShipTo { frame } => self.ship_to(frame, left, width, top),
            Part::Parties => self.parties(left, width, top),
            Part::Title(title) => self.title(title, left, width, top),
            Part::Info(info) => self.info(info, left, width, top),
            Part::PlaceAndDate => self.place_and_date(left, width, top),
            Part::Intro => self.intro(left, width, top),
            Part::Totals(totals) => self.totals(totals, left, width, top),
            Part::TaxTable(rules) => self.tax_table(rules, left, width, top),
            Part::Bank(bank) => self.bank(bank, left, width, top),
            Part::Terms => self.terms(left, width, top),
            Part::Thanks => self.sentence("thanks", 0.6, left, width, top),
            Part::Note => self.sentence("note", 0.6, left, width, top),
            Part::Signature => self.signature(left, width, top),
            Part::Slip => self.slip(left, width, top),
            Part::Space(points) => top + points,
            Part::Rule => {
                self.canvas.rule(left, left + width, top);
                top + 2.0
            }
        }
    }

    /// Go on with a page after this one, headed as following pages are.
    pub(crate) fn next_page(&mut self) {
        if let Some((grid, _)) = self.grid.take() {
            grid.end(&mut self.canvas);
        }
        self.canvas.new_page();
        self.y = self.top;
        let baseline = self.y + self.style.size;
        if self.dice.chance(0.6) {
            let name = self.deal.issuer().name.clone();
            self.canvas
                .text(self.left, baseline, self.style.bold(), &name);
        }
        if self.dice.chance(0.6) {
            let title = self.say(&format!("title.{}", self.deal.class.name()));
            let text = format!("{title} {}", self.deal.id);
            self.canvas.right(self.right, baseline, self.style, &text);
        }
        self.y += 2.5 * self.style.leading();
    }

    /// A wrapped text; gives its bottom.
    pub(crate) fn text(
        &mut self,
        text: &str,
        style: Style,
        left: f32,
        width: f32,
        top: f32,
    ) -> f32 {
        let baseline = top + style.size * 0.9;
        let lines = wrap(width, style, text);
        self.canvas.lines(left, baseline, style, &lines) - style.size * 0.65
    }

    /// Lines aligned within a column; gives their bottom.
    pub(crate) fn block(
        &mut self,
        lines: &[(Style, String)],
        align: Align,
        left: f32,
        width: f32,
        top: f32,
    ) -> f32 {
        let x = match align {
            Align::Left => left,
            Align::Right => left + width,
            Align::Centre => left + width / 2.0,
        };
        let mut y = top;
        for (style, text) in lines {
            for line in wrap(width, *style, text) {
                self.canvas
                    .aligned(x, y + style.size * 0.9, align, *style, &line);
                y += style.leading();
            }
        }
        y
    }

    fn sentence(&mut self, key: &str, chance: f32, left: f32, width: f32, top: f32) -> f32 {
        if !self.dice.chance(chance) {
            return top;
        }
        let text = self.say(key);
        self.text(&text, self.style, left, width, top)
    }

    fn intro(&mut self, left: f32, width: f32, top: f32) -> f32 {
        let mut y = top;
        if self.dice.chance(0.6) {
            let text = self.say("salutation");
            y = self.text(&text, self.style, left, width, y) + self.style.leading() * 0.5;
        }
        let key = match self.deal.class {
            Class::Invoice => "intro",
            Class::CreditNote => "credit_intro",
            Class::PurchaseOrder => "order_intro",
            Class::DeliveryNote => "delivery_intro",
            Class::OrderConfirmation => "confirm_intro",
        };
        let text = self.say(key);
        self.text(&text, self.style, left, width, y)
    }

    fn signature(&mut self, left: f32, width: f32, top: f32) -> f32 {
        if !self.dice.chance(0.6) {
            return top;
        }
        let closing = match self.deal.class {
            Class::DeliveryNote => self.say("received"),
            _ => self.say("closing"),
        };
        let y = self.text(&closing, self.style, left, width, top) + 28.0;
        let name = self.deal.issuer().person.clone();
        match self.deal.class {
            Class::DeliveryNote => {
                self.canvas.rule(left, left + width * 0.8, y);
                y + 4.0
            }
            _ => self.text(&name, self.style, left, width, y),
        }
    }
}

/// Whether a key is that of a label, and not of a sentence or a template.
fn is_label(key: &str) -> bool {
    const LABELS: [&str; 18] = [
        "due",
        "delivery_date",
        "order_date",
        "purchase_order",
        "project",
        "customer_id",
        "contact",
        "bill_to",
        "ship_to",
        "terms",
        "iban",
        "bank",
        "net",
        "tax_total",
        "total",
        "due_amount",
        "subtotal",
        "deliver_by",
    ];
    key.starts_with("id.")
        || key.starts_with("date.")
        || key.starts_with("col.")
        || LABELS.contains(&key)
}
