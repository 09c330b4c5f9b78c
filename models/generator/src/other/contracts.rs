//! Contracts.

use super::articles::clauses;
use super::pen::Pen;
use crate::canvas::Align;

/// How the clauses are counted.
#[derive(Clone, Copy)]
pub(super) enum Count {
    Section,
    Number,
    Article,
    Roman,
    None,
}

impl Count {
    pub(super) fn print(self, n: usize, language: crate::content::Language) -> String {
        use crate::content::Language as L;
        const ROMAN: [&str; 12] = [
            "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
        ];
        match self {
            Self::Section => format!("§ {n}"),
            Self::Number => format!("{n}."),
            Self::Article => {
                let word = match language {
                    L::German | L::Dutch => "Artikel",
                    L::Italian => "Art.",
                    L::Spanish => "Cláusula",
                    L::Portuguese => "Cláusula",
                    L::Malay => "Fasal",
                    L::English | L::French => "Article",
                };
                format!("{word} {n}")
            }
            Self::Roman => ROMAN.get(n - 1).copied().unwrap_or("XIII").to_owned() + ".",
            Self::None => String::new(),
        }
    }
}

struct Deal {
    title: String,
    roles: (String, String),
}

fn deal(pen: &mut Pen) -> Deal {
    let title = pen.voice.say("contract.title");
    let roles = pen.voice.say("contract.role");
    let (a, b) = roles.split_once('/').unwrap_or((&roles, &roles));
    Deal {
        title,
        roles: (a.to_owned(), b.to_owned()),
    }
}

fn parties(pen: &mut Pen, deal: &Deal, centred: bool) {
    let align = if centred { Align::Centre } else { Align::Left };
    let between = pen.voice.say("contract.between");
    let body = pen.body;
    pen.line(align, body, &between);
    pen.skip(6.0);
    for role in [&deal.roles.0, &deal.roles.1] {
        let party = if pen.chance(0.6) {
            pen.voice.company()
        } else {
            pen.voice.person()
        };
        let called = pen.voice.say("contract.called").replace("{role}", role);
        let address = party.address().join(", ");
        if centred || pen.chance(0.5) {
            pen.line(align, body.bold(), &party.name);
            pen.line(align, body, &address);
            pen.line(align, body, &called);
        } else {
            let text = format!("{}, {address}, {called}", party.name);
            pen.paragraph(body, &text);
        }
        pen.skip(8.0);
    }
}

fn signatures(pen: &mut Pen, deal: &Deal) {
    pen.need(90.0);
    pen.skip(34.0);
    let style = pen.body;
    for (x, role) in [
        (pen.left, &deal.roles.0),
        (pen.middle() + 15.0, &deal.roles.1),
    ] {
        let mut y = pen.y;
        for _ in 0..2 {
            let label = pen.voice.say("contract.sign").replace("{role}", role);
            pen.canvas.rule(x, x + 180.0, y);
            pen.canvas
                .text(x, y + style.leading(), style.scaled(0.9), &label);
            y += 44.0;
        }
    }
    pen.skip(80.0);
}

fn heading(pen: &mut Pen, text: &str) {
    let style = pen.body.scaled(1.6).bold();
    let align = if pen.chance(0.7) {
        Align::Centre
    } else {
        Align::Left
    };
    pen.line(align, style, text);
    pen.skip(16.0);
}

fn body(pen: &mut Pen, deal: &Deal, count: Count, from: i64, to: i64, centred: bool) {
    let number = pen.voice.dice.int(from..=to) as usize;
    clauses(
        pen,
        "contract",
        number,
        count,
        centred,
        Some((&deal.roles.0, &deal.roles.1)),
    );
}

/// Clauses under centred section signs.
pub(super) fn sections(pen: &mut Pen) {
    let deal = deal(pen);
    heading(pen, &deal.title);
    parties(pen, &deal, true);
    body(pen, &deal, Count::Section, 6, 14, true);
    signatures(pen, &deal);
}

/// Numbered clauses, a running header.
pub(super) fn numbered(pen: &mut Pen) {
    let deal = deal(pen);
    if pen.chance(0.6) {
        pen.running = Some(deal.title.clone());
    }
    heading(pen, &deal.title);
    parties(pen, &deal, false);
    body(pen, &deal, Count::Number, 6, 16, false);
    signatures(pen, &deal);
}

/// Articles, in larger type.
pub(super) fn columns(pen: &mut Pen) {
    let deal = deal(pen);
    pen.body = pen.body.scaled(1.1);
    heading(pen, &deal.title);
    parties(pen, &deal, false);
    body(pen, &deal, Count::Article, 5, 12, false);
    signatures(pen, &deal);
}

/// A title page first.
pub(super) fn cover(pen: &mut Pen) {
    let deal = deal(pen);
    pen.skip(150.0);
    let big = pen.body.scaled(2.2).bold();
    pen.line(Align::Centre, big, &deal.title);
    pen.skip(40.0);
    parties(pen, &deal, true);
    let date = pen.voice.date(0..=0);
    let style = pen.body;
    pen.line(Align::Centre, style, &date);
    pen.page();
    let count = if pen.chance(0.5) {
        Count::Number
    } else {
        Count::Roman
    };
    body(pen, &deal, count, 8, 18, false);
    signatures(pen, &deal);
}

/// One page without numbers.
pub(super) fn short(pen: &mut Pen) {
    let deal = deal(pen);
    heading(pen, &deal.title);
    parties(pen, &deal, false);
    body(pen, &deal, Count::None, 3, 5, false);
    signatures(pen, &deal);
}

/// Followed by a list of fees and, on a page of their own, terms.
pub(super) fn with_schedule(pen: &mut Pen) {
    let deal = deal(pen);
    heading(pen, &deal.title);
    parties(pen, &deal, false);
    body(pen, &deal, Count::Number, 5, 9, false);
    let columns = [
        (pen.voice.say("quote.head"), 3.0, Align::Left),
        (pen.voice.say("bank.amount"), 1.0, Align::Right),
    ];
    let rows: Vec<Vec<String>> = (0..pen.voice.dice.int(2..=5))
        .map(|_| {
            let text = pen.voice.say("contract.clause");
            let cents = pen.voice.dice.int(5_000..=90_000);
            vec![text, pen.voice.money.print(cents)]
        })
        .collect();
    pen.skip(10.0);
    pen.table(crate::grid::Rules::Full, &columns, &rows);
    signatures(pen, &deal);
    if pen.chance(0.6) {
        pen.page();
        let title = pen.voice.say("terms.title");
        heading(pen, &title);
        clauses(pen, "terms", 8, Count::Number, false, None);
    }
}
