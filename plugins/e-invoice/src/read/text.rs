//! Bytes to text, and text that the parser takes.

/// Without a byte order mark and white space before the XML declaration,
/// which the parser does not forgive.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace())
}

/// By the byte order mark, else as UTF-8, else by the declaration.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    let units = |pair: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).filter_map(|two| two.try_into().ok());
        let text = char::decode_utf16(units.map(pair));
        Some(
            text.map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect(),
        )
    };
    match bytes {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => return units(u16::from_le_bytes),
        [0xfe, 0xff, ..] | [0, b'<', ..] => return units(u16::from_be_bytes),
        _ => {}
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.to_owned());
    }
    let head: String = bytes
        .iter()
        .take(200)
        .map(|b| char::from(b.to_ascii_lowercase()))
        .collect();
    let latin = ["8859-1", "8859-15", "windows-1252", "us-ascii"];
    latin
        .iter()
        .any(|name| head.contains(name))
        .then(|| bytes.iter().map(|b| latin_char(*b, &head)).collect())
}

/// ISO 8859-1; what Windows puts into its unused part; the euro sign of
/// ISO 8859-15.
fn latin_char(byte: u8, head: &str) -> char {
    match byte {
        0x80 => '€',
        0x84 | 0x93 | 0x94 => '"',
        0x91 | 0x92 => '\'',
        0x96 | 0x97 => '–',
        0xa4 if head.contains("8859-15") => '€',
        other => char::from(other),
    }
}

/// Declare a prefix at the root element.
pub(super) fn declare(text: &str, prefix: &str) -> Option<String> {
    let mut from = 0;
    // The first start tag, behind declarations and comments.
    let start = loop {
        let at = from + text.get(from..)?.find('<')?;
        let rest = text.get(at + 1..)?;
        if rest.starts_with("!--") {
            from = at + rest.find("-->")?;
        } else if rest.starts_with(['?', '!']) {
            from = at + 1;
        } else {
            break at;
        }
    };
    let rest = text.get(start..)?;
    let name = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?;
    let at = start + name;
    let mut declared = String::with_capacity(text.len() + prefix.len() + 32);
    declared.push_str(text.get(..at)?);
    declared.push_str(" xmlns:");
    declared.push_str(prefix);
    declared.push_str("=\"urn:undeclared\"");
    declared.push_str(text.get(at..)?);
    Some(declared)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_in_several_encodings() {
        let utf16: Vec<u8> = "\u{feff}<é/>"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(decode(&utf16).as_deref(), Some("\u{feff}<é/>"));
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>M\xfcller</a>";
        assert!(decode(latin).unwrap().contains("Müller"));
        assert_eq!(decode(b"<a>\xff</a>"), None);
    }

    #[test]
    fn a_prefix_is_declared_behind_comments_at_the_root() {
        let text = "<?xml version='1.0'?><!-- <a> --><x:b c='d'/>";
        let declared = declare(text, "x").unwrap();
        assert!(
            declared.ends_with("<x:b xmlns:x=\"urn:undeclared\" c='d'/>"),
            "{declared}"
        );
    }
}
