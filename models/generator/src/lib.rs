//! Documents that the project makes itself, with their labels: for training
//! and for evaluation, where real documents with labels are few.
//!
//! A document is drawn on a [`Canvas`] in points, as a program that prints
//! invoices would; [`ink`] turns what was drawn into the common document, with
//! words, lines, boxes and rulings. What is printed is noted as it is drawn,
//! so that the [`truth::Truth`] of a [`Sample`] says exactly that: a value that
//! is not printed is known to be absent.
//!
//! Everything follows from a seed: the same seed gives the same document.

pub mod canvas;
mod commercial;
pub mod content;
pub mod dice;
pub mod files;
pub mod font;
pub mod grid;
pub mod ink;
pub mod ledger;
pub mod noise;
pub mod other;
mod receipt;
mod stack;

pub use canvas::{Align, Canvas, Paper};
pub use commercial::{Class, commercial, commercial_of};
pub use dice::Dice;
pub use font::{Family, Style};
pub use grid::{Cell, Column, Grid, Look, Rules};
pub use ink::{Boxes, Order};
pub use ledger::{Kind, Ledger};
pub use noise::{Level, degrade};
pub use receipt::{receipt, receipt_of};
pub use stack::stack;

use document::Document;
use truth::Truth;

/// The families of layouts of [`commercial`] documents.
pub const LAYOUTS: [&str; commercial::ids().len()] = commercial::ids();

/// The families of layouts of [`receipt`]s.
pub const RECEIPT_LAYOUTS: [&str; receipt::ids().len()] = receipt::ids();

/// A document with its labels.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Unique among samples of one kind: class, layout and seed.
    pub name: String,
    /// The family of layouts it is of. Splits hold whole families out.
    pub layout: String,
    pub document: Document,
    pub truth: Truth,
}

/// The classes that [`sample`] makes, in a fixed order.
pub const CLASSES: [&str; 6] = [
    "invoice",
    "credit-note",
    "receipt",
    "purchase-order",
    "delivery-note",
    "order-confirmation",
];

/// A sample of this class, in any layout and language; `None` when the class
/// is none of [`CLASSES`].
pub fn sample(class: &str, seed: u64) -> Option<Sample> {
    if class == "receipt" {
        return Some(receipt(seed));
    }
    let class = Class::ALL.into_iter().find(|known| known.name() == class)?;
    Some(commercial::any(class, seed))
}
