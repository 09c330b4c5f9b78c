//! The common document: what every vendor's answer becomes, and what every
//! later stage reads.
//!
//! The model mirrors the contract (`wit/0.1.0/types.wit`, which defines every
//! item's unit and range): words by column, everything sparse as records that
//! refer to words by range. [`builder`] makes valid pages of whatever a vendor
//! says, [`validate`] holds what plugins return to the contract, and with the
//! feature `json` documents and results have a JSON form. This crate does no
//! I/O and compiles natively, for `wasm32-wasip2` and for the browser.
//!
//! **White space** is what Unicode calls `White_Space` ([`char::is_whitespace`])
//! wherever the contract says so: a no-break space is, a zero-width space or a
//! byte order mark is not.
//!
//! Features: `json` writes documents and results as JSON, `json-read` reads
//! documents back, `schema` makes the JSON Schemas in `document/schema/`.
#![deny(clippy::indexing_slicing)]

pub mod builder;
pub mod contract;
pub mod geometry;
#[cfg(feature = "json")]
pub mod json;
pub mod model;
pub mod names;
mod size;
pub mod validate;
pub mod words;

pub use builder::{NewWord, PageBuilder};
pub use geometry::{Point, Rect, Region, Turn};
pub use model::*;
pub use validate::{
    Violation, validate_classification, validate_description, validate_document, validate_error,
    validate_extraction, validate_files,
};
pub use words::{Word, Words};
