//! Running text: articles, books, papers, terms, minutes, covers.

use super::contracts::Count;
use super::pen::Pen;
use crate::canvas::Align;

fn prose(pen: &mut Pen, left: f32, width: f32, paragraphs: i64) {
    let body = pen.body;
    for _ in 0..paragraphs {
        let count = pen.voice.dice.int(2..=6) as usize;
        let text = pen.voice.some("prose", count).join(" ");
        pen.column(left, width, body, &text);
        pen.skip(6.0);
    }
}

fn title(pen: &mut Pen, key: &str, align: Align, scale: f32) {
    let text = pen.voice.say(key);
    let style = pen.body.scaled(scale).bold();
    pen.need(style.leading() * 2.0);
    pen.line(align, style, &text);
    pen.skip(10.0);
}

/// Clauses of a contract or of terms, headed and counted; in a contract the
/// parties are called by their roles.
pub(super) fn clauses(
    pen: &mut Pen,
    kind: &str,
    number: usize,
    count: Count,
    centred: bool,
    roles: Option<(&str, &str)>,
) {
    let body = pen.body;
    let align = if centred { Align::Centre } else { Align::Left };
    let sub = pen.chance(0.4);
    let heads = pen.voice.some(&format!("{kind}.clause"), number);
    for (i, head) in heads.iter().enumerate() {
        pen.need(body.leading() * 4.0);
        pen.skip(6.0);
        let label = count.print(i + 1, pen.voice.locale.language);
        pen.line(align, body.bold(), format!("{label} {head}").trim());
        let sentences = pen.voice.dice.int(1..=4) as usize;
        let texts = pen.voice.some(&format!("{kind}.text"), sentences);
        let (a, b) = roles.unwrap_or_default();
        let texts: Vec<String> = texts
            .iter()
            .map(|t| t.replace("{a}", a).replace("{b}", b))
            .collect();
        if sub {
            for (k, text) in texts.iter().enumerate() {
                let label = if centred {
                    format!("({})", k + 1)
                } else {
                    format!("{}.{}", i + 1, k + 1)
                };
                pen.paragraph(body, &format!("{label} {text}"));
            }
        } else {
            pen.paragraph(body, &texts.join(" "));
        }
    }
}

/// A headline and paragraphs.
pub(super) fn article(pen: &mut Pen) {
    title(pen, "article.title", Align::Left, 1.9);
    if pen.chance(0.5) {
        let line = format!("{}, {}", pen.voice.person().name, pen.voice.date(0..=0));
        let style = pen.body.scaled(0.9);
        pen.line(Align::Left, style, &line);
        pen.skip(8.0);
    }
    let (left, width) = (pen.left, pen.width());
    let count = pen.voice.dice.int(2..=10);
    prose(pen, left, width, count);
}

/// Pages of a book, with a header and without a beginning.
pub(super) fn book(pen: &mut Pen) {
    let name = pen.voice.say("article.title").to_uppercase();
    pen.running = Some(name.clone());
    pen.right -= 40.0;
    pen.left += 40.0;
    if pen.chance(0.5) {
        let style = pen.body.scaled(0.85);
        pen.line(Align::Centre, style, &name);
    } else {
        title(pen, "article.title", Align::Centre, 1.6);
    }
    let (left, width) = (pen.left, pen.width());
    let count = pen.voice.dice.int(4..=16);
    prose(pen, left, width, count);
}

/// A paper with an abstract and headed sections, in one or two columns.
pub(super) fn science(pen: &mut Pen) {
    title(pen, "science.title", Align::Centre, 1.7);
    let authors = format!("{}, {}", pen.voice.person().name, pen.voice.person().name);
    let body = pen.body;
    pen.line(Align::Centre, body, &authors);
    pen.skip(10.0);
    let heads = pen.voice.list("science.head");
    let two = pen.chance(0.6);
    let (left, width, top) = (pen.left, pen.width(), pen.y);
    let narrow = if two { width / 2.0 - 10.0 } else { width };
    let half = heads.len() / 2;
    for (i, head) in heads.iter().enumerate() {
        let x = if two && i >= half {
            left + narrow + 20.0
        } else {
            left
        };
        if two && i == half {
            pen.canvas.select(0);
            pen.y = top;
        }
        pen.need(40.0);
        pen.skip(6.0);
        pen.y += body.leading();
        pen.canvas.text(x, pen.y, body.bold(), head);
        let count = pen.voice.dice.int(1..=2);
        prose(pen, x, narrow, count);
    }
}

/// Terms and conditions, small and dense.
pub(super) fn terms(pen: &mut Pen) {
    pen.body = pen.body.scaled(0.8);
    title(pen, "terms.title", Align::Left, 1.6);
    let count = match pen.voice.dice.index(4) {
        0 => Count::Section,
        1 => Count::Article,
        2 => Count::None,
        _ => Count::Number,
    };
    let number = pen.voice.dice.int(6..=12) as usize;
    clauses(pen, "terms", number, count, false, None);
}

/// An agenda, or the minutes of a meeting.
pub(super) fn minutes(pen: &mut Pen) {
    title(pen, "minutes.title", Align::Left, 1.6);
    let line = format!("{}, {}", pen.voice.company().name, pen.voice.date(0..=20));
    let body = pen.body;
    pen.line(Align::Left, body, &line);
    pen.skip(12.0);
    let long = pen.chance(0.5);
    let (left, width) = (pen.left, pen.width());
    let count = pen.voice.dice.int(4..=9) as usize;
    for (i, item) in pen.voice.some("minutes.item", count).iter().enumerate() {
        pen.line(Align::Left, body, &format!("{}. {item}", i + 1));
        if long {
            prose(pen, left, width, 1);
        }
    }
}

/// A page with hardly anything on it.
pub(super) fn cover(pen: &mut Pen) {
    pen.skip(pen.voice.dice.clone().float(20.0..=300.0));
    title(pen, "cover.text", Align::Centre, 2.0);
    if pen.chance(0.5) {
        let name = pen.voice.company().name;
        let body = pen.body;
        pen.line(Align::Centre, body, &name);
    }
    if pen.chance(0.4) {
        for item in pen.voice.some("minutes.item", 6) {
            pen.y += pen.body.leading() * 1.4;
            let page = pen.voice.dice.int(1..=90).to_string();
            pen.canvas.text(pen.left, pen.y, pen.body, &item);
            pen.canvas.right(pen.right, pen.y, pen.body, &page);
        }
    }
}

/// Several short articles in three columns.
pub(super) fn newspaper(pen: &mut Pen) {
    let name = pen.voice.say("article.title").to_uppercase();
    let style = pen.body.scaled(2.4).bold();
    pen.line(Align::Centre, style, &name);
    let date = pen.voice.date(0..=0);
    let body = pen.body.scaled(0.85);
    pen.line(Align::Centre, body, &date);
    pen.skip(12.0);
    pen.body = body;
    let (left, top) = (pen.left, pen.y);
    let step = pen.width() / 3.0;
    for column in 0..3 {
        let x = left + step * column as f32;
        pen.y = top;
        while pen.y < pen.bottom - 160.0 {
            let head = pen.voice.say("article.title");
            pen.column(x, step - 10.0, body.bold(), &head);
            prose(pen, x, step - 10.0, 1);
        }
    }
}
