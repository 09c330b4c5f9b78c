//! How right the results are.
//!
//! A [`Dataset`] holds documents with what is true of them. Each goes through
//! the pipeline as `sheaf run` would take it ([`evaluate`]), with what tells
//! the truth hidden, and what was found is judged ([`score::Judged`]). A
//! [`Summary`] has the scores of all; a [`Gate`] holds them against
//! thresholds, a [`report`] lets a person look at each error on its page, and
//! [`predictions`] lists every decision.
//!
//! What counts as what:
//!
//! - A field that the truth does not mention scores nothing. One that it
//!   knows to be absent is spurious when found.
//! - *Strict* is character for character; *normalised* sets aside case, spaces
//!   and punctuation, and compares dates and amounts by value ([`compare`]).
//! - Rows are aligned by the best assignment. A line item is right when its
//!   description, quantity, unit price and amount are; a tax line, discount or
//!   surcharge when its rate, base and amount are; as far as the truth has
//!   them.
//! - A document is taken whole; where documents start within it is a score of
//!   its own. Electronic invoices that are attached are always hidden.
//! - A document whose run fails has missed everything.
#![deny(clippy::indexing_slicing)]

pub mod compare;
pub mod dataset;
mod error;
pub mod gate;
pub mod label;
pub mod predictions;
pub mod report;
mod run;
pub mod score;
pub mod summary;

pub use dataset::{Case, Dataset, Format, Part};
pub use error::EvalError;
pub use gate::Gate;
pub use run::{Done, evaluate};
pub use summary::{Summary, Work};
