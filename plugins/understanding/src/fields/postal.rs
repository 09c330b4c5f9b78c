//! What the lines of an address look like.

use crate::fields::company;
use crate::fold::fold;
use crate::lexicon::{self, Kind};

const STATES: &[&str] = &[
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS",
    "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY",
    "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV",
    "WI", "WY", "DC", "PR",
];

/// Whether a text is the abbreviation of one of the United States.
pub(crate) fn is_state(text: &str) -> bool {
    STATES.contains(&text)
}

fn digits(text: &str, n: usize) -> bool {
    text.len() == n && text.bytes().all(|b| b.is_ascii_digit())
}

/// The shape of a word: `9` for a digit, `A` for a letter, itself otherwise.
fn shape(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            c if c.is_ascii_digit() => '9',
            c if c.is_alphabetic() => 'A',
            c => c,
        })
        .collect()
}

/// Whether a line holds a postal code beside the name of a place.
pub(crate) fn is_postal(text: &str) -> bool {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| ",.;()".contains(c)))
        .filter(|w| !w.is_empty())
        .collect();
    if words.len() > 14 || is_contact(text) || numbered_street(&words) {
        return false;
    }
    (0..words.len()).any(|i| code_at(&words, i))
}

/// Whether a line is an English street behind its number: `1420 Oak Avenue`.
fn numbered_street(words: &[&str]) -> bool {
    const ENDS: &[&str] = &[
        "street",
        "st",
        "road",
        "rd",
        "avenue",
        "ave",
        "lane",
        "ln",
        "drive",
        "dr",
        "way",
        "boulevard",
        "blvd",
        "court",
        "ct",
        "parkway",
        "pkwy",
        "highway",
        "hwy",
        "place",
        "pl",
        "circle",
        "terrace",
        "north",
        "south",
        "east",
        "west",
        "square",
        "crescent",
        "close",
        "row",
        "parade",
    ];
    let number = words
        .first()
        .is_some_and(|w| w.bytes().all(|b| b.is_ascii_digit()));
    number
        && words.len() >= 3
        && words
            .last()
            .is_some_and(|w| ENDS.contains(&fold(w).as_str()))
}

fn code_at(words: &[&str], i: usize) -> bool {
    let Some(word) = words.get(i) else {
        return false;
    };
    let next = words.get(i + 1);
    let before = i.checked_sub(1).and_then(|j| words.get(j));
    let name = |w: Option<&&str>| {
        w.is_some_and(|w| {
            w.chars().next().is_some_and(char::is_uppercase)
                && w.chars().filter(|c| c.is_alphabetic()).count() >= 2
        })
    };
    // `15003 A Coruña`: a place may begin with one letter.
    let article = next.is_some_and(|w| w.len() == 1 && w.starts_with(char::is_uppercase))
        && name(words.get(i + 2));
    // `D-63571`, `F-75008`, `CH-8000`.
    let body = match word.split_once('-') {
        Some((country, code))
            if country.len() <= 2 && country.bytes().all(|b| b.is_ascii_uppercase()) =>
        {
            code
        }
        _ => word,
    };
    // Before a code stands a place, not a word that announces a number.
    let place = name(before) && before.is_some_and(|w| lexicon::exact(&fold(w)).is_empty());
    let state = before.is_some_and(|w| is_state(w));
    if digits(body, 5) {
        return name(next) || place || state || article;
    }
    const AUSTRALIA: [&str; 8] = ["NSW", "VIC", "QLD", "WA", "SA", "TAS", "ACT", "NT"];
    if digits(body, 4) && before.is_some_and(|w| AUSTRALIA.contains(w)) {
        return true;
    }
    // Ireland: `H91 E2R4`, `D02 X285`.
    let routing =
        i > 0 && shape(word) == "A99" && word.starts_with(|c: char| c.is_ascii_uppercase());
    let unique = next.is_some_and(|w| {
        let capitals = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
        w.len() == 4 && w.bytes().all(capitals) && w.starts_with(|c: char| c.is_ascii_uppercase())
    });
    if routing && unique {
        return true;
    }
    if digits(body, 4) && (i <= 1 || body.len() != word.len()) {
        let year = (1990..=2035).contains(&body.parse::<u32>().unwrap_or_default());
        let dutch = next.is_some_and(|w| w.len() == 2 && w.bytes().all(|b| b.is_ascii_uppercase()));
        return name(next)
            && (!year || dutch || body.len() != word.len())
            && !words.iter().any(|w| w.contains(':'));
    }
    if digits(body, 6) {
        return (name(next) || place)
            && words.len() <= 8
            && company::company_form(&words.join(" ")) == 0.0;
    }
    let two = next
        .map(|n| format!("{} {}", shape(word), shape(n)))
        .unwrap_or_default();
    match shape(word).as_str() {
        // Portugal, Brazil, Poland, the United States in full.
        "9999-999" | "99999-999" | "99-999" => name(next) || name(before),
        "99999-9999" => name(before),
        // The Netherlands without a space.
        "9999AA" => name(next) && word.bytes().all(|b| !b.is_ascii_lowercase()),
        // The United Kingdom and Canada.
        _ => {
            matches!(
                two.as_str(),
                "A9 9AA" | "A99 9AA" | "AA9 9AA" | "AA99 9AA" | "A9A 9AA" | "AA9A 9AA" | "A9A 9A9"
            ) && word.bytes().all(|b| !b.is_ascii_lowercase())
        }
    }
}

const STREETS: &[&str] = &[
    "str",
    "strasse",
    "weg",
    "platz",
    "allee",
    "gasse",
    "ring",
    "damm",
    "ufer",
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "av",
    "lane",
    "ln",
    "drive",
    "dr",
    "blvd",
    "boulevard",
    "way",
    "court",
    "ct",
    "suite",
    "floor",
    "rue",
    "quai",
    "impasse",
    "chemin",
    "place",
    "route",
    "cours",
    "allee",
    "calle",
    "c",
    "avda",
    "avenida",
    "paseo",
    "plaza",
    "carretera",
    "via",
    "viale",
    "piazza",
    "corso",
    "strada",
    "largo",
    "vicolo",
    "straat",
    "laan",
    "plein",
    "kade",
    "gracht",
    "dreef",
    "steenweg",
    "rua",
    "travessa",
    "praca",
    "estrada",
    "jalan",
    "jln",
    "lorong",
    "taman",
    "persiaran",
    "lot",
    "lebuh",
    "no",
    "block",
    "blk",
    "unit",
    "box",
    "po",
    "postfach",
    "bp",
    "apartado",
    "building",
    "tower",
    "park",
    "level",
    "kampung",
    "kg",
    "bandar",
    "batu",
];

/// Whether a line looks like a street: a word for one, or a house number.
pub(crate) fn is_street(text: &str) -> bool {
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || c == ',' || c == '.')
        .map(fold)
        .filter(|w| !w.is_empty())
        .collect();
    let word = words.iter().any(|w| {
        STREETS.contains(&w.as_str())
            || w.len() > 6
                && [
                    "strasse", "str", "weg", "platz", "allee", "gasse", "straat", "laan", "plein",
                ]
                .iter()
                .any(|s| w.ends_with(s))
    });
    let number = |w: Option<&String>| {
        w.is_some_and(|w| w.len() <= 5 && w.starts_with(|c: char| c.is_ascii_digit()))
    };
    let letters = words
        .iter()
        .any(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= 3);
    (letters || word) && words.len() <= 9 && (word || number(words.first()) || number(words.last()))
}

/// Whether a line is the name of a country.
pub(crate) fn is_country(text: &str) -> bool {
    lexicon::is(&fold(text), Kind::Country)
}

/// Whether a line holds a telephone number, an address of the web or mail,
/// or a number of the company.
pub(crate) fn is_contact(text: &str) -> bool {
    let lower = text.to_lowercase();
    if text.contains('@') && text.contains('.') || lower.contains("www.") || lower.contains("http")
    {
        return true;
    }
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || ":/|".contains(c))
        .map(fold)
        .filter(|w| !w.is_empty())
        .collect();
    let label = |w: &String| {
        lexicon::exact(w).iter().any(|e| match e.kind {
            Kind::Contact | Kind::Bic => w.len() >= 2,
            Kind::ContactPerson => text.contains(':'),
            _ => false,
        }) || matches!(
            w.as_str(),
            "ph" | "hp"
                | "gst"
                | "gstid"
                | "gstno"
                | "sst"
                | "reg"
                | "vat"
                | "ustidnr"
                | "iban"
                | "bic"
                | "siret"
                | "nif"
                | "cif"
                | "piva"
                | "hrb"
                | "kvk"
                | "btw"
                | "abn"
                | "coreg"
                | "roc"
                | "tin"
                | "steuernr"
        )
    };
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    words.iter().take(3).any(label) && (digits >= 5 || words.len() <= 3)
        || text.trim_start().starts_with('+') && digits >= 8
        || telephone(text, digits)
}

/// Nothing but digits and the marks between them, as many as a telephone
/// number has.
fn telephone(text: &str, digits: usize) -> bool {
    (8..=14).contains(&digits)
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || " -+()/.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postal_lines_are_known_in_many_countries() {
        for line in [
            "80333 München",
            "D-63571 Gelnhausen",
            "DE 69876 Frankfurt",
            "69100 VILLEURBANNE",
            "Redmond WA, 98052",
            "New York, NY, 10001",
            "1012 AB Amsterdam",
            "4400-111 Vila Nova de Gaia",
            "London SW1A 1AA",
            "81200 JOHOR BAHRU,JOHOR",
            "1010 Wien",
            "00184 Roma RM",
        ] {
            assert!(is_postal(line), "{line}");
        }
        for line in [
            "12 Jan 2018",
            "Tel 06051 91644",
            "Invoice 12345",
            "20 Stk",
            "2022",
        ] {
            assert!(!is_postal(line), "{line}");
        }
    }
}
