//! Outlines on their page.

use adapter_common::{Fit, Frame, Number};
use document::{Confidence, Point, Rect, Region};

use crate::{Outline, Poly};

/// The direction in which text runs, as quarter turns clockwise: 0 to the
/// right, 1 downwards, 2 to the left, 3 upwards.
pub type Quarter = u8;

/// A page that outlines are measured by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sheet {
    /// The page in pixels, where its size is known.
    frame: Option<Frame>,
}

/// An outline on its page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    pub bounds: Rect,
    /// The corners clockwise from the text's top-left, where there are four.
    pub corners: Option<[Point; 4]>,
    /// Whether it lay over the page's edge and was brought back.
    pub over: bool,
}

impl Sheet {
    /// A page of a size in the unit of its vertices.
    pub fn new(width: f32, height: f32) -> Self {
        Self {
            frame: Frame::of_size(width, height),
        }
    }

    /// A page that is measured by the farthest of its outlines.
    pub fn around<'p>(polys: impl IntoIterator<Item = &'p Poly>) -> Self {
        let boxes = polys.into_iter().map(|p| p.vertices.bounds);
        Self {
            frame: Some(Frame::around(boxes)),
        }
    }

    /// The place of an outline; `None` when it has no vertices, or pixels
    /// alone on a page of unknown size. The fractions are preferred, since
    /// some exports leave the pixels out. Where the direction of the text is
    /// given, the first corner is the top-left of the text so read.
    pub fn place(&self, poly: &Poly, direction: Option<Quarter>) -> Option<Place> {
        let unit = || Frame::of_size(1.0, 1.0);
        let pixels = (&poly.vertices, self.frame);
        let fractions = (&poly.normalized, unit());
        let usable =
            |(outline, frame): &(&Outline, Option<Frame>)| outline.count > 0 && frame.is_some();
        let choices = match poly.normalized.is_void() {
            false => [fractions, pixels],
            true => [pixels, fractions],
        };
        let (outline, frame) = choices.into_iter().find(usable)?;
        let frame = frame?;
        let corners = outline.corners.map(|[x, y]| frame.point(x, y));
        let corners = (outline.count == 4).then_some(corners);
        Some(Place {
            bounds: frame.rect(outline.bounds),
            corners: corners.map(|c| self.turned(c, direction)),
            over: frame.fit(outline.bounds) != Fit::Inside,
        })
    }

    /// How far a place's text runs to the right and downwards along its top
    /// edge, in proportion to the page.
    pub fn run(&self, place: &Place) -> Option<(f32, f32)> {
        let [start, end, ..] = place.corners?;
        let (width, height) = self.frame.map_or((1.0, 1.0), |f| (f.width, f.height));
        Some(((end.x - start.x) * width, (end.y - start.y) * height))
    }

    /// The corners from another one on, so that the first edge runs in the
    /// direction given.
    fn turned(&self, corners: [Point; 4], direction: Option<Quarter>) -> [Point; 4] {
        let Some(direction) = direction else {
            return corners;
        };
        let place = Place {
            bounds: Rect::default(),
            corners: Some(corners),
            over: false,
        };
        let (x, y) = self.run(&place).unwrap_or_default();
        if x.hypot(y) <= 0.0 {
            return corners;
        }
        let quarter = (y.atan2(x).to_degrees() / 90.0).round().rem_euclid(4.0) as u8;
        let mut corners = corners;
        corners.rotate_left(((direction + 4 - quarter) % 4).into());
        corners
    }
}

impl Place {
    /// As a region, whose outline is kept where it is not the box.
    pub fn region(&self) -> Region {
        self.corners
            .and_then(Region::from_polygon)
            .unwrap_or_else(|| self.bounds.into())
    }
}

/// How sure the service is, 0..1. What is left out has the value 0, so that
/// 0 means that the service does not say.
pub fn confidence(number: Number) -> Option<Confidence> {
    let value = number.get().filter(|v| *v > 0.0)?;
    if value > 1.0 {
        // Some exports write percent.
        return Confidence::scaled(value, 100.0);
    }
    Some(Confidence::new(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn poly(json: &str) -> Poly {
        adapter_common::json(json).unwrap()
    }

    #[test]
    fn pixels_are_measured_by_the_page_and_fractions_are_preferred() {
        let sheet = Sheet::new(200.0, 100.0);
        let pixels = poly(
            r#"{"vertices":[{"x":20,"y":10},{"x":40,"y":10},{"x":40,"y":20},{"x":20,"y":20}]}"#,
        );
        let place = sheet.place(&pixels, None).unwrap();
        assert_eq!(place.bounds.to_array(), [0.1, 0.1, 0.2, 0.2]);
        assert_eq!(place.region().polygon, []);
        assert_eq!(Sheet::default().place(&pixels, None), None);
        let both = poly(
            r#"{"vertices":[{"x":20,"y":10},{"x":40,"y":20}],"normalizedVertices":[{},{"x":0.5,"y":0.25}]}"#,
        );
        let place = sheet.place(&both, None).unwrap();
        assert_eq!(place.bounds.to_array(), [0.0, 0.0, 0.5, 0.25]);
    }

    #[test]
    fn an_outline_starts_at_the_top_left_of_its_text() {
        let upright = poly(
            r#"{"normalizedVertices":[{"x":0.1,"y":0.1},{"x":0.2,"y":0.1},{"x":0.2,"y":0.5},{"x":0.1,"y":0.5}]}"#,
        );
        let sheet = Sheet::default();
        let first = |q| sheet.place(&upright, q).unwrap().corners.unwrap()[0];
        assert_eq!(first(None), Point { x: 0.1, y: 0.1 });
        assert_eq!(first(Some(1)), Point { x: 0.2, y: 0.1 });
        assert_eq!(first(Some(3)), Point { x: 0.1, y: 0.5 });
    }

    #[test]
    fn confidence_0_is_unknown() {
        assert_eq!(confidence(Number(0.0)), None);
        assert_eq!(confidence(Number::default()), None);
        assert_eq!(confidence(Number(0.5)).unwrap().value, 0.5);
    }
}
