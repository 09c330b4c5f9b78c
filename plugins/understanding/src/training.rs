//! For the trainer of models alone: the features exactly as they are at run
//! time. No part of the crate's face.

use document::Document;

use crate::classify::features as page_features;
use crate::context::Context;
use crate::normalise::amounts;
use crate::receipts;
use crate::scorer::Matrix;

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
    let pages = ctx.sheets.iter();
    pages
        .map(|sheet| {
            let lines = receipts::lines(sheet);
            let (names, features) = receipts::features(sheet, &lines);
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
