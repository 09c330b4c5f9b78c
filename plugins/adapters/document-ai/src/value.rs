//! The vendor's normalised values in the contract's form.

use google_common::clip_text;
use serde_json::value::RawValue;

use crate::answer::{Date, Money, Normalized};

/// The vendor's normalised value.
pub(crate) fn read<'a>(raw: Option<&'a RawValue>) -> Option<Normalized<'a>> {
    serde_json::from_str(raw?.get()).ok()
}

/// The value of a field: the vendor's, and where it has none in a form that
/// the contract knows, the one that the printed text allows.
pub(crate) fn of(name: &str, normalized: Option<&Normalized>, printed: &str) -> Option<String> {
    let vendor = normalized.and_then(|n| of_vendor(name, n));
    vendor.or_else(|| adapter_common::normalise(name, clip_text(printed)))
}

fn of_vendor(name: &str, normalized: &Normalized) -> Option<String> {
    let number = |n: adapter_common::Number| n.get().map(|n| n.to_string());
    let typed = normalized
        .money
        .as_ref()
        .and_then(amount)
        .or_else(|| iso(normalized.date?))
        .or_else(|| iso(normalized.moment?))
        .or_else(|| normalized.boolean.map(|b| b.0.to_string()))
        .or_else(|| normalized.integer.and_then(number))
        .or_else(|| normalized.float.and_then(number));
    // The text is `2024-03-31` of a date, and `140 USD` of an amount: it is
    // read like a printed one.
    typed.or_else(|| adapter_common::normalise(name, clip_text(&normalized.text)))
}

/// An amount as a plain decimal. Units and billionths have one sign
/// (<https://cloud.google.com/document-ai/docs/reference/rest/v1/Document#Money>).
fn amount(money: &Money) -> Option<String> {
    let units: i64 = match money.units.trim() {
        "" => 0,
        units => units.parse().ok()?,
    };
    let nanos = money.nanos.get().unwrap_or(0.0);
    if nanos.abs() >= 1e9 || (units == 0 && nanos == 0.0 && money.units.is_empty()) {
        return None;
    }
    let sign = if units < 0 || nanos < 0.0 { "-" } else { "" };
    let fraction = format!("{:09}", nanos.abs() as u64);
    let whole = units.unsigned_abs();
    Some(match fraction.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    })
}

/// A whole date; one without a year or a day has no such form.
fn iso(date: Date) -> Option<String> {
    let Date { year, month, day } = date;
    let sound =
        (1..=9999).contains(&year.0) && (1..=12).contains(&month.0) && (1..=31).contains(&day.0);
    sound.then(|| format!("{:04}-{:02}-{:02}", year.0, month.0, day.0))
}

/// The currency of an amount.
pub(crate) fn currency(normalized: &Normalized) -> Option<String> {
    let code = &*normalized.money.as_ref()?.currency;
    let sound = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    sound.then(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(name: &str, json: &str) -> Option<String> {
        let normalized: Normalized = adapter_common::json(json).unwrap();
        of(name, Some(&normalized), "")
    }

    #[test]
    fn amounts_are_units_and_billionths() {
        for (json, expected) in [
            (
                r#"{"moneyValue":{"currencyCode":"USD","units":"140"}}"#,
                "140",
            ),
            (
                r#"{"money_value":{"units":"1234","nanos":500000000}}"#,
                "1234.5",
            ),
            (
                r#"{"moneyValue":{"nanos":-10000000},"text":"-0.01 EUR"}"#,
                "-0.01",
            ),
            (r#"{"text":"140 USD"}"#, "140"),
        ] {
            assert_eq!(
                value("total_amount", json).as_deref(),
                Some(expected),
                "{json}"
            );
        }
    }

    #[test]
    fn dates_are_iso_where_they_are_whole() {
        let date = |json| value("due_date", json);
        assert_eq!(
            date(r#"{"dateValue":{"year":2024,"month":3,"day":31}}"#).as_deref(),
            Some("2024-03-31")
        );
        assert_eq!(
            date(r#"{"datetimeValue":{"year":2024,"month":3,"day":1,"hours":4}}"#).as_deref(),
            Some("2024-03-01")
        );
        assert_eq!(date(r#"{"dateValue":{"month":3,"day":31}}"#), None);
        assert_eq!(
            date(r#"{"text":"2025-01-01"}"#).as_deref(),
            Some("2025-01-01")
        );
    }

    #[test]
    fn flags_and_numbers_are_plain() {
        assert_eq!(
            value("signed", r#"{"booleanValue":true}"#).as_deref(),
            Some("true")
        );
        assert_eq!(
            value("quantity", r#"{"integerValue":7}"#).as_deref(),
            Some("7")
        );
        assert_eq!(
            value("rate", r#"{"floatValue":0.5}"#).as_deref(),
            Some("0.5")
        );
    }
}
