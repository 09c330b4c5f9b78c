//! What training shares with use: the same features by the same functions.

use document::Document;

use crate::classify::features;
use crate::context::Context;
use crate::scorer::Matrix;

/// The features of [`crate::scorer::Model::PageClass`], a row a page.
pub fn page_class(document: &Document) -> Matrix {
    let ctx = Context::new(document);
    features::matrix(&ctx, &features::facts(&ctx))
}

/// The names of the columns of [`page_class`].
pub fn page_class_names() -> Vec<String> {
    features::names()
}
