//! From what fonts say to text that later stages can match: ligatures and
//! presentation forms expanded, composed (NFC), without invisible characters.

use unicode_normalization::UnicodeNormalization;

/// Stands for a glyph whose meaning is unknown, so that the gap is visible.
pub(crate) const UNKNOWN: char = '\u{FFFD}';

/// One character of a font's own mapping, cleaned; `None` when it says nothing
/// (private use, unassigned, control).
pub(crate) fn clean(c: char, symbol_font: bool) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => {
            Some(' ')
        }
        // A soft hyphen that is drawn is a hyphen.
        '\u{AD}' | '\u{2010}' | '\u{2011}' => Some('-'),
        // Symbol-encoded fonts keep Latin text at F020..F07E.
        '\u{F020}'..='\u{F07E}' if !symbol_font => char::from_u32(c as u32 - 0xF000),
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => None,
        '\u{FFFD}' | '\u{FFFE}' | '\u{FFFF}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// Whether a character is drawn as nothing and only steers the layout.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206F}' | '\u{FEFF}'
    )
}

/// The finished text of a word.
pub(crate) fn finish(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let expanded = text
        .chars()
        .filter(|c| !is_invisible(*c))
        .flat_map(Expanded::new);
    expanded.nfc().collect()
}

/// A character, or what it stands for when it is a ligature or a positional
/// form that exists for old encodings alone.
enum Expanded {
    One(std::iter::Once<char>),
    Several(unicode_normalization::Decompositions<std::iter::Once<char>>),
}

impl Expanded {
    fn new(c: char) -> Self {
        let compatibility = matches!(
            c,
            '\u{FB00}'..='\u{FB4F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
        );
        let once = std::iter::once(c);
        if compatibility {
            Self::Several(once.nfkd())
        } else {
            Self::One(once)
        }
    }
}

impl Iterator for Expanded {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Self::One(once) => once.next(),
            Self::Several(several) => several.next(),
        }
    }
}

/// Whether a character is written from right to left (Hebrew, Arabic and
/// their neighbours).
pub(crate) fn is_right_to_left(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}'
    ) && !is_rtl_digit(c)
}

/// Arabic digits are written from left to right.
fn is_rtl_digit(c: char) -> bool {
    matches!(c, '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}')
}
