//! Understanding a document: the class of each page, its header fields, line
//! items and tables.
//!
//! Everything is rules over words and their places: lexicons of labels in
//! eight languages, typed values (dates, amounts, numbers), geometry, and
//! arithmetic that must hold. Where rules end, small trained models judge,
//! which run where a [`scorer::Scorer`] runs them. No input or output, no
//! clock, no randomness: the same document gives the same result everywhere.

mod attachment;
mod candidates;
mod checks;
mod classify;
mod confidence;
mod context;
mod extract;
mod fields;
mod fold;
mod groups;
mod labels;
mod language;
mod layout;
mod lexicon;
mod line_items;
mod models;
pub mod normalise;
mod pairs;
mod receipts;
pub mod scorer;
mod tables;
#[doc(hidden)]
pub mod training;
mod values;
mod weights;

pub use classify::{CLASSES, classify, classify_with};
pub use extract::{extract, extract_with};
pub use fields::THRESHOLD;
