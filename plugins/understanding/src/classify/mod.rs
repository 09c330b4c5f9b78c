//! The class, the language and the first pages of a document.
//!
//! - [`topics`]: what a page is headed with and what it says, by phrases;
//! - [`shape`]: what it looks like; [`sequence`]: how it follows the last;
//! - [`features`]: all of it as numbers, for the model;
//! - [`rules`]: what decides without a model;
//! - [`decide`]: from scores by page to documents and their classes.

mod decide;
pub(crate) mod features;
mod rules;
mod sections;
mod sequence;
mod shape;
mod topics;

use document::{Classification, Document};

use crate::context::Context;
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

/// Name the class, language and first pages of a document.
pub fn classify(document: &Document) -> Classification {
    decide::classification(&Context::new(document))
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
    let classification = decide::classification(&ctx);
    ctx.models.finish().map(|()| classification)
}

/// The place of a section in the list of them.
const fn at(name: &str) -> usize {
    let mut i = 0;
    while i < sections::SECTIONS.len() {
        if same(sections::SECTIONS[i].as_bytes(), name.as_bytes()) {
            return i;
        }
        i += 1;
    }
    i
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    a.len() == b.len()
}
