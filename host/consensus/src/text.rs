//! Text as it is compared, and names.

use document::Document;
use unicode_normalization::UnicodeNormalization;

/// What a reading is compared by: compatibility forms composed, kinds of
/// dashes and quotation marks as one, without white space. Case and all other
/// punctuation count.
pub(crate) fn key(text: &str) -> String {
    if text.bytes().all(|b| b.is_ascii_graphic()) {
        return text.to_owned();
    }
    text.nfkc()
        .filter(|c| !c.is_whitespace() && !is_invisible(*c))
        .map(plain)
        .collect()
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

fn plain(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{b4}' | '`' => '\'',
        '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{ab}' | '\u{bb}' => '"',
        _ => c,
    }
}

/// What a document's readings go by.
pub(crate) fn vendor(document: &Document) -> String {
    let (vendor, api) = (&document.source.vendor, &document.source.api);
    match (vendor.is_empty(), api.is_empty()) {
        (false, false) => format!("{vendor}/{api}"),
        (false, true) => vendor.clone(),
        (true, false) => api.clone(),
        (true, true) => "unknown".to_owned(),
    }
}

/// The beginning of a text, of at most `most` bytes.
pub(crate) fn clipped(text: &str, most: usize) -> String {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let end = ends.take_while(|end| *end <= most).last().unwrap_or(0);
    text.get(..end).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_the_same_character_compare_equal() {
        assert_eq!(key("A–B"), key("A-B"));
        assert_eq!(key("‘x’"), "'x'");
        assert_eq!(key("ﬁn"), "fin");
        assert_eq!(key("e\u{301}"), "é");
        assert_eq!(key("1\u{a0}000 €"), "1000€");
        assert_ne!(key("No"), key("no"));
        assert_eq!(clipped("aéb", 2), "a");
    }
}
