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
pub mod content;
pub mod dice;
pub mod font;
pub mod grid;
pub mod ink;
pub mod ledger;

pub use canvas::{Align, Canvas, Paper};
pub use dice::Dice;
pub use font::{Family, Style};
pub use grid::{Cell, Column, Grid, Look, Rules};
pub use ink::{Boxes, Order};
pub use ledger::{Kind, Ledger};

use document::Document;
use truth::Truth;

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
