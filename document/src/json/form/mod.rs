//! The shape of a document's JSON, which is also that of its schema. The
//! descriptions are what a reader of the schema sees.

mod document;
mod page;
mod shared;
mod table;
mod word;

pub use document::{DocumentForm, ExtraForm, FieldForm, LineItemForm, SourceForm, WarningForm};
pub use page::{
    BlockForm, KeyValueForm, LanguageForm, LineForm, PageForm, QueryForm, SelectionMarkForm,
    SignatureForm, StyleForm,
};
pub use shared::PassageForm;
pub use table::{CellForm, TableForm};
pub use word::WordForm;
