//! The content as offsets count it.
//!
//! Words are found by comparing offsets alone, whatever they count. Their
//! unit matters where text has to be taken out of the content: for pages
//! without words, and between words without a place. The three units are
//! those of `stringIndexType`
//! (<https://learn.microsoft.com/en-us/rest/api/aiservices/document-models/analyze-document#stringindextype>).

use std::cell::OnceCell;

use unicode_segmentation::UnicodeSegmentation as _;

/// What an offset counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Extended grapheme clusters.
    TextElements,
    CodePoints,
    Utf16,
}

/// Between known places an offset is counted out; few enough to be quick,
/// many enough to be small.
const STEP: u32 = 64;

/// The content with the places of its offsets.
#[derive(Debug)]
pub(crate) struct Content<'a> {
    text: &'a str,
    unit: Unit,
    /// Offset and byte of a place every [`STEP`] units; made when needed.
    places: OnceCell<Vec<(u32, usize)>>,
    /// Whether offsets are bytes.
    plain: bool,
}

impl<'a> Content<'a> {
    pub(crate) fn new(text: &'a str, unit: Unit) -> Self {
        // A carriage return and a line feed are one text element.
        let joined = unit == Unit::TextElements && text.contains('\r');
        Self {
            text,
            unit,
            places: OnceCell::new(),
            plain: text.is_ascii() && !joined,
        }
    }

    /// With the unit that the vendor names; where none is named, the one by
    /// which a word far behind is where its span says.
    pub(crate) fn with_unit(text: &'a str, named: &str, probe: Option<(u32, u32, &str)>) -> Self {
        const UNITS: [(&str, Unit); 3] = [
            ("textElements", Unit::TextElements),
            ("unicodeCodePoint", Unit::CodePoints),
            ("utf16CodeUnit", Unit::Utf16),
        ];
        if let Some((_, unit)) = UNITS.iter().find(|u| u.0 == named) {
            return Self::new(text, *unit);
        }
        let fits = |content: &Self| {
            probe.is_none_or(|(start, end, word)| content.slice(start, end) == word)
        };
        let all = UNITS.iter().map(|u| Self::new(text, u.1));
        let found = all.into_iter().find(fits);
        found.unwrap_or_else(|| Self::new(text, Unit::TextElements))
    }

    /// Text from one offset to another; what is outside the content is empty.
    pub(crate) fn slice(&self, start: u32, end: u32) -> &'a str {
        let range = self.byte(start)..self.byte(end.max(start));
        self.text.get(range).unwrap_or_default()
    }

    /// The words of a part of the content: each with its offsets, and whether
    /// a line ends before it.
    pub(crate) fn words(&self, start: u32, end: u32) -> Vec<(u32, u32, &'a str, bool)> {
        let mut words = Vec::new();
        let text = self.slice(start, end);
        let (mut offset, mut byte) = (start, 0);
        // Start of the word at hand, as offset and byte.
        let mut open: Option<(u32, usize)> = None;
        let mut broken = false;
        let mut word_broken = false;
        for size in sizes(self.unit, text) {
            let piece = text.get(byte..byte + size.bytes).unwrap_or_default();
            let white = piece.chars().all(char::is_whitespace);
            match (white, open) {
                (true, Some((from, at))) => {
                    let word = text.get(at..byte).unwrap_or_default();
                    words.push((from, offset, word, word_broken));
                    open = None;
                    broken = piece.contains('\n');
                }
                (true, None) => broken |= piece.contains('\n'),
                (false, None) => {
                    open = Some((offset, byte));
                    word_broken = std::mem::take(&mut broken);
                }
                (false, Some(_)) => {}
            }
            offset = offset.saturating_add(size.units);
            byte += size.bytes;
        }
        if let Some((from, at)) = open {
            words.push((
                from,
                offset,
                text.get(at..).unwrap_or_default(),
                word_broken,
            ));
        }
        words
    }

    /// The byte of an offset: that of the character it is in.
    fn byte(&self, offset: u32) -> usize {
        if self.plain {
            return (offset as usize).min(self.text.len());
        }
        let places = self.places.get_or_init(|| self.known_places());
        let after = places.partition_point(|p| p.0 <= offset);
        let known = after.checked_sub(1).and_then(|i| places.get(i));
        let (mut at, mut byte) = known.copied().unwrap_or_default();
        let rest = self.text.get(byte..).unwrap_or_default();
        for size in sizes(self.unit, rest) {
            if at.saturating_add(size.units) > offset {
                break;
            }
            at += size.units;
            byte += size.bytes;
        }
        byte
    }

    fn known_places(&self) -> Vec<(u32, usize)> {
        let mut places = vec![(0, 0)];
        let (mut at, mut byte, mut next) = (0_u32, 0, STEP);
        for size in sizes(self.unit, self.text) {
            at = at.saturating_add(size.units);
            byte += size.bytes;
            if at >= next {
                places.push((at, byte));
                next = at.saturating_add(STEP);
            }
        }
        places
    }
}

/// One character as offsets count it.
struct Size {
    units: u32,
    bytes: usize,
}

fn sizes(unit: Unit, text: &str) -> Box<dyn Iterator<Item = Size> + '_> {
    let one = |bytes: usize| Size { units: 1, bytes };
    match unit {
        Unit::TextElements => Box::new(text.graphemes(true).map(move |g| one(g.len()))),
        Unit::CodePoints => Box::new(text.chars().map(move |c| one(c.len_utf8()))),
        Unit::Utf16 => Box::new(text.chars().map(|c| Size {
            units: c.len_utf16() as u32,
            bytes: c.len_utf8(),
        })),
    }
}

/// How many units a text has.
pub(crate) fn length(unit: Unit, text: &str) -> u32 {
    sizes(unit, text).fold(0, |sum: u32, size| sum.saturating_add(size.units))
}

impl Content<'_> {
    pub(crate) fn unit(&self) -> Unit {
        self.unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A family of four code points joined by three, and an umlaut of two.
    const TEXT: &str = "👨‍👩‍👧‍👦 u\u{308}ber\r\nend";

    #[test]
    fn each_unit_finds_the_same_word() {
        for (unit, start) in [
            (Unit::TextElements, 2),
            (Unit::CodePoints, 8),
            (Unit::Utf16, 12),
        ] {
            let content = Content::new(TEXT, unit);
            let word = "u\u{308}ber";
            let end = start + length(unit, word);
            assert_eq!(content.slice(start, end), word, "{unit:?}");
            let words = content.words(0, 100);
            assert_eq!(words[1], (start, end, word, false), "{unit:?}");
            assert_eq!(words[2].2, "end");
            assert!(words[2].3);
            let named = Content::with_unit(TEXT, "", Some((start, end, word)));
            assert_eq!(named.unit(), unit);
        }
    }

    #[test]
    fn long_contents_and_offsets_outside_are_in_order() {
        let text = "ä ".repeat(1_000);
        let content = Content::new(&text, Unit::Utf16);
        assert_eq!(content.slice(1_998, 1_999), "ä");
        assert_eq!(content.slice(2_000, u32::MAX), "");
        assert_eq!(content.slice(5, 1), "");
        assert_eq!(content.words(0, u32::MAX).len(), 1_000);
    }
}
