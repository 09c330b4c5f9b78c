//! What the adapters of OCR's XML formats share.
//!
//! Reading: [`decode`] brings bytes to text; [`Doc`] is an index over that
//! text, read once with quick-xml: 32 bytes an element, and nothing copied.
//! A tree is what these formats want (reading order, styles and tags stand
//! apart from what they are about); an index of offsets holds it in less
//! memory than a tree of attributes and texts does, keeps every element's
//! source at hand for the extras, and reads attributes only where an adapter
//! asks for them. By its size a node of 32 bytes is about a tenth of one of
//! ABBYY's characters, which has 18 attributes; this is arithmetic, not a
//! measurement, and trees of other libraries were not compared.
//!
//! Making pages: [`Sheet`] collects words, lines, blocks and tables in a
//! page's own unit and becomes a page of the common document; [`Columns`]
//! keeps by word what has no place there; [`Kept`] keeps what is not
//! understood.

#![deny(clippy::indexing_slicing)]

mod columns;
mod decode;
mod element;
mod index;
mod kept;
mod language;
mod note;
mod number;
mod numbers;
mod order;
mod parts;
mod place;
mod sheet;
mod sniff;
mod source;
mod table;
pub mod testing;
mod text;

pub use columns::Columns;
pub use decode::decode;
pub use element::{Element, Value};
pub use index::{Doc, MAX_DEPTH};
pub use kept::Kept;
pub use language::language;
pub use note::{Note, Notes};
pub use number::{flag, number, points};
pub use numbers::{gaps, numbered};
pub use order::{chained, ranked, ranked_first};
pub use parts::{each, texts};
pub use place::{Place, Quarter, around, box_of, turns};
pub use sheet::{Block, Line, Looks, Mark, Sheet, Word};
pub use sniff::{Root, root};
pub use source::engine;
pub use table::{Grid, GridCell};
