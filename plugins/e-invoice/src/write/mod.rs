//! From an [`Invoice`](crate::Invoice) to XML.

pub mod cii;
mod element;
pub mod ubl;

use rust_decimal::Decimal;

pub use element::Element;

/// The rules that written documents follow: EN 16931 itself (BT-24).
pub const PROFILE: &str = "urn:cen.eu:en16931:2017";

/// A decimal as it is written: no zeros beyond two decimals, no minus sign
/// before zero.
pub(crate) fn plain(value: Decimal) -> String {
    let mut value = if value.is_zero() { value.abs() } else { value };
    if value.scale() > 2 {
        let short = value.normalize();
        value = if short.scale() < 2 {
            value.round_dp(2)
        } else {
            short
        };
    }
    value.to_string()
}

/// A decimal without any zeros at its end: quantities and rates.
pub(crate) fn bare(value: Decimal) -> String {
    value.normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_written_without_what_says_nothing() {
        for (value, text) in [
            ("1.5", "1.5"),
            ("1.500000", "1.50"),
            ("0.3333", "0.3333"),
            ("0.3330", "0.333"),
            ("-0.00", "0.00"),
            ("100", "100"),
            ("-12.3400", "-12.34"),
        ] {
            assert_eq!(plain(value.parse().unwrap()), text);
        }
        assert_eq!(bare("19.00".parse().unwrap()), "19");
        assert_eq!(bare("1.2500".parse().unwrap()), "1.25");
    }
}
