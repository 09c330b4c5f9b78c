//! The text's own frame: coordinates along the baseline and across it, so that
//! turned text is treated like level text.

use hayro_font::kurbo::{Point, Vec2};

use crate::glyph::Glyph;

/// A direction of text on the displayed page, in whole degrees clockwise from
/// level, above -180 and at most 180.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Turn(pub(crate) i16);

impl Turn {
    pub(crate) fn of(along: Vec2) -> Self {
        // Ordinary text needs no arithmetic, and gets none of its noise.
        if along.y.abs() < 1e-6 && along.x > 0.0 {
            return Self(0);
        }
        let degrees = along.atan2().to_degrees().round() as i16;
        Self(if degrees <= -180 { 180 } else { degrees })
    }

    /// Along the baseline.
    fn along(self) -> Vec2 {
        match self.0 {
            0 => Vec2::new(1.0, 0.0),
            90 => Vec2::new(0.0, 1.0),
            180 => Vec2::new(-1.0, 0.0),
            -90 => Vec2::new(0.0, -1.0),
            degrees => Vec2::from_angle(f64::from(degrees).to_radians()),
        }
    }

    /// Into the frame: x along the baseline, y downwards across it.
    pub(crate) fn enter(self, p: Point) -> Point {
        let (p, along) = (p.to_vec2(), self.along());
        Point::new(p.dot(along), along.cross(p))
    }

    /// Back onto the page.
    pub(crate) fn leave(self, p: Point) -> Point {
        let along = self.along();
        let down = Vec2::new(-along.y, along.x);
        (along * p.x + down * p.y).to_point()
    }
}

/// A glyph's place in its frame.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) turn: Turn,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) baseline: f64,
}

impl Place {
    pub(crate) fn of(glyph: &Glyph) -> Self {
        let turn = Turn::of(glyph.along);
        let (start, end) = (turn.enter(glyph.start), turn.enter(glyph.end));
        Self {
            turn,
            left: start.x.min(end.x),
            right: start.x.max(end.x),
            baseline: start.y,
        }
    }
}

/// A box in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Area {
    pub(crate) fn union(&self, other: &Area) -> Area {
        Area {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Corners from the text's top-left, clockwise as it reads.
    pub(crate) fn corners(&self) -> [Point; 4] {
        [
            Point::new(self.left, self.top),
            Point::new(self.right, self.top),
            Point::new(self.right, self.bottom),
            Point::new(self.left, self.bottom),
        ]
    }
}
