//! What adapters of vendors' JSON answers share.
//!
//! [`record!`] declares the vendor's objects: typed, borrowed from the input,
//! tolerant of `null`, and keeping what they do not know. [`decode`] brings
//! bytes to text and [`json`] text to records, with errors that name the
//! place.

mod decode;
mod parse;
mod record;
mod scalar;
mod split;
mod turn;

pub use decode::{decode, head_text};
pub use parse::{MAX_DEPTH, json, nests_too_deep};
pub use record::{Rest, keep_unknown};
pub use scalar::{Count, Number, Text};
pub use split::{continues_line, split_line};
pub use turn::Turn;

#[doc(hidden)]
pub use serde;
#[doc(hidden)]
pub use serde_json;
