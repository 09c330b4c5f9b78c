//! From a document and its classes to fields, line items and tables.

use document::{Classification, Document, Extraction, LocatedTable};

use crate::candidates::Chosen;
use crate::context::Context;
use crate::scorer::{Scorer, ScorerError};
use crate::{attachment, checks, confidence, fields, groups, line_items, pairs, receipts, tables};

/// Classes of documents that sell nothing: they have tables and pairs, and
/// neither an invoice's fields nor line items.
const WITHOUT_TRADE: [&str; 7] = [
    "bank-statement",
    "contract",
    "letter",
    "form",
    "identity-document",
    "resume",
    "other",
];

/// What a bank statement says of its account.
const OF_ACCOUNTS: [&str; 3] = ["supplier_iban", "bank_bic", "currency"];

/// From this confidence on a page may well be of another class.
const MAY_WELL_BE: f32 = 0.15;

/// Find the fields, line items and tables of a document.
pub fn extract(document: &Document, classification: &Classification) -> Extraction {
    found(&Context::new(document), classification)
}

/// [`extract`] with the trained models at hand.
///
/// # Errors
/// A model that is needed is missing or broken.
pub fn extract_with(
    document: &Document,
    classification: &Classification,
    scorer: &dyn Scorer,
) -> Result<Extraction, ScorerError> {
    let ctx = Context::with(document, scorer);
    let extraction = found(&ctx, classification);
    ctx.models.finish().map(|()| extraction)
}

fn found(ctx: &Context<'_>, classification: &Classification) -> Extraction {
    let (chosen, mut extraction) = chosen(ctx, classification);
    confidence::calibrate(ctx, &chosen, &mut extraction);
    attachment::apply(ctx, &mut extraction);
    checks::apply(ctx, &classification.best.class, &mut extraction);
    extraction
}

/// What the page says, with the scores by hand that chose it, and what spoke
/// for each field.
pub(crate) fn chosen(
    ctx: &Context<'_>,
    classification: &Classification,
) -> (Vec<Chosen>, Extraction) {
    let class = class(ctx, classification);
    let receipt = class == "receipt";
    let trade = !WITHOUT_TRADE.contains(&class);
    let chosen = match class {
        _ if receipt => receipts::fields(ctx),
        _ if trade => fields::of_invoice(ctx, class),
        _ => {
            let mut found = fields::of_invoice(ctx, class);
            found.retain(|c| {
                class == "bank-statement" && OF_ACCOUNTS.contains(&c.field.name.as_str())
            });
            found
        }
    };
    let found = if trade {
        line_items::find(ctx, receipt)
    } else {
        line_items::Found::default()
    };
    let mut located = vendor_tables(ctx.document);
    let others = tables::find(ctx, &located, found.tables);
    located.extend(others);
    located.sort_by_key(|t| t.page);
    let mut extraction = Extraction {
        fields: chosen.iter().map(|c| c.field.clone()).collect(),
        line_items: found.items,
        key_values: pairs::find(ctx, &located),
        tables: located,
        ..Extraction::default()
    };
    if trade {
        extraction.groups = groups::find(ctx, &extraction);
    }
    (chosen, extraction)
}

/// What a document is read as: its class, unless that sells nothing and a page
/// may well be one that does. A wrong class then costs less than all values.
fn class<'c>(ctx: &Context<'_>, classification: &'c Classification) -> &'c str {
    let best = classification.best.class.as_str();
    let sold = !ctx.document.fields.is_empty() || !ctx.document.line_items.is_empty();
    if !WITHOUT_TRADE.contains(&best) {
        return best;
    }
    let others = classification.pages.iter().flat_map(|page| {
        std::iter::once(&page.best)
            .chain(&page.alternatives)
            .filter(|c| !WITHOUT_TRADE.contains(&c.class.as_str()))
    });
    let likeliest = others.reduce(|a, b| if b.confidence > a.confidence { b } else { a });
    match likeliest {
        Some(other) if other.confidence >= MAY_WELL_BE => &other.class,
        // The vendor's own fields say so, where the classifier does not.
        _ if sold => "invoice",
        _ => best,
    }
}

/// The vendor's tables, with the pages they are on.
fn vendor_tables(document: &Document) -> Vec<LocatedTable> {
    document
        .pages
        .iter()
        .flat_map(|page| {
            page.tables.iter().map(|table| LocatedTable {
                page: page.number,
                table: table.clone(),
            })
        })
        .collect()
}
