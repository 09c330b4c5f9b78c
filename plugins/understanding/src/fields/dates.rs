//! Invoice date, due date and delivery date.

use crate::candidates::{self, Candidate, Evidence, Parsed, Reader, Spot};
use crate::context::{Context, Sheet};
use crate::lexicon::Kind;
use crate::normalise::dates::{self, Order};

/// Reads a date that begins within the first few tokens.
pub(crate) struct DateReader(pub(crate) Order);

/// Words that may stand between a label and its date (`on`, `Friday,`).
const LEAD_IN: usize = 3;

impl Reader for DateReader {
    fn at(&self, sheet: &Sheet<'_>, start: usize, end: usize) -> Option<Parsed> {
        let date = sheet
            .dates
            .iter()
            .find(|d| d.tokens.start >= start && d.tokens.start < end)
            .filter(|d| d.tokens.start <= start + LEAD_IN)?;
        Some(Parsed {
            tokens: date.tokens.clone(),
            value: dates::iso(date.reading.date(self.0)?),
            fit: if date.tokens.start == start {
                1.0
            } else {
                0.85
            },
        })
    }

    fn text(&self, text: &str) -> Option<(String, f32)> {
        let words: Vec<&str> = text.split_whitespace().collect();
        (0..words.len().min(LEAD_IN)).find_map(|i| {
            let (reading, _) = dates::read(words.get(i..)?)?;
            Some((dates::iso(reading.date(self.0)?), 1.0))
        })
    }
}

/// Candidates of each date, best first.
pub(crate) struct Dates {
    pub(crate) invoice: Vec<Candidate>,
    pub(crate) due: Vec<Candidate>,
    pub(crate) delivery: Vec<Candidate>,
    pub(crate) order: Vec<Candidate>,
}

pub(crate) fn find(ctx: &Context<'_>) -> Dates {
    let reader = DateReader(ctx.order);
    let of = |kind: Kind, names: &[&str]| {
        let mut found = candidates::labelled(ctx, &[kind], &reader);
        found.extend(candidates::from_vendor(ctx, names, |t| reader.text(t)));
        candidates::best_first(&mut found);
        found
    };
    let mut dates = Dates {
        invoice: of(Kind::InvoiceDate, &["invoice_date", "receipt_date"]),
        due: of(Kind::DueDate, &["due_date"]),
        delivery: of(Kind::DeliveryDate, &["delivery_date"]),
        order: of(Kind::OrderDate, &["order_date"]),
    };
    dates.order.extend(after_order(ctx));
    candidates::best_first(&mut dates.order);
    let others = candidates::labelled(ctx, &[Kind::OtherDate], &reader);
    // A date that another label names better is not this one.
    let taken = |c: &Candidate, by: &[Candidate]| {
        by.iter()
            .any(|o| same_spot(&o.spot, &c.spot) && o.score > c.score)
    };
    let invoice = std::mem::take(&mut dates.invoice);
    dates.invoice = invoice
        .into_iter()
        .filter(|c| !taken(c, &dates.due) && !taken(c, &dates.delivery) && !taken(c, &others))
        .filter(|c| !taken(c, &dates.order))
        .collect();
    let order = std::mem::take(&mut dates.order);
    dates
        .delivery
        .retain(|c| !taken(c, &order) && !taken(c, &others));
    dates.due.retain(|c| !taken(c, &others));
    dates.order = order;
    dates
        .order
        .retain(|c| !taken(c, &others) && !taken(c, &dates.delivery));
    dates.invoice.extend(from_title(ctx));
    candidates::best_first(&mut dates.invoice);
    if dates.invoice.first().is_none_or(|c| c.score < 0.34) {
        let free = unlabelled(ctx, &dates, &others);
        dates.invoice.extend(free);
        candidates::best_first(&mut dates.invoice);
    }
    dates
}

/// The date in the line of the document's title, after its number: `Facture
/// n° 12 du 2 juillet 2015`.
fn from_title(ctx: &Context<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (index, sheet) in ctx.sheets.iter().enumerate().take(2) {
        let view = &sheet.view;
        for date in &sheet.dates {
            let Some(day) = date.reading.date(ctx.order) else {
                continue;
            };
            let chunk = view.tokens.get(date.tokens.start).map_or(0, |t| t.chunk);
            let from = view.chunks.get(chunk).map_or(0, |c| c.tokens.start);
            let from = from.max(date.tokens.start.saturating_sub(8));
            let title = view
                .slice(&(from..date.tokens.start))
                .iter()
                .any(|t| crate::fields::ids::is_title(&t.folded));
            let order = view.slice(&(from..date.tokens.start)).iter().any(|t| {
                [
                    "bestell",
                    "commande",
                    "order",
                    "pedido",
                    "ordine",
                    "encomenda",
                    "liefer",
                    "zahl",
                ]
                .iter()
                .any(|w| t.folded.contains(w))
            });
            if title && !order {
                found.push(Candidate {
                    value: dates::iso(day),
                    spot: Spot::Tokens {
                        sheet: index,
                        parts: vec![date.tokens.clone()],
                    },
                    score: 0.82,
                    reason: "follows the document's title".to_owned(),
                    evidence: Evidence::form(1.0),
                });
            }
        }
    }
    found
}

/// The date after the number of an order: `Your order 4711 of 3 May 2024`.
fn after_order(ctx: &Context<'_>) -> Vec<Candidate> {
    const LINKS: &[&str] = &[
        "vom",
        "of",
        "dated",
        "du",
        "del",
        "dd",
        "d",
        "van",
        "de",
        "on",
        "from",
        "bertarikh",
        "ofdate",
        "endatedu",
        "datadel",
        "indata",
        "op",
    ];
    let mut found = Vec::new();
    for (index, sheet) in ctx.sheets.iter().enumerate() {
        let view = &sheet.view;
        for date in &sheet.dates {
            let start = date.tokens.start;
            let Some(day) = date.reading.date(ctx.order) else {
                continue;
            };
            let link = start.checked_sub(1).and_then(|i| view.tokens.get(i));
            if !link.is_some_and(|t| LINKS.contains(&t.folded.as_str())) {
                continue;
            }
            let row = view.tokens.get(start).map(|t| t.row);
            let order = sheet.labels.iter().find(|l| {
                l.kind == Kind::PurchaseOrder
                    && l.weight >= 0.4
                    && l.tokens.end < start
                    && start - l.tokens.end <= 5
                    && view.tokens.get(l.tokens.start).map(|t| t.row) == row
            });
            if let Some(label) = order {
                let name = view.text(&label.tokens);
                found.push(Candidate {
                    value: dates::iso(day),
                    score: candidates::rounded(0.8 * label.weight + 0.1),
                    reason: format!("follows the number of \"{}\"", name.trim_end_matches(':')),
                    evidence: Evidence::form(1.0),
                    spot: Spot::Tokens {
                        sheet: index,
                        parts: vec![date.tokens.clone()],
                    },
                });
            }
        }
    }
    found
}

fn same_spot(a: &Spot, b: &Spot) -> bool {
    match (a, b) {
        (
            Spot::Tokens { sheet, parts },
            Spot::Tokens {
                sheet: other,
                parts: theirs,
            },
        ) => sheet == other && parts == theirs,
        _ => false,
    }
}

/// Without a label, the first date on the first page that nothing else
/// claims; surer when it is the only one.
fn unlabelled(ctx: &Context<'_>, dates: &Dates, others: &[Candidate]) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for (index, sheet) in ctx.sheets.iter().enumerate().take(1) {
        for date in &sheet.dates {
            let Some(day) = date.reading.date(ctx.order) else {
                continue;
            };
            let spot = Spot::Tokens {
                sheet: index,
                parts: vec![date.tokens.clone()],
            };
            let claimed = dates.due.iter().chain(&dates.delivery).chain(&dates.order);
            let claimed = claimed.chain(others);
            if claimed.into_iter().any(|c| same_spot(&c.spot, &spot)) {
                continue;
            }
            let y = sheet.view.bounds(&date.tokens).y();
            let top = if y < 0.4 { 0.12 } else { 0.0 };
            let short = if date.reading.short_year { 0.04 } else { 0.0 };
            found.push(Candidate {
                value: dates::iso(day),
                spot,
                score: candidates::rounded(0.34 + top - short),
                reason: "the first date that nothing else claims".to_owned(),
                evidence: Evidence::form(1.0),
            });
        }
    }
    let distinct: std::collections::BTreeSet<&str> =
        found.iter().map(|c| c.value.as_str()).collect();
    if distinct.len() == 1 {
        for candidate in &mut found {
            candidate.score = candidates::rounded(candidate.score + 0.2);
            candidate.reason = "the only date that nothing else claims".to_owned();
        }
    }
    candidates::best_first(&mut found);
    found
}
