//! The class of each page and of the document.

mod bodies;
mod evidence;
mod titles;

use document::{Classification, Document, PageClass, ScoredClass};

use crate::candidates::rounded;
use crate::context::Context;
use crate::language;
use crate::scorer::{Scorer, ScorerError};

/// The registered classes, in their order.
pub const CLASSES: [&str; 13] = [
    "invoice",
    "credit-note",
    "receipt",
    "purchase-order",
    "delivery-note",
    "order-confirmation",
    "bank-statement",
    "contract",
    "letter",
    "form",
    "identity-document",
    "resume",
    "other",
];

/// Alternatives below this are not worth mentioning.
const MENTION: f32 = 0.05;

/// Name the class, language and first pages of a document.
pub fn classify(document: &Document) -> Classification {
    found(&Context::new(document))
}

/// [`classify`] with the trained models at hand.
///
/// # Errors
/// A model that is needed is missing or broken.
pub fn classify_with(
    document: &Document,
    scorer: &dyn Scorer,
) -> Result<Classification, ScorerError> {
    let ctx = Context::with(document, scorer);
    let classification = found(&ctx);
    ctx.models.finish().map(|()| classification)
}

fn found(ctx: &Context<'_>) -> Classification {
    let document = ctx.document;
    let mut pages: Vec<PageClass> = Vec::with_capacity(ctx.sheets.len());
    let mut total = [0.0_f32; CLASSES.len()];
    let mut before = [0.0_f32; CLASSES.len()];
    for (index, sheet) in ctx.sheets.iter().enumerate() {
        let found = evidence::of(sheet, document, index);
        let starts = index == 0 || found.starts;
        let mut scores = found.scores;
        if !starts {
            // A continuation is what its document is, unless it says more.
            for (score, earlier) in scores.iter_mut().zip(before) {
                *score += 0.7 * earlier;
            }
        }
        for (sum, score) in total.iter_mut().zip(scores) {
            // Later pages say less of the whole.
            *sum += score / (index + 1) as f32;
        }
        before = scores;
        let (best, alternatives) = ranked(&scores);
        pages.push(PageClass {
            page: sheet.view.page.number,
            best,
            alternatives,
            language: language::of_sheet(sheet)
                .or(ctx.language)
                .map(str::to_owned),
            starts_document: starts,
        });
    }
    Classification {
        best: ranked(&total).0,
        pages,
    }
}

/// Evidence into shares of 1, with a floor for the unknown; best first, ties
/// by the order of the classes.
fn ranked(scores: &[f32; CLASSES.len()]) -> (ScoredClass, Vec<ScoredClass>) {
    let weights: Vec<f32> = scores
        .iter()
        .map(|s| (1.6 * s.min(6.0)).exp() - 1.0)
        .collect();
    let sum: f32 = weights.iter().sum::<f32>() + 3.0;
    let mut ranked: Vec<ScoredClass> = CLASSES
        .iter()
        .zip(&weights)
        .map(|(class, weight)| ScoredClass {
            class: (*class).to_owned(),
            // What no evidence claims is `other`.
            confidence: rounded((weight + if *class == "other" { 3.0 } else { 0.0 }) / sum),
        })
        .collect();
    ranked.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let mut ranked = ranked.into_iter();
    let best = ranked.next().unwrap_or_default();
    let alternatives = ranked.filter(|c| c.confidence >= MENTION).take(3).collect();
    (best, alternatives)
}
