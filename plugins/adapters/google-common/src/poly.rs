//! Outlines as the services write them.

use std::fmt;

use adapter_common::{Number, record};
use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};

record! {
    struct Vertex {
        x: Number = "x",
        y: Number = "y",
    }
}

record! {
    /// An outline in pixels, in fractions of the page, or in both.
    pub struct Poly {
        vertices: Outline = "vertices",
        normalized: Outline = "normalizedVertices" | "normalized_vertices",
    }
}

/// The vertices of an outline. A coordinate that is left out is 0.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Outline {
    /// The first four.
    pub corners: [[f32; 2]; 4],
    /// Left, top, right, bottom of all.
    pub bounds: [f32; 4],
    /// How many there are.
    pub count: u32,
}

impl Poly {
    /// Whether it has no vertices.
    pub fn is_absent(&self) -> bool {
        self.vertices.count == 0 && self.normalized.count == 0
    }
}

impl Outline {
    /// Whether it encloses nothing: absent, or all its vertices in one point.
    pub fn is_void(&self) -> bool {
        let [left, top, right, bottom] = self.bounds;
        self.count == 0 || (left == right && top == bottom)
    }

    fn push(&mut self, x: f32, y: f32) {
        if let Some(corner) = self.corners.get_mut(self.count as usize) {
            *corner = [x, y];
        }
        let [left, top, right, bottom] = self.bounds;
        self.bounds = match self.count {
            0 => [x, y, x, y],
            _ => [left.min(x), top.min(y), right.max(x), bottom.max(y)],
        };
        self.count = self.count.saturating_add(1);
    }
}

struct OutlineVisitor;

impl<'de> Visitor<'de> for OutlineVisitor {
    type Value = Outline;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of vertices")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Outline, A::Error> {
        let mut outline = Outline::default();
        while let Some(vertex) = seq.next_element::<Option<Vertex>>()? {
            let Vertex { x, y } = vertex.unwrap_or_default();
            outline.push(x.get().unwrap_or(0.0), y.get().unwrap_or(0.0));
        }
        Ok(outline)
    }
}

impl<'de> Deserialize<'de> for Outline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(OutlineVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_left_out_are_0() {
        let poly: Poly = adapter_common::json(
            r#"{"normalizedVertices":[{},{"x":1},{"x":1,"y":"0.5"},{"y":0.5}]}"#,
        )
        .unwrap();
        assert_eq!(poly.normalized.count, 4);
        assert_eq!(poly.normalized.bounds, [0.0, 0.0, 1.0, 0.5]);
        assert_eq!(poly.normalized.corners[2], [1.0, 0.5]);
        assert!(poly.vertices.is_void());
    }
}
