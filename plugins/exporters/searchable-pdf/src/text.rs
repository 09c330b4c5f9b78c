//! The text of words as PDF has it: characters in the order in which they
//! stand from left to right, each with a code of the invisible font.

use rustc_hash::FxHashMap;

/// Codes of one invisible font; documents with more characters than that
/// have a second one.
const CODES: usize = 0xFFF0;

/// The characters of a document, by the order in which they came.
#[derive(Debug, Default)]
pub(crate) struct Characters {
    known: FxHashMap<char, usize>,
    all: Vec<char>,
}

/// A code of an invisible font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Code {
    pub(crate) font: usize,
    /// From 1: 0 is the missing character.
    pub(crate) code: u16,
}

impl Characters {
    pub(crate) fn code(&mut self, c: char) -> Code {
        let next = self.all.len();
        let index = *self.known.entry(c).or_insert(next);
        if index == next {
            self.all.push(c);
        }
        Code {
            font: index / CODES,
            code: (index % CODES + 1) as u16,
        }
    }

    /// The characters of each font; the first has the code 1.
    pub(crate) fn fonts(&self) -> impl ExactSizeIterator<Item = &[char]> {
        self.all.chunks(CODES)
    }
}

/// A word's characters from left to right, without those that no text of a
/// page has: controls and what is no character at all.
pub(crate) fn visual(text: &str) -> Vec<char> {
    let nothing = |c: &char| c.is_control() || (*c as u32) & 0xFFFE == 0xFFFE;
    let mut chars: Vec<char> = text.chars().filter(|c| !nothing(c)).collect();
    if chars.iter().any(|c| is_right_to_left(*c)) {
        chars.reverse();
        for run in chars.chunk_by_mut(|a, b| keeps_order(*a) && keeps_order(*b)) {
            if run.iter().all(|c| keeps_order(*c)) {
                run.reverse();
            }
        }
    }
    chars
}

/// Hebrew, Arabic and their neighbours, but not their digits.
fn is_right_to_left(c: char) -> bool {
    match c {
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => false,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => true,
        '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' => true,
        _ => false,
    }
}

/// Numbers and words of other scripts are set from left to right within.
fn keeps_order(c: char) -> bool {
    !is_right_to_left(c) && (c.is_alphanumeric() || matches!(c, '.' | ',' | ':' | '/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_to_left_words_stand_turned_with_their_numbers_as_they_are() {
        let visual = |text: &str| visual(text).into_iter().collect::<String>();
        assert_eq!(visual("abc1"), "abc1");
        assert_eq!(visual("שלום"), "םולש");
        assert_eq!(visual("א12ב"), "ב12א");
        assert_eq!(visual("a\u{1}b\u{ffff}\u{85}"), "ab");
    }

    #[test]
    fn every_character_has_one_code() {
        let mut characters = Characters::default();
        let code = |font, code| Code { font, code };
        assert_eq!(characters.code('a'), code(0, 1));
        assert_eq!(characters.code('😀'), code(0, 2));
        assert_eq!(characters.code('a'), code(0, 1));
        for c in ('\u{20000}'..).take(CODES) {
            characters.code(c);
        }
        assert_eq!(characters.code('b'), code(1, 3));
        assert_eq!(characters.fonts().len(), 2);
    }
}
