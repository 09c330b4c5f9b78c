//! Forms: fields to fill in, boxes to tick.

use super::pen::{Pen, rules};
use crate::canvas::Align;

fn title(pen: &mut Pen) {
    if pen.chance(0.6) {
        let who = pen.voice.company();
        let style = pen.body.scaled(0.95);
        pen.line(Align::Left, style, &who.name);
        if pen.chance(0.5) {
            pen.line(
                Align::Left,
                style.scaled(0.9),
                &format!("{}, {}", who.street, who.city),
            );
        }
        pen.skip(6.0);
    }
    let text = pen.voice.say("form.title");
    let style = pen.body.scaled(1.5).bold();
    let align = if pen.chance(0.5) {
        Align::Centre
    } else {
        Align::Left
    };
    pen.line(align, style, &text);
    if pen.chance(0.6) {
        let hint = pen.voice.say("form.hint");
        let small = pen.body.scaled(0.85);
        pen.line(align, small, &hint);
    }
    pen.skip(12.0);
}

fn section(pen: &mut Pen) {
    let text = pen.voice.say("form.section");
    let style = pen.body.scaled(1.1).bold();
    pen.need(60.0);
    pen.skip(8.0);
    pen.line(Align::Left, style, &text);
    pen.skip(4.0);
}

/// What someone would write into a field.
fn value(pen: &mut Pen, label: &str) -> String {
    let person = pen.voice.person();
    let lower = label.to_lowercase();
    let any = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    if any(&[
        "dat", "fecha", "tarikh", "from", "von", "du", "van", "dal", "de", "birth",
    ]) {
        return pen.voice.date(-9000..=0);
    }
    if any(&[
        "no", "n°", "n.", "nr", "iban", "tel", "phone", "mob", "handy", "cap", "plz", "post",
    ]) {
        return pen.voice.dice.pattern("#### ######");
    }
    match pen.voice.dice.index(4) {
        0 => person.city,
        1 => person.street,
        2 => pen.voice.say("resume.job"),
        _ => person.name,
    }
}

/// One field: its label, and a line, dots or a value after it.
fn field(pen: &mut Pen, x: f32, right: f32, label: &str, filled: bool) {
    let style = pen.body;
    let colon = pen.chance(0.6);
    let text = if colon {
        format!("{label}:")
    } else {
        label.to_owned()
    };
    let after = pen.canvas.text(x, pen.y, style, &text) + 5.0;
    if filled {
        let value = value(pen, label);
        pen.canvas.text(after, pen.y, style, &value);
        pen.canvas.pair(label, Some(&value));
        return;
    }
    pen.canvas.pair(label, None);
    let width = (right - after).max(20.0);
    match pen.voice.dice.index(3) {
        0 => {
            let one = style.width("_");
            let line = "_".repeat((width / one) as usize);
            pen.canvas.text(after, pen.y, style, &line);
        }
        1 => {
            let one = style.width(".");
            let line = ".".repeat((width / one) as usize);
            pen.canvas.text(after, pen.y, style, &line);
        }
        _ => pen.canvas.rule(after, right, pen.y + 2.0),
    }
}

fn fields(pen: &mut Pen, count: usize, per_row: usize, filled: f32) {
    let labels = pen.voice.some("form.field", count);
    let step = pen.width() / per_row as f32;
    for row in labels.chunks(per_row) {
        pen.need(26.0);
        pen.y += pen.body.leading() * 1.7;
        for (i, label) in row.iter().enumerate() {
            let x = pen.left + step * i as f32;
            let full = pen.chance(filled);
            field(pen, x, x + step - 12.0, label, full);
        }
    }
}

/// A question with boxes to tick.
fn question(pen: &mut Pen) {
    let text = pen.voice.say("form.question");
    pen.need(40.0);
    pen.y += pen.body.leading() * 1.5;
    let style = pen.body;
    let mut x = pen.canvas.text(pen.left, pen.y, style, &text) + 14.0;
    let count = pen.voice.dice.int(2..=4) as usize;
    let first: Vec<&str> = pen
        .voice
        .list("form.option")
        .iter()
        .take(2)
        .copied()
        .collect();
    let options = if count == 2 {
        first.into_iter().map(str::to_owned).collect()
    } else {
        pen.voice.some("form.option", count)
    };
    options_at(pen, &mut x, &options);
}

fn options_at(pen: &mut Pen, x: &mut f32, options: &[String]) {
    let style = pen.body;
    let glyph = pen.chance(0.4);
    let ticked = pen.voice.dice.index(options.len() + 1);
    for (i, option) in options.iter().enumerate() {
        if *x + style.width(option) + 20.0 > pen.right {
            pen.y += style.leading() * 1.2;
            *x = pen.left + 20.0;
        }
        if glyph {
            let sign = if i == ticked { "☒" } else { "☐" };
            *x = pen.canvas.text(*x, pen.y, style, sign) + 4.0;
        } else {
            let size = style.size * 0.8;
            pen.canvas.mark(*x, pen.y - size, size, i == ticked);
            *x += size + 4.0;
        }
        *x = pen.canvas.text(*x, pen.y, style, option) + 14.0;
    }
}

fn declaration(pen: &mut Pen) {
    if pen.chance(0.7) {
        pen.skip(10.0);
        let text = pen.voice.some("form.declare", 2).join(" ");
        let style = pen.body.scaled(0.9);
        pen.paragraph(style, &text);
    }
    pen.need(50.0);
    pen.skip(36.0);
    let style = pen.body.scaled(0.9);
    for (i, x) in [pen.left, pen.middle() + 10.0].into_iter().enumerate() {
        let label = if i == 0 {
            pen.voice.say("bank.date")
        } else {
            pen.voice.say("contract.sign")
        };
        let label = label.replace("{role}", "");
        pen.canvas.rule(x, x + 170.0, pen.y - style.leading());
        pen.canvas.text(x, pen.y, style, &label);
    }
}

/// One field a row.
pub(super) fn lines(pen: &mut Pen) {
    title(pen);
    for _ in 0..pen.voice.dice.int(1..=3) {
        section(pen);
        let count = pen.voice.dice.int(4..=9) as usize;
        fields(pen, count, 1, 0.0);
    }
    declaration(pen);
}

/// Boxes to tick in many rows.
pub(super) fn boxes(pen: &mut Pen) {
    title(pen);
    fields(pen, 6, 2, 0.3);
    section(pen);
    for _ in 0..pen.voice.dice.int(4..=9) {
        question(pen);
    }
    declaration(pen);
}

/// A ruled grid with small labels.
pub(super) fn grid(pen: &mut Pen) {
    title(pen);
    let filled = if pen.chance(0.6) { 0.9 } else { 0.0 };
    for _ in 0..pen.voice.dice.int(2..=4) {
        section(pen);
        let per_row = pen.voice.dice.int(2..=3) as usize;
        let rows = pen.voice.dice.int(2..=5) as usize;
        let labels = pen.voice.some("form.field", per_row * rows);
        let step = pen.width() / per_row as f32;
        for row in labels.chunks(per_row) {
            pen.need(34.0);
            let top = pen.y;
            for (i, label) in row.iter().enumerate() {
                let x = pen.left + step * i as f32;
                pen.canvas.frame(x, top, x + step, top + 30.0);
                pen.canvas
                    .text(x + 3.0, top + 9.0, pen.body.scaled(0.7), label);
                let value = pen.chance(filled).then(|| value(pen, label));
                if let Some(value) = &value {
                    pen.canvas.text(x + 3.0, top + 24.0, pen.body, value);
                }
                pen.canvas.pair(label, value.as_deref());
            }
            pen.y += 30.0;
        }
    }
    declaration(pen);
}

/// Two columns of fields, filled in.
pub(super) fn filled(pen: &mut Pen) {
    title(pen);
    for _ in 0..pen.voice.dice.int(2..=4) {
        section(pen);
        let count = pen.voice.dice.int(4..=10) as usize;
        fields(pen, count, 2, 0.85);
    }
    if pen.chance(0.5) {
        question(pen);
    }
    history(pen);
    declaration(pen);
}

/// A table to fill in, such as of earlier employers.
fn history(pen: &mut Pen) {
    if !pen.chance(0.4) {
        return;
    }
    pen.skip(12.0);
    let heads = pen.voice.some("form.field", 4);
    let columns: Vec<(String, f32, Align)> = heads
        .iter()
        .map(|h| (h.clone(), 1.0, Align::Left))
        .collect();
    let rows: Vec<Vec<String>> = (0..pen.voice.dice.int(2..=4))
        .map(|_| heads.iter().map(|h| value(pen, h)).collect())
        .collect();
    let rules = rules(&mut pen.voice);
    pen.table(rules, &columns, &rows);
}

/// Questions with answers to choose from, a line each.
pub(super) fn survey(pen: &mut Pen) {
    title(pen);
    for n in 1..=pen.voice.dice.int(4..=8) {
        pen.need(50.0);
        pen.skip(8.0);
        let text = pen.voice.say("form.question");
        let body = pen.body;
        pen.line(Align::Left, body, &format!("{n}. {text}"));
        let count = pen.voice.dice.int(2..=5) as usize;
        let options = pen.voice.some("form.option", count);
        pen.y += body.leading() * 1.3;
        let mut x = pen.left + 20.0;
        options_at(pen, &mut x, &options);
    }
    if pen.chance(0.4) {
        declaration(pen);
    }
}

/// Several pages of sections.
pub(super) fn long(pen: &mut Pen) {
    title(pen);
    for _ in 0..pen.voice.dice.int(5..=9) {
        section(pen);
        let count = pen.voice.dice.int(4..=10) as usize;
        let per_row = pen.voice.dice.int(1..=2) as usize;
        fields(pen, count, per_row, 0.4);
        if pen.chance(0.5) {
            question(pen);
        }
    }
    declaration(pen);
}
