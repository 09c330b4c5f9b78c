//! Names of languages as BCP 47 tags.

/// Codes of ISO 639-2, both of them where there are two, and English names,
/// with the shortest code.
const LANGUAGES: [(&str, &[&str]); 62] = [
    ("af", &["afr", "afrikaans"]),
    ("sq", &["alb", "sqi", "albanian"]),
    ("ar", &["ara", "arabic", "arabicsaudiarabia"]),
    (
        "hy",
        &[
            "arm",
            "hye",
            "armenian",
            "armenianeastern",
            "armenianwestern",
        ],
    ),
    ("eu", &["baq", "eus", "basque"]),
    ("be", &["bel", "byelorussian", "belarusian"]),
    ("bg", &["bul", "bulgarian"]),
    ("ca", &["cat", "catalan"]),
    ("hr", &["hrv", "croatian"]),
    ("cs", &["cze", "ces", "czech"]),
    ("da", &["dan", "danish"]),
    ("nl", &["dut", "nld", "dutch", "dutchstandard"]),
    ("nl-BE", &["dutchbelgian", "flemish"]),
    ("en", &["eng", "english", "oldenglish"]),
    ("en-US", &["englishunitedstates"]),
    ("en-GB", &["englishunitedkingdom"]),
    ("eo", &["epo", "esperanto"]),
    ("et", &["est", "estonian"]),
    ("fi", &["fin", "finnish"]),
    (
        "fr",
        &["fre", "fra", "french", "frenchstandard", "oldfrench"],
    ),
    ("gl", &["glg", "galician"]),
    ("ka", &["geo", "kat", "georgian"]),
    (
        "de",
        &[
            "ger",
            "deu",
            "german",
            "germanstandard",
            "germannewspelling",
            "oldgerman",
        ],
    ),
    ("de-LU", &["germanluxembourg"]),
    ("el", &["gre", "ell", "greek"]),
    ("he", &["heb", "hebrew"]),
    ("hi", &["hin", "hindi"]),
    ("hu", &["hun", "hungarian"]),
    ("is", &["ice", "isl", "icelandic"]),
    ("id", &["ind", "indonesian"]),
    ("ga", &["gle", "irish"]),
    ("it", &["ita", "italian", "italianstandard", "olditalian"]),
    ("ja", &["jpn", "japanese"]),
    ("ko", &["kor", "korean", "koreanhangul"]),
    ("la", &["lat", "latin"]),
    ("lv", &["lav", "latvian", "latviangothic"]),
    ("lt", &["lit", "lithuanian"]),
    ("lb", &["ltz", "luxembourgish"]),
    ("mk", &["mac", "mkd", "macedonian"]),
    ("no", &["nor", "norwegian"]),
    ("nb", &["nob", "norwegianbokmal"]),
    ("nn", &["nno", "norwegiannynorsk"]),
    ("fa", &["per", "fas", "persian", "farsi"]),
    ("pl", &["pol", "polish"]),
    ("pt", &["por", "portuguese", "portuguesestandard"]),
    ("pt-BR", &["portuguesebrazilian"]),
    ("ro", &["rum", "ron", "romanian"]),
    ("ru", &["rus", "russian", "russianoldspelling"]),
    ("sr", &["srp", "serbian", "serbiancyrillic", "serbianlatin"]),
    ("sk", &["slo", "slk", "slovak"]),
    ("sl", &["slv", "slovenian", "oldslovenian"]),
    ("es", &["spa", "spanish", "oldspanish"]),
    ("sv", &["swe", "swedish"]),
    ("th", &["tha", "thai"]),
    ("tr", &["tur", "turkish"]),
    ("uk", &["ukr", "ukrainian"]),
    ("vi", &["vie", "vietnamese"]),
    ("cy", &["wel", "cym", "welsh"]),
    ("yi", &["yid", "yiddish"]),
    ("zh", &["chi", "zho", "chinese"]),
    ("zh-Hans", &["chineseprc", "chinesesimplified"]),
    ("zh-Hant", &["chinesetaiwan", "chinesetraditional"]),
];

/// The BCP 47 tag for a tag, a code of ISO 639 or an English name, such as
/// `de_AT`, `ger` or `GermanNewSpelling`; `None` when it names no language.
pub fn language(name: &str) -> Option<String> {
    let name = name.trim();
    // "Catalan; Valencian", "Greek, Modern", "Spanish (Castilian)".
    let first = name.split([';', ',', '(']).next().unwrap_or(name).trim();
    let folded = first.to_ascii_lowercase().replace(' ', "");
    let known = |code: &str| {
        let find = |l: &&(&str, &[&str])| l.1.contains(&code);
        LANGUAGES.iter().find(find).map(|l| l.0)
    };
    if let Some(tag) = known(&folded) {
        return Some(tag.to_owned());
    }
    let tag = name.replace('_', "-");
    let mut subtags = tag.split('-');
    let primary = subtags.next()?.to_ascii_lowercase();
    let code = (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase());
    let named = code && !["und", "mul", "mis", "zxx"].contains(&primary.as_str());
    let mut result = known(&primary).unwrap_or(&primary).to_owned();
    for subtag in subtags {
        let fits = (1..=8).contains(&subtag.len());
        if !fits || !subtag.bytes().all(|b| b.is_ascii_alphanumeric()) || result.len() > 40 {
            return None;
        }
        result.push('-');
        result.push_str(subtag);
    }
    named.then_some(result)
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn codes_and_names_become_tags() {
        for (name, expected) in [
            ("de", Some("de")),
            ("ger", Some("de")),
            ("deu-AT", Some("de-AT")),
            ("pt_BR", Some("pt-BR")),
            ("OldFrench", Some("fr")),
            ("EnglishUnitedStates", Some("en-US")),
            ("German", Some("de")),
            ("Catalan; Valencian", Some("ca")),
            ("Greek, Modern", Some("el")),
            ("grc", Some("grc")),
            ("", None),
            ("und", None),
            ("Digits", None),
            ("de-toolongsubtag", None),
            ("d1", None),
        ] {
            assert_eq!(language(name).as_deref(), expected, "{name}");
        }
    }
}
