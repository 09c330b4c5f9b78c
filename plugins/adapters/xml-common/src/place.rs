//! Places in a page's own unit.

use adapter_common::{Fit, Frame};
use sdk::document::{Point, Region, geometry};

/// Clockwise quarter turns of text against upright, 0 to 3.
pub type Quarter = u8;

/// Where something is, in its page's unit.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Place {
    /// Left, top, right, bottom.
    pub bbox: Option<[f32; 4]>,
    /// Its outline in any direction, where it has one.
    pub points: Vec<[f32; 2]>,
}

impl Place {
    /// A box by left, top, width and height; `None` unless all are there.
    pub fn sized(left: Option<f32>, top: Option<f32>, size: [Option<f32>; 2]) -> Self {
        let [width, height] = size;
        let bbox = || {
            let (left, top, width, height) = (left?, top?, width?, height?);
            Some(ordered([left, top, left + width, top + height]))
        };
        Self {
            bbox: bbox(),
            points: Vec::new(),
        }
    }

    pub fn of_box(bbox: [f32; 4]) -> Self {
        Self {
            bbox: Some(ordered(bbox)),
            points: Vec::new(),
        }
    }

    /// An outline; one of fewer than 3 points is the box around them.
    pub fn of_points(mut points: Vec<[f32; 2]>) -> Self {
        let bbox = box_of(&points);
        if points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        if points.len() < 3 {
            points.clear();
        }
        Self { bbox, points }
    }

    /// The place of a word, which has 4 corners or a box.
    #[must_use]
    pub fn word(mut self) -> Self {
        if self.points.len() != 4 {
            self.points = Vec::new();
        }
        self
    }

    /// How it lies on its page.
    pub(crate) fn fit(&self, frame: &Frame) -> Fit {
        self.bbox.map_or(Fit::Inside, |bbox| frame.fit(bbox))
    }

    /// On the page, its outline clockwise from the top-left of the text;
    /// `None` without a place, or with one that is none on this page.
    pub(crate) fn region(&self, frame: &Frame, quarter: Quarter) -> Option<Region> {
        let bbox = self.bbox.filter(|b| frame.fit(*b) != Fit::Absurd)?;
        if self.points.is_empty() {
            return Region::from_polygon(turned(frame, bbox, quarter));
        }
        let points = self.points.iter().map(|[x, y]| frame.point(*x, *y));
        Region::from_polygon(arranged(points.collect(), quarter))
    }

    /// Its 4 corners from the top-left of the text.
    pub(crate) fn corners(&self, frame: &Frame, quarter: Quarter) -> Option<[Point; 4]> {
        let region = self.region(frame, quarter)?;
        let polygon: Option<[Point; 4]> = region.polygon.try_into().ok();
        polygon.or_else(|| Some(turned(frame, self.bbox?, quarter)))
    }
}

/// The corners of a box from the top-left of text turned by some quarters.
fn turned(frame: &Frame, bbox: [f32; 4], quarter: Quarter) -> [Point; 4] {
    let mut corners = geometry::corners(&frame.rect(bbox));
    corners.rotate_left(usize::from(quarter % 4));
    corners
}

/// An outline brought into clockwise order, from the point nearest to the
/// top-left of the text.
fn arranged(mut points: Vec<Point>, quarter: Quarter) -> Vec<Point> {
    let next = points.iter().cycle().skip(1);
    let area: f32 = points
        .iter()
        .zip(next)
        .map(|(a, b)| a.x * b.y - b.x * a.y)
        .sum();
    if area < 0.0 {
        points.reverse();
    }
    let Some(bounds) = geometry::bounds_of(&points) else {
        return points;
    };
    let mut corners = geometry::corners(&bounds);
    corners.rotate_left(usize::from(quarter % 4));
    let [corner, ..] = corners;
    let distance = |p: &Point| (p.x - corner.x).hypot(p.y - corner.y);
    let nearest = (0..)
        .zip(&points)
        .min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)));
    let nearest = nearest.map_or(0, |(index, _)| index);
    points.rotate_left(nearest);
    points
}

/// Clockwise quarter turns, and degrees beyond them, of text that is turned
/// counterclockwise by this many degrees.
pub fn turns(rotation: f32) -> (u8, f32) {
    let clockwise = -rotation;
    let (quarter, whole) = match geometry::Turn::nearest(clockwise) {
        geometry::Turn::None => (0, 0.0),
        geometry::Turn::Quarter => (1, 90.0),
        geometry::Turn::Half => (2, 180.0),
        geometry::Turn::ThreeQuarters => (3, 270.0),
    };
    let beyond = (clockwise - whole + 180.0).rem_euclid(360.0) - 180.0;
    (quarter, if beyond.is_finite() { beyond } else { 0.0 })
}

/// The box around some points.
pub fn box_of(points: &[[f32; 2]]) -> Option<[f32; 4]> {
    let [x, y] = *points.first()?;
    let grow = |b: [f32; 4], p: &[f32; 2]| {
        let ([l, t, r, b], [x, y]) = (b, *p);
        [l.min(x), t.min(y), r.max(x), b.max(y)]
    };
    Some(points.iter().fold([x, y, x, y], grow))
}

/// The box around two boxes.
pub fn around(a: Option<[f32; 4]>, b: Option<[f32; 4]>) -> Option<[f32; 4]> {
    let (Some([al, at, ar, ab]), Some([bl, bt, br, bb])) = (a, b) else {
        return a.or(b);
    };
    Some([al.min(bl), at.min(bt), ar.max(br), ab.max(bb)])
}

fn ordered([left, top, right, bottom]: [f32; 4]) -> [f32; 4] {
    [
        left.min(right),
        top.min(bottom),
        left.max(right),
        top.max(bottom),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines_start_at_the_top_left_of_the_text() {
        let frame = Frame::of_size(10.0, 10.0).unwrap();
        let slanted = vec![[9.0, 5.0], [8.0, 3.0], [1.0, 1.0], [2.0, 4.0]];
        let place = Place::of_points(slanted);
        let region = place.region(&frame, 0).unwrap();
        assert_eq!(region.polygon[0], Point { x: 0.1, y: 0.1 });
        assert_eq!(region.polygon[1], Point { x: 0.8, y: 0.3 });
        let upside_down = place.region(&frame, 2).unwrap();
        assert_eq!(upside_down.polygon[0], Point { x: 0.9, y: 0.5 });
    }

    #[test]
    fn boxes_of_turned_text_have_an_outline() {
        let frame = Frame::of_size(10.0, 10.0).unwrap();
        let place = Place::of_box([1.0, 2.0, 3.0, 8.0]);
        assert!(place.region(&frame, 0).unwrap().polygon.is_empty());
        let upwards = place.region(&frame, 3).unwrap();
        assert_eq!(upwards.polygon[0], Point { x: 0.1, y: 0.8 });
    }

    #[test]
    fn a_closed_outline_loses_its_last_point() {
        let closed = vec![[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0], [0.0, 0.0]];
        assert_eq!(Place::of_points(closed).points.len(), 4);
        let flat = Place::of_points(vec![[0.0, 0.0], [2.0, 0.0]]);
        assert!(flat.points.is_empty() && flat.bbox.is_some());
    }
}
