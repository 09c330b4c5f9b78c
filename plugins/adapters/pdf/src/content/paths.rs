//! Paths, as far as they are straight lines.

use hayro_font::kurbo::Point;

use crate::glyph::Ruling;
use crate::limits::MAX_RULINGS;
use crate::sheet::Sheet;

/// A filled rectangle up to this thick, in points, is a line.
const THICK: f64 = 3.0;

/// A line deviates from upright or level by at most this, in points per point.
const SLANT: f64 = 0.01;

/// Lines shorter than this, in points, are parts of glyphs, dots or arrows;
/// the pieces of a dashed line are joined later, so it is low.
const SHORT: f64 = 0.5;

/// Segments kept of one path.
const MAX_SEGMENTS: usize = 20_000;

/// The path under construction, in points on the displayed page.
#[derive(Debug, Default)]
pub(super) struct Path {
    segments: Vec<(Point, Point)>,
    rectangles: Vec<[Point; 4]>,
    start: Point,
    pen: Point,
    /// How many straight segments the current subpath has, and whether it has
    /// a curve: four straight ones may be a rectangle.
    subpath: Vec<Point>,
    curved: bool,
}

impl Path {
    pub(super) fn clear(&mut self) {
        self.segments.clear();
        self.rectangles.clear();
        self.subpath.clear();
        self.curved = false;
    }

    pub(super) fn move_to(&mut self, p: Point) {
        self.end_subpath();
        self.start = p;
        self.pen = p;
        self.subpath.push(p);
    }

    pub(super) fn line_to(&mut self, p: Point) {
        if self.segments.len() < MAX_SEGMENTS {
            self.segments.push((self.pen, p));
        }
        if self.subpath.len() < 6 {
            self.subpath.push(p);
        }
        self.pen = p;
    }

    pub(super) fn curve_to(&mut self, p: Point) {
        self.curved = true;
        self.pen = p;
    }

    pub(super) fn rectangle(&mut self, corners: [Point; 4]) {
        self.end_subpath();
        if self.rectangles.len() < MAX_SEGMENTS {
            self.rectangles.push(corners);
        }
        let [first, ..] = corners;
        self.start = first;
        self.pen = first;
    }

    pub(super) fn close(&mut self) {
        if self.pen != self.start {
            self.line_to(self.start);
        }
        self.end_subpath();
    }

    /// Add the lines that painting this path draws, and start anew.
    pub(super) fn paint(&mut self, stroke: bool, sheet: &Sheet, rulings: &mut Vec<Ruling>) {
        self.end_subpath();
        if stroke {
            for (from, to) in &self.segments {
                add(*from, *to, sheet, rulings);
            }
        }
        for [a, b, c, d] in &self.rectangles {
            let (across, down) = ((*b - *a).hypot(), (*d - *a).hypot());
            let thin = across.min(down) <= THICK && across.max(down) > 2.0 * across.min(down);
            if thin && across >= down {
                add(a.midpoint(*d), b.midpoint(*c), sheet, rulings);
            } else if thin {
                add(a.midpoint(*b), d.midpoint(*c), sheet, rulings);
            } else if stroke {
                for (from, to) in [(a, b), (b, c), (c, d), (d, a)] {
                    add(*from, *to, sheet, rulings);
                }
            }
        }
        self.clear();
    }

    /// A closed subpath of four straight lines is a rectangle drawn by hand.
    fn end_subpath(&mut self) {
        if !self.curved
            && let [a, b, c, d] | [a, b, c, d, _] = self.subpath.as_slice()
            && self
                .subpath
                .last()
                .is_some_and(|last| last == a || self.subpath.len() == 4)
            && (*a + (*c - *b) - *d).hypot() < 0.1
        {
            self.rectangles.push([*a, *b, *c, *d]);
        }
        self.subpath.clear();
        self.curved = false;
    }
}

/// Add a line if it is level or upright and touches the page.
fn add(from: Point, to: Point, sheet: &Sheet, rulings: &mut Vec<Ruling>) {
    let (dx, dy) = ((to.x - from.x).abs(), (to.y - from.y).abs());
    let straight = dx.min(dy) <= SLANT * dx.max(dy) + 0.01;
    if !straight || dx.max(dy) < SHORT || rulings.len() >= 4 * MAX_RULINGS {
        return;
    }
    let clip = |p: Point| Point::new(p.x.clamp(0.0, sheet.width), p.y.clamp(0.0, sheet.height));
    let middle = from.midpoint(to);
    let level = dx >= dy;
    let touches = if level {
        (0.0..=sheet.height).contains(&middle.y)
    } else {
        (0.0..=sheet.width).contains(&middle.x)
    };
    let (from, to) = (clip(from), clip(to));
    if !touches || (to - from).hypot() < SHORT {
        return;
    }
    // Left to right, top to bottom.
    let backwards = if level { to.x < from.x } else { to.y < from.y };
    let (from, to) = if backwards { (to, from) } else { (from, to) };
    rulings.push(Ruling { from, to });
}
