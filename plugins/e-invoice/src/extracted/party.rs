//! Seller and buyer.

use document::Extraction;

use super::{first, value};
use crate::model::{Address, Contact, Id, Party};
use crate::places::country_of;

pub(super) fn seller(extraction: &Extraction, notes: &mut Vec<String>) -> Party {
    let tax = value(extraction, "supplier_tax_id");
    let address = first(extraction, &["supplier_address", "merchant_address"]);
    let contact = value(extraction, "contact").unwrap_or_default();
    party(
        Party {
            name: first(extraction, &["supplier_name", "merchant_name"]),
            contact: contact_of(contact),
            ..Party::default()
        },
        tax,
        address,
        "seller",
        notes,
    )
}

pub(super) fn buyer(extraction: &Extraction, notes: &mut Vec<String>) -> Party {
    let ids = value(extraction, "customer_id").map(|value| Id {
        value,
        scheme: None,
    });
    party(
        Party {
            name: value(extraction, "customer_name"),
            ids: ids.into_iter().collect(),
            ..Party::default()
        },
        value(extraction, "customer_tax_id"),
        value(extraction, "customer_address"),
        "buyer",
        notes,
    )
}

fn party(
    mut party: Party,
    tax: Option<String>,
    address: Option<String>,
    who: &str,
    notes: &mut Vec<String>,
) -> Party {
    let prefix = tax.as_deref().and_then(vat_country);
    match tax {
        Some(vat) if prefix.is_some() => party.vat = Some(vat),
        // Buyers have no local number in the norm.
        Some(number) if who == "seller" => party.tax_number = Some(number),
        Some(number) => {
            party.legal_id = Some(Id {
                value: number,
                scheme: None,
            });
        }
        None => {}
    }
    if let Some(text) = address {
        party.address = located(&text);
        if party.address.country.is_none()
            && let Some(country) = prefix
        {
            notes.push(format!(
                "the {who}'s country {country} is that of the VAT number"
            ));
            party.address.country = Some(country.to_owned());
        }
    }
    party
}

/// The address in one line, and its country where it ends with one. Streets
/// and towns are not told apart in what was extracted.
fn located(text: &str) -> Address {
    match country_of(text) {
        Some((code, rest)) => Address {
            lines: vec![rest.to_owned()],
            country: Some(code.to_owned()),
            ..Address::default()
        },
        None => Address {
            lines: vec![text.to_owned()],
            ..Address::default()
        },
    }
}

/// The country of a VAT number by its prefix, which for Greece is `EL`.
fn vat_country(number: &str) -> Option<&'static str> {
    const PREFIXES: &[&str] = &[
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "HR", "HU", "IE",
        "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "NO",
    ];
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    if digits < 5 {
        return None;
    }
    if number.starts_with("EL") {
        return Some("GR");
    }
    if number.starts_with("CHE") {
        return Some("CH");
    }
    if number.starts_with("XI") {
        return Some("GB");
    }
    PREFIXES.iter().find(|p| number.starts_with(**p)).copied()
}

/// A name, a telephone number or an address of e-mail.
fn contact_of(text: String) -> Contact {
    let mut contact = Contact::default();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if text.is_empty() {
        return contact;
    }
    if text.contains('@') && !text.contains(' ') {
        contact.email = Some(text);
    } else if digits >= 5 && digits * 2 > text.len() {
        contact.phone = Some(text);
    } else {
        contact.name = Some(text);
    }
    contact
}
