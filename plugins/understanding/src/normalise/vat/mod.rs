//! Check digits of VAT numbers: the European Union, the United Kingdom,
//! Switzerland and Norway.
//!
//! Forms as VIES lists them; the digits by what the member states published,
//! gathered in the Commission's "VIES VAT validation routines" (DG TAXUD), and
//! what their offices published since (FR with letters, NL since 2020). Own
//! arithmetic: the crates there are bring a regular-expression engine of half
//! a megabyte into the component, or check forms alone.

mod countries;
mod digits;

/// What is known of a country's numbers, by prefix.
type Check = fn(&str) -> Option<bool>;

/// Prefixes with how the rest is checked.
const CHECKS: &[(&str, Check)] = &[
    ("AT", countries::austria),
    ("BE", countries::belgium),
    ("BG", countries::bulgaria),
    ("CHE", countries::switzerland),
    ("CY", countries::cyprus),
    ("CZ", countries::czechia),
    ("DE", countries::germany),
    ("DK", countries::denmark),
    ("EE", countries::estonia),
    ("EL", countries::greece),
    ("ES", countries::spain),
    ("FI", countries::finland),
    ("FR", countries::france),
    ("GB", countries::britain),
    ("HR", countries::croatia),
    ("HU", countries::hungary),
    ("IE", countries::ireland),
    ("IT", countries::italy),
    ("LT", countries::lithuania),
    ("LU", countries::luxembourg),
    ("LV", countries::latvia),
    ("MT", countries::malta),
    ("NL", countries::netherlands),
    ("NO", countries::norway),
    ("PL", countries::poland),
    ("PT", countries::portugal),
    ("RO", countries::romania),
    ("SE", countries::sweden),
    ("SI", countries::slovenia),
    ("SK", countries::slovakia),
    ("XI", countries::britain),
];

/// Whether the check digits of a VAT number hold; `None` where it has not the
/// form of one, or its kind has no published digits (some numbers of
/// persons).
///
/// ```
/// use understanding::normalise::vat::check;
/// assert_eq!(check("DE 136 695 976"), Some(true));
/// assert_eq!(check("DE136695977"), Some(false));
/// assert_eq!(check("CHE-107.787.577 IVA"), Some(true));
/// assert_eq!(check("12/345/67890"), None);
/// ```
pub fn check(text: &str) -> Option<bool> {
    let number = super::ids::vat(text)?;
    let (prefix, check) = CHECKS
        .iter()
        .find(|(prefix, _)| number.starts_with(prefix))?;
    check(number.strip_prefix(prefix)?)
}

#[cfg(test)]
mod tests;
