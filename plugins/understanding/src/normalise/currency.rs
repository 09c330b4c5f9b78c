//! Currencies by sign and code (ISO 4217).

/// Signs and codes with the currency they mean. `$` is settled by context.
const SIGNS: &[(&str, &str)] = &[
    ("US$", "USD"),
    ("A$", "AUD"),
    ("AU$", "AUD"),
    ("C$", "CAD"),
    ("CA$", "CAD"),
    ("S$", "SGD"),
    ("HK$", "HKD"),
    ("NZ$", "NZD"),
    ("R$", "BRL"),
    ("MX$", "MXN"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("₺", "TRY"),
    ("₽", "RUB"),
    ("₩", "KRW"),
    ("zł", "PLN"),
    ("Kč", "CZK"),
    ("Ft", "HUF"),
    ("RM", "MYR"),
    ("Rs.", "INR"),
    ("Rs", "INR"),
    ("SFr.", "CHF"),
    ("SFr", "CHF"),
    ("Fr.", "CHF"),
    ("CHF", "CHF"),
    ("Euro", "EUR"),
    ("Euros", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("EURO", "EUR"),
    ("$", "$"),
];

/// Codes that are read as such: those in use whose letters are no common
/// word in capitals (`ALL`, `TOP` and `TRY` are left out).
const CODES: &[&str] = &[
    "EUR", "USD", "GBP", "CHF", "MYR", "SGD", "AUD", "CAD", "NZD", "HKD", "JPY", "CNY", "INR",
    "BRL", "MXN", "PLN", "CZK", "HUF", "DKK", "SEK", "NOK", "RON", "BGN", "ZAR", "AED", "SAR",
    "THB", "IDR", "PHP", "KRW", "ILS", "RUB", "UAH", "ARS", "CLP", "COP", "PEN", "ISK", "TWD",
    "VND",
];

/// The currency that a text names by sign or code, whole: an ISO code, or
/// `$` where the sign alone does not say whose dollar it is.
pub fn of_sign(text: &str) -> Option<&'static str> {
    let text = text.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | ':' | ','));
    SIGNS
        .iter()
        .find(|(sign, _)| *sign == text)
        .map(|(_, code)| *code)
        .or_else(|| CODES.iter().find(|code| **code == text).copied())
}

/// A sign or code at the beginning of a text, with what follows it.
pub fn strip_prefix(text: &str) -> Option<(&'static str, &str)> {
    longest(|sign| text.strip_prefix(sign)).filter(|(_, rest)| begins_number(rest))
}

/// A sign or code at the end of a text, with what stands before it.
pub fn strip_suffix(text: &str) -> Option<(&'static str, &str)> {
    longest(|sign| text.strip_suffix(sign))
        .filter(|(_, rest)| rest.ends_with(|c: char| c.is_ascii_digit() || " -–).,".contains(c)))
}

fn longest<'t>(strip: impl Fn(&str) -> Option<&'t str>) -> Option<(&'static str, &'t str)> {
    SIGNS
        .iter()
        .map(|(sign, code)| (*sign, *code))
        .chain(CODES.iter().map(|code| (*code, *code)))
        .filter_map(|(sign, code)| strip(sign).map(|rest| (sign.len(), code, rest)))
        .max_by_key(|(len, _, _)| *len)
        .map(|(_, code, rest)| (code, rest))
}

fn begins_number(text: &str) -> bool {
    text.trim_start()
        .starts_with(|c: char| c.is_ascii_digit() || "-–−(.,".contains(c))
}

/// The currency of a country, by the country's code in a tax number, an IBAN
/// or an address.
pub fn of_country(code: &str) -> Option<&'static str> {
    Some(match code {
        "AT" | "BE" | "CY" | "DE" | "EE" | "ES" | "FI" | "FR" | "GR" | "EL" | "HR" | "IE"
        | "IT" | "LT" | "LU" | "LV" | "MT" | "NL" | "PT" | "SI" | "SK" => "EUR",
        "GB" => "GBP",
        "CH" | "LI" => "CHF",
        "PL" => "PLN",
        "CZ" => "CZK",
        "HU" => "HUF",
        "DK" => "DKK",
        "SE" => "SEK",
        "NO" => "NOK",
        "RO" => "RON",
        "BG" => "BGN",
        _ => return None,
    })
}
