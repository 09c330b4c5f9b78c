//! Letters.

use super::pen::Pen;
use crate::canvas::Align;
use crate::content::Party;

fn from_block(pen: &mut Pen, from: &Party, align: Align) {
    let (body, style) = (pen.body, pen.body.scaled(1.4).bold());
    pen.line(align, style, &from.name);
    for text in from.address() {
        pen.line(align, body.scaled(0.9), text);
    }
    if pen.chance(0.6) {
        pen.line(align, body.scaled(0.9), &from.phone.clone());
    }
    if pen.chance(0.5) && !from.email.is_empty() {
        pen.line(align, body.scaled(0.9), &from.email.clone());
    }
}

fn to_block(pen: &mut Pen) {
    let to = if pen.chance(0.5) {
        pen.voice.person()
    } else {
        pen.voice.company()
    };
    let body = pen.body;
    for text in std::iter::once(to.name.as_str()).chain(to.address()) {
        pen.line(Align::Left, body, text);
    }
}

fn sender(pen: &mut Pen) -> Party {
    if pen.chance(0.75) {
        pen.voice.company()
    } else {
        pen.voice.person()
    }
}

fn date_line(pen: &mut Pen, align: Align) {
    let date = pen.voice.date(0..=0);
    let text = if pen.chance(0.4) {
        let city = pen.voice.company().city;
        let name = city
            .trim_start_matches(|c: char| !c.is_alphabetic())
            .to_owned();
        format!("{name}, {date}")
    } else {
        date
    };
    let body = pen.body;
    pen.line(align, body, &text);
}

fn subject(pen: &mut Pen) {
    let label = if pen.chance(0.5) {
        pen.voice.say("letter.subject_label")
    } else {
        String::new()
    };
    let subject = pen.voice.say("letter.subject");
    let style = pen.body.bold();
    pen.skip(10.0);
    pen.line(Align::Left, style, format!("{label} {subject}").trim());
    pen.skip(10.0);
}

fn greet(pen: &mut Pen) {
    let text = pen.voice.say("letter.salute");
    let body = pen.body;
    pen.line(Align::Left, body, &text);
    pen.skip(6.0);
}

fn text(pen: &mut Pen, key: &str, from: i64, to: i64) {
    let count = pen.voice.dice.int(from..=to) as usize;
    let sentences = pen.voice.some(key, count);
    let size = pen.voice.dice.int(1..=3) as usize;
    let body = pen.body;
    for part in sentences.chunks(size) {
        pen.paragraph(body, &part.join(" "));
        pen.skip(7.0);
    }
}

fn close(pen: &mut Pen, from: &Party) {
    let body = pen.body;
    let text = pen.voice.say("letter.close");
    pen.need(70.0);
    pen.skip(4.0);
    pen.paragraph(body, &text);
    pen.skip(34.0);
    let name = if from.person.is_empty() {
        from.name.clone()
    } else {
        from.person.clone()
    };
    pen.line(Align::Left, body, &name);
    if pen.chance(0.4) {
        let job = pen.voice.say("resume.job");
        pen.line(Align::Left, body, &job);
    }
    if pen.chance(0.35) {
        pen.skip(12.0);
        let text = pen.voice.say("letter.enclosure");
        pen.line(Align::Left, body.scaled(0.9), &text);
    }
}

fn footer(pen: &mut Pen, from: &Party) {
    if !pen.chance(0.5) || from.is_person {
        return;
    }
    let style = pen.body.scaled(0.72);
    let mut parts = vec![from.name.clone(), from.street.clone(), from.city.clone()];
    if let Some(iban) = &from.iban {
        parts.push(format!("IBAN {iban}"));
        parts.push(format!("BIC {}", from.bic));
    }
    parts.push(from.tax_id.clone());
    let y = pen.canvas.paper.height - 45.0;
    let middle = pen.middle();
    let page = pen.canvas.page();
    pen.canvas.select(0);
    pen.canvas.centre(middle, y, style, &parts.join(" · "));
    pen.canvas.select(page);
}

/// The address in the place of an envelope's window, references in a row.
pub(super) fn window(pen: &mut Pen) {
    let from = sender(pen);
    from_block(pen, &from, Align::Right);
    pen.y = pen.y.max(125.0);
    let small = pen.body.scaled(0.7);
    let line = format!("{} · {} · {}", from.name, from.street, from.city);
    pen.line(Align::Left, small, &line);
    to_block(pen);
    pen.y = pen.y.max(225.0);
    if pen.chance(0.6) {
        let labels = pen.voice.some("letter.ref", 4);
        let step = pen.width() / 4.0;
        let (left, y) = (pen.left, pen.y);
        for (i, label) in labels.iter().enumerate() {
            let x = left + step * i as f32;
            let value = if pen.chance(0.5) {
                pen.voice.date(-20..=0)
            } else {
                pen.voice.number()
            };
            pen.canvas.text(x, y, small.scaled(1.1), label);
            pen.canvas
                .text(x, y + small.leading() * 1.3, small.scaled(1.2), &value);
        }
        pen.skip(32.0);
    } else {
        date_line(pen, Align::Right);
    }
    subject(pen);
    greet(pen);
    text(pen, "letter.text", 4, 11);
    close(pen, &from);
    footer(pen, &from);
}

/// Everything at the left.
pub(super) fn block(pen: &mut Pen) {
    let from = sender(pen);
    from_block(pen, &from, Align::Left);
    pen.skip(20.0);
    date_line(pen, Align::Left);
    pen.skip(16.0);
    to_block(pen);
    pen.skip(18.0);
    let late = pen.chance(0.5);
    if !late {
        subject(pen);
    }
    greet(pen);
    if late {
        subject(pen);
    }
    text(pen, "letter.text", 5, 14);
    close(pen, &from);
}

/// A centred letterhead, the references at the right.
pub(super) fn modern(pen: &mut Pen) {
    let from = sender(pen);
    from_block(pen, &from, Align::Centre);
    pen.canvas.rule(pen.left, pen.right, pen.y + 6.0);
    pen.skip(30.0);
    let top = pen.y;
    to_block(pen);
    let low = pen.y;
    pen.y = top;
    let x = pen.right - 150.0;
    let style = pen.body.scaled(0.85);
    let count = pen.voice.dice.int(2..=5) as usize;
    for label in pen.voice.some("letter.ref", count) {
        pen.y += style.leading();
        let value = if pen.chance(0.5) {
            pen.voice.date(-20..=0)
        } else {
            pen.voice.number()
        };
        pen.canvas.text(x, pen.y, style, &label);
        pen.canvas.right(pen.right, pen.y, style, &value);
    }
    pen.y = pen.y.max(low) + 26.0;
    subject(pen);
    greet(pen);
    text(pen, "letter.text", 4, 10);
    close(pen, &from);
    footer(pen, &from);
}

/// A private letter: no more than a date, a greeting and text.
pub(super) fn private(pen: &mut Pen) {
    let from = pen.voice.person();
    date_line(pen, Align::Right);
    pen.skip(24.0);
    greet(pen);
    let key = if pen.chance(0.6) {
        "letter.text"
    } else {
        "prose"
    };
    text(pen, key, 5, 16);
    close(pen, &from);
}

/// An unpaid bill is asked for, with a list of what is open.
pub(super) fn reminder(pen: &mut Pen) {
    let from = pen.voice.company();
    from_block(pen, &from, Align::Right);
    pen.skip(14.0);
    to_block(pen);
    pen.skip(20.0);
    date_line(pen, Align::Right);
    let title = pen.voice.say("dun.title");
    let style = pen.body.scaled(1.3).bold();
    pen.line(Align::Left, style, &title);
    pen.skip(10.0);
    greet(pen);
    text(pen, "dun.text", 2, 4);
    if pen.chance(0.7) {
        open_bills(pen);
    }
    text(pen, "letter.text", 0, 2);
    close(pen, &from);
    footer(pen, &from);
}

fn open_bills(pen: &mut Pen) {
    let columns = [
        (pen.voice.say("bank.date"), 1.0, Align::Left),
        (pen.voice.say("bank.what"), 2.0, Align::Left),
        (pen.voice.say("bank.amount"), 1.0, Align::Right),
    ];
    let rows: Vec<Vec<String>> = (0..pen.voice.dice.int(1..=4))
        .map(|_| {
            let cents = pen.voice.dice.int(2_000..=80_000);
            vec![
                pen.voice.date(-90..=-30),
                pen.voice.number(),
                pen.voice.money.print(cents),
            ]
        })
        .collect();
    pen.table(crate::grid::Rules::Header, &columns, &rows);
    pen.skip(10.0);
}

/// A letter of two or three pages with a small table in it.
pub(super) fn with_table(pen: &mut Pen) {
    let from = sender(pen);
    from_block(pen, &from, Align::Left);
    pen.skip(24.0);
    to_block(pen);
    pen.skip(14.0);
    date_line(pen, Align::Right);
    subject(pen);
    greet(pen);
    if pen.chance(0.5) {
        pen.running = Some(format!("{} - {}", from.name, pen.voice.number()));
    }
    text(pen, "letter.text", 8, 18);
    if pen.chance(0.7) {
        open_bills(pen);
    }
    text(pen, "letter.text", 6, 18);
    text(pen, "prose", 2, 10);
    close(pen, &from);
}

/// Someone applies for work.
pub(super) fn application(pen: &mut Pen) {
    let from = pen.voice.person();
    let align = if pen.chance(0.5) {
        Align::Right
    } else {
        Align::Left
    };
    from_block(pen, &from, align);
    pen.skip(20.0);
    to_block(pen);
    pen.skip(20.0);
    date_line(pen, Align::Right);
    subject(pen);
    greet(pen);
    text(pen, "letter.text", 2, 4);
    text(pen, "resume.duty", 2, 4);
    text(pen, "letter.text", 1, 3);
    close(pen, &from);
}
