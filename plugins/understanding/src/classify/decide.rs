//! From scores by page to documents, and to one class for each.

use document::{Classification, PageClass, ScoredClass};

use super::features::{self, Facts};
use super::{CLASSES, rules};
use crate::context::Context;
use crate::language;
use crate::scorer::Model;
use crate::weights::rounded;

/// Alternatives below this are not worth mentioning.
const MENTION: f32 = 0.05;

/// What the model says of a page: each class, and whether a document starts.
pub(super) const OUTPUTS: usize = CLASSES.len() + 1;

/// What the rules say counts this much beside the model: they know words that
/// no generated document has.
const RULES: f32 = 0.9;

/// A page with fewer words shows the model nothing; a vendor's fields may
/// still tell.
const FEW_WORDS: usize = 8;

/// Two pages are of different classes when each is as likely as this.
const SURE: f32 = 0.6;

/// What a later page of a document says of its class, against the first.
const LATER: f32 = 0.5;

/// A probability is at least this: no page is certain.
const LEAST: f32 = 1e-3;

/// Probabilities of the classes on one page, and whether it is a first one.
struct Page {
    classes: [f32; CLASSES.len()],
    starts: bool,
}

pub(super) fn classification(ctx: &Context<'_>) -> Classification {
    let facts = features::facts(ctx);
    let pages = by_model(ctx, &facts).unwrap_or_else(|| by_rules(ctx, &facts));
    let mut found: Vec<PageClass> = Vec::with_capacity(pages.len());
    // Of a document without pages nothing is known.
    let mut best = ranked(&shares(&[0.0; CLASSES.len()])).0;
    for document in documents(&pages) {
        let whole = together(document);
        if found.is_empty() {
            best = ranked(&whole).0;
        }
        for (place, page) in document.iter().enumerate() {
            // A document is of one class; its first page says which with its
            // own certainty.
            let scores = if document.len() == 1 {
                page.classes
            } else {
                whole
            };
            let (best, alternatives) = ranked(&scores);
            let sheet = ctx.sheets.get(found.len());
            let phrases = facts
                .get(found.len())
                .map_or(&[][..], |f| &f.topics.languages);
            found.push(PageClass {
                page: sheet.map_or(0, |s| s.view.page.number),
                best,
                alternatives,
                language: sheet
                    .and_then(|s| language::of_sheet(s, phrases))
                    .or(ctx.language)
                    .map(str::to_owned),
                starts_document: place == 0,
            });
        }
    }
    Classification { best, pages: found }
}

/// The pages of each document.
fn documents(pages: &[Page]) -> impl Iterator<Item = &[Page]> {
    pages.chunk_by(|_, next| !next.starts)
}

/// What the pages of one document say of it together.
fn together(pages: &[Page]) -> [f32; CLASSES.len()] {
    let mut sums = [0.0_f32; CLASSES.len()];
    for (i, page) in pages.iter().enumerate() {
        let weight = if i == 0 { 1.0 } else { LATER / i as f32 };
        for (sum, p) in sums.iter_mut().zip(page.classes) {
            *sum += weight * p.max(LEAST).ln();
        }
    }
    softmax(&sums)
}

fn softmax(logs: &[f32; CLASSES.len()]) -> [f32; CLASSES.len()] {
    let most = logs.iter().copied().fold(f32::MIN, f32::max);
    let mut shares = logs.map(|l| (l - most).exp());
    let sum: f32 = shares.iter().sum();
    for share in &mut shares {
        *share /= sum;
    }
    shares
}

fn by_model(ctx: &Context<'_>, facts: &[Facts]) -> Option<Vec<Page>> {
    let rows = features::matrix(ctx, facts);
    let scores = ctx.models.scores(Model::PageClass, OUTPUTS, &rows)?;
    let mut pages: Vec<Page> = Vec::with_capacity(facts.len());
    let answers = ctx.sheets.iter().zip(facts).zip(scores.iter());
    for (index, ((sheet, fact), row)) in answers.enumerate() {
        let (classes, start) = row.split_at_checked(CLASSES.len()).unwrap_or_default();
        let by_rules = shares(&rules::of(sheet, &fact.topics, ctx.document, index));
        let classes = if sheet.view.tokens.len() < FEW_WORDS {
            by_rules
        } else {
            mixed(classes, &by_rules)
        };
        let likely = start.first().is_some_and(|p| *p >= 0.5);
        let before = index.checked_sub(1).and_then(|i| facts.get(i));
        let starts = match (before, pages.last()) {
            (Some(before), Some(page)) => {
                let other = differ(&page.classes, &classes);
                likely && fact.edges.may_start(&before.edges, other)
            }
            _ => true,
        };
        pages.push(Page { classes, starts });
    }
    Some(pages)
}

/// The model's answer and that of the rules as one.
fn mixed(model: &[f32], rules: &[f32; CLASSES.len()]) -> [f32; CLASSES.len()] {
    let mut logs = rules.map(|p| RULES * p.max(LEAST).ln());
    for (log, p) in logs.iter_mut().zip(model) {
        *log += p.max(LEAST).ln();
    }
    softmax(&logs)
}

/// Whether two pages are surely of different classes.
fn differ(a: &[f32; CLASSES.len()], b: &[f32; CLASSES.len()]) -> bool {
    let best = |shares: &[f32; CLASSES.len()]| {
        let best = shares.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
        best.map(|(class, share)| (class, *share))
    };
    matches!((best(a), best(b)), (Some((x, p)), Some((y, q))) if x != y && p >= SURE && q >= SURE)
}

fn by_rules(ctx: &Context<'_>, facts: &[Facts]) -> Vec<Page> {
    let mut pages = Vec::with_capacity(facts.len());
    let mut before = [0.0_f32; CLASSES.len()];
    for (index, (sheet, fact)) in ctx.sheets.iter().zip(facts).enumerate() {
        let earlier = index.checked_sub(1).and_then(|i| facts.get(i));
        let starts = earlier.is_none_or(|e| fact.edges.starts_after(&e.edges));
        let mut scores = rules::of(sheet, &fact.topics, ctx.document, index);
        if !starts {
            // A continuation is what its document is, unless it says more.
            for (score, earlier) in scores.iter_mut().zip(before) {
                *score += 0.7 * earlier;
            }
        }
        before = scores;
        pages.push(Page {
            classes: shares(&scores),
            starts,
        });
    }
    pages
}

/// Evidence into shares of 1, with a floor for the unknown.
fn shares(scores: &[f32; CLASSES.len()]) -> [f32; CLASSES.len()] {
    let mut weights = scores.map(|s| (1.6 * s.min(6.0)).exp() - 1.0);
    let sum: f32 = weights.iter().sum::<f32>() + 3.0;
    // What no evidence claims is `other`.
    if let Some(other) = weights.last_mut() {
        *other += 3.0;
    }
    weights.map(|w| w / sum)
}

/// The best class and the others worth a mention; ties by the order of the
/// classes.
fn ranked(shares: &[f32; CLASSES.len()]) -> (ScoredClass, Vec<ScoredClass>) {
    let mut ranked: Vec<ScoredClass> = CLASSES
        .iter()
        .zip(shares)
        .map(|(class, share)| ScoredClass {
            class: (*class).to_owned(),
            confidence: rounded(*share),
        })
        .collect();
    ranked.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let mut ranked = ranked.into_iter();
    let best = ranked.next().unwrap_or_default();
    let alternatives = ranked.filter(|c| c.confidence >= MENTION).take(3).collect();
    (best, alternatives)
}
