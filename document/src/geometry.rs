//! Geometry normalised to the displayed page: x to the right and y downwards
//! from the top-left corner, both 0..1.

mod turn;

use crate::validate::limits;

pub use turn::Turn;

/// A point, each coordinate 0..1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

/// An upright box: `left <= right`, `top <= bottom`, each 0..1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

/// Where something is: its box, and its outline where that is not the box.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Region {
    pub bounds: Rect,
    /// Clockwise as the text reads, from the text's top-left corner; empty
    /// when the outline is the box.
    pub polygon: Vec<Point>,
}

impl Point {
    /// The point of the page at `x`, `y` in the unit in which the page is
    /// `width` by `height`, clamped to the page.
    pub fn from_absolute(x: f32, y: f32, width: f32, height: f32) -> Self {
        let (x, y) = (fraction(x, width), fraction(y, height));
        Self { x, y }.clamped()
    }

    /// The point brought onto the page; a coordinate that is not finite
    /// becomes 0.
    #[must_use]
    pub fn clamped(self) -> Self {
        Self {
            x: unit(self.x),
            y: unit(self.y),
        }
    }

    /// The point on the page after the page was turned.
    #[must_use]
    pub fn turned(self, turn: Turn) -> Self {
        let Self { x, y } = self;
        match turn {
            Turn::None => self,
            Turn::Quarter => Self { x: 1.0 - y, y: x },
            Turn::Half => Self {
                x: 1.0 - x,
                y: 1.0 - y,
            },
            Turn::ThreeQuarters => Self { x: y, y: 1.0 - x },
        }
    }
}

impl Rect {
    /// The box with these edges, put in order and clamped to the page.
    /// Coordinates that are not finite become 0.
    pub fn clamped(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        let (left, right) = (unit(left), unit(right));
        let (top, bottom) = (unit(top), unit(bottom));
        Self {
            left: left.min(right),
            top: top.min(bottom),
            right: left.max(right),
            bottom: top.max(bottom),
        }
    }

    /// The box with these edges in the unit in which the page is `width` by
    /// `height`, put in order and clamped to the page. A page without a size
    /// gives the box at its top-left corner.
    pub fn from_absolute(
        left: f32,
        top: f32,
        right: f32,
        bottom: f32,
        width: f32,
        height: f32,
    ) -> Self {
        Self::clamped(
            fraction(left, width),
            fraction(top, height),
            fraction(right, width),
            fraction(bottom, height),
        )
    }

    /// The box on the page after the page was turned.
    #[must_use]
    pub fn turned(&self, turn: Turn) -> Self {
        let [top_left, _, bottom_right, _] = corners(self);
        let (a, b) = (top_left.turned(turn), bottom_right.turned(turn));
        Self {
            left: a.x.min(b.x),
            top: a.y.min(b.y),
            right: a.x.max(b.x),
            bottom: a.y.max(b.y),
        }
    }

    /// Area in common by area of both together, 0..1: 1 for equal boxes, 0
    /// for such that do not touch. Two equal boxes without area give 1.
    pub fn overlap(&self, other: &Rect) -> f32 {
        let common = self.intersection(other).map_or(0.0, |c| c.area());
        let together = self.area() + other.area() - common;
        match together > 0.0 {
            true => (common / together).clamp(0.0, 1.0),
            false if self == other => 1.0,
            false => 0.0,
        }
    }

    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    pub fn area(&self) -> f32 {
        self.width() * self.height()
    }

    pub fn center(&self) -> Point {
        Point {
            x: (self.left + self.right) / 2.0,
            y: (self.top + self.bottom) / 2.0,
        }
    }

    pub fn contains(&self, point: Point) -> bool {
        (self.left..=self.right).contains(&point.x) && (self.top..=self.bottom).contains(&point.y)
    }

    /// The smallest box around both.
    pub fn union(&self, other: &Rect) -> Rect {
        Rect {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// What the two have in common; `None` when they do not touch.
    pub fn intersection(&self, other: &Rect) -> Option<Rect> {
        let common = Rect {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        };
        (common.left <= common.right && common.top <= common.bottom).then_some(common)
    }

    /// Whether every edge is finite, within the page and in order.
    pub fn is_valid(&self) -> bool {
        let unit = 0.0..=1.0;
        unit.contains(&self.left)
            && unit.contains(&self.top)
            && unit.contains(&self.right)
            && unit.contains(&self.bottom)
            && self.left <= self.right
            && self.top <= self.bottom
    }

    pub fn to_array(self) -> [f32; 4] {
        [self.left, self.top, self.right, self.bottom]
    }
}

impl From<[f32; 4]> for Rect {
    fn from([left, top, right, bottom]: [f32; 4]) -> Self {
        Self {
            left,
            top,
            right,
            bottom,
        }
    }
}

impl From<Rect> for Region {
    fn from(bounds: Rect) -> Self {
        Self {
            bounds,
            polygon: Vec::new(),
        }
    }
}

impl Region {
    /// The region brought onto the page, without an outline of fewer or more
    /// points than the contract allows.
    #[must_use]
    pub fn clamped(mut self) -> Self {
        let Rect {
            left,
            top,
            right,
            bottom,
        } = self.bounds;
        self.bounds = Rect::clamped(left, top, right, bottom);
        if !limits::POLYGON_POINTS.contains(&self.polygon.len()) {
            self.polygon.clear();
        }
        for point in &mut self.polygon {
            *point = point.clamped();
        }
        self
    }

    /// The region on the page after the page was turned. The outline still
    /// starts at the top-left corner of the text.
    #[must_use]
    pub fn turned(&self, turn: Turn) -> Self {
        Self {
            bounds: self.bounds.turned(turn),
            polygon: self.polygon.iter().map(|p| p.turned(turn)).collect(),
        }
    }

    /// The region with this outline, clamped to the page; `None` for one
    /// without points. An outline that is its own upright box, read from the
    /// top-left, is not kept, nor is one of fewer or more points than the
    /// contract allows: what is left is the box around it.
    pub fn from_polygon(polygon: impl IntoIterator<Item = Point>) -> Option<Self> {
        let polygon: Vec<Point> = polygon.into_iter().map(Point::clamped).collect();
        let bounds = bounds_of(&polygon)?;
        let keep = limits::POLYGON_POINTS.contains(&polygon.len()) && !is_box(&polygon, &bounds);
        Some(Self {
            bounds,
            polygon: if keep { polygon } else { Vec::new() },
        })
    }
}

/// The box around some points; `None` when there are none.
pub fn bounds_of(points: &[Point]) -> Option<Rect> {
    let first = points.first()?;
    let start = Rect {
        left: first.x,
        top: first.y,
        right: first.x,
        bottom: first.y,
    };
    Some(points.iter().fold(start, |r, p| Rect {
        left: r.left.min(p.x),
        top: r.top.min(p.y),
        right: r.right.max(p.x),
        bottom: r.bottom.max(p.y),
    }))
}

/// The corners of a box, clockwise from the top-left.
pub fn corners(r: &Rect) -> [Point; 4] {
    [
        Point {
            x: r.left,
            y: r.top,
        },
        Point {
            x: r.right,
            y: r.top,
        },
        Point {
            x: r.right,
            y: r.bottom,
        },
        Point {
            x: r.left,
            y: r.bottom,
        },
    ]
}

/// Below this (a twentieth of a point on A4) an outline is its box.
const SAME: f32 = 1e-4;

/// Whether an outline is the box around it, read from the top-left.
pub fn is_box(polygon: &[Point], bounds: &Rect) -> bool {
    polygon.len() == 4
        && polygon
            .iter()
            .zip(corners(bounds))
            .all(|(p, c)| (p.x - c.x).abs() <= SAME && (p.y - c.y).abs() <= SAME)
}

/// A length as a fraction of the whole; 0 of nothing.
fn fraction(length: f32, whole: f32) -> f32 {
    if whole > 0.0 { length / whole } else { 0.0 }
}

/// A coordinate brought into 0..1; 0 when it is not finite.
fn unit(v: f32) -> f32 {
    if v.is_finite() {
        v.clamp(0.0, 1.0)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests;
