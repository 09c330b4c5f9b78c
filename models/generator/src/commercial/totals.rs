//! Sums and taxes, in the ways that documents arrange them.

use crate::canvas::Align;
use crate::content::numbers::{plain, plain_short};
use crate::font::Style;
use crate::grid::{Cell, Column, Grid, Look, Rules};
use crate::ledger::values;

use super::composer::Composer;
use super::deal::{Class, TaxLine};
use super::layout::{Part, Totals};

/// A label with an amount.
#[derive(Debug, Clone)]
struct Sum {
    label: String,
    cents: i64,
    bold: bool,
}

impl Composer<'_> {
    pub(crate) fn totals(&mut self, totals: Totals, left: f32, width: f32, top: f32) -> f32 {
        if self.deal.class == Class::DeliveryNote {
            return top;
        }
        let sums = self.sums();
        match totals {
            Totals::Pairs | Totals::Close => self.pairs(totals, &sums, left, width, top),
            Totals::Table => self.sums_table(&sums, left, width, top),
            Totals::Row(rules) => self.sums_row(rules, &sums, left, width, top),
            Totals::InTable => self.sums_in_table(&sums),
        }
    }

    /// What is summed up, noted as it will be printed.
    fn sums(&mut self) -> Vec<Sum> {
        let deal = self.deal;
        let taxed = !deal.exempt && !deal.gross;
        let allowances = deal.discount.is_some() || deal.surcharge.is_some();
        let mut sums = Vec::new();
        if allowances || taxed && self.dice.chance(0.2) {
            self.sum(&mut sums, "subtotal", deal.sums.lines);
        }
        self.allowances(&mut sums);
        if taxed {
            self.sum(&mut sums, "net", deal.sums.net);
            self.ledger.field("net_amount", plain(deal.sums.net, 2));
            self.taxes(&mut sums);
        } else {
            self.ledger.unknown("net_amount");
        }
        self.grand_total(&mut sums);
        if deal.gross && !deal.exempt {
            for line in deal.sums.tax_lines.clone() {
                let label = self.rate_label("tax_included", line.rate);
                sums.push(Sum {
                    label,
                    cents: line.tax,
                    bold: false,
                });
                self.note_tax(line, false);
            }
            if let [line] = deal.sums.tax_lines.as_slice() {
                self.ledger.field("total_tax_amount", plain(line.tax, 2));
            }
            self.ledger.unknown("total_tax_amount");
        }
        if deal.exempt {
            self.ledger.unknown("total_tax_amount");
        }
        sums
    }

    fn sum(&mut self, sums: &mut Vec<Sum>, key: &str, cents: i64) {
        let label = self.label(key);
        sums.push(Sum {
            label,
            cents,
            bold: false,
        });
    }

    fn grand_total(&mut self, sums: &mut Vec<Sum>) {
        let deal = self.deal;
        let total = deal.sums.total;
        self.ledger.field("total_amount", plain(total, 2));
        let asks = deal.sums.paid == 0 && deal.class == Class::Invoice && self.dice.chance(0.15);
        if asks {
            // The total is called what is due.
            self.sum(sums, "due_amount", total);
            self.ledger.field("amount_due", plain(total, 2));
        } else {
            self.sum(sums, "total", total);
        }
        if let Some(last) = sums.last_mut() {
            last.bold = self.dice.chance(0.8);
            if self.dice.chance(0.12) {
                let label = last.label.trim_end_matches(':').to_owned();
                last.label = format!("{label} ({})", deal.locale.currency);
                self.ledger.field("currency", deal.locale.currency);
            }
        }
        if deal.sums.paid == 0 {
            self.ledger.unknown("amount_due");
            return;
        }
        let negative = self.dice.chance(0.6);
        let paid = if negative {
            -deal.sums.paid
        } else {
            deal.sums.paid
        };
        self.sum(sums, "paid", paid);
        self.sum(sums, "due_amount", deal.sums.due);
        self.ledger.field("amount_due", plain(deal.sums.due, 2));
    }

    fn allowances(&mut self, sums: &mut Vec<Sum>) {
        let negative = self.dice.chance(0.7);
        for (key, allowance) in [
            ("discount", self.deal.discount.clone()),
            ("surcharge", self.deal.surcharge.clone()),
        ] {
            let Some(allowance) = allowance else { continue };
            let name = self.say(key);
            let rate = plain_short(allowance.rate, 1);
            let printed = self.deal.money.numbers.short(allowance.rate, 1);
            let label = match allowance.rate {
                0 => name.clone(),
                _ => format!("{name} {printed}%"),
            };
            let label = self.with_colon(&label);
            let less = key == "discount";
            let cents = if less && negative {
                -allowance.amount
            } else {
                allowance.amount
            };
            sums.push(Sum {
                label,
                cents,
                bold: false,
            });
            let entry = values(&[
                ("description", Some(name)),
                ("rate", (allowance.rate != 0).then_some(rate)),
                ("base", None),
                ("amount", Some(plain(allowance.amount, 2))),
            ]);
            match less {
                true => self.ledger.discounts.push(entry),
                false => self.ledger.surcharges.push(entry),
            }
        }
    }

    /// Each rate's tax, or all as one.
    fn taxes(&mut self, sums: &mut Vec<Sum>) {
        let deal = self.deal;
        let table = self.layout.tail.iter().flat_map(|row| row.iter());
        let table = table
            .clone()
            .any(|(part, _, _)| matches!(part, Part::TaxTable(_)));
        let as_one = self.dice.chance(if table { 0.7 } else { 0.25 });
        self.ledger.unknown("total_tax_amount");
        if as_one {
            self.sum(sums, "tax_total", deal.sums.tax);
            self.ledger
                .field("total_tax_amount", plain(deal.sums.tax, 2));
            return;
        }
        for line in deal.sums.tax_lines.clone() {
            let label = self.rate_label("tax", line.rate);
            let label = self.with_colon(&label);
            sums.push(Sum {
                label,
                cents: line.tax,
                bold: false,
            });
            self.note_tax(line, false);
        }
        if let [line] = deal.sums.tax_lines.as_slice() {
            self.ledger.field("total_tax_amount", plain(line.tax, 2));
        }
    }

    fn rate_label(&mut self, key: &str, rate: i64) -> String {
        let rate = self.deal.money.numbers.short(rate, 1);
        self.say(key).replace("{rate}", &rate)
    }

    /// Note a tax line; the same rate printed twice is one, and the base is
    /// known once it was printed.
    fn note_tax(&mut self, line: TaxLine, base: bool) {
        let rate = plain_short(line.rate, 1);
        let known = self.ledger.tax_lines.iter_mut();
        let mut same = known.filter(|l| l.get("rate").is_some_and(|r| r.as_deref() == Some(&rate)));
        let printed = base.then(|| plain(line.base, 2));
        match same.next() {
            Some(known) if base => {
                known.insert("base".to_owned(), printed);
            }
            Some(_) => {}
            None => self.ledger.tax_lines.push(values(&[
                ("category", None),
                ("rate", Some(rate)),
                ("base", printed),
                ("amount", Some(plain(line.tax, 2))),
            ])),
        }
    }

    fn pairs(&mut self, totals: Totals, sums: &[Sum], left: f32, width: f32, top: f32) -> f32 {
        let mut y = top;
        let ruled = self.dice.chance(0.4);
        let right = left + width;
        let amounts: Vec<String> = sums.iter().map(|s| self.amount(s.cents)).collect();
        let widest = amounts
            .iter()
            .map(|a| self.style.bold().width(a))
            .fold(0.0, f32::max);
        for (sum, amount) in sums.iter().zip(&amounts) {
            let style = Style {
                bold: sum.bold,
                ..self.style
            };
            if ruled && sum.bold {
                self.canvas.rule(left, right, y - 1.0);
                y += 2.0;
            }
            let baseline = y + style.size * 0.9;
            match totals {
                Totals::Close => {
                    self.canvas
                        .right(right - widest - 12.0, baseline, style, &sum.label)
                }
                _ => {
                    self.canvas.text(left, baseline, style, &sum.label);
                }
            }
            self.canvas.right(right, baseline, style, amount);
            y += style.leading() + 1.5;
        }
        y
    }

    fn sums_table(&mut self, sums: &[Sum], left: f32, width: f32, top: f32) -> f32 {
        let column = |share: f32, align| Column {
            title: String::new(),
            width: width * share,
            align,
        };
        let look = Look {
            columns: vec![column(0.6, Align::Left), column(0.4, Align::Right)],
            rules: self.dice.pick(&[Rules::Full, Rules::Full, Rules::Rows]),
            style: self.style,
            head: self.style,
            padding: 3.0,
            gap: 2.5,
        };
        let mut grid = Grid::begin(&mut self.canvas, look, left, top);
        for sum in sums {
            let mut cells = [
                Cell::new(sum.label.clone()),
                Cell::new(self.amount(sum.cents)),
            ];
            cells.iter_mut().for_each(|cell| cell.bold = sum.bold);
            grid.row(&mut self.canvas, &cells);
        }
        grid.end(&mut self.canvas)
    }

    fn sums_row(&mut self, rules: Rules, sums: &[Sum], left: f32, width: f32, top: f32) -> f32 {
        let align = self.dice.pick(&[Align::Right, Align::Left, Align::Centre]);
        let columns = sums.iter().map(|sum| Column {
            title: sum.label.trim_end_matches(':').to_owned(),
            width: width / sums.len() as f32,
            align,
        });
        let look = Look {
            columns: columns.collect(),
            rules,
            style: self.style,
            head: self.style.scaled(0.85),
            padding: 3.0,
            gap: 2.5,
        };
        let mut grid = Grid::begin(&mut self.canvas, look, left, top);
        let cells: Vec<Cell> = sums
            .iter()
            .map(|s| {
                let cell = Cell::new(self.amount(s.cents));
                if s.bold { cell.bold() } else { cell }
            })
            .collect();
        grid.row(&mut self.canvas, &cells);
        grid.end(&mut self.canvas)
    }

    fn sums_in_table(&mut self, sums: &[Sum]) -> f32 {
        let columns = self.grid.as_ref().map_or(1, |(_, columns)| *columns) as u32;
        for sum in sums {
            let amount = Cell::new(self.amount(sum.cents)).aligned(Align::Right);
            let label = Cell::new(sum.label.clone()).spanning(columns.saturating_sub(1).max(1));
            let label = label.aligned(Align::Right);
            let cells = match sum.bold {
                true => [label.bold(), amount.bold()],
                false => [label, amount],
            };
            self.draw_row(&cells);
        }
        if let Some((grid, _)) = self.grid.take() {
            self.y = grid.end(&mut self.canvas);
        }
        self.y
    }

    /// A table with the base and tax of each rate.
    pub(crate) fn tax_table(&mut self, rules: Rules, left: f32, width: f32, top: f32) -> f32 {
        let deal = self.deal;
        if deal.exempt || deal.class == Class::DeliveryNote {
            return top;
        }
        let mut y = top;
        if self.dice.chance(0.3) {
            let text = self.say("tax_summary");
            y = self.text(&text, self.style.bold(), left, width, y) + 3.0;
        }
        let keys = ["tax_rate", "taxable", "tax_amount"];
        let columns = keys.map(|key| Column {
            title: self.say(key),
            width: width / 3.0,
            align: Align::Right,
        });
        let look = Look {
            columns: columns.to_vec(),
            rules,
            style: self.style.scaled(0.92),
            head: self.style.scaled(0.92),
            padding: 3.0,
            gap: 2.0,
        };
        let mut grid = Grid::begin(&mut self.canvas, look, left, y);
        let apart = self.dice.chance(0.4);
        for line in deal.sums.tax_lines.clone() {
            let rate = deal.money.numbers.short(line.rate, 1);
            let rate = if apart {
                format!("{rate} %")
            } else {
                format!("{rate}%")
            };
            let (base, tax) = (
                deal.money.bare().print(line.base),
                deal.money.bare().print(line.tax),
            );
            grid.row(&mut self.canvas, &[rate.into(), base.into(), tax.into()]);
            self.note_tax(line, true);
        }
        grid.end(&mut self.canvas)
    }
}
