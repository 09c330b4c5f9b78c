//! Text anchors: parts of the text by character offsets.

use std::borrow::Cow;
use std::fmt;

use adapter_common::{Count, record};
use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};

use crate::answer::Anchor;

record! {
    struct Segment {
        /// Left out when it is 0, and text as 64-bit numbers are.
        start: Count = "startIndex" | "start_index",
        end: Count = "endIndex" | "end_index",
    }
}

/// The segments of an anchor, each from its start to before its end. Nearly
/// all anchors have one, which needs no list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Segments {
    first: (u32, u32),
    more: Vec<(u32, u32)>,
}

impl Segments {
    /// Those that hold something.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        std::iter::once(self.first)
            .chain(self.more.iter().copied())
            .filter(|(start, end)| start < end)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// From the first character of any to the last of any.
    pub(crate) fn hull(&self) -> Option<(u32, u32)> {
        self.iter().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }
}

struct SegmentsVisitor;

impl<'de> Visitor<'de> for SegmentsVisitor {
    type Value = Segments;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of text segments")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Segments, A::Error> {
        let mut segments = Segments::default();
        while let Some(segment) = seq.next_element::<Option<Segment>>()? {
            let Segment { start, end } = segment.unwrap_or_default();
            if start.0 >= end.0 {
                continue;
            }
            match segments.first {
                (0, 0) => segments.first = (start.0, end.0),
                _ => segments.more.push((start.0, end.0)),
            }
        }
        Ok(segments)
    }
}

impl<'de> Deserialize<'de> for Segments {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(SegmentsVisitor)
    }
}

/// A text that is addressed by characters.
#[derive(Debug)]
pub(crate) struct TextIndex<'t> {
    text: &'t str,
    /// The byte at which every [`STEP`]th character starts; empty when every
    /// character is one byte.
    marks: Vec<u32>,
    /// Number of characters.
    len: u32,
}

const STEP: usize = 64;

impl<'t> TextIndex<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        if text.is_ascii() {
            return Self {
                text,
                marks: Vec::new(),
                len: text.len() as u32,
            };
        }
        let starts = text.char_indices().step_by(STEP);
        Self {
            text,
            marks: starts.map(|(byte, _)| byte as u32).collect(),
            len: text.chars().count() as u32,
        }
    }

    pub(crate) fn len(&self) -> u32 {
        self.len
    }

    pub(crate) fn all(&self) -> &'t str {
        self.text
    }

    /// The characters from `start` to before `end`, as far as there are any.
    pub(crate) fn slice(&self, start: u32, end: u32) -> &'t str {
        let (start, end) = (self.byte(start), self.byte(end));
        self.text.get(start..end.max(start)).unwrap_or_default()
    }

    fn byte(&self, character: u32) -> usize {
        let character = character.min(self.len) as usize;
        if self.marks.is_empty() {
            return character;
        }
        let Some(mark) = self.marks.get(character / STEP) else {
            return self.text.len();
        };
        let rest = self.text.get(*mark as usize..).unwrap_or_default();
        let within = rest.char_indices().nth(character % STEP);
        *mark as usize + within.map_or(rest.len(), |(byte, _)| byte)
    }

    /// The text of an anchor; where the shard has none of it, the copy that
    /// some anchors carry.
    pub(crate) fn of<'s>(&self, anchor: &'s Anchor<'s>) -> Cow<'s, str>
    where
        't: 's,
    {
        let mut segments = anchor.segments.iter().map(|(s, e)| self.slice(s, e));
        let first: &'s str = segments.next().unwrap_or_default();
        let text = match segments.next() {
            None => Cow::Borrowed(first),
            Some(second) => {
                let mut joined = [first, second].concat();
                joined.extend(segments);
                Cow::Owned(joined)
            }
        };
        if text.trim().is_empty() {
            return Cow::Borrowed(&anchor.content);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_characters_and_not_bytes() {
        let text = "aä€𝄞".repeat(50);
        let index = TextIndex::new(&text);
        assert_eq!(index.len(), 200);
        assert_eq!(index.slice(0, 4), "aä€𝄞");
        assert_eq!(index.slice(127, 130), "𝄞aä");
        assert_eq!(index.slice(199, 300), "𝄞");
        assert_eq!(index.slice(200, 300), "");
        assert_eq!(index.slice(9, 2), "");
        assert_eq!(TextIndex::new("abc").slice(1, 9), "bc");
    }

    #[test]
    fn offsets_at_the_end_of_a_full_step_are_found() {
        let text = "ä".repeat(STEP * 2);
        let index = TextIndex::new(&text);
        assert_eq!(index.slice(STEP as u32 * 2 - 1, STEP as u32 * 2), "ä");
    }

    #[test]
    fn a_start_left_out_is_0_and_indices_are_texts() {
        let anchor: Anchor = adapter_common::json(
            r#"{"textSegments":[{"endIndex":"2"},{"startIndex":"0","endIndex":1},{"start_index":"3","end_index":"5"}]}"#,
        )
        .unwrap();
        let segments: Vec<_> = anchor.segments.iter().collect();
        assert_eq!(segments, [(0, 2), (0, 1), (3, 5)]);
        assert_eq!(anchor.segments.hull(), Some((0, 5)));
        assert_eq!(TextIndex::new("abcdef").of(&anchor), "abade");
    }
}
