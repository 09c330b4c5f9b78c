//! The documents. An invoice is a folder: `data` is what it says, the module
//! itself how that looks.

pub(crate) mod facture_fr;
mod invoice;
pub(crate) mod invoice_en;
pub(crate) mod receipt_en;
pub(crate) mod rechnung_de;

use crate::sheet::Sheet;
use crate::truth::Truth;

/// A document before it is written in some format.
pub(crate) struct Drawn<'f> {
    pub(crate) title: String,
    pub(crate) sheets: Vec<Sheet<'f>>,
    pub(crate) truth: Truth,
}
