//! What adapters share.
//!
//! Reading: [`decode`] brings bytes to text and [`json`] text to records that
//! [`record!`] declares: typed, borrowed from the input, tolerant of `null`,
//! keeping what they do not know; errors name the place. [`sniff_json`]
//! recognises a format by its names.
//!
//! Making a document: [`Frame`] measures places by their page, [`Turn`] finds
//! the direction of its text, [`split_line`] shares a line out to its words,
//! [`WordFinder`] finds the words of a place and a text, [`normalise`] makes
//! values of printed text, [`snake_case`] Sheaf's names of vendors'.
//!
//! Being honest: [`Notes`] counts what is odd, [`Extras`] keeps what has no
//! place.

mod decode;
mod extras;
mod find;
mod frame;
mod names;
mod notes;
mod parse;
mod record;
mod scalar;
mod sniff;
mod split;
mod turn;
mod value;

pub use decode::{decode, head_text};
pub use extras::Extras;
pub use find::WordFinder;
pub use frame::{Fit, Frame};
pub use names::{clip, optional, snake_case};
pub use notes::{Notes, Remark};
pub use parse::{MAX_DEPTH, json, nests_too_deep};
pub use record::{Rest, keep_unknown};
pub use scalar::{Count, Number, Text};
pub use sniff::{JSON_ALONE, sniff_json};
pub use split::{continues_line, split_line};
pub use turn::Turn;
pub use value::{date, decimal, normalise};

#[doc(hidden)]
pub use serde;
#[doc(hidden)]
pub use serde_json;
