//! Invoice number, order number, customer number.

use std::ops::Range;

use crate::candidates::{self, Candidate, Evidence, Parsed, Reader, Spot};
use crate::context::{Context, Sheet};
use crate::layout::View;
use crate::lexicon::Kind;
use crate::normalise::{dates, ids};

/// Reads an identifier: a token with a digit and what is joined to it.
pub(crate) struct IdReader;

/// The most tokens of one identifier.
const PARTS: usize = 5;

impl Reader for IdReader {
    fn at(&self, sheet: &Sheet<'_>, start: usize, end: usize) -> Option<Parsed> {
        let view = &sheet.view;
        let tokens = id_at(view, start, end)?;
        let value = clean(&view.text(&tokens));
        // A date alone is no number, unless nothing else could be meant.
        let is_date = sheet
            .dates
            .iter()
            .any(|d| d.tokens.start == tokens.start && d.tokens.end >= tokens.end);
        // Digits alone are a number that happens to read as a date.
        let digits = value.bytes().all(|b| b.is_ascii_digit());
        if is_date && !digits || !ids::like_id(&value.replace(' ', "")) {
            return None;
        }
        let fit = fit(&value);
        Some(Parsed { tokens, value, fit })
    }

    fn text(&self, text: &str) -> Option<(String, f32)> {
        let value = clean(text);
        let compact = value.replace(' ', "");
        let words: Vec<&str> = text.split_whitespace().collect();
        let date = dates::read(&words).is_some_and(|(_, used)| used == words.len());
        (ids::like_id(&compact) && !date).then(|| {
            let fit = fit(&value);
            (value, fit)
        })
    }
}

/// Without the punctuation around it.
fn clean(text: &str) -> String {
    crate::normalise::spaces(text)
        .trim_matches(|c: char| ":;,.#*()[]".contains(c) || c.is_whitespace())
        .to_owned()
}

/// Amounts of money and single digits are rarely numbers of documents.
fn fit(value: &str) -> f32 {
    let money = crate::normalise::amounts::certain_mark(value).is_some();
    match (money, value.len()) {
        (true, _) => 0.2,
        (_, 1) => 0.4,
        (_, 2) => 0.7,
        _ => 1.0,
    }
}

/// The tokens of the identifier that begins at `start`.
fn id_at(view: &View<'_>, start: usize, end: usize) -> Option<Range<usize>> {
    let has_digit = |t: &str| t.contains(|c: char| c.is_ascii_digit());
    let first = view.tokens.get(start).filter(|_| start < end)?;
    let mut to = start;
    if !has_digit(&first.text) {
        // A short prefix of capitals belongs to the number: `INV 1001`.
        let prefix = first.folded.len() <= 6
            && first
                .text
                .chars()
                .all(|c| c.is_uppercase() || c.is_ascii_punctuation());
        let second = view.tokens.get(start + 1).filter(|_| start + 1 < end)?;
        if !prefix || !has_digit(&second.text) || second.chunk != first.chunk {
            return None;
        }
        to = start + 1;
    }
    while to + 1 < end.min(start + PARTS) {
        let (a, b) = (view.tokens.get(to)?, view.tokens.get(to + 1)?);
        let gap = (b.bounds.left - a.bounds.right) / view.letter;
        let dash = |t: &str| matches!(t, "-" | "/" | "–");
        let joined = dash(&b.text)
            && view
                .tokens
                .get(to + 2)
                .is_some_and(|t| has_digit(&t.text) && t.chunk == b.chunk)
            || dash(&a.text) && has_digit(&b.text)
            || a.text.ends_with(['-', '/', '_']) && gap < 1.2;
        let digits = b.text.bytes().all(|c| c.is_ascii_digit()) && gap < 1.2 && b.text.len() >= 2;
        let after_digits = has_digit(&a.text) && !a.text.ends_with([',', ';']);
        if a.chunk != b.chunk || !(joined || digits && after_digits) {
            break;
        }
        to += 1;
    }
    Some(start..to + 1)
}

/// Candidates of each number, best first.
pub(crate) struct Ids {
    pub(crate) invoice: Vec<Candidate>,
    pub(crate) order: Vec<Candidate>,
    pub(crate) customer: Vec<Candidate>,
}

pub(crate) fn find(ctx: &Context<'_>) -> Ids {
    let of = |field: &str, kind: Kind| {
        let mut found = candidates::labelled(ctx, &[kind], &IdReader);
        found.extend(candidates::from_vendor(ctx, &[field], |t| {
            IdReader.text(t).or_else(|| {
                let text = clean(t);
                (!text.is_empty()).then_some((text, 0.4))
            })
        }));
        candidates::best_first(&mut found);
        found
    };
    let mut invoice = of("invoice_id", Kind::InvoiceId);
    invoice.extend(from_title(ctx));
    candidates::best_first(&mut invoice);
    let mut order = of("purchase_order", Kind::PurchaseOrder);
    let mut customer = of("customer_id", Kind::CustomerId);
    let others = candidates::labelled(ctx, &[Kind::OtherId], &IdReader);
    with_prefix(ctx, &mut order);
    drop_claimed(&mut order, &others);
    drop_claimed(&mut customer, &others);
    let claims: Vec<Candidate> = order
        .iter()
        .chain(&customer)
        .chain(&others)
        .cloned()
        .collect();
    drop_claimed(&mut invoice, &claims);
    Ids {
        invoice,
        order,
        customer,
    }
}

/// Where a label stands before it, `PO 4711` is the number and `PO` no label.
fn with_prefix(ctx: &Context<'_>, found: &mut [Candidate]) {
    for candidate in found {
        let Spot::Tokens { sheet, parts } = &mut candidate.spot else {
            continue;
        };
        let (Some(sheet), Some(tokens)) = (ctx.sheets.get(*sheet), parts.first_mut()) else {
            continue;
        };
        let view = &sheet.view;
        let Some(at) = tokens.start.checked_sub(1) else {
            continue;
        };
        let (Some(prefix), Some(first)) = (view.tokens.get(at), view.tokens.get(tokens.start))
        else {
            continue;
        };
        let heads = view
            .chunks
            .get(prefix.chunk)
            .is_some_and(|c| c.tokens.start == at);
        let capitals =
            prefix.text.len() <= 4 && prefix.text.chars().all(|c| c.is_uppercase() || c == '.');
        let named = sheet.labels.iter().any(|l| {
            let row = view.tokens.get(l.tokens.start).map(|t| t.row);
            let left = l.tokens.end <= at && at - l.tokens.end <= 1 && row == Some(prefix.row);
            let above = l.kind == Kind::PurchaseOrder
                && l.weight >= 0.4
                && row.is_some_and(|r| r < prefix.row && prefix.row - r <= 2)
                && view.bounds(&l.tokens).overlap_x(&prefix.bounds) > 0.0;
            l.leads && (left || above)
        });
        if prefix.chunk == first.chunk && heads && capitals && named {
            tokens.start = at;
            candidate.value = clean(&view.text(tokens));
        }
    }
}

/// Drop what other labels name with more force.
fn drop_claimed(found: &mut Vec<Candidate>, claims: &[Candidate]) {
    found.retain(|c| {
        !claims
            .iter()
            .any(|o| o.score > c.score && o.spot.overlaps(&c.spot))
    });
}

/// Words that name the document itself; compounds of the Germanic languages
/// end with one (`Handelsrechnung`).
const TITLES: &[&str] = &[
    "invoice",
    "rechnung",
    "facture",
    "factura",
    "fattura",
    "factuur",
    "fatura",
    "faktura",
    "gutschrift",
    "creditnote",
    "creditnota",
    "avoir",
    "abono",
    "notadicredito",
    "quittung",
    "creditmemo",
    "receipt",
    "invois",
    "rechnungskorrektur",
];

pub(crate) fn is_title(folded: &str) -> bool {
    TITLES.iter().any(|t| folded.ends_with(t)) && folded.len() < 32
}

/// The number after the document's title: `Facture n° 12 du 2 juillet`,
/// `Handelsrechnung (380) Nr. 471102`, `Invoice INV/2023/0008`.
fn from_title(ctx: &Context<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (index, sheet) in ctx.sheets.iter().enumerate().take(2) {
        let view = &sheet.view;
        for (i, token) in view.tokens.iter().enumerate() {
            if !is_title(&token.folded) || token.text.ends_with(':') {
                continue;
            }
            let row_end = view.rows.get(token.row).map_or(i, |r| r.tokens.end);
            let (start, named) = number_after(view, i, row_end);
            let Some(parsed) = IdReader.at(sheet, start, row_end) else {
                continue;
            };
            let near = view
                .tokens
                .get(start)
                .is_some_and(|t| t.chunk == token.chunk);
            let mixed = parsed.value.len() >= 4;
            let base = match (named, near) {
                (true, _) => 0.86,
                (false, true) if mixed => 0.6,
                _ => 0.3,
            };
            let top = (view.bounds(&parsed.tokens).y() * 0.1).clamp(0.0, 0.1);
            found.push(Candidate {
                value: parsed.value,
                score: candidates::rounded((base - top) * (0.4 + 0.6 * parsed.fit)),
                reason: "follows the document's title".to_owned(),
                evidence: Evidence::form(parsed.fit),
                spot: Spot::Tokens {
                    sheet: index,
                    parts: vec![parsed.tokens],
                },
            });
        }
    }
    found
}

/// Where the number begins that goes with the title at `i`, and whether a
/// word announces it. Words may stand between the title and that word
/// (`Rechnung des Versicherers (575) Nr.`).
fn number_after(view: &View<'_>, i: usize, row_end: usize) -> (usize, bool) {
    let number_word = |t: &str| {
        matches!(
            t,
            "no" | "nr" | "n" | "number" | "#" | "nummer" | "numero" | "num" | "ndeg"
        )
    };
    let mut start = i + 1;
    let mut named = false;
    while let Some(next) = view
        .tokens
        .get(start)
        .filter(|_| start < row_end.min(i + 5))
    {
        let bracketed = next.text.starts_with('(');
        let word = number_word(&next.folded);
        if !(word || bracketed || next.folded.is_empty() || is_title(&next.folded)) {
            break;
        }
        named |= word;
        start += 1;
    }
    if named {
        return (start, true);
    }
    let chunk = view.tokens.get(i).map(|t| t.chunk);
    for j in i + 1..row_end.min(i + 7) {
        let Some(token) = view.tokens.get(j).filter(|t| Some(t.chunk) == chunk) else {
            break;
        };
        let dash = j > i + 1 && matches!(token.text.as_str(), "-" | "–" | ":");
        if number_word(&token.folded) || dash || token.text.ends_with(':') {
            return (j + 1, true);
        }
        if token.text.contains(|c: char| c.is_ascii_digit()) && !token.text.starts_with('(') {
            break;
        }
    }
    (start, false)
}
