//! What objects of all versions are made of: outlines, spans, regions.

use adapter_common::{Count, MAX_DEPTH, Text, nests_too_deep, record};
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// An outline in the page's unit: a flat list of 8 numbers (x and y of the
/// corners, clockwise from the text's top-left) or of 4 (left, top, right,
/// bottom), or a list of points as objects or pairs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outline {
    numbers: [f32; 8],
    /// How many numbers there were.
    count: u32,
    /// Left, top, right, bottom of all numbers.
    bounds: [f32; 4],
    /// Whether one of the numbers is none.
    broken: bool,
}

impl Default for Outline {
    fn default() -> Self {
        Self {
            numbers: [0.0; 8],
            count: 0,
            bounds: [f32::INFINITY, f32::INFINITY, -f32::INFINITY, -f32::INFINITY],
            broken: false,
        }
    }
}

impl Outline {
    fn push(&mut self, number: f32) {
        if let Some(place) = self.numbers.get_mut(self.count as usize) {
            *place = number;
        }
        let [left, top, right, bottom] = &mut self.bounds;
        let (low, high) = match self.count % 2 {
            0 => (left, right),
            _ => (top, bottom),
        };
        *low = low.min(number);
        *high = high.max(number);
        self.broken |= !number.is_finite();
        self.count = self.count.saturating_add(1);
    }

    /// The box around it, of no numbers where one is none, so that a check of
    /// places finds it; `None` without an outline.
    pub(crate) fn bounds(&self) -> Option<[f32; 4]> {
        let bounds = match self.broken {
            true => [f32::NAN; 4],
            false => self.bounds,
        };
        (self.count >= 4 && self.count.is_multiple_of(2)).then_some(bounds)
    }

    /// Its 4 corners, where it has as many.
    pub(crate) fn corners(&self) -> Option<[[f32; 2]; 4]> {
        let [a, b, c, d, e, f, g, h] = self.numbers;
        (self.count == 8).then_some([[a, b], [c, d], [e, f], [g, h]])
    }
}

/// One item of an outline: a number, or a point.
enum Item {
    Number(f32),
    Point(f32, f32),
}

struct ItemVisitor;

impl<'de> Visitor<'de> for ItemVisitor {
    type Value = Item;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a number or a point")
    }

    fn visit_f64<E>(self, v: f64) -> Result<Item, E> {
        Ok(Item::Number(v as f32))
    }

    fn visit_u64<E>(self, v: u64) -> Result<Item, E> {
        Ok(Item::Number(v as f32))
    }

    fn visit_i64<E>(self, v: i64) -> Result<Item, E> {
        Ok(Item::Number(v as f32))
    }

    fn visit_unit<E>(self) -> Result<Item, E> {
        Ok(Item::Number(f32::NAN))
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Item, S::Error> {
        let mut number = || Ok(list.next_element::<f32>()?.unwrap_or(f32::NAN));
        let (x, y) = (number()?, number()?);
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Item::Point(x, y))
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Item, M::Error> {
        let (mut x, mut y) = (f32::NAN, f32::NAN);
        while let Some(key) = map.next_key::<Text>()? {
            match &*key {
                "x" | "X" => x = map.next_value()?,
                "y" | "Y" => y = map.next_value()?,
                _ => _ = adapter_common::keep_unknown(&mut map)?,
            }
        }
        Ok(Item::Point(x, y))
    }
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ItemVisitor)
    }
}

struct OutlineVisitor;

impl<'de> Visitor<'de> for OutlineVisitor {
    type Value = Outline;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list of numbers or points")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Outline, S::Error> {
        let mut outline = Outline::default();
        while let Some(item) = list.next_element::<Item>()? {
            match item {
                Item::Number(number) => outline.push(number),
                Item::Point(x, y) => {
                    outline.push(x);
                    outline.push(y);
                }
            }
        }
        Ok(outline)
    }
}

impl<'de> Deserialize<'de> for Outline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(OutlineVisitor)
    }
}

record! {
    /// A part of the content. An offset of 0 and a length of 1 may be missing.
    pub(crate) struct Span {
        offset: Count = "offset",
        length: Option<Count> = "length",
    }
}

impl Span {
    pub(crate) fn start(self) -> u32 {
        self.offset.0
    }

    pub(crate) fn end(self) -> u32 {
        let length = self.length.map_or(1, |l| l.0);
        self.offset.0.saturating_add(length)
    }
}

record! {
    /// A place on a page.
    pub(crate) struct Region {
        /// From 1; 0 when absent.
        page: Count = "pageNumber" | "page_number" | "page",
        outline: Outline = "polygon" | "boundingBox" | "bounding_box",
    }
}

/// A value as it stands in the input, nested no deeper than what is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Raw<'a>(pub(crate) &'a RawValue);

impl<'de> Deserialize<'de> for Raw<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?;
        if nests_too_deep(raw.get()) {
            let message = format!("lists and objects nest deeper than {MAX_DEPTH}");
            return Err(D::Error::custom(message));
        }
        Ok(Self(raw))
    }
}

/// A value with the text that it was read from, for what the contract can
/// hold in part alone.
#[derive(Debug)]
pub(crate) struct Kept<'a, T> {
    pub(crate) value: T,
    pub(crate) raw: &'a RawValue,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Kept<'de, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Raw(raw) = Raw::deserialize(deserializer)?;
        let value = serde_json::from_str(raw.get()).map_err(D::Error::custom)?;
        Ok(Self { value, raw })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(text: &str) -> Outline {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn outlines_are_numbers_or_points() {
        let expected = [1.0, 2.0, 3.0, 4.0];
        for text in [
            "[1,2,3,2,3,4,1,4]",
            "[1,2,3,4]",
            r#"[{"x":1,"y":2},{"y":2,"x":3},{"x":3,"y":4},{"x":1,"y":4,"z":[]}]"#,
            "[[1,2],[3,2],[3,4],[1,4]]",
        ] {
            assert_eq!(outline(text).bounds(), Some(expected), "{text}");
        }
        assert_eq!(outline("[1,2,3,4]").corners(), None);
        assert_eq!(outline("[1,2,3]").bounds(), None);
        assert!(outline("[1,null,3,4]").bounds().unwrap()[1].is_nan());
    }

    #[test]
    fn a_span_may_lack_its_offset_and_a_length_of_one() {
        let span: Span = serde_json::from_str("{}").unwrap();
        assert_eq!((span.start(), span.end()), (0, 1));
        let span: Span = serde_json::from_str(r#"{"offset":7,"length":0}"#).unwrap();
        assert_eq!((span.start(), span.end()), (7, 7));
    }
}
