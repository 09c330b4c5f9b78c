//! What the model is told of each line of a receipt: one row of numbers, the
//! same in training as in use.

mod place;
mod ruled;
mod sums;

use crate::context::{Context, Sheet};
use crate::fields::{company, ids, postal};
use crate::fold::fold;
use crate::layout::median;
use crate::lexicon::Kind;
use crate::scorer::Matrix;

use super::Rules;
use super::lines::Line;
use super::vocabulary::{self, TOPICS};

/// Facts by name.
type Facts = Vec<(&'static str, f32)>;

/// How far a line sees others, in lines.
const SIGHT: [(isize, &str); 6] = [
    (-3, "up3."),
    (-2, "up2."),
    (-1, "up1."),
    (1, "down1."),
    (2, "down2."),
    (3, "down3."),
];

/// What a line knows of those it sees.
const SEEN: [&str; 27] = [
    "letters",
    "digits",
    "uppercase",
    "words",
    "legal form",
    "trade",
    "street",
    "area",
    "unit",
    "place",
    "postal",
    "street line",
    "contact",
    "contact line",
    "registration",
    "registration number",
    "relation",
    "title line",
    "courtesy",
    "label",
    "date",
    "money",
    "colon",
    "comma",
    "height",
    "gap above",
    "offset",
];

/// Rows of the same facts.
struct Table {
    names: Vec<&'static str>,
    rows: Vec<Vec<f32>>,
}

impl Table {
    fn of(facts: Vec<Facts>) -> Self {
        Self {
            names: facts.first().into_iter().flatten().map(|f| f.0).collect(),
            rows: facts
                .iter()
                .map(|row| row.iter().map(|f| f.1).collect())
                .collect(),
        }
    }

    /// One fact of all lines.
    fn column(&self, name: &str) -> Vec<f32> {
        let at = self.names.iter().position(|n| *n == name);
        self.rows
            .iter()
            .map(|r| at.and_then(|at| r.get(at)).copied().unwrap_or_default())
            .collect()
    }
}

/// The columns' names, and a row for each line.
pub(crate) fn table(
    ctx: &Context<'_>,
    rules: &Rules,
    index: usize,
    lines: &[Line],
) -> (Vec<String>, Matrix) {
    let Some(sheet) = ctx.sheets.get(index) else {
        return (Vec::new(), Matrix::default());
    };
    let page = Page::of(sheet, lines);
    let own = Table::of(
        lines
            .iter()
            .map(|line| own(sheet, lines, &page, line))
            .collect(),
    );
    let place = Table::of(place::facts(lines, &page, &own));
    let ruled = Table::of(ruled::facts(sheet, rules, index, lines));
    let sums = Table::of(sums::facts(sheet, lines));
    let seen: Vec<Vec<f32>> = SEEN.iter().map(|name| own.column(name)).collect();
    let mut values = Vec::new();
    for i in 0..lines.len() {
        for table in [&own, &place, &ruled, &sums] {
            values.extend(table.rows.get(i).into_iter().flatten());
        }
        for (step, _) in SIGHT {
            let other = i.checked_add_signed(step);
            let fact = |column: &Vec<f32>| other.and_then(|o| column.get(o)).copied();
            values.extend(seen.iter().map(|column| fact(column).unwrap_or(-1.0)));
        }
    }
    let here = [&own, &place, &ruled, &sums]
        .map(|t| t.names.clone())
        .concat();
    let names: Vec<String> = here
        .into_iter()
        .map(str::to_owned)
        .chain(
            SIGHT
                .iter()
                .flat_map(|(_, at)| SEEN.map(|name| format!("{at}{name}"))),
        )
        .collect();
    let columns = names.len();
    (names, Matrix { columns, values })
}

/// What is measured over the whole page.
struct Page {
    left: f32,
    right: f32,
    top: f32,
    line: f32,
    /// Of the tallest line among the first.
    tallest: f32,
    /// Names in addresses of mail and the web, folded.
    domains: Vec<String>,
    folded: Vec<String>,
}

impl Page {
    fn of(sheet: &Sheet<'_>, lines: &[Line]) -> Self {
        let heights = || lines.iter().map(|l| l.bounds.height());
        let edge = |of: fn(&Line) -> f32| lines.iter().map(of);
        Self {
            left: edge(|l| l.bounds.left).fold(f32::MAX, f32::min),
            right: edge(|l| l.bounds.right).fold(0.0, f32::max),
            top: edge(|l| l.bounds.top).fold(f32::MAX, f32::min),
            line: median(heights()).max(1e-4),
            tallest: heights().take(10).fold(0.0, f32::max),
            domains: sheet
                .view
                .tokens
                .iter()
                .filter_map(|t| domain(&t.text))
                .collect(),
            folded: lines.iter().map(|l| fold(&l.text)).collect(),
        }
    }

    fn width(&self) -> f32 {
        (self.right - self.left).max(1e-4)
    }
}

/// The name in an address of mail or the web: `hello@blue-fish.co.uk` is
/// `bluefish`.
fn domain(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let host = match lower.split_once('@') {
        Some((_, host)) if host.contains('.') => host,
        Some(_) => return None,
        None => {
            let at = lower.find("www.").map(|i| i + 4);
            let at = at.or(lower.find("://").map(|i| i + 3))?;
            lower.get(at..)?
        }
    };
    let name = fold(host.trim_start_matches("www.").split('.').next()?);
    (name.len() >= 4).then_some(name)
}

/// What a line tells by itself.
fn own(sheet: &Sheet<'_>, lines: &[Line], page: &Page, line: &Line) -> Facts {
    let text = line.text.as_str();
    let count = |test: fn(char) -> bool| text.chars().filter(|c| test(*c)).count() as f32;
    let letters = count(char::is_alphabetic);
    let digits = count(|c| c.is_ascii_digit());
    let all = text.chars().count().max(1) as f32;
    let flag = |b: bool| f32::from(u8::from(b));
    let has = |marks: &str| flag(text.contains(|c| marks.contains(c)));
    let run = digit_runs(text);
    let mut facts: Facts = vec![
        ("letters", letters.min(60.0)),
        ("digits", digits.min(30.0)),
        ("uppercase", count(char::is_uppercase) / letters.max(1.0)),
        ("letter share", letters / all),
        ("digit share", digits / all),
        ("words", (line.words.len() as f32).min(20.0)),
        (
            "longest word",
            line.words.iter().map(String::len).max().unwrap_or(0) as f32,
        ),
        ("digit runs", run.0),
        ("longest digit run", run.1),
        (
            "starts with digit",
            flag(text.starts_with(|c: char| c.is_ascii_digit())),
        ),
        (
            "ends with digit",
            flag(text.ends_with(|c: char| c.is_ascii_digit())),
        ),
        ("colon", has(":")),
        ("comma", has(",")),
        ("ends with comma", flag(text.ends_with([',', '.']))),
        ("ampersand", has("&")),
        ("brackets", has("([")),
        ("hash", has("#")),
        ("star", has("*=_")),
        ("slash", has("/")),
        ("dash", has("-")),
        ("at", has("@")),
        ("percent", has("%")),
        ("apostrophe", has("'’`")),
    ];
    let topics = vocabulary::about(&line.words);
    facts.extend(
        TOPICS
            .iter()
            .zip(topics)
            .map(|((name, _), n)| (*name, n.min(6.0))),
    );
    facts.extend([
        ("legal form", legal_form(line)),
        ("company form", company::company_form(text)),
        ("postal", flag(postal::is_postal(text))),
        ("street line", flag(postal::is_street(text))),
        ("country", flag(postal::is_country(text))),
        ("state", flag(text.split([' ', ',']).any(postal::is_state))),
        ("contact line", flag(postal::is_contact(text))),
        ("registration number", flag(registration(text))),
        ("title line", flag(ids::is_title(&fold(text)))),
        (
            "date",
            flag(sheet.dates.iter().any(|d| line.holds(&d.tokens))),
        ),
        ("time", flag(is_time(text))),
        (
            "money",
            flag(
                line.amount
                    .is_some_and(|a| sheet.amounts.get(a).is_some_and(super::lines::has_cents)),
            ),
        ),
        (
            "label",
            label(sheet, line, |k| k < Kind::HPosition && k != Kind::Name),
        ),
        (
            "column header",
            label(sheet, line, |k| k >= Kind::HPosition),
        ),
        (
            "party label",
            label(sheet, line, |k| {
                matches!(k, Kind::Buyer | Kind::ShipTo | Kind::Seller)
            }),
        ),
        ("height", line.bounds.height() / page.line),
        (
            "height of tallest",
            line.bounds.height() / page.tallest.max(1e-4),
        ),
        ("letter width", line.bounds.width() / all / page.line),
        ("width", line.bounds.width() / page.width()),
        (
            "offset",
            ((line.bounds.left + line.bounds.right) - (page.left + page.right)) / page.width(),
        ),
        ("left", (line.bounds.left - page.left) / page.width()),
        ("right", (page.right - line.bounds.right) / page.width()),
        ("gap above", gap(lines, line, page)),
    ]);
    let core: String = fold(text).chars().filter(|c| c.is_alphabetic()).collect();
    facts.push((
        "domain",
        flag(page.domains.iter().any(|d| {
            core.contains(d.as_str())
                || core.len() >= 4 && d.starts_with(&core)
                || core.get(..6).is_some_and(|c| d.starts_with(c))
        })),
    ));
    facts
}

/// The gap to the row before, in lines, between -1 and 8.
fn gap(lines: &[Line], line: &Line, page: &Page) -> f32 {
    let end = lines.partition_point(|l| l.row < line.row);
    let before = end.checked_sub(1).and_then(|i| lines.get(i));
    before.map_or(8.0, |before| {
        ((line.bounds.top - before.bounds.bottom) / page.line).clamp(-1.0, 8.0)
    })
}

/// How many runs of digits there are, and the length of the longest.
fn digit_runs(text: &str) -> (f32, f32) {
    let runs = text
        .split(|c: char| !c.is_ascii_digit())
        .map(str::len)
        .filter(|n| *n > 0);
    let (count, longest) = runs.fold((0, 0), |(n, most), len| (n + 1, most.max(len)));
    ((count as f32).min(9.0), (longest as f32).min(16.0))
}

/// Words of legal forms, those of several letters that mean little else.
fn legal_form(line: &Line) -> f32 {
    let sure = line.words.iter().skip(1).filter(|w| {
        w.len() >= 3 && company::is_form_word(w)
            || matches!(w.as_str(), "ag" | "kg" | "sa" | "sl" | "bv" | "nv")
    });
    (sure.count() as f32).min(3.0)
}

/// A number of the company in brackets or alone: `(519537-X)`.
fn registration(text: &str) -> bool {
    let inside = text.rsplit_once('(').map_or(text, |(_, end)| end);
    let digits = inside.bytes().filter(u8::is_ascii_digit).count();
    let letters = inside.chars().filter(|c| c.is_alphabetic()).count();
    (5..=14).contains(&digits) && letters <= 3 && !inside.trim_end_matches(')').contains('.')
}

/// Whether a time of the day is in the line: `18:31`.
pub(super) fn is_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(4).any(|w| {
        matches!(w, [a, b':', c, d] if a.is_ascii_digit() && c.is_ascii_digit()
            && d.is_ascii_digit())
    })
}

/// The weight of the surest label of some kinds in a line.
fn label(sheet: &Sheet<'_>, line: &Line, kinds: impl Fn(Kind) -> bool) -> f32 {
    let labels = sheet
        .labels
        .iter()
        .filter(|l| line.holds(&l.tokens) && kinds(l.kind));
    labels.map(|l| l.weight).fold(0.0, f32::max)
}
