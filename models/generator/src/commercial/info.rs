//! Numbers and dates with their labels, in the ways that documents arrange
//! them.

use crate::canvas::Align;
use crate::content::Date;
use crate::grid::{Cell, Column, Grid, Look, Rules};

use super::composer::Composer;
use super::deal::Class;
use super::layout::{Info, Part, Title};

/// A label with its value, and the field that it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Entry {
    /// Empty when it is of no registered field.
    pub(crate) field: &'static str,
    /// The key of its label.
    pub(crate) key: String,
    pub(crate) text: String,
    /// What the truth says.
    pub(crate) value: String,
}

impl Composer<'_> {
    pub(crate) fn date(&self, date: Date) -> String {
        date.print(self.deal.dates, self.deal.language())
    }

    /// What this document's information consists of.
    pub(crate) fn some_entries(&mut self) -> Vec<Entry> {
        let deal = self.deal;
        let class = deal.class.name();
        let mut entries = Vec::new();
        let id = Entry {
            field: "id",
            key: format!("id.{class}"),
            text: deal.id.clone(),
            value: deal.id.clone(),
        };
        if !self.has(|part| matches!(part, Part::Title(Title::Numbered))) || self.dice.chance(0.25)
        {
            entries.push(id);
        }
        if !self.has(|part| matches!(part, Part::PlaceAndDate)) || self.dice.chance(0.1) {
            let text = self.date(deal.date);
            let key = format!("date.{class}");
            entries.push(Entry {
                field: "date",
                key,
                text,
                value: deal.date.iso(),
            });
        }
        let rest = self.other_entries();
        let mut rest: Vec<Entry> = rest.into_iter().filter(|e| !e.text.is_empty()).collect();
        if self.dice.chance(0.5) {
            self.dice.shuffle(&mut rest);
        }
        entries.extend(rest);
        if self.dice.chance(0.15) {
            self.dice.shuffle(&mut entries);
        }
        entries
    }

    fn other_entries(&mut self) -> Vec<Entry> {
        let deal = self.deal;
        let plain = |field, key: &str, text: &str| Entry {
            field,
            key: key.to_owned(),
            text: text.to_owned(),
            value: text.to_owned(),
        };
        let dated = |this: &Self, field, key: &str, date: Option<Date>| Entry {
            field,
            key: key.to_owned(),
            text: date.map(|d| this.date(d)).unwrap_or_default(),
            value: date.map(Date::iso).unwrap_or_default(),
        };
        let promised = match deal.class {
            Class::PurchaseOrder => "deliver_by",
            Class::OrderConfirmation => "deliver_promise",
            _ => "delivery_date",
        };
        let delivery = deal.delivery.filter(|_| deal.class != Class::DeliveryNote);
        let mut entries = vec![
            dated(self, "due_date", "due", deal.due),
            plain("customer_id", "customer_id", &deal.customer_id),
            plain("purchase_order", "purchase_order", &deal.purchase_order),
            dated(self, "order_date", "order_date", deal.ordered),
            dated(self, "delivery_date", promised, delivery),
            plain("project", "project", &deal.project),
            plain("", "delivery_ref", &deal.delivery_ref),
            plain("", "original", &deal.original),
        ];
        if self.dice.chance(0.3) {
            let person = deal.issuer().person.clone();
            entries.push(plain("contact", "contact", &person));
        }
        if !deal.terms.is_empty() && self.dice.chance(0.4) {
            entries.push(plain("payment_terms", "terms", &deal.terms));
        }
        if self.dice.chance(0.1) {
            entries.push(plain("currency", "currency", deal.locale.currency));
        }
        entries
    }

    fn has(&self, test: impl Fn(&Part) -> bool) -> bool {
        let rows = self.layout.head.iter().chain(self.layout.tail);
        rows.flat_map(|row| row.iter())
            .any(|(part, _, _)| test(part))
    }

    pub(crate) fn info(&mut self, info: Info, left: f32, width: f32, top: f32) -> f32 {
        let entries = self.entries.clone();
        for entry in &entries {
            self.note(entry);
        }
        match info {
            Info::Inline => {
                let lines: Vec<_> = entries
                    .iter()
                    .map(|e| {
                        let label = self.say(&e.key);
                        (
                            self.style,
                            format!("{}: {}", label.trim_end_matches(':'), e.text),
                        )
                    })
                    .collect();
                self.block(&lines, Align::Left, left, width, top)
            }
            Info::Columns | Info::Apart | Info::Middle => {
                self.info_columns(info, &entries, left, width, top)
            }
            Info::Stacked => self.info_stacked(&entries, left, width, top),
            Info::Row(rules) => self.info_rows(rules, &entries, left, width, top),
            Info::Boxes => self.info_boxes(&entries, left, width, top),
            Info::Table => self.info_table(&entries, left, width, top),
        }
    }

    fn note(&mut self, entry: &Entry) {
        match entry.field {
            "" => {}
            "id" => self.note_id(&entry.value),
            "date" => {
                self.note_date();
                // A delivery note's date may be called that of the delivery.
                let label = self.say(&entry.key);
                let delivery = crate::content::texts::labels(self.deal.language(), "delivery_date");
                if self.deal.class == Class::DeliveryNote && delivery.contains(&label.as_str()) {
                    self.ledger.field("delivery_date", &entry.value);
                }
            }
            field => self.ledger.field(field, &entry.value),
        }
    }

    fn info_columns(
        &mut self,
        info: Info,
        entries: &[Entry],
        left: f32,
        width: f32,
        top: f32,
    ) -> f32 {
        let bold = self.dice.chance(0.4);
        let label_style = crate::font::Style { bold, ..self.style };
        let labels: Vec<String> = entries.iter().map(|e| self.label(&e.key)).collect();
        let widest = labels
            .iter()
            .map(|l| label_style.width(l))
            .fold(0.0, f32::max);
        let value_width = width - widest - 10.0;
        let mut y = top;
        for (entry, label) in entries.iter().zip(&labels) {
            let baseline = y + self.style.size * 0.9;
            let (x, align) = match info {
                Info::Middle => (left + widest, Align::Right),
                _ => (left, Align::Left),
            };
            self.canvas.aligned(x, baseline, align, label_style, label);
            let right = matches!(info, Info::Apart);
            // What is too wide for its place goes below its label.
            let below = right && self.style.width(&entry.text) > value_width;
            if below {
                y += self.style.leading();
            }
            let (x, align) = match right {
                true => (left + width, Align::Right),
                false => (left + widest + 10.0, Align::Left),
            };
            let room = if below { width } else { value_width.max(60.0) };
            for line in crate::canvas::wrap(room, self.style, &entry.text) {
                self.canvas
                    .aligned(x, y + self.style.size * 0.9, align, self.style, &line);
                y += self.style.leading();
            }
        }
        y
    }

    fn info_stacked(&mut self, entries: &[Entry], left: f32, width: f32, top: f32) -> f32 {
        let small = self.style.scaled(0.82);
        let mut y = top;
        for entry in entries {
            let label = self.say(&entry.key);
            let lines = [(small, label), (self.style.bold(), entry.text.clone())];
            y = self.block(&lines, Align::Left, left, width, y) + 3.0;
        }
        y
    }

    fn info_rows(
        &mut self,
        rules: Rules,
        entries: &[Entry],
        left: f32,
        width: f32,
        top: f32,
    ) -> f32 {
        let most = self.dice.int(4..=6) as usize;
        let rows = entries.len().div_ceil(most).max(1);
        let each = entries.len().div_ceil(rows).max(1);
        let align = self.dice.pick(&[Align::Left, Align::Left, Align::Centre]);
        let mut y = top;
        for chunk in entries.chunks(each) {
            let columns: Vec<Column> = chunk
                .iter()
                .map(|entry| Column {
                    title: self.say(&entry.key),
                    width: width / chunk.len() as f32,
                    align,
                })
                .collect();
            let look = Look {
                columns,
                rules,
                style: self.style,
                head: self.style.scaled(0.85),
                padding: 3.0,
                gap: 2.5,
            };
            let mut grid = Grid::begin(&mut self.canvas, look, left, y);
            let cells: Vec<Cell> = chunk.iter().map(|e| Cell::new(e.text.clone())).collect();
            grid.row(&mut self.canvas, &cells);
            y = grid.end(&mut self.canvas) + 4.0;
        }
        y
    }

    fn info_boxes(&mut self, entries: &[Entry], left: f32, width: f32, top: f32) -> f32 {
        let small = self.style.scaled(0.75);
        let half = width / 2.0;
        let mut y = top;
        for pair in entries.chunks(2) {
            let mut lowest = y;
            for (column, entry) in pair.iter().enumerate() {
                let x = left + column as f32 * half;
                let label = self.say(&entry.key);
                let lines = [(small, label), (self.style, entry.text.clone())];
                lowest = lowest.max(self.block(&lines, Align::Left, x + 3.0, half - 6.0, y + 2.0));
            }
            for column in 0..2 {
                let x = left + column as f32 * half;
                self.canvas.frame(x, y, x + half, lowest + 1.0);
            }
            y = lowest + 1.0;
        }
        y
    }

    fn info_table(&mut self, entries: &[Entry], left: f32, width: f32, top: f32) -> f32 {
        let column = |share: f32| Column {
            title: String::new(),
            width: width * share,
            align: Align::Left,
        };
        let rules = self.dice.pick(&[Rules::Full, Rules::Full, Rules::Rows]);
        let look = Look {
            columns: vec![column(0.45), column(0.55)],
            rules,
            style: self.style,
            head: self.style,
            padding: 3.0,
            gap: 2.0,
        };
        let mut grid = Grid::begin(&mut self.canvas, look, left, top);
        for entry in entries {
            let label = self.label(&entry.key);
            let cells = [Cell::new(label), Cell::new(entry.text.clone())];
            grid.row(&mut self.canvas, &cells);
        }
        grid.end(&mut self.canvas)
    }
}
