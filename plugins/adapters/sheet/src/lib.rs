//! What the adapters of OCR libraries share.
//!
//! Such libraries give lines with an outline and a text, often without the
//! page's size. [`Outline`] reads the ways in which they write a place,
//! [`Size`] finds the page's size, [`Sheet`] makes a page of lines, and
//! [`in_order`] brings pages into theirs. [`skeleton`] shows the shape of a
//! JSON text whose members have no names.
#![deny(clippy::indexing_slicing)]

mod notes;
mod order;
mod outline;
mod reading;
mod sheet;
mod size;
mod skeleton;
pub mod testing;

pub use notes::{Note, Notes};
pub use order::in_order;
pub use outline::Outline;
pub use reading::Reading;
pub use sheet::{Item, Sheet};
pub use size::Size;
pub use skeleton::skeleton;
