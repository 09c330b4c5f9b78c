//! The header fields of an invoice, one module for each family.

pub(crate) mod addressee;
pub(crate) mod blocks;
pub(crate) mod company;
pub(crate) mod dates;
pub(crate) mod ids;
mod letterhead;
pub(crate) mod parties;
pub(crate) mod postal;
pub(crate) mod tax_ids;
pub(crate) mod terms;
pub(crate) mod totals;

/// A field is given when its score reaches this; below, nothing is better
/// than a guess.
pub const THRESHOLD: f32 = 0.2;
