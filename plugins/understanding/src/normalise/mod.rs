//! From text as printed to one form for each type of value.

pub mod amounts;
pub mod currency;
pub mod dates;
pub mod ids;
pub mod vat;

/// White space folded to single spaces, nothing at the ends.
pub fn spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
