//! Payment terms and currency.

use std::ops::Range;

use crate::candidates::{self, Candidate, Evidence, Parsed, Reader, Spot};
use crate::context::{Context, Sheet};
use crate::fields::totals::Totals;
use crate::fold::fold;
use crate::layout::Token;
use crate::lexicon::Kind;
use crate::normalise::{currency, ids, spaces};

/// Reads the rest of a line as a sentence.
struct LineReader;

impl Reader for LineReader {
    fn at(&self, sheet: &Sheet<'_>, start: usize, end: usize) -> Option<Parsed> {
        let first = sheet.view.tokens.get(start)?;
        let chunk = sheet.view.chunks.get(first.chunk)?;
        let tokens = start..chunk.tokens.end.min(end);
        let text = sheet.view.text(&tokens);
        let (value, fit) = self.text(&text)?;
        Some(Parsed { tokens, value, fit })
    }

    fn text(&self, text: &str) -> Option<(String, f32)> {
        let value = spaces(text);
        let letters = value.chars().filter(|c| c.is_alphabetic()).count();
        (letters >= 3 && value.len() <= 300).then(|| {
            let fit = fit(&value);
            (value, fit)
        })
    }
}

/// How much a text looks like the whole of some terms: not like the end of a
/// sentence, and not like another label with its value.
fn fit(text: &str) -> f32 {
    let broken = text.starts_with(char::is_lowercase);
    let closes = text.matches(')').count() > text.matches('(').count();
    let days = text
        .split_whitespace()
        .any(|word| DAYS.contains(&plain(&fold(word))));
    let labelled = text.contains(": ") && !days;
    if broken || closes || labelled {
        0.4
    } else if text.bytes().any(|b| b.is_ascii_digit()) {
        1.0
    } else {
        0.75
    }
}

/// The payment terms as printed.
pub(crate) fn payment_terms(ctx: &Context<'_>) -> Option<Candidate> {
    let mut found = candidates::labelled(ctx, &[Kind::PaymentTerms], &LineReader);
    found.extend(candidates::from_vendor(ctx, &["payment_terms"], |t| {
        LineReader.text(t)
    }));
    found.extend(sentences(ctx));
    candidates::best_first(&mut found);
    candidates::best(found).map(|c| whole(ctx, c))
}

/// Words that no sentence ends with, folded.
const SMALL: &[&str] = &[
    "of",
    "from",
    "the",
    "after",
    "within",
    "and",
    "in",
    "net",
    "to",
    "nach",
    "ab",
    "bei",
    "ohne",
    "und",
    "der",
    "des",
    "zum",
    "innerhalb",
    "de",
    "du",
    "des",
    "la",
    "apres",
    "a",
    "et",
    "sur",
    "date",
    "da",
    "do",
    "del",
    "della",
    "dalla",
    "data",
    "dopo",
    "e",
    "entro",
    "na",
    "van",
    "binnen",
    "per",
    "op",
    "en",
    "dalam",
    "dari",
    "dias",
    "selepas",
    "tempoh",
];

/// Lines of a paragraph about paying, at most.
const PARAGRAPH: usize = 8;

/// Words that make a full line prose.
const PROSE: usize = 6;

/// With the next lines of a sentence that breaks off.
fn whole(ctx: &Context<'_>, mut candidate: Candidate) -> Candidate {
    let Spot::Tokens { sheet, parts } = &mut candidate.spot else {
        return candidate;
    };
    let Some(sheet) = ctx.sheets.get(*sheet) else {
        return candidate;
    };
    let view = &sheet.view;
    let full = parts.first().and_then(|first| full_line(sheet, first));
    for line in 0..PARAGRAPH {
        let next = parts.last().and_then(|last| beneath(sheet, last));
        let Some((last, next)) = parts.last().zip(next) else {
            break;
        };
        let runs_on = full.is_some_and(|full| view.bounds(last).width() > 0.75 * full);
        // Of one line nobody knows whether it is full; of a paragraph one does.
        let ended = stops(sheet, last) && !(runs_on && line > 0);
        if ended || !runs_on && (line >= 2 || !goes_on(sheet, last, &next)) {
            break;
        }
        candidate.value = spaces(&format!("{} {}", candidate.value, view.text(&next)));
        parts.push(next);
    }
    candidate
}

/// The width of a line of prose, which goes on where it does not stop at the
/// end of a full line.
fn full_line(sheet: &Sheet<'_>, line: &Range<usize>) -> Option<f32> {
    let words = sheet.view.slice(line).iter();
    let words = words.filter(|t| t.folded.bytes().all(|b| b.is_ascii_alphabetic()));
    let width = sheet.view.bounds(line).width();
    (width > FULL_LINE && words.count() >= PROSE).then_some(width)
}

fn stops(sheet: &Sheet<'_>, line: &Range<usize>) -> bool {
    let end = sheet.view.slice(line).last();
    end.is_some_and(|t| t.text.ends_with('.'))
}

/// The line right below another, unless it is a label's.
fn beneath(sheet: &Sheet<'_>, last: &Range<usize>) -> Option<Range<usize>> {
    let view = &sheet.view;
    let own = view.bounds(last);
    let (next, _) = candidates::beneath(view, last, 1).into_iter().next()?;
    let chunk = view.chunks.get(next)?;
    let close = chunk.bounds.top - own.bottom < 0.6 * view.line;
    let aligned = (chunk.bounds.left - own.left).abs() < view.letter;
    let mut labels = sheet.labels.iter();
    let colon = labels.any(|l| l.tokens.start == chunk.tokens.start && l.colon);
    (close && aligned && !colon).then(|| chunk.tokens.clone())
}

/// Whether a line goes on in the next: in lower case, or after a comma, a
/// number or a small word.
fn goes_on(sheet: &Sheet<'_>, last: &Range<usize>, next: &Range<usize>) -> bool {
    let small = sheet.view.slice(last).last().is_some_and(|t| {
        t.text.ends_with(',')
            || t.text.bytes().all(|b| b.is_ascii_digit() || b == b'%')
            || SMALL.contains(&t.folded.as_str())
    });
    let first = sheet.view.slice(next).first();
    let lower = first.is_some_and(|t| t.text.starts_with(char::is_lowercase));
    small || lower && !super::blocks::is_label_line(sheet, next)
}

/// A word without what ends a sentence.
fn plain(word: &str) -> &str {
    word.trim_end_matches(['.', ',', ';', ':'])
}

/// What fills a line of prose at least: a third of the width of a page, in page
/// heights.
const FULL_LINE: f32 = 0.22;

/// What terms open with, folded.
const OPENINGS: &[&str] = &[
    "zahlbar",
    "virement",
    "uberweisung",
    "transfer",
    "bonifico",
    "transferencia",
    "overboeking",
    "lastschrift",
    "zahlungsziel",
    "zahlung",
    "payable",
    "payment",
    "net",
    "paiement",
    "reglement",
    "pago",
    "pagamento",
    "betaling",
    "betaalbaar",
    "bitte",
    "please",
    "skonto",
    "skontovereinbarung",
];

const DAYS: &[&str] = &[
    "tage", "tagen", "days", "day", "jours", "dias", "giorni", "dagen", "gg", "sofort", "receipt",
    "hari",
];

/// What is done with a sum that is owed, folded.
#[rustfmt::skip]
const PAYING: &[&str] = &[
    "uberweisen", "zahlen", "bezahlen", "begleichen", "beglichen", "bezahlt", "verrechnet",
    "abgebucht", "eingezogen", "pay", "paid", "remit", "settle", "settled", "debited", "payer",
    "regler", "virer", "preleve", "prelevee", "pagar", "abonar", "transferir", "pagare", "saldare",
    "versare", "betalen", "overmaken", "voldoen", "voldaan", "liquidar", "bayar", "dibayar",
];

/// What is owed, folded.
#[rustfmt::skip]
const OWED: &[&str] = &[
    "betrag", "rechnungsbetrag", "gesamtbetrag", "beitrag", "rechnung", "amount", "invoice",
    "balance", "montant", "facture", "somme", "importe", "factura", "importo", "fattura", "bedrag",
    "factuur", "valor", "fatura", "jumlah", "invois",
];

/// How surely a line without a label speaks of paying: `Zahlbar innerhalb 30
/// Tagen netto`, `Net 30`, `20 Tage nach Rechnungserhalt`, `Der Rechnungsbetrag
/// wurde bereits beglichen.`
fn reads_like_terms(tokens: &[Token]) -> Option<f32> {
    let any = |words: &[&str], of: &[Token]| of.iter().any(|t| words.contains(&plain(&t.folded)));
    let first = tokens.first()?;
    let days = any(DAYS, tokens);
    let digits = tokens
        .iter()
        .any(|t| t.folded.bytes().any(|b| b.is_ascii_digit()));
    let number = digits || tokens.iter().any(|t| t.folded == "sofort");
    let discount = first.text.ends_with('%') || first.folded == "bayaran";
    let opens = any(OPENINGS, std::slice::from_ref(first)) || discount;
    let counted = first.text.bytes().all(|b| b.is_ascii_digit() || b == b'%')
        && tokens.get(..3).is_some_and(|t| any(DAYS, t));
    let words = tokens
        .iter()
        .filter(|t| t.folded.chars().all(char::is_alphabetic))
        .count();
    let prose = words >= 4 && !first.text.starts_with(char::is_lowercase);
    if tokens.len() > 40 {
        None
    } else if opens && days && number {
        Some(0.62)
    } else if counted && days && number {
        Some(0.5)
    } else {
        (prose && any(PAYING, tokens) && any(OWED, tokens)).then_some(0.48)
    }
}

/// Lines that speak of paying without a label.
fn sentences(ctx: &Context<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (index, sheet) in ctx.sheets.iter().enumerate() {
        for chunk in &sheet.view.chunks {
            // A label with its colon says it itself.
            let labelled = sheet.labels.iter().any(|l| {
                l.kind == Kind::PaymentTerms && l.tokens.start == chunk.tokens.start && l.colon
            });
            let score = reads_like_terms(sheet.view.slice(&chunk.tokens));
            let Some(score) = score.filter(|_| !labelled) else {
                continue;
            };
            found.push(Candidate {
                value: spaces(&sheet.view.text(&chunk.tokens)),
                score,
                reason: "reads like terms of payment".to_owned(),
                evidence: Evidence::form(1.0),
                spot: Spot::Tokens {
                    sheet: index,
                    parts: vec![chunk.tokens.clone()],
                },
            });
        }
    }
    found
}

/// The document's currency: by label, by the signs beside its amounts, or by
/// the country of its account and tax numbers.
pub(crate) fn document_currency(ctx: &Context<'_>, totals: &Totals) -> Option<Candidate> {
    labelled(ctx)
        .or_else(|| by_amounts(ctx, totals))
        .or_else(|| by_country(ctx))
}

fn labelled(ctx: &Context<'_>) -> Option<Candidate> {
    struct CurrencyReader;
    impl Reader for CurrencyReader {
        fn at(&self, sheet: &Sheet<'_>, start: usize, _end: usize) -> Option<Parsed> {
            let token = sheet.view.tokens.get(start)?;
            let (value, fit) = self.text(&token.text)?;
            Some(Parsed {
                tokens: start..start + 1,
                value,
                fit,
            })
        }
        fn text(&self, text: &str) -> Option<(String, f32)> {
            let code = currency::of_sign(text.trim())?;
            (!currency::is_ambiguous(code)).then(|| (code.to_owned(), 1.0))
        }
    }
    let mut found = candidates::labelled(ctx, &[Kind::Currency], &CurrencyReader);
    found.extend(candidates::from_vendor(ctx, &["currency"], |t| {
        CurrencyReader.text(t)
    }));
    candidates::best_first(&mut found);
    candidates::best(found)
}

/// The currency that most amounts carry; the totals count thrice.
fn by_amounts(ctx: &Context<'_>, totals: &Totals) -> Option<Candidate> {
    let mut counts: Vec<(&'static str, u32, usize, std::ops::Range<usize>)> = Vec::new();
    for (index, sheet) in ctx.sheets.iter().enumerate() {
        let mut count = |code, weight, tokens: std::ops::Range<usize>| match counts
            .iter_mut()
            .find(|c| c.0 == code)
        {
            Some(entry) => entry.1 += weight,
            None => counts.push((code, weight, index, tokens)),
        };
        for amount in &sheet.amounts {
            if let Some(code) = amount.amount.currency {
                count(code, 2, amount.tokens.clone());
            }
        }
        // A sign on its own, as in a column header or `Total EUR`.
        for (i, token) in sheet.view.tokens.iter().enumerate() {
            if let Some(code) = currency::of_sign(&token.text) {
                count(code, 1, i..i + 1);
            }
        }
    }
    let named = [&totals.total, &totals.net, &totals.tax];
    for code in named.into_iter().flatten().filter_map(|s| s.currency) {
        if let Some(entry) = counts.iter_mut().find(|c| c.0 == code) {
            entry.1 += 6;
        }
    }
    let best = counts.iter().max_by_key(|c| c.1).map(|c| c.1)?;
    let (code, weight, sheet, tokens) = counts.into_iter().find(|c| c.1 == best)?;
    let all = || ctx.sheets.iter().flat_map(|s| &s.view.tokens);
    let value = currency::settle(code, |word| all().any(|t| t.folded == word))?;
    Some(Candidate {
        value: value.to_owned(),
        score: candidates::rounded(0.7 + 0.03 * (weight.min(9) as f32)),
        reason: "beside most amounts".to_owned(),
        evidence: Evidence::form(1.0),
        spot: Spot::Tokens {
            sheet,
            parts: vec![tokens],
        },
    })
}

fn by_country(ctx: &Context<'_>) -> Option<Candidate> {
    for (index, sheet) in ctx.sheets.iter().enumerate() {
        for (i, token) in sheet.view.tokens.iter().enumerate() {
            let number = ids::vat(&token.text).or_else(|| ids::like_iban(&token.text));
            let code = number
                .as_deref()
                .and_then(|n| n.get(..2))
                .and_then(currency::of_country);
            let malay = matches!(
                token.folded.as_str(),
                "bhd" | "malaysia" | "johor" | "selangor"
            );
            if let Some(code) = code.or(malay.then_some("MYR")) {
                return Some(Candidate {
                    value: code.to_owned(),
                    score: 0.5,
                    reason: "the currency of this number's country".to_owned(),
                    evidence: Evidence::form(0.5),
                    spot: Spot::one(index, i),
                });
            }
        }
    }
    None
}
