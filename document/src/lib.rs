//! The common document: what every vendor's answer becomes, and what every
//! later stage reads.
//!
//! The model mirrors the contract (`wit/0.1.0/types.wit`, which defines every
//! item's unit and range): words by column, everything sparse as records that
//! refer to words by range. This crate does no I/O and compiles natively, for
//! `wasm32-wasip2` and for the browser.
#![deny(clippy::indexing_slicing)]

pub mod builder;
pub mod contract;
pub mod geometry;
pub mod model;
pub mod names;
mod size;
pub mod validate;
pub mod words;

pub use builder::{NewWord, PageBuilder};
pub use geometry::{Point, Rect, Region};
pub use model::*;
pub use validate::{
    Violation, validate_classification, validate_description, validate_document, validate_error,
    validate_extraction, validate_files,
};
pub use words::{Word, Words};
