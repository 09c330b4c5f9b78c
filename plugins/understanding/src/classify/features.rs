//! The numbers that the model sees of each page. The same function serves
//! training and use.

use super::sections::{SECTIONS, TITLES};
use super::sequence::{self, Edges};
use super::shape;
use super::topics::{self, Topics};
use crate::context::{Context, Sheet};
use crate::lexicon::Kind;
use crate::scorer::Matrix;

/// Labels whose best weight on the page is a feature.
const LABELS: [Kind; 34] = [
    Kind::InvoiceId,
    Kind::InvoiceDate,
    Kind::DueDate,
    Kind::DeliveryDate,
    Kind::OtherDate,
    Kind::PurchaseOrder,
    Kind::CustomerId,
    Kind::OtherId,
    Kind::NetAmount,
    Kind::TotalTaxAmount,
    Kind::TotalAmount,
    Kind::AmountDue,
    Kind::Prepaid,
    Kind::Adjustment,
    Kind::Cash,
    Kind::Change,
    Kind::Count,
    Kind::PaymentTerms,
    Kind::SupplierTaxId,
    Kind::CustomerTaxId,
    Kind::Iban,
    Kind::Account,
    Kind::Seller,
    Kind::Buyer,
    Kind::ShipTo,
    Kind::Contact,
    Kind::PaymentMethod,
    Kind::HPosition,
    Kind::HCode,
    Kind::HDescription,
    Kind::HQuantity,
    Kind::HPrice,
    Kind::HAmount,
    Kind::Stop,
];

/// Numbers of one page: three a heading, one a subject, the mentions, one a
/// label, the shape and the place in the sequence.
pub(crate) const COLUMNS: usize =
    3 * TITLES + SECTIONS.len() + 1 + LABELS.len() + shape::NAMES.len() + 1 + sequence::NAMES.len();

/// A heading that is not there stands this low.
const NOWHERE: f32 = 2.0;

/// What is found on a page, before it is put in numbers.
pub(crate) struct Facts {
    pub(super) topics: Topics,
    pub(super) edges: Edges,
}

/// The facts of every page.
pub(crate) fn facts(ctx: &Context<'_>) -> Vec<Facts> {
    ctx.sheets
        .iter()
        .map(|sheet| {
            let topics = topics::of(sheet);
            let edges = Edges::new(sheet, &topics);
            Facts { topics, edges }
        })
        .collect()
}

/// One row a page.
pub(crate) fn matrix(ctx: &Context<'_>, facts: &[Facts]) -> Matrix {
    let mut matrix = Matrix::new(COLUMNS);
    for (index, (sheet, fact)) in ctx.sheets.iter().zip(facts).enumerate() {
        let before = index.checked_sub(1).and_then(|b| facts.get(b));
        page(sheet, &fact.topics, &mut matrix.values);
        let before = before.map(|b| &b.edges);
        let sequence = sequence::of(&fact.edges, before, index, facts.len());
        matrix.values.extend(sequence);
    }
    matrix
}

/// All but the place in the sequence.
fn page(sheet: &Sheet<'_>, topics: &Topics, to: &mut Vec<f32>) {
    for title in topics.titles {
        to.extend(title.map_or([0.0, NOWHERE, 0.0], |t| [t.score, t.y, t.size]));
    }
    to.extend(topics.counts.map(|c| c as f32));
    to.push(topics.mentioned.min(10) as f32);
    for kind in LABELS {
        let weights = sheet.labels.iter().filter(|l| l.kind == kind);
        to.push(weights.map(|l| l.weight).fold(0.0, f32::max));
    }
    to.extend(shape::of(sheet));
    to.push(shape::receipt(sheet));
}

/// A name for each column, for those who look at a model.
pub(crate) fn names() -> Vec<String> {
    let mut names = Vec::with_capacity(COLUMNS);
    for section in SECTIONS.iter().take(TITLES) {
        names.extend(["score", "y", "size"].map(|part| format!("{section}_{part}")));
    }
    names.extend(SECTIONS.iter().map(|s| format!("says_{s}")));
    names.push("mentioned".to_owned());
    names.extend(LABELS.iter().map(|kind| format!("label_{kind:?}")));
    names.extend(shape::NAMES.iter().map(|s| format!("shape_{s}")));
    names.push("receipt_shape".to_owned());
    names.extend(sequence::NAMES.iter().map(|s| format!("sequence_{s}")));
    names
}
