//! Tesseract names languages by ISO 639-2/T with a suffix for script; the
//! document by BCP 47.

/// ISO 639-2/T codes with their two-letter counterpart.
const SHORT: [(&str, &str); 44] = [
    ("afr", "af"),
    ("ara", "ar"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("eus", "eu"),
    ("fas", "fa"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("gle", "ga"),
    ("glg", "gl"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("ind", "id"),
    ("isl", "is"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("nld", "nl"),
    ("nor", "no"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("vie", "vi"),
];

/// The BCP 47 tag of a `lang` attribute; `None` when it names no language.
pub(crate) fn tag(code: &str) -> Option<String> {
    let lower = code.trim().to_ascii_lowercase();
    let (language, suffix) = lower.split_once('_').unwrap_or((&lower, ""));
    match (language, suffix) {
        ("chi", suffix) if suffix.starts_with("tra") => return Some("zh-Hant".to_owned()),
        ("chi", _) => return Some("zh-Hans".to_owned()),
        (_, "frak") => return Some(format!("{}-Latf", short(language)?)),
        _ => {}
    }
    let subtags = language.split('-');
    let fits = |s: &str| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric());
    let well_formed = subtags.clone().count() <= 6 && subtags.clone().all(fits);
    let (primary, rest) = language.split_once('-').unwrap_or((language, ""));
    let primary = short(primary).filter(|_| well_formed)?;
    Some(if rest.is_empty() {
        primary
    } else {
        format!("{primary}-{rest}")
    })
}

/// The shortest code of a language of two or three letters.
fn short(language: &str) -> Option<String> {
    let letters = language.bytes().all(|b| b.is_ascii_alphabetic());
    let named = letters && (2..=3).contains(&language.len()) && language != "und";
    let found = SHORT.iter().find(|(long, _)| *long == language);
    named.then(|| found.map_or(language, |(_, short)| short).to_owned())
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn tesseracts_codes_become_tags() {
        for (code, expected) in [
            ("deu", Some("de")),
            ("deu_frak", Some("de-Latf")),
            ("chi_sim", Some("zh-Hans")),
            ("en-US", Some("en-us")),
            ("fr", Some("fr")),
            ("grc", Some("grc")),
            ("unknown", None),
            ("", None),
            ("und", None),
            ("d1", None),
        ] {
            assert_eq!(tag(code).as_deref(), expected, "{code}");
        }
    }
}
