//! Lists and tables that are no trade papers: menus, timetables, prices,
//! payslips, quotations, reports.

use super::pen::{Pen, rules};
use crate::canvas::Align;

fn title(pen: &mut Pen, key: &str) {
    let text = pen.voice.say(key);
    let style = pen.body.scaled(1.6).bold();
    let align = if pen.chance(0.5) {
        Align::Centre
    } else {
        Align::Left
    };
    pen.line(align, style, &text);
    pen.skip(12.0);
}

/// A restaurant's card.
pub(super) fn menu(pen: &mut Pen) {
    if pen.chance(0.6) {
        let name = pen.voice.company().short;
        let style = pen.body.scaled(2.0);
        pen.line(Align::Centre, style, &name);
    }
    title(pen, "menu.title");
    let dots = pen.chance(0.4);
    let signed = pen.chance(0.5);
    let count = pen.voice.dice.int(3..=5) as usize;
    for head in pen.voice.some("menu.head", count) {
        pen.skip(8.0);
        let style = pen.body.scaled(1.2).bold();
        pen.line(Align::Left, style, &head);
        let dishes = pen.voice.dice.int(2..=6) as usize;
        for dish in pen.voice.some("menu.dish", dishes) {
            pen.need(20.0);
            pen.y += pen.body.leading() * 1.15;
            let cents = pen.voice.dice.int(30..=380) * 10;
            let price = if signed {
                pen.voice.priced(cents)
            } else {
                pen.voice.money.print(cents)
            };
            let end = pen.canvas.text(pen.left, pen.y, pen.body, &dish);
            let start = pen.right - pen.body.width(&price);
            if dots {
                let count = ((start - end - 8.0) / pen.body.width(".")) as usize;
                pen.canvas
                    .text(end + 4.0, pen.y, pen.body, &".".repeat(count));
            }
            pen.canvas.right(pen.right, pen.y, pen.body, &price);
        }
    }
}

/// Times in a grid.
pub(super) fn timetable(pen: &mut Pen) {
    title(pen, "table.title");
    let count = pen.voice.dice.int(3..=6) as usize;
    let heads = pen.voice.some("table.head", count);
    let columns: Vec<(String, f32, Align)> = heads
        .iter()
        .map(|h| {
            (
                h.clone(),
                1.0,
                if pen.chance(0.5) {
                    Align::Left
                } else {
                    Align::Centre
                },
            )
        })
        .collect();
    let rows: Vec<Vec<String>> = (0..pen.voice.dice.int(6..=24))
        .map(|_| {
            (0..heads.len())
                .map(|i| {
                    if i == 0 || pen.chance(0.6) {
                        let dice = &mut pen.voice.dice;
                        format!("{:02}:{:02}", dice.int(5..=23), dice.int(0..=11) * 5)
                    } else {
                        let city = pen.voice.company().city;
                        city.trim_start_matches(|c: char| !c.is_alphabetic())
                            .to_owned()
                    }
                })
                .collect()
        })
        .collect();
    let rules = rules(&mut pen.voice);
    pen.table(rules, &columns, &rows);
}

/// What things cost, for anyone.
pub(super) fn prices(pen: &mut Pen) {
    if pen.chance(0.6) {
        let name = pen.voice.company().name;
        let body = pen.body;
        pen.line(Align::Left, body, &name);
    }
    title(pen, "price.title");
    let columns: Vec<(String, f32, Align)> = pen
        .voice
        .list("price.head")
        .iter()
        .zip([1.0, 3.0, 0.8, 1.0, 1.0])
        .enumerate()
        .map(|(i, (h, share))| {
            (
                (*h).to_owned(),
                share,
                if i < 3 { Align::Left } else { Align::Right },
            )
        })
        .collect();
    let products = crate::content::texts::products(pen.voice.locale.language);
    let rows: Vec<Vec<String>> = (0..pen.voice.dice.int(10..=50))
        .map(|_| {
            let product = pen.voice.dice.pick(products);
            let name = product.split('|').next().unwrap_or_default().to_owned();
            let cents = pen.voice.dice.int(100..=50_000);
            let money = pen.voice.money;
            vec![
                pen.voice.dice.pattern("@@-####"),
                name,
                pen.voice.dice.pick(&["1", "kg", "m", "10"]).to_owned(),
                money.print(cents),
                money.print(cents * 5 / 4),
            ]
        })
        .collect();
    let rules = rules(&mut pen.voice);
    pen.table(rules, &columns, &rows);
}

/// What an employee earned.
pub(super) fn payslip(pen: &mut Pen) {
    let company = pen.voice.company();
    let employee = pen.voice.person();
    let body = pen.body;
    pen.line(Align::Left, body.bold(), &company.name);
    pen.line(
        Align::Left,
        body,
        &format!("{}, {}", company.street, company.city),
    );
    title(pen, "pay.title");
    pen.line(Align::Left, body, &employee.name);
    for text in employee.address() {
        pen.line(Align::Left, body, text);
    }
    pen.skip(6.0);
    let labels = pen.voice.some("pay.meta", 5);
    for label in labels {
        pen.y += body.leading();
        let value = if pen.chance(0.4) {
            pen.voice.date(-30..=0)
        } else {
            pen.voice.dice.digits(5)
        };
        pen.canvas.text(pen.left, pen.y, body, &format!("{label}:"));
        pen.canvas.text(pen.left + 130.0, pen.y, body, &value);
    }
    pen.skip(12.0);
    let columns = [
        (pen.voice.say("bank.what"), 3.0, Align::Left),
        (pen.voice.say("bank.amount"), 1.2, Align::Right),
        (pen.voice.say("pay.row"), 1.2, Align::Right),
    ];
    let count = pen.voice.dice.int(6..=12) as usize;
    let rows: Vec<Vec<String>> = pen
        .voice
        .some("pay.row", count)
        .into_iter()
        .map(|label| {
            let cents = pen.voice.dice.int(1_000..=400_000);
            let money = pen.voice.money;
            vec![
                label,
                money.print(cents),
                money.print(cents * pen.voice.dice.int(2..=9)),
            ]
        })
        .collect();
    let rules = rules(&mut pen.voice);
    pen.table(rules, &columns, &rows);
}

/// A quotation, which is none of the trade papers that are told apart.
pub(super) fn quote(pen: &mut Pen) {
    let from = pen.voice.company();
    let to = pen.voice.company();
    let body = pen.body;
    pen.line(Align::Left, body.scaled(1.4).bold(), &from.name);
    pen.line(
        Align::Left,
        body.scaled(0.9),
        &format!("{} - {} - {}", from.street, from.city, from.phone),
    );
    pen.skip(20.0);
    for text in std::iter::once(to.name.as_str()).chain(to.address()) {
        pen.line(Align::Left, body, text);
    }
    pen.skip(14.0);
    title(pen, "quote.title");
    let date = pen.voice.date(0..=0);
    pen.line(Align::Left, body, &date);
    let texts = pen.voice.list("quote.text");
    if let Some(first) = texts.first() {
        pen.paragraph(body, first);
    }
    pen.skip(8.0);
    let columns: Vec<(String, f32, Align)> = pen
        .voice
        .list("quote.head")
        .iter()
        .zip([0.6, 3.2, 0.8, 1.1, 1.2])
        .enumerate()
        .map(|(i, (h, share))| {
            (
                (*h).to_owned(),
                share,
                if i < 2 { Align::Left } else { Align::Right },
            )
        })
        .collect();
    let products = crate::content::texts::products(pen.voice.locale.language);
    let mut total = 0;
    let rows: Vec<Vec<String>> = (1..=pen.voice.dice.int(1..=9))
        .map(|n| {
            let product = pen.voice.dice.pick(products);
            let name = product.split('|').next().unwrap_or_default().to_owned();
            let (count, cents) = (pen.voice.dice.int(1..=20), pen.voice.dice.int(200..=60_000));
            total += count * cents;
            let money = pen.voice.money;
            vec![
                n.to_string(),
                name,
                count.to_string(),
                money.print(cents),
                money.print(count * cents),
            ]
        })
        .collect();
    let rules = rules(&mut pen.voice);
    pen.table(rules, &columns, &rows);
    pen.skip(8.0);
    let sum = pen.voice.priced(total);
    let label = pen
        .voice
        .list("quote.head")
        .last()
        .copied()
        .unwrap_or_default();
    pen.y += body.leading();
    pen.canvas
        .text(pen.right - 180.0, pen.y, body.bold(), label);
    pen.canvas.right(pen.right, pen.y, body.bold(), &sum);
    pen.skip(12.0);
    for text in pen.voice.some("quote.text", 3) {
        pen.paragraph(body, &text);
    }
}

/// A financial or other report of numbers in columns.
pub(super) fn report(pen: &mut Pen) {
    if pen.chance(0.6) {
        let name = pen.voice.company().name;
        let style = pen.body.bold();
        pen.line(Align::Centre, style, &name);
    }
    title(pen, "report.title");
    let years = pen.voice.dice.int(2..=4);
    let year = pen.voice.today.year;
    let mut columns = vec![(String::new(), 3.0, Align::Left)];
    for i in 0..years {
        columns.push(((year - i).to_string(), 1.0, Align::Right));
    }
    let count = pen.voice.dice.int(6..=12) as usize;
    let cents = pen.chance(0.4);
    let rows: Vec<Vec<String>> = pen
        .voice
        .some("report.row", count)
        .into_iter()
        .map(|label| {
            let mut row = vec![label];
            for _ in 0..years {
                let value = pen.voice.dice.int(-90_000..=9_000_000);
                let numbers = pen.voice.money.numbers;
                row.push(if cents {
                    numbers.fixed(value, 2)
                } else {
                    numbers.fixed(value, 0)
                });
            }
            row
        })
        .collect();
    let rules = rules(&mut pen.voice);
    pen.table(rules, &columns, &rows);
    if pen.chance(0.4) {
        let text = pen.voice.some("prose", 3).join(" ");
        let style = pen.body.scaled(0.8);
        pen.skip(10.0);
        pen.paragraph(style, &text);
    }
}

/// A page of cells with words that mean nothing in particular.
pub(super) fn cells(pen: &mut Pen) {
    title(pen, "report.title");
    let count = pen.voice.dice.int(2..=6);
    let heads = pen.voice.some("report.row", count as usize);
    let columns: Vec<(String, f32, Align)> = heads
        .iter()
        .map(|h| (h.clone(), 1.0, Align::Left))
        .collect();
    let words = pen.voice.list("minutes.item");
    let rows: Vec<Vec<String>> = (0..pen.voice.dice.int(3..=25))
        .map(|_| {
            (0..columns.len())
                .map(|_| {
                    if pen.chance(0.4) {
                        pen.voice.dice.pattern("##")
                    } else {
                        pen.voice.dice.pick(words).to_owned()
                    }
                })
                .collect()
        })
        .collect();
    let rules = rules(&mut pen.voice);
    pen.table(rules, &columns, &rows);
}
