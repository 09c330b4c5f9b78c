//! How a page stands to the one before it: page numbers, repeated headers,
//! the same numbers, a sentence that goes on.

use std::collections::BTreeSet;

use super::sections::TITLES;
use super::topics::Topics;
use crate::context::Sheet;
use crate::layout::Row;
use crate::lexicon::Kind;

/// What a page says of its place, in the order of [`NAMES`].
pub(super) type Sequence = [f32; NAMES.len()];

pub(super) const NAMES: [&str; 26] = [
    "index",
    "pages",
    "number",
    "number_of",
    "number_is_last",
    "number_follows",
    "number_same_of",
    "before_number",
    "before_was_last",
    "numbers_differ_in_kind",
    "header_same",
    "footer_same",
    "edge_words_same",
    "ids_same",
    "ids",
    "columns_same",
    "columns",
    "carries",
    "title",
    "title_same",
    "salutation",
    "before_closed",
    "before_total",
    "before_bottom",
    "starts_low",
    "width_ratio",
];

/// What is compared between pages.
pub(super) struct Edges {
    pub(super) number: Option<(u32, Option<u32>)>,
    header: BTreeSet<String>,
    footer: BTreeSet<String>,
    words: BTreeSet<String>,
    ids: BTreeSet<String>,
    /// Those of the ids that stand in the upper part.
    head_ids: BTreeSet<String>,
    columns: BTreeSet<Kind>,
    carries: bool,
    title: Option<(usize, f32)>,
    opens: bool,
    closes: bool,
    total: bool,
    bottom: f32,
    low: bool,
    width: f32,
    letter: f32,
}

/// How far down a document's own number stands, in page heights.
const HEAD: f32 = 0.35;

/// Rows at each end of a page that may be repeated on the next.
const EDGE: usize = 5;

impl Edges {
    pub(super) fn new(sheet: &Sheet<'_>, topics: &Topics) -> Self {
        let view = &sheet.view;
        let chunks = |rows: &[Row]| -> BTreeSet<String> {
            rows.iter()
                .flat_map(|r| view.chunks.get(r.chunks.clone()).unwrap_or_default())
                .map(|c| view.folded(&c.tokens))
                .filter(|t| t.len() > 2)
                .collect()
        };
        let n = view.rows.len();
        let head = view.rows.get(..EDGE.min(n)).unwrap_or_default();
        let foot = view.rows.get(n.saturating_sub(EDGE)..).unwrap_or_default();
        let words = head
            .iter()
            .flat_map(|r| view.slice(&r.tokens))
            .map(|t| t.folded.clone())
            .filter(|t| t.len() > 2)
            .collect();
        let count = |name: usize| topics.counts.get(name).copied().unwrap_or_default();
        Self {
            number: page_number(sheet),
            header: chunks(head),
            footer: chunks(foot),
            words,
            ids: ids(sheet, f32::MAX),
            head_ids: ids(sheet, HEAD),
            columns: columns(sheet),
            carries: carries(sheet),
            title: title(topics),
            opens: count(super::at("salute")) > 0,
            closes: count(super::at("close")) > 0,
            total: sheet
                .labels
                .iter()
                .any(|l| matches!(l.kind, Kind::TotalAmount | Kind::AmountDue) && l.weight >= 0.7),
            bottom: view.rows.last().map_or(0.0, |r| r.bounds.bottom),
            low: starts_low(sheet),
            width: view.width,
            letter: view.line,
        }
    }
}

impl Edges {
    /// Whether a document may start on a page after that one: something begins
    /// on it, and it does not repeat the numbers of the page before.
    pub(super) fn may_start(&self, before: &Self, other_class: bool) -> bool {
        let same_title = self.title.map(|t| t.0) == before.title.map(|t| t.0);
        let repeats =
            self.head_ids.len() >= 2 && same_title && self.head_ids.is_subset(&before.ids);
        let first = matches!(self.number, Some((1, _)));
        let begins = self.title.is_some_and(|t| t.1 >= 0.9) || self.opens || other_class;
        first || begins && !repeats
    }

    /// Without a model: whether a document starts on a page after that one. It
    /// does where the page says it is the first, and without numbers where
    /// there is a heading and nothing that belongs to both.
    pub(super) fn starts_after(&self, before: &Self) -> bool {
        let headed = |least: f32| self.title.is_some_and(|t| t.1 >= least);
        match self.number {
            Some((1, _)) => headed(1.2),
            Some(_) => false,
            None => {
                let apart = self.ids.is_disjoint(&before.ids)
                    && self.header.is_disjoint(&before.header)
                    && !self.carries;
                let other = self.title.map(|t| t.0) != before.title.map(|t| t.0);
                headed(1.8) && apart && (other || !self.ids.is_empty())
            }
        }
    }
}

/// The place of a page with these edges after one with those.
pub(super) fn of(edges: &Edges, before: Option<&Edges>, index: usize, pages: usize) -> Sequence {
    let (number, number_of) = split(edges.number);
    let (before_number, before_of) = split(before.and_then(|b| b.number));
    let flag = |yes: bool| f32::from(u8::from(yes));
    let known = |n: f32| n >= 0.0;
    let share = |a: &BTreeSet<String>, b: Option<&BTreeSet<String>>| {
        b.map_or(0.0, |b| {
            a.intersection(b).count() as f32 / a.len().min(b.len()).max(1) as f32
        })
    };
    let same_columns = before.map_or(0, |b| edges.columns.intersection(&b.columns).count());
    [
        index.min(20) as f32,
        pages.min(20) as f32,
        number,
        number_of,
        flag(known(number_of) && number == number_of),
        flag(known(number) && known(before_number) && number == before_number + 1.0),
        flag(known(number_of) && number_of == before_of),
        before_number,
        flag(known(before_of) && before_number == before_of),
        flag(before.is_some() && known(number) != known(before_number)),
        share(&edges.header, before.map(|b| &b.header)),
        share(&edges.footer, before.map(|b| &b.footer)),
        share(&edges.words, before.map(|b| &b.words)),
        share(&edges.ids, before.map(|b| &b.ids)),
        edges.ids.len().min(20) as f32,
        same_columns as f32 / edges.columns.len().max(1) as f32,
        edges.columns.len() as f32,
        flag(edges.carries),
        edges.title.map_or(0.0, |t| t.1),
        flag(
            before
                .and_then(|b| b.title)
                .zip(edges.title)
                .is_some_and(|(a, b)| a.0 == b.0),
        ),
        flag(edges.opens),
        flag(before.is_some_and(|b| b.closes)),
        flag(before.is_some_and(|b| b.total)),
        before.map_or(0.0, |b| b.bottom),
        flag(edges.low),
        before.map_or(1.0, |b| {
            (edges.width / b.width.max(0.01)).clamp(0.2, 5.0)
                * (edges.letter / b.letter.max(1e-4)).clamp(0.2, 5.0)
        }),
    ]
}

/// -1 for what is not known.
fn split(number: Option<(u32, Option<u32>)>) -> (f32, f32) {
    let of = number.and_then(|n| n.1);
    let float = |n: Option<u32>| n.map_or(-1.0, |n| n.min(100) as f32);
    (float(number.map(|n| n.0)), float(of))
}

/// The best heading near the top.
fn title(topics: &Topics) -> Option<(usize, f32)> {
    (0..TITLES)
        .filter_map(|i| {
            let title = topics.titles.get(i).copied().flatten()?;
            (title.y < 0.4).then_some((i, title.score))
        })
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
}

/// Numbers that name something: at least four digits, no date and no amount.
fn ids(sheet: &Sheet<'_>, above: f32) -> BTreeSet<String> {
    let view = &sheet.view;
    let dated = |i: usize| sheet.dates.iter().any(|d| d.tokens.contains(&i));
    let priced = |i: usize| {
        let amount = sheet.amounts.iter().find(|a| a.tokens.contains(&i));
        amount.is_some_and(|a| a.amount.decimals > 0)
    };
    view.tokens
        .iter()
        .enumerate()
        .filter(|(_, t)| t.bounds.top < above)
        .filter(|(_, t)| t.folded.bytes().filter(u8::is_ascii_digit).count() >= 4)
        .filter(|(i, _)| !dated(*i) && !priced(*i))
        .map(|(_, t)| t.folded.clone())
        .take(40)
        .collect()
}

/// The kinds of the columns that a table on the page has.
fn columns(sheet: &Sheet<'_>) -> BTreeSet<Kind> {
    sheet
        .labels
        .iter()
        .map(|l| l.kind)
        .filter(|k| (Kind::HPosition..=Kind::HDate).contains(k))
        .collect()
}

/// Whether the upper half goes on with a sum of the page before.
fn carries(sheet: &Sheet<'_>) -> bool {
    sheet.labels.iter().any(|l| {
        l.kind == Kind::Carry
            && sheet
                .view
                .tokens
                .get(l.tokens.start)
                .is_some_and(|t| t.bounds.top < 0.45)
    })
}

/// Whether the first long line goes on with a sentence.
fn starts_low(sheet: &Sheet<'_>) -> bool {
    let view = &sheet.view;
    let long = view.rows.iter().take(6).find(|r| r.tokens.len() >= 6);
    long.and_then(|r| view.tokens.get(r.tokens.start))
        .and_then(|t| t.text.chars().next())
        .is_some_and(char::is_lowercase)
}

/// `Page 2 of 3`, `Seite 2 von 3`, `2/3`, `- 2 -` at the edge of a page.
pub(super) fn page_number(sheet: &Sheet<'_>) -> Option<(u32, Option<u32>)> {
    named_number(sheet).or_else(|| bare_number(sheet))
}

fn number(text: &str) -> Option<u32> {
    let text = text.trim_matches(|c: char| !c.is_ascii_digit());
    if text.is_empty() || text.len() > 3 {
        return None;
    }
    text.parse().ok()
}

fn named_number(sheet: &Sheet<'_>) -> Option<(u32, Option<u32>)> {
    const WORDS: &[&str] = &[
        "page", "seite", "pagina", "blatt", "pag", "muka", "halaman", "hal", "folha", "blad",
        "hoja", "sheet", "foglio", "feuille", "muasurat", "pg", "p", "s",
    ];
    let view = &sheet.view;
    view.tokens.iter().enumerate().find_map(|(i, token)| {
        let glued = WORDS
            .iter()
            .take(16)
            .find_map(|w| token.folded.strip_prefix(w));
        if glued.is_none() && !WORDS.contains(&token.folded.as_str()) {
            return None;
        }
        let row = view.rows.get(token.row)?.tokens.end;
        let mut numbers = Vec::new();
        if let Some(n) = glued.filter(|g| !g.is_empty()) {
            numbers.push(number(n)?);
        } else if token.folded.len() < 3 && !token.text.ends_with(['.', ':']) {
            return None;
        }
        for next in view.slice(&(i + 1..row.min(i + 5))) {
            if let Some((a, b)) = next.text.split_once('/') {
                numbers.extend(number(a));
                numbers.extend(number(b));
            } else if let Some(n) = number(&next.text) {
                numbers.push(n);
            } else if !next.folded.is_empty() && next.folded.len() > 5 {
                break;
            }
            if numbers.len() > 1 {
                break;
            }
        }
        let first = *numbers.first()?;
        let of = numbers.get(1).copied().filter(|of| *of >= first);
        (first > 0).then_some((first, of))
    })
}

/// A number that stands alone in the first or last row, or `2/3` there.
fn bare_number(sheet: &Sheet<'_>) -> Option<(u32, Option<u32>)> {
    let view = &sheet.view;
    let edges = [view.rows.last()?, view.rows.first()?];
    edges.into_iter().find_map(|row| {
        view.chunks
            .get(row.chunks.clone())?
            .iter()
            .find_map(|chunk| {
                let text = view.text(&chunk.tokens);
                let plain = text.trim_matches(['-', '–', ' ']);
                if let Some((a, b)) = plain.split_once('/') {
                    let (a, b) = (number(a.trim())?, number(b.trim())?);
                    let short = plain.len() <= 7;
                    return (short && (1..=b).contains(&a)).then_some((a, Some(b)));
                }
                let alone = plain.len() <= 3 && plain.bytes().all(|b| b.is_ascii_digit());
                let n = number(plain).filter(|_| alone)?;
                (n > 0).then_some((n, None))
            })
    })
}
