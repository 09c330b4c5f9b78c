//! Geometry normalised to the displayed page: x to the right and y downwards
//! from the top-left corner, both 0..1.

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
    /// The region with this outline, clamped to the page. An outline that is
    /// its own upright box, read from the top-left, is not kept.
    pub fn from_polygon(polygon: impl IntoIterator<Item = Point>) -> Option<Self> {
        let polygon: Vec<Point> = polygon
            .into_iter()
            .map(|p| Point {
                x: unit(p.x),
                y: unit(p.y),
            })
            .collect();
        let bounds = bounds_of(&polygon)?;
        let keep = polygon.len() >= 3 && !is_box(&polygon, &bounds);
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

/// A coordinate brought into 0..1; 0 when it is not finite.
fn unit(v: f32) -> f32 {
    if v.is_finite() {
        v.clamp(0.0, 1.0)
    } else {
        0.0
    }
}
