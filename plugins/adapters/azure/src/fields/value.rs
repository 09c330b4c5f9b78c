//! The vendor's normalised values in the contract's form.

use adapter_common::{Number, Text, decimal, json, normalise, record};

use super::shape::Field;

record! {
    /// An amount with its currency; the second names are the SDKs'.
    struct Currency<'a> {
        code: Text<'a> = "currencyCode" | "currency_code" | "code",
        symbol: Text<'a> = "currencySymbol" | "currency_symbol" | "symbol",
        amount: Option<crate::shape::Raw<'a>> = "amount",
        ..rest
    }
}

/// What a field's value says.
#[derive(Debug, Default)]
pub(crate) struct Said<'a> {
    pub(crate) value: Option<String>,
    /// ISO 4217, where the value is an amount in a currency.
    pub(crate) currency: Option<Text<'a>>,
    /// Whether the value says more than the contract can hold.
    pub(crate) says_more: bool,
}

/// The value of a field under Sheaf's name. `text` is its text as printed.
pub(crate) fn of<'a>(field: &Field<'a>, name: &str, text: &str) -> Said<'a> {
    let printed = || Said {
        value: normalise(name, text),
        ..Said::default()
    };
    let Some((member, raw)) = field.raw_value() else {
        return printed();
    };
    let kind = kind(member, &field.kind);
    let plain = |value: Option<String>| Said {
        value,
        ..Said::default()
    };
    match kind.as_str() {
        "currency" => currency(raw).unwrap_or_else(printed),
        "address" if raw.starts_with('{') => Said {
            says_more: true,
            ..printed()
        },
        "selectiongroup" => {
            let selected: Vec<Text> = json(raw).unwrap_or_default();
            let selected: Vec<&str> = selected.iter().map(|s| &**s).collect();
            plain(folded(&selected.join(", ")))
        }
        "number" | "integer" | "float" | "long" => match (name, text.trim().ends_with('%')) {
            // A rate may come as a share: the printed one is in percent.
            ("tax_rate", true) => plain(decimal(text).or_else(|| number(raw))),
            _ => plain(number(raw)),
        },
        "string" => match string(raw) {
            Some(value) => plain(normalise(name, &value)),
            None => printed(),
        },
        _ if raw.starts_with(['{', '[']) => Said {
            says_more: true,
            ..printed()
        },
        // Dates, times, phone numbers, countries, marks, signatures: in the
        // vendor's normal form, which is the contract's.
        _ if raw.starts_with('"') => plain(string(raw).as_deref().and_then(folded)),
        _ => plain(number(raw).or_else(|| folded(raw))),
    }
}

/// The kind of a value in lower case, by its member's name or else by the
/// field's type.
fn kind(member: &str, declared: &str) -> String {
    let letters = |s: &str| -> String {
        let letters = s.chars().filter(char::is_ascii_alphanumeric);
        letters.map(|c| c.to_ascii_lowercase()).collect()
    };
    match letters(member).strip_prefix("value") {
        Some(kind) if !kind.is_empty() => kind.to_owned(),
        _ => letters(declared),
    }
}

fn currency(raw: &str) -> Option<Said<'_>> {
    let Ok(currency) = json::<Currency>(raw) else {
        // An amount alone.
        return Some(Said {
            value: Some(number(raw)?),
            ..Said::default()
        });
    };
    let is_code = |c: &str| c.len() == 3 && c.bytes().all(|b| b.is_ascii_uppercase());
    Some(Said {
        value: currency.amount.and_then(|a| number(a.0.get())),
        says_more: !currency.rest.is_empty(),
        currency: Some(currency.code).filter(|c| is_code(c)),
    })
}

/// A number as a plain decimal; `None` for anything else.
fn number(raw: &str) -> Option<String> {
    if let Some(text) = string(raw) {
        return decimal(&text);
    }
    let plain = raw
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.'));
    let number: f64 = raw.parse().ok().filter(|n: &f64| n.is_finite())?;
    const LONGEST: usize = 64;
    if plain && raw.len() <= LONGEST {
        return Some(raw.to_owned());
    }
    let text = number.to_string();
    (text.len() <= LONGEST).then_some(text)
}

/// A JSON text's content.
fn string(raw: &str) -> Option<String> {
    let text: Text = json(raw).ok()?;
    Some(text.0.into_owned())
}

/// White space folded; `None` when nothing is left.
fn folded(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// Whether a confidence is given.
pub(crate) fn is_given(number: Number) -> bool {
    number.get().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(name: &str, field: &str) -> Option<String> {
        let field: Field = json(field).unwrap();
        of(&field, name, &field.text).value
    }

    #[test]
    fn the_vendors_normal_form_is_preferred() {
        for (name, field, expected) in [
            (
                "total_amount",
                r#"{"content":"1.234","valueCurrency":{"amount":1234,"currencyCode":"EUR"}}"#,
                "1234",
            ),
            (
                "total_amount",
                r#"{"value_type":"currency","value":{"amount":9.5,"symbol":"$"}}"#,
                "9.5",
            ),
            (
                "total_amount",
                r#"{"type":"number","valueNumber":1e2}"#,
                "100",
            ),
            (
                "invoice_date",
                r#"{"type":"date","valueDate":"2019-11-15","text":"11/15/2019"}"#,
                "2019-11-15",
            ),
            ("tax_rate", r#"{"valueNumber":0.19,"content":"19 %"}"#, "19"),
            ("tax_rate", r#"{"valueString":"19%","content":"19%"}"#, "19"),
            ("quantity", r#"{"valueNumber":2.50}"#, "2.50"),
            ("customer_id", r#"{"valueString":" A\n1 "}"#, "A 1"),
            (
                "customer_address",
                r#"{"valueAddress":{"road":"x"},"content":"1 x\nY"}"#,
                "1 x Y",
            ),
            (
                "fax",
                r#"{"valuePhoneNumber":"+19876543210","text":"987-654-3210"}"#,
                "+19876543210",
            ),
            (
                "box",
                r#"{"valueSelectionMark":"selected","content":":selected:"}"#,
                "selected",
            ),
            ("box", r#"{"valueSelectionGroup":["A","B"]}"#, "A, B"),
            ("flag", r#"{"valueBoolean":true}"#, "true"),
            (
                "country",
                r#"{"valueCountryRegion":"USA","content":"United States"}"#,
                "USA",
            ),
        ] {
            assert_eq!(value(name, field).as_deref(), Some(expected), "{field}");
        }
        assert_eq!(
            value("invoice_date", r#"{"type":"date","text":"1/2/2019"}"#),
            None
        );
    }
}
