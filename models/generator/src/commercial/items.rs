//! The table of items, over as many pages as it takes.

use crate::canvas::Align;
use crate::content::numbers::{plain, plain_short};
use crate::font::Style;
use crate::grid::{Cell, Column, Grid, Look};
use crate::ledger::values;

use super::composer::Composer;
use super::deal::{Class, Item};

/// How this document's table is set.
#[derive(Debug, Clone)]
struct Plan {
    /// A letter for each column, as layouts have them.
    columns: Vec<char>,
    look: Look,
    /// Whether units follow the quantities in their column.
    units: bool,
    /// Whether amounts in the table carry the currency.
    signed: bool,
    percent: &'static str,
    percent_space: bool,
}

impl Composer<'_> {
    pub(crate) fn items(&mut self) {
        let plan = self.plan();
        let items = self.deal.items.clone();
        let mut group = String::new();
        let mut sum = 0;
        self.open(&plan, true);
        for item in &items {
            if item.group != group {
                group.clone_from(&item.group);
                let span = plan.columns.len() as u32;
                let heading = Cell::new(group.clone())
                    .spanning(span)
                    .bold()
                    .aligned(Align::Left);
                self.put(&plan, &[heading], sum);
            }
            let cells = self.cells(&plan, item);
            self.put(&plan, &cells, sum);
            sum += item.amount;
            self.note_item(&plan, item);
        }
        match self.grid.take() {
            Some((grid, columns)) if self.ends_in_table() => {
                self.y = grid.bottom();
                self.grid = Some((grid, columns));
            }
            Some((grid, _)) => {
                self.y = grid.end(&mut self.canvas) + self.style.leading() * 0.8;
            }
            None => {}
        }
    }

    fn ends_in_table(&self) -> bool {
        use super::layout::{Part, Totals};
        let mut parts = self.layout.tail.iter().flat_map(|row| row.iter());
        parts.any(|(part, _, _)| *part == Part::Totals(Totals::InTable))
            && self.deal.class != Class::DeliveryNote
    }

    fn open(&mut self, plan: &Plan, first: bool) {
        let mut look = plan.look.clone();
        if !first && !self.layout.repeats {
            look.columns.iter_mut().for_each(|c| c.title.clear());
        }
        let (left, top) = (self.left, self.y);
        let grid = Grid::begin(&mut self.canvas, look, left, top);
        self.grid = Some((grid, plan.columns.len()));
    }

    /// Put a row into the table, on a new page when this one is full.
    fn put(&mut self, plan: &Plan, cells: &[Cell], sum: i64) {
        let limit = self.bottom()
            - if self.layout.carries {
                2.5 * self.style.leading()
            } else {
                4.0
            };
        let full = self
            .grid
            .as_ref()
            .is_some_and(|(grid, _)| grid.bottom() + grid.height(cells) > limit);
        if full {
            let carries = self.layout.carries && plan.columns.contains(&'A') && sum != 0;
            if carries {
                let row = self.carry_row(plan, "carry", sum);
                self.draw_row(&row);
            }
            self.next_page();
            self.open(plan, false);
            if carries {
                let row = self.carry_row(plan, "carried", sum);
                self.draw_row(&row);
            }
        }
        self.draw_row(cells);
    }

    pub(crate) fn draw_row(&mut self, cells: &[Cell]) {
        if let Some((grid, _)) = &mut self.grid {
            grid.row(&mut self.canvas, cells);
            self.y = grid.bottom();
        }
    }

    fn carry_row(&mut self, plan: &Plan, key: &str, sum: i64) -> Vec<Cell> {
        let place = plan.columns.iter().position(|c| *c == 'A').unwrap_or(0);
        let amount = self.money(plan, sum);
        let label = Cell::new(self.say(key)).spanning(place.max(1) as u32);
        match place {
            0 => vec![Cell::new(amount)],
            _ => vec![label.aligned(Align::Left), Cell::new(amount)],
        }
    }

    fn plan(&mut self) -> Plan {
        let letters = self.dice.pick(self.layout.columns);
        let letters: Vec<char> = letters.chars().filter(|c| self.is_wanted(*c)).collect();
        let mut plan = Plan {
            units: !letters.contains(&'U') && self.dice.chance(0.3),
            signed: self.dice.chance(0.35),
            percent: self.dice.pick(&["%", "%", ""]),
            percent_space: self.dice.chance(0.4),
            columns: letters,
            look: Look {
                columns: Vec::new(),
                rules: self.layout.rules,
                style: self.style,
                head: Style {
                    bold: self.dice.chance(0.7),
                    ..self.style
                },
                padding: 3.0,
                gap: self.dice.float(1.0..=4.5),
            },
        };
        let centred = self.dice.chance(0.15);
        loop {
            plan.look.columns = self.columns(&plan, centred);
            let description = plan.look.columns.iter().zip(&plan.columns);
            let narrow = description
                .clone()
                .any(|(column, c)| *c == 'D' && column.width < 110.0);
            // Columns that can be missed go until the description fits.
            let spare = "VTXCURGP".chars().find(|c| plan.columns.contains(c));
            match spare.filter(|_| narrow) {
                Some(spare) => plan.columns.retain(|c| *c != spare),
                None => break,
            }
        }
        plan
    }

    /// Whether there is anything to say in a column.
    fn is_wanted(&self, column: char) -> bool {
        let items = &self.deal.items;
        let parts = items.iter().any(|i| !i.parent.is_empty());
        match column {
            'X' => items.iter().any(|i| i.discount != 0),
            'T' => items.iter().any(|i| i.date.is_some()),
            'R' | 'V' | 'G' if self.deal.exempt || self.deal.gross => false,
            'E' | 'A' | 'R' | 'V' | 'G' if self.deal.class == Class::DeliveryNote => false,
            'Q' if parts => true,
            _ => true,
        }
    }

    fn columns(&mut self, plan: &Plan, centred: bool) -> Vec<Column> {
        let items = self.deal.items.clone();
        let mut columns = Vec::new();
        for letter in &plan.columns {
            let title = self.say(&format!("col.{}", name(*letter)));
            let words = title.split_whitespace().map(|w| plan.look.head.width(w));
            let mut widest = words.fold(0.0, f32::max);
            for item in &items {
                let text = self.cell(plan, *letter, item);
                widest = widest.max(plan.look.style.width(&text));
            }
            let align = match letter {
                'D' | 'C' | 'U' | 'T' => Align::Left,
                'P' if !centred => Align::Left,
                'Q' | 'P' | 'R' if centred => Align::Centre,
                _ => Align::Right,
            };
            let width = widest + 2.0 * plan.look.padding + 6.0;
            columns.push(Column {
                title,
                width,
                align,
            });
        }
        let others = columns
            .iter()
            .zip(&plan.columns)
            .filter(|(_, c)| **c != 'D');
        let taken: f32 = others.map(|(column, _)| column.width).sum();
        let rest = self.width() - taken;
        for (column, letter) in columns.iter_mut().zip(&plan.columns) {
            if *letter == 'D' {
                column.width = rest;
            }
        }
        columns
    }

    fn cells(&mut self, plan: &Plan, item: &Item) -> Vec<Cell> {
        let letters = plan.columns.clone();
        letters
            .iter()
            .map(|letter| Cell::new(self.cell(plan, *letter, item)))
            .collect()
    }

    fn money(&mut self, plan: &Plan, cents: i64) -> String {
        match plan.signed {
            true => self.amount(cents),
            false => self.deal.money.bare().print(cents),
        }
    }

    /// What a cell says.
    fn cell(&mut self, plan: &Plan, letter: char, item: &Item) -> String {
        let numbers = self.deal.money.numbers;
        let part = !item.parent.is_empty();
        match letter {
            'P' => item.position.clone(),
            'C' => item.code.clone(),
            'D' => {
                let mut text = item.description.clone();
                for detail in &item.details {
                    text = format!("{text}\n{detail}");
                }
                text
            }
            'T' => item.date.map(|d| self.date(d)).unwrap_or_default(),
            'Q' => {
                let number = numbers.short(item.quantity, 3);
                match plan.units {
                    true => format!("{number} {}", item.unit),
                    false => number,
                }
            }
            'U' => item.unit.clone(),
            _ if part => String::new(),
            'E' => self.money(plan, item.price),
            'X' if item.discount == 0 => String::new(),
            'X' => self.percent(plan, item.discount),
            'R' => self.percent(plan, item.rate),
            'A' => self.money(plan, item.amount),
            'V' => {
                let tax = crate::content::numbers::share(item.amount, item.rate, 1000);
                self.money(plan, tax)
            }
            'G' => {
                let tax = crate::content::numbers::share(item.amount, item.rate, 1000);
                self.money(plan, item.amount + tax)
            }
            _ => String::new(),
        }
    }

    fn percent(&self, plan: &Plan, tenths: i64) -> String {
        let number = self.deal.money.numbers.short(tenths, 1);
        match plan.percent_space && !plan.percent.is_empty() {
            true => format!("{number} {}", plan.percent),
            false => format!("{number}{}", plan.percent),
        }
    }

    /// Note what a row says.
    fn note_item(&mut self, plan: &Plan, item: &Item) {
        let has = |letter: char| plan.columns.contains(&letter);
        let part = !item.parent.is_empty();
        let some = |given: bool, value: String| (given && !value.is_empty()).then_some(value);
        let mut description = item.description.clone();
        for detail in &item.details {
            description = format!("{description} {detail}");
        }
        self.ledger.line_items.push(values(&[
            ("position", some(has('P'), item.position.clone())),
            ("parent", some(has('P'), item.parent.clone())),
            ("group", some(true, item.group.clone())),
            ("product_code", some(has('C'), item.code.clone())),
            ("description", some(true, description)),
            ("date", item.date.filter(|_| has('T')).map(|d| d.iso())),
            ("quantity", some(has('Q'), plain_short(item.quantity, 3))),
            (
                "unit",
                some(has('U') || plan.units && has('Q'), item.unit.clone()),
            ),
            ("unit_price", some(has('E') && !part, plain(item.price, 2))),
            (
                "discount",
                some(
                    has('X') && item.discount != 0 && !part,
                    plain_short(item.discount, 1),
                ),
            ),
            (
                "tax_rate",
                some(has('R') && !part, plain_short(item.rate, 1)),
            ),
            ("amount", some(has('A') && !part, plain(item.amount, 2))),
        ]));
    }
}

/// The key of a column's title.
fn name(letter: char) -> &'static str {
    match letter {
        'P' => "position",
        'C' => "code",
        'D' => "description",
        'T' => "date",
        'Q' => "quantity",
        'U' => "unit",
        'E' => "price",
        'X' => "discount",
        'R' => "rate",
        'V' => "tax",
        'G' => "gross",
        _ => "amount",
    }
}
