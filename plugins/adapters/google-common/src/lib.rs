//! What the adapters of Google's services share.
//!
//! Both services answer in the JSON form of protocol buffers
//! (<https://protobuf.dev/programming-guides/json/>): what has its default
//! value, be it 0, may be left out; 64-bit numbers are text; enums are names
//! or numbers; names are in camel case or, from some clients, in snake case.
//!
//! [`Code`] and [`Flag`] read such scalars, [`Poly`] outlines, [`Sheet`]
//! measures outlines by their page, [`LanguageRuns`] joins the languages of
//! words, [`Keeper`] and [`Gathered`] keep what has no place.
#![deny(clippy::indexing_slicing)]

mod code;
mod keep;
mod language;
mod limit;
mod poly;
mod sheet;

pub use code::{Code, Flag, Status};
pub use keep::{Gathered, Keeper, is_blank};
pub use language::{DetectedLanguage, LanguageRuns, tag};
pub use limit::{clip_text, fold, limit};
pub use poly::{Outline, Poly};
pub use sheet::{Place, Quarter, Sheet, confidence};
