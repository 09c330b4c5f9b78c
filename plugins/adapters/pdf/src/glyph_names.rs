//! Characters by the names of glyphs in a font program's own table, for fonts
//! that say nothing else: the names of Adobe's glyph list that invoices and
//! forms in Latin script use, and `uniXXXX` and `uXXXXX`, which name any
//! character (<https://github.com/adobe-type-tools/agl-specification>).

/// The character that a glyph's name stands for; `None` for a name that says
/// nothing, such as `g12` or `glyph12`.
pub(crate) fn character(name: &str) -> Option<char> {
    // What follows a point tells a variant of the same character.
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    let mut letters = name.chars();
    if let (Some(only), None) = (letters.next(), letters.next()) {
        return only.is_ascii_alphabetic().then_some(only);
    }
    let listed = NAMES.iter().find(|(listed, _)| *listed == name);
    listed
        .map(|(_, c)| *c)
        .or_else(|| by_code(name))
        .or_else(|| accented(name))
}

fn by_code(name: &str) -> Option<char> {
    let code = match name.strip_prefix("uni") {
        Some(code) if code.len() == 4 => code,
        Some(_) => return None,
        None => name
            .strip_prefix('u')
            .filter(|c| (4..=6).contains(&c.len()))?,
    };
    let upper = |b: u8| b.is_ascii_digit() || (b'A'..=b'F').contains(&b);
    let number = code
        .bytes()
        .all(upper)
        .then(|| u32::from_str_radix(code, 16).ok())??;
    char::from_u32(number)
}

/// A letter with an accent: `eacute`, `Scaron`.
fn accented(name: &str) -> Option<char> {
    const ACCENTS: [(&str, char); 11] = [
        ("acute", '\u{301}'),
        ("grave", '\u{300}'),
        ("circumflex", '\u{302}'),
        ("dieresis", '\u{308}'),
        ("tilde", '\u{303}'),
        ("ring", '\u{30A}'),
        ("cedilla", '\u{327}'),
        ("caron", '\u{30C}'),
        ("ogonek", '\u{328}'),
        ("breve", '\u{306}'),
        ("macron", '\u{304}'),
    ];
    let letter = name.chars().next().filter(char::is_ascii_alphabetic)?;
    let accent = name.get(1..)?;
    let (_, mark) = ACCENTS.iter().find(|(name, _)| *name == accent)?;
    unicode_normalization::char::compose(letter, *mark)
}

const NAMES: [(&str, char); 73] = [
    ("space", ' '),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("minus", '−'),
    ("period", '.'),
    ("slash", '/'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("asciicircum", '^'),
    ("underscore", '_'),
    ("grave", '`'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
    ("cent", '¢'),
    ("sterling", '£'),
    ("yen", '¥'),
    ("Euro", '€'),
    ("section", '§'),
    ("copyright", '©'),
    ("registered", '®'),
    ("trademark", '™'),
    ("degree", '°'),
    ("plusminus", '±'),
    ("multiply", '×'),
    ("bullet", '•'),
    ("ellipsis", '…'),
    ("endash", '–'),
    ("emdash", '—'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("quotedblbase", '„'),
    ("germandbls", 'ß'),
    ("ae", 'æ'),
    ("AE", 'Æ'),
    ("oe", 'œ'),
    ("OE", 'Œ'),
    ("oslash", 'ø'),
    ("Oslash", 'Ø'),
    ("fi", 'ﬁ'),
    ("fl", 'ﬂ'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_for_characters_or_for_nothing() {
        for (name, c) in [
            ("A", 'A'),
            ("a.sc", 'a'),
            ("seven", '7'),
            ("Euro", '€'),
            ("udieresis", 'ü'),
            ("Scaron", 'Š'),
            ("uni20AC", '€'),
            ("u1F600", '😀'),
            ("fi", 'ﬁ'),
        ] {
            assert_eq!(character(name), Some(c), "{name}");
        }
        for name in [
            "", ".notdef", "g12", "glyph7", "uni20", "uniD800", "cid123", "uXYZW", "7",
        ] {
            assert_eq!(character(name), None, "{name}");
        }
    }
}
