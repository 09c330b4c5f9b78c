//! How a receipt was paid.

use crate::candidates::{self, Candidate, Evidence, Spot};
use crate::context::Context;
use crate::lexicon::Kind;
use crate::normalise::spaces;

/// Words that name a way to pay, folded, with the way.
const WAYS: &[(&str, &str)] = &[
    ("visa", "card"),
    ("visacard", "card"),
    ("mastercard", "card"),
    ("mastercard", "card"),
    ("master", "card"),
    ("amex", "card"),
    ("americanexpress", "card"),
    ("creditcard", "card"),
    ("debitcard", "card"),
    ("credit", "card"),
    ("debit", "card"),
    ("card", "card"),
    ("girocard", "card"),
    ("eckarte", "card"),
    ("eccash", "card"),
    ("kartenzahlung", "card"),
    ("kreditkarte", "card"),
    ("karte", "card"),
    ("cartebancaire", "card"),
    ("carte", "card"),
    ("cb", "card"),
    ("tarjeta", "card"),
    ("carta", "card"),
    ("cartadicredito", "card"),
    ("bancomat", "card"),
    ("pin", "card"),
    ("pinbetaling", "card"),
    ("multibanco", "card"),
    ("cartao", "card"),
    ("cash", "cash"),
    ("bar", "cash"),
    ("bargeld", "cash"),
    ("especes", "cash"),
    ("efectivo", "cash"),
    ("contanti", "cash"),
    ("contante", "cash"),
    ("contant", "cash"),
    ("numerario", "cash"),
    ("dinheiro", "cash"),
    ("tunai", "cash"),
    ("cheque", "cheque"),
    ("paypal", "paypal"),
];

/// The line that says how it was paid: by a label, or a way to pay with an
/// amount beside it.
pub(crate) fn find(ctx: &Context<'_>) -> Option<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for (index, sheet) in ctx.sheets.iter().enumerate() {
        let view = &sheet.view;
        let mut push = |tokens: std::ops::Range<usize>, score: f32| {
            let text = view.text(&tokens);
            let value = spaces(text.trim_matches(|c: char| ":.*- ".contains(c)));
            found.push(Candidate {
                value,
                score: candidates::rounded(score),
                reason: "names a way to pay".to_owned(),
                evidence: Evidence::default(),
                spot: Spot::Tokens {
                    sheet: index,
                    parts: vec![tokens],
                },
            });
        };
        for label in &sheet.labels {
            let row = view.tokens.get(label.tokens.start).map_or(0, |t| t.row);
            if label.kind == Kind::PaymentMethod {
                let (start, end) = candidates::after(sheet, label);
                if let Some(token) = view.tokens.get(start).filter(|_| start < end) {
                    let stop = view.chunks.get(token.chunk).map_or(end, |c| c.tokens.end);
                    if way(&view.folded(&(start..stop.min(end)))).is_some() {
                        push(start..stop.min(end), 0.85);
                    }
                }
            }
            let amount = sheet.amounts.iter().any(|a| {
                a.row == row && a.tokens.start >= label.tokens.end && !a.amount.value.is_zero()
            });
            if label.kind == Kind::Cash && label.leads && amount {
                let folded = view.folded(&label.tokens);
                if way(&folded).is_some() {
                    push(label.tokens.clone(), 0.72);
                }
            }
        }
    }
    found.extend(candidates::from_vendor(ctx, &["payment_method"], |t| {
        let value = spaces(t);
        (!value.is_empty()).then_some((value, 1.0))
    }));
    candidates::best_first(&mut found);
    found.into_iter().next()
}

fn way(folded: &str) -> Option<&'static str> {
    WAYS.iter()
        .find(|(word, _)| folded == *word || word.len() > 3 && folded.starts_with(word))
        .map(|(_, way)| *way)
}
