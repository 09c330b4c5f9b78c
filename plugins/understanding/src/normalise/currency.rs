//! Currencies by sign, code (ISO 4217) and context.
//!
//! A table of our own: what is hard is which sign means which of several
//! currencies, and which codes are words; crates of currencies list neither.

/// Signs and codes with the currency they mean. `$` and `kr` are settled by
/// context, see [`settle`].
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
    ("NT$", "TWD"),
    ("RMB", "CNY"),
    ("元", "CNY"),
    ("円", "JPY"),
    ("원", "KRW"),
    ("₫", "VND"),
    ("₱", "PHP"),
    ("฿", "THB"),
    ("₪", "ILS"),
    ("₴", "UAH"),
    ("₦", "NGN"),
    ("₲", "PYG"),
    ("Rp", "IDR"),
    ("Rp.", "IDR"),
    ("S/", "PEN"),
    ("S/.", "PEN"),
    ("lei", "RON"),
    ("Lei", "RON"),
    ("лв", "BGN"),
    ("Dhs", "AED"),
    ("kr", "kr"),
    ("kr.", "kr"),
    ("Kr", "kr"),
    ("Kr.", "kr"),
    ("Eur", "EUR"),
    ("eur", "EUR"),
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
/// word in capitals (`ALL`, `TOP`, `TRY` and, for Malaysian companies, `BHD`
/// are left out).
const CODES: &[&str] = &[
    "EUR", "USD", "GBP", "CHF", "MYR", "SGD", "AUD", "CAD", "NZD", "HKD", "JPY", "CNY", "INR",
    "BRL", "MXN", "PLN", "CZK", "HUF", "DKK", "SEK", "NOK", "RON", "BGN", "ZAR", "AED", "SAR",
    "THB", "IDR", "PHP", "KRW", "ILS", "RUB", "UAH", "ARS", "CLP", "COP", "PEN", "ISK", "TWD",
    "VND", "KES", "NGN", "EGP", "QAR", "KWD", "PKR", "LKR", "BDT", "UYU", "RSD", "KZT",
];

/// The currency that a text names by sign or code, whole: an ISO code, or
/// `$` or `kr` where the sign alone does not say whose it is.
///
/// ```
/// use understanding::normalise::currency::of_sign;
/// assert_eq!(of_sign("RM"), Some("MYR"));
/// assert_eq!(of_sign("(EUR)"), Some("EUR"));
/// assert_eq!(of_sign("$"), Some("$"));
/// assert_eq!(of_sign("ALL"), None);
/// ```
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

/// Words that say in which country a document was written, with the currency
/// that `$` means there. Malaysian tills print `$` for ringgit.
const DOLLARS: &[(&str, &str)] = &[
    ("bhd", "MYR"),
    ("malaysia", "MYR"),
    ("rm", "MYR"),
    ("johor", "MYR"),
    ("selangor", "MYR"),
    ("australia", "AUD"),
    ("abn", "AUD"),
    ("pty", "AUD"),
    ("nsw", "AUD"),
    ("qld", "AUD"),
    ("canada", "CAD"),
    ("hst", "CAD"),
    ("ontario", "CAD"),
    ("quebec", "CAD"),
    ("pte", "SGD"),
    ("singapore", "SGD"),
    ("newzealand", "NZD"),
    ("nzbn", "NZD"),
    ("auckland", "NZD"),
    ("hongkong", "HKD"),
    ("mexico", "MXN"),
    ("cfdi", "MXN"),
    ("rfc", "MXN"),
    ("queretaro", "MXN"),
    ("monterrey", "MXN"),
    ("guadalajara", "MXN"),
    ("brasil", "BRL"),
    ("cnpj", "BRL"),
    ("argentina", "ARS"),
    ("cuit", "ARS"),
    ("colombia", "COP"),
    ("chile", "CLP"),
];

/// The same for `kr`.
const CROWNS: &[(&str, &str)] = &[
    ("danmark", "DKK"),
    ("denmark", "DKK"),
    ("cvr", "DKK"),
    ("cvrnr", "DKK"),
    ("norge", "NOK"),
    ("norway", "NOK"),
    ("orgnr", "NOK"),
    ("mva", "NOK"),
    ("sverige", "SEK"),
    ("sweden", "SEK"),
    ("moms", "SEK"),
    ("iceland", "ISK"),
    ("island", "ISK"),
    ("kennitala", "ISK"),
];

/// Whether a sign names several countries' currencies.
pub fn is_ambiguous(sign: &str) -> bool {
    matches!(sign, "$" | "kr")
}

/// The currency that a sign means in a document; what leaves no doubt is
/// returned as it is. `said` tells whether a word (folded: lower case without
/// accents) is in the document. Without a hint `$` is the United States'.
///
/// ```
/// use understanding::normalise::currency::settle;
/// assert_eq!(settle("$", |word| word == "singapore"), Some("SGD"));
/// assert_eq!(settle("$", |_| false), Some("USD"));
/// assert_eq!(settle("kr", |word| word == "danmark"), Some("DKK"));
/// assert_eq!(settle("kr", |_| false), None);
/// assert_eq!(settle("EUR", |_| false), Some("EUR"));
/// ```
pub fn settle(sign: &'static str, said: impl Fn(&str) -> bool) -> Option<&'static str> {
    let of = |table: &[(&str, &'static str)]| {
        let known = table.iter().find(|(word, _)| said(word));
        known.map(|(_, code)| *code)
    };
    match sign {
        "$" => of(DOLLARS).or(Some("USD")),
        "kr" => of(CROWNS),
        code => Some(code),
    }
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
        "IS" => "ISK",
        "US" => "USD",
        "CA" => "CAD",
        "AU" => "AUD",
        "NZ" => "NZD",
        "SG" => "SGD",
        "MY" => "MYR",
        "HK" => "HKD",
        "MX" => "MXN",
        "BR" => "BRL",
        "IN" => "INR",
        "JP" => "JPY",
        "CN" => "CNY",
        "TR" => "TRY",
        "AE" => "AED",
        "SA" => "SAR",
        "ZA" => "ZAR",
        _ => return None,
    })
}
