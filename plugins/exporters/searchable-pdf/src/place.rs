//! Where a word's text is set, in points from the page's bottom-left corner.

use document::Point;

/// Words are at least this wide and high: smaller text cannot be selected,
/// and readers take it for none.
const LEAST: f64 = 1.0;

/// A rectangle along a baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Place {
    /// Its bottom-left corner as the text runs.
    pub(crate) corner: (f64, f64),
    /// Unit vector along the baseline.
    pub(crate) along: (f64, f64),
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Place {
    /// The rectangle for an outline that begins at the text's top-left, on a
    /// page of this many points, brought onto the page.
    pub(crate) fn of(outline: &[Point; 4], (width, height): (f64, f64)) -> Self {
        let [a, b, c, d] = outline.map(|p| {
            let (x, y) = (f64::from(p.x), f64::from(p.y));
            (x * width, (1.0 - y) * height)
        });
        let half = |p: (f64, f64), q: (f64, f64)| ((p.0 + q.0) / 2.0, (p.1 + q.1) / 2.0);
        let (start, end) = (half(a, d), half(b, c));
        let base = (end.0 - start.0, end.1 - start.1);
        let length = base.0.hypot(base.1);
        let along = if length > 1e-6 {
            (base.0 / length, base.1 / length)
        } else {
            (1.0, 0.0)
        };
        let up = (-along.1, along.0);
        let (top, bottom) = (half(a, b), half(d, c));
        let rise = (top.0 - bottom.0) * up.0 + (top.1 - bottom.1) * up.1;
        let mut place = Self {
            corner: (0.0, 0.0),
            along,
            width: length.max(LEAST),
            height: rise.abs().max(LEAST),
        };
        // A slanted rectangle may reach farther than the outline it stands
        // for; readers drop glyphs outside of the page.
        let (cos, sin) = (along.0.abs(), along.1.abs());
        let across = place.width * cos + place.height * sin;
        let down = place.width * sin + place.height * cos;
        let fit = (width / across).min(height / down).min(1.0);
        place.width *= fit;
        place.height *= fit;
        let centre = half(start, end);
        place.corner = (
            centre.0 - along.0 * place.width / 2.0 - up.0 * place.height / 2.0,
            centre.1 - along.1 * place.width / 2.0 - up.1 * place.height / 2.0,
        );
        place.bring_onto((width, height));
        place
    }

    /// A point by shares of the width along the baseline and of the height
    /// above the bottom.
    pub(crate) fn at(&self, right: f64, up: f64) -> (f64, f64) {
        let (x, y) = (right * self.width, up * self.height);
        (
            self.corner.0 + self.along.0 * x - self.along.1 * y,
            self.corner.1 + self.along.1 * x + self.along.0 * y,
        )
    }

    fn bring_onto(&mut self, (width, height): (f64, f64)) {
        let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
        let corners = corners.map(|(x, y)| self.at(x, y));
        let shift = |of: fn(&(f64, f64)) -> f64, size: f64| {
            let least = corners.iter().map(of).fold(f64::INFINITY, f64::min);
            let most = corners.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
            if least < 0.0 {
                -least
            } else {
                (size - most).min(0.0).max(-least)
            }
        };
        let by = (shift(|p| p.0, width), shift(|p| p.1, height));
        self.corner.0 += by.0;
        self.corner.1 += by.1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{Rect, geometry};

    #[test]
    fn a_box_stands_on_its_bottom_and_turned_text_on_its_side() {
        let outline = geometry::corners(&Rect::clamped(0.1, 0.1, 0.5, 0.2));
        let place = Place::of(&outline, (100.0, 200.0));
        let near = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).hypot(a.1 - b.1) < 1e-4;
        assert!(near(place.corner, (10.0, 160.0)), "{place:?}");
        assert!(near(place.at(1.0, 1.0), (50.0, 180.0)));
        // Read downwards: its bottom is at the left.
        let mut outline = outline;
        outline.rotate_left(1);
        let place = Place::of(&outline, (100.0, 200.0));
        assert!(near(place.corner, (10.0, 180.0)), "{place:?}");
        assert!(near(place.along, (0.0, -1.0)));
        assert!((place.width - 20.0).abs() < 1e-4 && (place.height - 40.0).abs() < 1e-4);
    }

    #[test]
    fn a_slanted_outline_that_reaches_over_the_page_is_made_to_fit() {
        let at = |x, y| Point { x, y };
        let outline = [at(0.7, 0.76), at(0.0, 0.84), at(0.0, 0.0), at(0.0, 0.0)];
        let place = Place::of(&outline, (283.0, 3748.0));
        for (x, y) in [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)] {
            let (x, y) = place.at(x, y);
            assert!((-0.01..283.01).contains(&x) && (-0.01..3748.01).contains(&y));
        }
    }

    #[test]
    fn a_box_without_area_at_the_edge_stays_on_the_page() {
        let outline = [Point { x: 1.0, y: 0.0 }; 4];
        let place = Place::of(&outline, (100.0, 200.0));
        assert_eq!(place.corner, (99.0, 199.0));
        assert_eq!((place.width, place.height), (1.0, 1.0));
    }
}
