//! The records of the contract, in Rust.

mod description;
mod document;
mod page;
mod result;
mod table;

pub use description::Description;
pub use document::{Document, Extra, Field, LineItem, Source, Warning};
pub use page::{
    Block, Confidence, KeyValue, Language, Line, Page, Passage, Query, SelectionMark, Signature,
    Span, Style,
};
pub use result::{
    Classification, Extraction, FieldGroup, LocatedKeyValue, LocatedTable, PageClass, PluginError,
    RenderedFile, ScoredClass,
};
pub use table::{Cell, Table};
