//! Payment terms and currency.

use crate::candidates::{self, Candidate, Evidence, Parsed, Reader, Spot};
use crate::context::{Context, Sheet};
use crate::fields::totals::Totals;
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
            let digits = value.bytes().any(|b| b.is_ascii_digit());
            (value, if digits { 1.0 } else { 0.75 })
        })
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

/// With the next lines of a sentence that breaks off.
fn whole(ctx: &Context<'_>, mut candidate: Candidate) -> Candidate {
    let Spot::Tokens { sheet, parts } = &mut candidate.spot else {
        return candidate;
    };
    let Some(sheet) = ctx.sheets.get(*sheet) else {
        return candidate;
    };
    let view = &sheet.view;
    for _ in 0..2 {
        let Some(last) = parts.last().cloned() else {
            break;
        };
        let own = view.bounds(&last);
        let next = candidates::beneath(view, &last, 1).into_iter().next();
        let Some(chunk) = next.and_then(|(c, _)| view.chunks.get(c)) else {
            break;
        };
        let close = chunk.bounds.top - own.bottom < 0.6 * view.line;
        let aligned = (chunk.bounds.left - own.left).abs() < view.letter;
        let label = crate::fields::blocks::is_label_line(sheet, &chunk.tokens);
        let end = last.end.checked_sub(1).and_then(|i| view.tokens.get(i));
        let first = view.tokens.get(chunk.tokens.start);
        // A line goes on in lower case, or after a number or a small word.
        let small = end.is_some_and(|t| {
            t.text.ends_with(',')
                || t.text.bytes().all(|b| b.is_ascii_digit() || b == b'%')
                || SMALL.contains(&t.folded.as_str())
        });
        let lower = first.is_some_and(|t| t.text.starts_with(char::is_lowercase));
        let stopped = end.is_some_and(|t| t.text.ends_with('.'));
        let colon = sheet
            .labels
            .iter()
            .any(|l| l.tokens.start == chunk.tokens.start && l.colon);
        let open = small || lower && !label;
        if !close || !aligned || !open || stopped || colon {
            break;
        }
        candidate.value = spaces(&format!("{} {}", candidate.value, view.text(&chunk.tokens)));
        parts.push(chunk.tokens.clone());
    }
    candidate
}

/// A line that speaks of days to pay without a label: `Zahlbar innerhalb 30
/// Tagen netto`, `Net 30`, `Payable within 14 days`.
fn sentences(ctx: &Context<'_>) -> Vec<Candidate> {
    // `30 days net`, `20 Tage nach Rechnungserhalt` open with the number.
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
    ];
    const DAYS: &[&str] = &[
        "tage", "tagen", "days", "day", "jours", "dias", "giorni", "dagen", "gg", "sofort",
        "receipt", "hari",
    ];
    let mut found = Vec::new();
    for (index, sheet) in ctx.sheets.iter().enumerate() {
        for chunk in &sheet.view.chunks {
            let tokens = sheet.view.slice(&chunk.tokens);
            let opens = tokens
                .first()
                .is_some_and(|t| OPENINGS.contains(&t.folded.as_str()));
            let days = tokens.iter().any(|t| DAYS.contains(&t.folded.as_str()));
            let number = tokens
                .iter()
                .any(|t| t.folded.bytes().any(|b| b.is_ascii_digit()))
                || tokens.iter().any(|t| t.folded == "sofort");
            let numbered = tokens
                .iter()
                .take(3)
                .any(|t| DAYS.contains(&t.folded.as_str()))
                && tokens
                    .first()
                    .is_some_and(|t| t.text.bytes().all(|b| b.is_ascii_digit() || b == b'%'));
            let discount = tokens
                .first()
                .is_some_and(|t| t.text.ends_with('%') || t.folded == "bayaran");
            // A label with its colon says it itself.
            let labelled = sheet.labels.iter().any(|l| {
                l.kind == Kind::PaymentTerms && l.tokens.start == chunk.tokens.start && l.colon
            });
            let opens = (opens || discount) && !labelled;
            let numbered = numbered && tokens.len() >= 3;
            if (opens || numbered) && days && number && tokens.len() <= 40 {
                found.push(Candidate {
                    value: spaces(&sheet.view.text(&chunk.tokens)),
                    score: if opens { 0.62 } else { 0.5 },
                    reason: "reads like terms of payment".to_owned(),
                    evidence: Evidence::form(1.0),
                    spot: Spot::Tokens {
                        sheet: index,
                        parts: vec![chunk.tokens.clone()],
                    },
                });
            }
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
