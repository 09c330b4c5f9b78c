//! Identity cards, passports and licences.

use super::pen::Pen;
use crate::canvas::{Align, Canvas, Paper};
use crate::font::{Family, Style};

/// The size of a card, in points.
const CARD: Paper = Paper::new(242.6, 153.0);

/// The page of a passport.
const PASSPORT: Paper = Paper::new(354.3, 249.4);

struct Holder {
    last: String,
    first: String,
}

fn holder(pen: &mut Pen) -> Holder {
    let name = pen.voice.person().name;
    let (first, last) = name.split_once(' ').unwrap_or((&name, &name));
    Holder {
        last: last.to_uppercase(),
        first: first.to_uppercase(),
    }
}

/// Labels with their values, in the order of documents of this kind.
fn entries(pen: &mut Pen, licence: bool) -> Vec<(String, String)> {
    let who = holder(pen);
    let birth = pen.voice.date(-25_000..=-7_000);
    let place = pen.voice.company().city;
    let place = place
        .trim_start_matches(|c: char| !c.is_alphabetic())
        .to_uppercase();
    let number = pen.voice.dice.pattern("@########");
    let expires = pen.voice.date(100..=3_600);
    let issued = pen.voice.date(-3_600..=-10);
    let sex = pen.voice.dice.pick(&["M", "F", "M", "F", "X"]);
    let country = pen.voice.locale.country.to_owned();
    let authority = pen.voice.company().city;
    let mut list = vec![
        ("id.surname", who.last),
        ("id.given", who.first),
        ("id.birth", birth),
        ("id.place", place),
        ("id.nation", country),
        ("id.sex", sex.to_owned()),
        ("id.issued", issued),
        ("id.expires", expires),
        ("id.authority", authority),
        ("id.number", number),
    ];
    if licence {
        list.retain(|(key, _)| *key != "id.nation" && *key != "id.sex");
    }
    // No card prints everything.
    let drop = pen.voice.dice.index(3);
    for _ in 0..drop {
        let index = 2 + pen.voice.dice.index(list.len() - 3);
        list.remove(index);
    }
    let mut list: Vec<(String, String)> = list
        .into_iter()
        .map(|(key, value)| (pen.voice.say(key), value))
        .collect();
    for extra in pen.voice.some("id.extra", 3) {
        if pen.chance(0.5) {
            let value = pen
                .voice
                .dice
                .pick(&["170", "BRO", "B", "AM/B", "NONE", "1,78 m", "C1"]);
            list.push((extra, value.to_owned()));
        }
    }
    list
}

fn zone(pen: &mut Pen, kind: &str, lines: usize, width: usize) -> Vec<String> {
    let who = holder(pen);
    let clean = |s: &str| -> String { s.chars().filter(char::is_ascii_uppercase).collect() };
    let country = match pen.voice.locale.country {
        "DE" => "D<<".to_owned(),
        other => format!("{other}A"),
    };
    let name = format!("{kind}{country}{}<<{}", clean(&who.last), clean(&who.first));
    let number = pen.voice.dice.pattern("@########");
    let (birth, expiry) = (pen.voice.dice.digits(7), pen.voice.dice.digits(7));
    let numbers = format!("{number}<{country}{birth}M{expiry}");
    let mut zone = vec![name, numbers];
    if lines == 3 {
        zone = vec![
            format!("{kind}{country}{number}<"),
            format!("{birth}M{expiry}{country}"),
            format!("{}<<{}", clean(&who.last), clean(&who.first)),
        ];
    }
    zone.into_iter()
        .map(|line| format!("{line:<<width$}"))
        .collect()
}

/// A card at the given place, `scale` times as large as it is.
fn draw(pen: &mut Pen, at: (f32, f32), scale: f32, title_key: &str, numbered: bool) {
    let (x, y) = at;
    let width = CARD.width * scale;
    let small = Style::new(Family::Sans, 5.2 * scale);
    let value_style = Style::new(Family::Sans, 7.2 * scale).bold();
    let state = pen.voice.say("id.state");
    let title = pen.voice.say(title_key);
    let mut top = y + 12.0 * scale;
    let heads = if pen.chance(0.5) {
        [state, title]
    } else {
        [title, state]
    };
    for text in heads {
        pen.canvas
            .centre(x + width / 2.0, top, value_style.scaled(1.05), &text);
        top += 10.0 * scale;
    }
    let left = x + width * 0.34;
    let licence = title_key == "id.licence";
    let list = entries(pen, licence);
    let below = pen.chance(0.6);
    let two = pen.chance(0.5);
    let (mut row, mut column) = (top + 4.0 * scale, 0);
    for (i, (label, value)) in list.iter().enumerate() {
        if row > y + CARD.height * scale - 4.0 {
            break;
        }
        let cell = left + if column == 1 { width * 0.34 } else { 0.0 };
        let label = if numbered {
            format!("{} {label}", i + 1)
        } else {
            label.clone()
        };
        if below {
            pen.canvas.text(cell, row, small, &label);
            pen.canvas.text(cell, row + 7.5 * scale, value_style, value);
        } else {
            let end = pen.canvas.text(cell, row, small, &label);
            pen.canvas.text(end + 3.0 * scale, row, value_style, value);
        }
        if two && column == 0 && i > 1 {
            column = 1;
        } else {
            column = 0;
            row += if below { 16.5 } else { 10.0 } * scale;
        }
    }
}

/// A card alone.
pub(super) fn card(pen: &mut Pen) {
    let scale = 2.0;
    pen.canvas = Canvas::new(Paper::new(CARD.width * scale, CARD.height * scale));
    draw(pen, (0.0, 0.0), scale, "id.card", false);
    bare(pen);
}

/// The page of a passport with its machine-readable zone.
pub(super) fn passport(pen: &mut Pen) {
    let scale = 1.6;
    pen.canvas = Canvas::new(Paper::new(PASSPORT.width * scale, PASSPORT.height * scale));
    let big = Style::new(Family::Sans, 11.0 * scale).bold();
    let title = pen.voice.say("id.passport");
    let state = pen.voice.say("id.state");
    pen.canvas.text(12.0 * scale, 20.0 * scale, big, &title);
    pen.canvas
        .right(340.0 * scale, 20.0 * scale, big.scaled(0.7), &state);
    let small = Style::new(Family::Sans, 6.0 * scale);
    let list = entries(pen, false);
    let mut y = 36.0 * scale;
    for (i, (label, value)) in list.iter().enumerate() {
        let x = if i % 2 == 0 { 110.0 } else { 225.0 } * scale;
        pen.canvas.text(x, y, small, label);
        pen.canvas
            .text(x, y + 9.0 * scale, small.scaled(1.4).bold(), value);
        if i % 2 == 1 {
            y += 23.0 * scale;
        }
    }
    let mono = Style::new(Family::Mono, 11.4 * scale);
    let mut y = PASSPORT.height * scale - 32.0 * scale;
    for line in zone(pen, "P<", 2, 44) {
        pen.canvas.text(12.0 * scale, y, mono.scaled(0.95), &line);
        y += 16.0 * scale;
    }
    bare(pen);
}

/// A driving licence with numbered fields.
pub(super) fn licence(pen: &mut Pen) {
    let scale = 2.2;
    pen.canvas = Canvas::new(Paper::new(CARD.width * scale, CARD.height * scale));
    let numbered = pen.chance(0.6);
    draw(pen, (0.0, 0.0), scale, "id.licence", numbered);
    bare(pen);
}

/// Both sides of a card, copied onto a sheet.
pub(super) fn copy(pen: &mut Pen) {
    let (left, top) = (pen.left, pen.top);
    let key = if pen.chance(0.6) {
        "id.card"
    } else {
        "id.licence"
    };
    let scale = pen.voice.dice.float(1.0..=1.4);
    draw(pen, (left, top), scale, key, false);
    let y = top + CARD.height * scale + 60.0;
    let mono = Style::new(Family::Mono, 8.0 * scale);
    let mut low = y;
    for line in zone(pen, "ID", 3, 30) {
        pen.canvas.text(left, low, mono, &line);
        low += 12.0 * scale;
    }
    bare(pen);
}

/// Labels and values one below the other, as an engine reads a card.
pub(super) fn stacked(pen: &mut Pen) {
    let scale = 2.0;
    pen.canvas = Canvas::new(Paper::new(CARD.width * scale, CARD.height * scale * 1.3));
    let key = match pen.voice.dice.index(3) {
        0 => "id.card",
        1 => "id.passport",
        _ => "id.licence",
    };
    let style = Style::new(Family::Sans, 9.0);
    let mut y = 16.0;
    for key in [key, "id.state"] {
        let text = pen.voice.say(key);
        pen.canvas.text(14.0, y, style.scaled(1.3), &text);
        y += 16.0;
    }
    for (label, value) in entries(pen, key == "id.licence") {
        pen.canvas
            .text(14.0, y, style, &format!("{label}: {value}"));
        y += style.leading() * 1.4;
    }
    if key == "id.passport" {
        for line in zone(pen, "P<", 2, 44) {
            pen.canvas
                .aligned(14.0, y, Align::Left, Style::new(Family::Mono, 9.0), &line);
            y += 14.0;
        }
    }
    bare(pen);
}

/// A card has no page number.
fn bare(pen: &mut Pen) {
    pen.unnumbered();
}
