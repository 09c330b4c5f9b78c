//! Resumes.

use super::pen::Pen;
use crate::canvas::Align;
use crate::content::Party;
use crate::grid::Rules;

fn name_block(pen: &mut Pen, align: Align) -> Party {
    let who = pen.voice.person();
    let titled = pen.chance(0.55);
    let title = pen.voice.say("resume.title");
    let big = pen.body.scaled(1.8).bold();
    let body = pen.body;
    if titled && pen.chance(0.5) {
        pen.line(align, big, &title);
        pen.line(align, body.scaled(1.2), &who.name);
    } else {
        pen.line(align, big, &who.name);
        if titled {
            pen.line(align, body.scaled(1.2), &title);
        } else if pen.chance(0.6) {
            let job = pen.voice.say("resume.job");
            pen.line(align, body.scaled(1.1), &job);
        }
    }
    let mail = format!("{}@mail.com", who.name.to_lowercase().replace(' ', "."));
    let contact = format!("{}, {} | {} | {mail}", who.street, who.city, who.phone);
    if pen.chance(0.6) {
        pen.line(align, body.scaled(0.9), &contact);
    } else {
        for text in contact.split(" | ") {
            pen.line(align, body.scaled(0.9), text);
        }
    }
    pen.skip(10.0);
    who
}

fn head(pen: &mut Pen, key: &str) {
    pen.need(60.0);
    pen.skip(10.0);
    let text = pen.voice.say(key);
    let text = if pen.chance(0.3) {
        text.to_uppercase()
    } else {
        text
    };
    let style = pen.body.scaled(1.2).bold();
    pen.line(Align::Left, style, &text);
    if pen.chance(0.5) {
        pen.canvas.rule(pen.left, pen.right, pen.y + 3.0);
    }
    pen.skip(5.0);
}

/// `03/2015 - 06/2019`, `2015–2019`, `since 2020`.
fn span(pen: &mut Pen, last: bool) -> String {
    let dice = &mut pen.voice.dice;
    let from = dice.int(1998..=2021);
    let to = from + dice.int(1..=5);
    let months = dice.chance(0.5);
    let (a, b) = (dice.int(1..=12), dice.int(1..=12));
    let dash = dice.pick(&[" - ", " – ", "-", "–"]);
    let print = |month: i64, year: i64| {
        if months {
            format!("{month:02}/{year}")
        } else {
            year.to_string()
        }
    };
    let end = if last {
        pen.voice.say("resume.now")
    } else {
        print(b, to)
    };
    format!("{}{dash}{end}", print(a, from))
}

fn duties(pen: &mut Pen, indent: f32) {
    let count = pen.voice.dice.int(0..=4) as usize;
    let bullet = pen.voice.dice.pick(&["• ", "- ", "– ", "", "· "]);
    let (left, width, body) = (pen.left + indent, pen.width() - indent, pen.body);
    for text in pen.voice.some("resume.duty", count) {
        pen.column(left, width, body, &format!("{bullet}{text}"));
    }
}

fn extras(pen: &mut Pen) {
    head(pen, "resume.skills");
    let count = pen.voice.dice.int(3..=8) as usize;
    let skills = pen.voice.some("resume.skill", count);
    let body = pen.body;
    if pen.chance(0.5) {
        pen.paragraph(body, &skills.join(", "));
    } else {
        for skill in skills {
            pen.line(Align::Left, body, &format!("• {skill}"));
        }
    }
    if pen.chance(0.6) {
        head(pen, "resume.languages");
        let skill = pen.voice.some("resume.skill", 2).join(", ");
        pen.paragraph(body, &skill);
    }
    for _ in 0..pen.voice.dice.int(0..=2) {
        head(pen, "resume.other");
        let text = pen.voice.some("resume.skill", 3).join(", ");
        pen.paragraph(body, &text);
    }
}

fn jobs(pen: &mut Pen, count: i64, indent: f32) {
    for i in 0..count {
        pen.need(50.0);
        let dates = span(pen, i == 0);
        let job = pen.voice.say("resume.job");
        let company = pen.voice.company();
        let body = pen.body;
        pen.skip(4.0);
        pen.y += body.leading();
        if indent > 0.0 {
            pen.canvas.text(pen.left, pen.y, body, &dates);
            pen.canvas.text(pen.left + indent, pen.y, body.bold(), &job);
        } else {
            pen.canvas.text(pen.left, pen.y, body.bold(), &job);
            pen.canvas.right(pen.right, pen.y, body, &dates);
        }
        pen.y += body.leading();
        let at = format!("{}, {}", company.name, company.city);
        pen.canvas.text(pen.left + indent, pen.y, body, &at);
        duties(pen, indent);
    }
}

fn schools(pen: &mut Pen, indent: f32) {
    for _ in 0..pen.voice.dice.int(1..=3) {
        pen.need(30.0);
        let dates = span(pen, false);
        let degree = pen.voice.say("resume.degree");
        let body = pen.body;
        pen.y += body.leading() * 1.2;
        if indent > 0.0 {
            pen.canvas.text(pen.left, pen.y, body, &dates);
            pen.canvas.text(pen.left + indent, pen.y, body, &degree);
        } else {
            pen.canvas.text(pen.left, pen.y, body, &degree);
            pen.canvas.right(pen.right, pen.y, body, &dates);
        }
    }
}

/// Dates at the left, what was done beside them.
pub(super) fn timeline(pen: &mut Pen) {
    name_block(pen, Align::Left);
    let count = pen.voice.dice.int(2..=5);
    head(pen, "resume.work");
    jobs(pen, count, 105.0);
    head(pen, "resume.school");
    schools(pen, 105.0);
    extras(pen);
}

/// Personal data and history in tables.
pub(super) fn table(pen: &mut Pen) {
    name_block(pen, Align::Centre);
    head(pen, "resume.other");
    let rows: Vec<Vec<String>> = pen
        .voice
        .some("form.field", 5)
        .into_iter()
        .map(|label| {
            let person = pen.voice.person();
            let value = if pen.chance(0.4) {
                pen.voice.date(-15_000..=-8_000)
            } else {
                person.city
            };
            vec![label, value]
        })
        .collect();
    let columns = [
        (String::new(), 1.0, Align::Left),
        (String::new(), 2.5, Align::Left),
    ];
    pen.table(Rules::None, &columns, &rows);
    for (key, entry) in [
        ("resume.work", "resume.job"),
        ("resume.school", "resume.degree"),
    ] {
        head(pen, key);
        let rows: Vec<Vec<String>> = (0..pen.voice.dice.int(2..=4))
            .map(|i| {
                let company = pen.voice.company().name;
                vec![
                    span(pen, i == 0),
                    format!("{}, {company}", pen.voice.say(entry)),
                ]
            })
            .collect();
        pen.table(Rules::None, &columns, &rows);
    }
    extras(pen);
}

/// A narrow column at the left beside the main one.
pub(super) fn sidebar(pen: &mut Pen) {
    let (left, right, top) = (pen.left, pen.right, pen.y);
    pen.right = left + 150.0;
    let who = name_block(pen, Align::Left);
    extras(pen);
    pen.canvas.select(0);
    pen.left = left + 170.0;
    pen.right = right;
    pen.y = top;
    if pen.chance(0.5) {
        let summary = pen.voice.say("resume.summary");
        let body = pen.body;
        pen.paragraph(body, &format!("{}. {summary}", who.name));
    }
    head(pen, "resume.work");
    jobs(pen, 3, 0.0);
    head(pen, "resume.school");
    schools(pen, 0.0);
}

/// Everything centred or at the left, a summary first.
pub(super) fn plain(pen: &mut Pen) {
    name_block(pen, Align::Centre);
    let summary = pen.voice.say("resume.summary");
    let body = pen.body;
    pen.paragraph(body, &summary);
    let school_first = pen.chance(0.4);
    if school_first {
        head(pen, "resume.school");
        schools(pen, 0.0);
    }
    head(pen, "resume.work");
    jobs(pen, 3, 0.0);
    if !school_first {
        head(pen, "resume.school");
        schools(pen, 0.0);
    }
    extras(pen);
}

/// Two pages or more.
pub(super) fn long(pen: &mut Pen) {
    let who = name_block(pen, Align::Left);
    if pen.chance(0.6) {
        pen.running = Some(who.name);
    }
    let summary = pen.voice.some("resume.summary", 2).join(" ");
    let body = pen.body;
    pen.paragraph(body, &summary);
    head(pen, "resume.work");
    let count = pen.voice.dice.int(6..=10);
    jobs(pen, count, 0.0);
    head(pen, "resume.school");
    schools(pen, 0.0);
    extras(pen);
}
