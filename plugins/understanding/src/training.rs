//! For the trainer of models alone: the features exactly as they are at run
//! time. No part of the crate's face.

use document::{Classification, Document, Extraction};

use crate::classify::features as page_features;
use crate::context::Context;
use crate::normalise::amounts;
use crate::scorer::{Matrix, Scorer};
use crate::{confidence, extract, receipts};

/// The lines of a receipt's page with their features, a row each.
#[derive(Debug)]
pub struct ReceiptLines {
    /// Names of the columns; none without lines.
    pub names: Vec<String>,
    pub features: Matrix,
    pub lines: Vec<ReceiptLine>,
}

/// A line as the features tell of it.
#[derive(Debug)]
pub struct ReceiptLine {
    pub text: String,
    /// As it is when it is the merchant's name: without the company's number.
    pub name: String,
    /// Its sum, normalised.
    pub sum: Option<String>,
}

/// The lines of each page.
pub fn receipt_lines(document: &Document) -> Vec<ReceiptLines> {
    let ctx = Context::new(document);
    let rules = receipts::Rules::of(&ctx);
    let pages = ctx.sheets.iter().enumerate();
    pages
        .map(|(index, sheet)| {
            let lines = receipts::lines(sheet);
            let (names, features) = receipts::features(&ctx, &rules, index, &lines);
            let lines = lines.iter().map(|line| ReceiptLine {
                text: line.text.clone(),
                name: receipts::name_of(sheet, line),
                sum: line.value(sheet).map(|v| amounts::plain(v.normalize())),
            });
            ReceiptLines {
                names,
                features,
                lines: lines.collect(),
            }
        })
        .collect()
}

/// The features of [`crate::scorer::Model::PageClass`], a row a page.
pub fn page_class(document: &Document) -> Matrix {
    let ctx = Context::new(document);
    page_features::matrix(&ctx, &page_features::facts(&ctx))
}

/// The names of the columns of [`page_class`].
pub fn page_class_names() -> Vec<String> {
    page_features::names()
}

/// The values of a document with the scores by hand that chose them, and the
/// features of each: fields, then line items, then groups, in their order.
#[derive(Debug)]
pub struct Values {
    pub extraction: Extraction,
    /// Names of the columns.
    pub names: Vec<String>,
    pub features: Matrix,
}

/// What the page says of a document, before confidences are judged.
pub fn values(document: &Document, classification: &Classification, scorer: &dyn Scorer) -> Values {
    let ctx = Context::with(document, scorer);
    let (chosen, extraction) = extract::chosen(&ctx, classification);
    Values {
        names: confidence::columns(),
        features: confidence::features(&ctx, &chosen, &extraction),
        extraction,
    }
}
