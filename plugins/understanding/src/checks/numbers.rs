//! Check digits.

use document::{Extraction, Warning};

use super::{text, warning};
use crate::normalise::{ids, vat};

pub(super) fn warnings(extraction: &Extraction) -> Vec<Warning> {
    let mut found = Vec::new();
    if let Some(iban) = text(extraction, "supplier_iban")
        && ids::iban(iban).is_none()
    {
        let message = format!("the checksum of the account number {iban} does not hold");
        found.push(warning("checksum", "fields.supplier_iban", message));
    }
    if let Some(bic) = text(extraction, "bank_bic")
        && ids::bic(bic).is_none()
    {
        let message = format!("{bic} does not have the form of a bank's code");
        found.push(warning("checksum", "fields.bank_bic", message));
    }
    for name in ["supplier_tax_id", "customer_tax_id"] {
        if let Some(number) = text(extraction, name)
            && vat::check(number) == Some(false)
        {
            let message = format!("the check digits of the VAT number {number} do not hold");
            found.push(warning("checksum", &format!("fields.{name}"), message));
        }
    }
    found
}
