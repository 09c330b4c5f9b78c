//! Places as OCR libraries write them.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

/// The points of a place in the library's own unit. They are written as
/// points `[[x, y], ...]` (two of which are opposite corners) or as numbers:
/// four for a box of left, top, right, bottom, more for points in a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    pub points: Vec<[f32; 2]>,
}

impl Outline {
    /// The outline of a box of left, top, right, bottom.
    pub fn of_box([left, top, right, bottom]: [f32; 4]) -> Self {
        Self {
            points: vec![[left, top], [right, bottom]],
        }
    }

    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// Left, top, right, bottom; `None` without points or with one that is
    /// no number.
    pub fn bounds(&self) -> Option<[f32; 4]> {
        let mut points = self.points.iter();
        let [x, y] = *points.next()?;
        let around = points.fold([x, y, x, y], |b, [x, y]| {
            let [left, top, right, bottom] = b;
            [left.min(*x), top.min(*y), right.max(*x), bottom.max(*y)]
        });
        let finite = |p: &[f32; 2]| p.iter().all(|v| v.is_finite());
        self.points.iter().all(finite).then_some(around)
    }

    /// Four corners, clockwise from the first: the outline's own where it
    /// has four, otherwise those of the box around it.
    pub fn corners(&self) -> Option<[[f32; 2]; 4]> {
        let [left, top, right, bottom] = self.bounds()?;
        match self.points.as_slice() {
            [a, b, c, d] => Some([*a, *b, *c, *d]),
            _ => Some([[left, top], [right, top], [right, bottom], [left, bottom]]),
        }
    }
}

/// A number of a flat list, or a point.
enum Part {
    Number(f32),
    Point([f32; 2]),
}

struct PartVisitor;

impl<'de> Visitor<'de> for PartVisitor {
    type Value = Part;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number or a point")
    }

    fn visit_f64<E>(self, v: f64) -> Result<Part, E> {
        Ok(Part::Number(v as f32))
    }

    fn visit_u64<E>(self, v: u64) -> Result<Part, E> {
        Ok(Part::Number(v as f32))
    }

    fn visit_i64<E>(self, v: i64) -> Result<Part, E> {
        Ok(Part::Number(v as f32))
    }

    // Numbers of numpy are written as text by `default=str`.
    fn visit_str<E: Error>(self, v: &str) -> Result<Part, E> {
        Ok(Part::Number(v.trim().parse().unwrap_or(f32::NAN)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Part, A::Error> {
        let mut point = [f32::NAN; 2];
        let mut at = 0;
        while let Some(adapter_common::Number(v)) = list.next_element()? {
            if let Some(place) = point.get_mut(at) {
                *place = v;
            }
            at += 1;
        }
        Ok(Part::Point(point))
    }
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(PartVisitor)
    }
}

struct OutlineVisitor;

impl<'de> Visitor<'de> for OutlineVisitor {
    type Value = Outline;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of points or of numbers")
    }

    fn visit_unit<E>(self) -> Result<Outline, E> {
        Ok(Outline::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Outline, A::Error> {
        let mut points = Vec::new();
        let mut pending = None;
        while let Some(part) = list.next_element()? {
            match (part, pending.take()) {
                (Part::Point(point), _) => points.push(point),
                (Part::Number(x), None) => pending = Some(x),
                (Part::Number(y), Some(x)) => points.push([x, y]),
            }
        }
        points.shrink_to_fit();
        Ok(Outline { points })
    }
}

impl<'de> Deserialize<'de> for Outline {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(OutlineVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(json: &str) -> Outline {
        adapter_common::json(json).unwrap()
    }

    #[test]
    fn points_boxes_and_rows_of_numbers_are_places() {
        let quad = outline("[[1,2],[\"3\",2.0],[3,4],[1,4]]");
        assert_eq!(quad.bounds(), Some([1.0, 2.0, 3.0, 4.0]));
        assert_eq!(outline("[1,2,3,4]").corners(), quad.corners());
        assert_eq!(outline("[1,2,3,2,3,4,1,4]"), quad);
        assert_eq!(outline("[[1,2],[3,4]]").corners(), quad.corners());
        assert_eq!(outline("null").bounds(), None);
        assert_eq!(outline("[[1,null],[3,4]]").bounds(), None);
    }
}
