//! Validation of what plugins return: nothing of it is trusted until it has
//! been through here.
//!
//! Everything that `wit/0.1.0/types.wit` promises and that can be decided
//! from the value alone is checked, and every count and length is held under
//! a cap of [`limits`]. The first violation found is returned, with the path
//! of the offending item. Time is linear in the size of the value, nothing is
//! allocated unless something is wrong, and no value makes a check panic.
//!
//! Not checked, because only the vendor can know: that a passage's text is
//! that of its words, that an outline lies in its box, that lines follow
//! each other on the page.

mod document;
mod field;
pub mod limits;
mod page;
mod result;
mod scalar;
mod table;
mod violation;
mod words;

pub use document::validate_document;
pub use result::{
    validate_classification, validate_description, validate_error, validate_extraction,
    validate_files,
};
pub use violation::Violation;
#[cfg(feature = "json")]
pub(crate) use violation::Within;

#[cfg(test)]
mod tests;

/// Whether a text is an open code of the contract: lower-case ASCII words,
/// joined by single `-` or `_`, of at most [`limits::CODE`] bytes.
pub fn is_code(text: &str) -> bool {
    scalar::code(text).is_ok()
}

type Check = Result<(), Violation>;
