//! Bank statements.

use super::pen::{Pen, rules};
use crate::canvas::Align;
use crate::grid::Rules;

/// A movement: its day, what it was, cents, and the balance after it.
struct Entry {
    date: String,
    value: String,
    text: String,
    cents: i64,
    balance: i64,
}

struct Account {
    opening: i64,
    entries: Vec<Entry>,
}

impl Account {
    fn closing(&self) -> i64 {
        self.entries.last().map_or(self.opening, |e| e.balance)
    }
}

fn account(pen: &mut Pen, from: i64, to: i64) -> Account {
    let voice = &mut pen.voice;
    let count = voice.dice.int(from..=to);
    let opening = voice.dice.int(5_000..=900_000);
    let mut balance = opening;
    let mut day = voice.today;
    let mut entries = Vec::new();
    for _ in 0..count {
        day = day.plus(voice.dice.int(0..=2));
        let cents = if voice.dice.chance(0.25) {
            voice.dice.int(5_000..=350_000)
        } else {
            -voice.dice.int(200..=90_000)
        };
        balance += cents;
        let language = voice.locale.language;
        entries.push(Entry {
            date: day.print(voice.dates, language),
            value: day.plus(1).print(voice.dates, language),
            text: voice.say("bank.op"),
            cents,
            balance,
        });
    }
    Account { opening, entries }
}

/// The bank, the holder and what the account is called.
fn head(pen: &mut Pen) {
    let bank = pen.voice.company();
    let holder = if pen.chance(0.5) {
        pen.voice.person()
    } else {
        pen.voice.company()
    };
    let big = pen.body.scaled(1.5).bold();
    let bank_name = if bank.bank.is_empty() {
        bank.name.clone()
    } else {
        bank.bank.clone()
    };
    pen.line(Align::Left, big, &bank_name);
    if pen.chance(0.6) {
        let style = pen.body.scaled(0.8);
        let text = format!("{} · {} · {}", bank.street, bank.city, bank.phone);
        pen.line(Align::Left, style, &text);
    }
    pen.skip(14.0);
    let top = pen.y;
    for text in std::iter::once(holder.name.as_str()).chain(holder.address()) {
        let body = pen.body;
        pen.line(Align::Left, body, text);
    }
    let low = pen.y;
    pen.y = top;
    details(pen, &holder);
    pen.y = pen.y.max(low) + 16.0;
    let title = pen.voice.say("bank.title");
    let style = pen.body.scaled(1.35).bold();
    let align = if pen.chance(0.3) {
        Align::Centre
    } else {
        Align::Left
    };
    pen.line(align, style, &title);
    pen.skip(8.0);
}

/// The account's data as a block at the right.
fn details(pen: &mut Pen, holder: &crate::content::Party) {
    let count = pen.voice.dice.int(3..=6) as usize;
    let x = pen.middle() + 40.0;
    let colon = pen.chance(0.5);
    let labels = pen.voice.some("bank.meta", count);
    for label in labels {
        let value = match &holder.iban {
            Some(iban) if label == "IBAN" => iban.clone(),
            _ if pen.chance(0.4) => pen.voice.date(-40..=0),
            _ => pen.voice.dice.digits(8),
        };
        let style = pen.body.scaled(0.9);
        pen.y += style.leading();
        let label = if colon { format!("{label}:") } else { label };
        pen.canvas.text(x, pen.y, style, &label);
        pen.canvas.right(pen.right, pen.y, style, &value);
    }
}

fn note(pen: &mut Pen) {
    if pen.chance(0.6) {
        pen.skip(14.0);
        let style = pen.body.scaled(0.8);
        let text = pen.voice.some("bank.note", 2).join(" ");
        pen.paragraph(style, &text);
    }
}

fn column(pen: &mut Pen, key: &str, share: f32, align: Align) -> (String, f32, Align) {
    (pen.voice.say(key), share, align)
}

/// Debit and credit in columns of their own, with the balance of each row.
pub(super) fn two_columns(pen: &mut Pen) {
    head(pen);
    let account = account(pen, 8, 60);
    let columns = [
        column(pen, "bank.date", 1.2, Align::Left),
        column(pen, "bank.what", 3.6, Align::Left),
        column(pen, "bank.out", 1.2, Align::Right),
        column(pen, "bank.in", 1.2, Align::Right),
        column(pen, "bank.balance", 1.3, Align::Right),
    ];
    let money = pen.voice.money;
    let opening = pen.voice.say("bank.open");
    let mut rows = vec![row(["", &opening, "", "", &money.print(account.opening)])];
    for e in &account.entries {
        let amount = money.print(e.cents.abs());
        let (out, into) = if e.cents < 0 {
            (amount, String::new())
        } else {
            (String::new(), amount)
        };
        rows.push(row([
            &e.date,
            &e.text,
            &out,
            &into,
            &money.print(e.balance),
        ]));
    }
    let closing = pen.voice.say("bank.close");
    rows.push(row(["", &closing, "", "", &money.print(account.closing())]));
    let rules = rules(&mut pen.voice);
    pen.table(rules, &columns, &rows);
    note(pen);
}

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// One column of amounts with signs, and two dates.
pub(super) fn signed(pen: &mut Pen) {
    head(pen);
    let account = account(pen, 6, 45);
    balance_line(pen, "bank.open", account.opening);
    let columns = [
        column(pen, "bank.date", 1.2, Align::Left),
        column(pen, "bank.value", 1.2, Align::Left),
        column(pen, "bank.what", 4.0, Align::Left),
        column(pen, "bank.amount", 1.5, Align::Right),
    ];
    let after = pen.chance(0.5);
    let money = pen.voice.money;
    let rows: Vec<Vec<String>> = account
        .entries
        .iter()
        .map(|e| {
            let amount = money.print(e.cents.abs());
            let sign = if e.cents < 0 { "-" } else { "+" };
            let amount = if after {
                format!("{amount}{sign}")
            } else {
                format!("{sign}{amount}")
            };
            row([&e.date, &e.value, &e.text, &amount])
        })
        .collect();
    let rules = rules(&mut pen.voice);
    pen.table(rules, &columns, &rows);
    pen.skip(6.0);
    balance_line(pen, "bank.close", account.closing());
    note(pen);
}

fn balance_line(pen: &mut Pen, key: &str, cents: i64) {
    let label = pen.voice.say(key);
    let style = pen.body.bold();
    pen.need(style.leading() * 2.0);
    pen.y += style.leading() * 1.4;
    let amount = pen.voice.priced(cents);
    let x = if pen.chance(0.5) {
        pen.left
    } else {
        pen.middle()
    };
    pen.canvas.text(x, pen.y, style, &label);
    pen.canvas.right(pen.right, pen.y, style, &amount);
}

/// Movements as two lines each, without a table.
pub(super) fn running(pen: &mut Pen) {
    head(pen);
    let account = account(pen, 6, 40);
    pen.running = Some(pen.voice.say("bank.title"));
    balance_line(pen, "bank.open", account.opening);
    let money = pen.voice.money;
    for e in &account.entries {
        pen.need(pen.body.leading() * 2.4);
        pen.y += pen.body.leading() * 1.2;
        pen.canvas.text(pen.left, pen.y, pen.body, &e.date);
        pen.canvas.text(pen.left + 80.0, pen.y, pen.body, &e.text);
        let amount = money.print(e.cents.abs());
        let sign = if e.cents < 0 { "-" } else { "" };
        pen.canvas
            .right(pen.right, pen.y, pen.body, &format!("{sign}{amount}"));
        pen.y += pen.body.leading();
        let reference = pen.voice.number();
        pen.canvas
            .text(pen.left + 80.0, pen.y, pen.body.scaled(0.85), &reference);
    }
    balance_line(pen, "bank.close", account.closing());
    note(pen);
}

/// A card's statement: a due amount and purchases.
pub(super) fn card(pen: &mut Pen) {
    head(pen);
    let account = account(pen, 10, 40);
    for (key, cents) in [
        ("bank.open", account.opening),
        ("bank.close", account.closing()),
    ] {
        balance_line(pen, key, cents);
    }
    pen.skip(10.0);
    let columns = [
        column(pen, "bank.date", 1.0, Align::Left),
        column(pen, "bank.what", 4.0, Align::Left),
        column(pen, "bank.amount", 1.2, Align::Right),
    ];
    let money = pen.voice.money;
    let rows: Vec<Vec<String>> = account
        .entries
        .iter()
        .map(|e| row([&e.date, &e.text, &money.print(-e.cents)]))
        .collect();
    pen.table(Rules::Rows, &columns, &rows);
    note(pen);
}

/// A summary box of totals first, then the movements.
pub(super) fn summary(pen: &mut Pen) {
    head(pen);
    let account = account(pen, 5, 30);
    let outgoing: i64 = account.entries.iter().map(|e| e.cents.min(0)).sum();
    let incoming: i64 = account.entries.iter().map(|e| e.cents.max(0)).sum();
    let top = pen.y;
    for (key, cents) in [
        ("bank.open", account.opening),
        ("bank.in", incoming),
        ("bank.out", outgoing),
        ("bank.close", account.closing()),
    ] {
        balance_line(pen, key, cents);
    }
    pen.skip(6.0);
    pen.canvas
        .frame(pen.left - 6.0, top, pen.right + 6.0, pen.y);
    pen.skip(16.0);
    let columns = [
        column(pen, "bank.date", 1.0, Align::Left),
        column(pen, "bank.what", 4.0, Align::Left),
        column(pen, "bank.in", 1.2, Align::Right),
        column(pen, "bank.out", 1.2, Align::Right),
    ];
    let money = pen.voice.money;
    let rows: Vec<Vec<String>> = account
        .entries
        .iter()
        .map(|e| {
            let amount = money.print(e.cents.abs());
            let (into, out) = if e.cents > 0 {
                (amount.as_str(), "")
            } else {
                ("", amount.as_str())
            };
            row([&e.date, &e.text, into, out])
        })
        .collect();
    let rules = rules(&mut pen.voice);
    pen.table(rules, &columns, &rows);
    note(pen);
}

/// A list of movements as a bank's web page prints it, with few words.
pub(super) fn plain(pen: &mut Pen) {
    let title = pen.voice.say("bank.title");
    let style = pen.body.scaled(1.2).bold();
    pen.line(Align::Left, style, &title);
    let holder = pen.voice.person();
    let body = pen.body;
    let account_no = holder
        .iban
        .clone()
        .unwrap_or_else(|| holder.account.clone());
    pen.line(Align::Left, body, &format!("{} {account_no}", holder.name));
    pen.skip(10.0);
    let account = account(pen, 6, 70);
    let columns = [
        column(pen, "bank.date", 1.0, Align::Left),
        column(pen, "bank.what", 4.0, Align::Left),
        column(pen, "bank.amount", 1.3, Align::Right),
        column(pen, "bank.balance", 1.3, Align::Right),
    ];
    let money = pen.voice.money;
    let rows: Vec<Vec<String>> = account
        .entries
        .iter()
        .rev()
        .map(|e| {
            row([
                &e.date,
                &e.text,
                &money.print(e.cents),
                &money.print(e.balance),
            ])
        })
        .collect();
    let rules = rules(&mut pen.voice);
    pen.table(rules, &columns, &rows);
}
