//! Electronic invoices of EN 16931: reading CII and UBL, writing both.
//!
//! - [`Invoice`] is what the two syntaxes share and Sheaf has names for, by
//!   the business terms of the norm (`BT-1`, ...).
//! - [`read`] takes UN/CEFACT CII (Factur-X, ZUGFeRD 1 and 2, XRechnung, in
//!   all profiles) and OASIS UBL 2.x invoices and credit notes.
//! - [`cii::write`](write::cii::write) and [`ubl::write`](write::ubl::write)
//!   render one, elements in the order of the schemas.
//! - [`export`] makes the files of the exporters `ubl` and `cii`.
//! - [`to_extraction`] and [`from_extraction`] lead to Sheaf's fields, groups
//!   and line items and back; [`missing`] says what the norm demands and an
//!   invoice has not.
//!
//! Nothing outside of the text is ever read: external entities are refused,
//! and size, elements and lines are bounded.
#![deny(clippy::indexing_slicing)]

mod export;
mod extracted;
mod fields;
mod missing;
mod model;
mod places;
mod read;
mod units;
pub mod write;

pub use export::export;
pub use extracted::{Extracted, from_extraction};
pub use fields::{address, to_extraction};
pub use missing::{Missing, missing};
pub use model::{
    Address, Allowance, Contact, Id, Invoice, Line, Party, Payment, Period, Reference, TaxLine,
    Totals,
};
pub use places::country_of;
pub use read::{MAX_BYTES, MAX_LINES, ReadError, read, read_bytes};
pub use units::{unit_code, unit_name};
