//! From a document and its classes to fields, line items and tables.

use document::{Classification, Document, Extraction, LocatedTable};

use crate::candidates::Chosen;
use crate::context::Context;
use crate::scorer::{Scorer, ScorerError};
use crate::{attachment, checks, confidence, fields, groups, line_items, pairs, receipts, tables};

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
    let receipt = classification.best.class == "receipt";
    let chosen = if receipt {
        receipts::fields(ctx)
    } else {
        fields::of_invoice(ctx, &classification.best.class)
    };
    let found = line_items::find(ctx, receipt);
    let mut located = vendor_tables(ctx.document);
    located.extend(found.tables);
    let others = tables::find(ctx, &located);
    located.extend(others);
    located.sort_by_key(|t| t.page);
    let mut extraction = Extraction {
        fields: chosen.iter().map(|c| c.field.clone()).collect(),
        line_items: found.items,
        key_values: pairs::find(ctx, &located),
        tables: located,
        ..Extraction::default()
    };
    extraction.groups = groups::find(ctx, &extraction);
    (chosen, extraction)
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
