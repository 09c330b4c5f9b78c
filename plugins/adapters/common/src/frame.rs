//! Pages whose places are given in pixels, inches or millimetres.

use document::{Point, Rect};

/// Boxes stray this far over the edge by rounding; beyond it a person is told.
const TOLERANCE: f32 = 2e-3;
/// Farther over the edge than this share of the page is no place on it.
const FAR: f32 = 0.25;
/// No scanner makes an image of more pixels than this across.
const MOST_PIXELS: f32 = 1e7;

/// A page's box in its own unit, which all other places are measured by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    left: f32,
    top: f32,
    pub width: f32,
    pub height: f32,
}

/// How a place lies on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// On it, but for rounding.
    Inside,
    /// Partly over its edge: to be brought back, and told.
    Over,
    /// No place on this page: the input is broken or about another page.
    Absurd,
}

impl Frame {
    /// A frame of left, top, right, bottom; `None` when it has no area.
    pub fn new([left, top, right, bottom]: [f32; 4]) -> Option<Self> {
        let frame = Self {
            left,
            top,
            width: right - left,
            height: bottom - top,
        };
        let sound = |v: f32| v > 0.0 && v <= MOST_PIXELS;
        (sound(frame.width) && sound(frame.height)).then_some(frame)
    }

    /// A page of a size, from its top-left corner.
    pub fn of_size(width: f32, height: f32) -> Option<Self> {
        Self::new([0.0, 0.0, width, height])
    }

    /// For a page without a size: from the origin to the farthest of its
    /// boxes.
    pub fn around(boxes: impl IntoIterator<Item = [f32; 4]>) -> Self {
        let farthest = boxes.into_iter().fold([0.0_f32, 0.0], |far, b| {
            [far[0].max(b[2]), far[1].max(b[3])]
        });
        Self::of_size(farthest[0], farthest[1]).unwrap_or(Self {
            left: 0.0,
            top: 0.0,
            width: 1.0,
            height: 1.0,
        })
    }

    /// A point as a fraction of the page, not brought back to its edge.
    pub fn raw(&self, x: f32, y: f32) -> Point {
        Point {
            x: (x - self.left) / self.width,
            y: (y - self.top) / self.height,
        }
    }

    /// A point, brought back to the page's edge.
    pub fn point(&self, x: f32, y: f32) -> Point {
        self.raw(x, y).clamped()
    }

    /// A box of left, top, right, bottom, brought back to the page's edge.
    pub fn rect(&self, [left, top, right, bottom]: [f32; 4]) -> Rect {
        let (a, b) = (self.raw(left, top), self.raw(right, bottom));
        Rect::clamped(a.x, a.y, b.x, b.y)
    }

    /// How a box of left, top, right, bottom lies on the page.
    pub fn fit(&self, [left, top, right, bottom]: [f32; 4]) -> Fit {
        let (a, b) = (self.raw(left, top), self.raw(right, bottom));
        let within = |margin: f32| {
            let page = -margin..=1.0 + margin;
            [a.x, a.y, b.x, b.y].iter().all(|v| page.contains(v))
        };
        if within(TOLERANCE) {
            Fit::Inside
        } else if within(FAR) {
            Fit::Over
        } else {
            Fit::Absurd
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_measured_by_the_page() {
        let frame = Frame::new([10.0, 20.0, 110.0, 220.0]).unwrap();
        let rect = frame.rect([60.0, 20.0, 200.0, 120.0]);
        assert_eq!(rect.to_array(), [0.5, 0.0, 1.0, 0.5]);
        assert_eq!(frame.point(60.0, 120.0), Point { x: 0.5, y: 0.5 });
    }

    #[test]
    fn a_place_over_the_edge_is_told_from_one_that_is_none() {
        let frame = Frame::of_size(100.0, 100.0).unwrap();
        assert_eq!(frame.fit([0.0, 0.0, 100.1, 50.0]), Fit::Inside);
        assert_eq!(frame.fit([-5.0, 0.0, 50.0, 50.0]), Fit::Over);
        assert_eq!(frame.fit([0.0, 0.0, 50.0, 500.0]), Fit::Absurd);
        assert_eq!(frame.fit([0.0, f32::NAN, 50.0, 50.0]), Fit::Absurd);
    }

    #[test]
    fn a_page_without_area_is_no_frame() {
        assert_eq!(Frame::of_size(0.0, 10.0), None);
        assert_eq!(Frame::of_size(f32::NAN, 10.0), None);
        assert_eq!(Frame::of_size(1e30, 10.0), None);
        assert_eq!(Frame::around([[1.0, 1.0, 3.0, 4.0]]).height, 4.0);
    }
}
