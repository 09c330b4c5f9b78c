//! The displayed page: which part of the plane it shows, how it is turned, and
//! the way from its user space to points from the top-left corner.

use document::{Point as Normal, Rect};
use hayro_font::kurbo::{Affine, Point};
use hayro_syntax::object::Rect as PdfRect;
use hayro_syntax::object::dict::keys::USER_UNIT;
use hayro_syntax::page::{A4, Page, Rotation};
use sdk::document;

/// A page as displayed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sheet {
    /// In points.
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// From default user space.
    pub(crate) transform: Affine,
}

/// Sides below a point or above this many points are mistakes (PDF's own
/// limit is 14,400 user units).
const MOST: f64 = 1e6;

impl Sheet {
    pub(crate) fn new(page: &Page<'_>) -> Self {
        let shown = visible(page);
        let unit = page
            .raw()
            .get::<f64>(USER_UNIT)
            .filter(|unit| unit.is_finite() && (0.001..=10_000.0).contains(unit))
            .unwrap_or(1.0);
        let (w, h) = (shown.width(), shown.height());
        let (x0, y0, x1, y1) = (shown.x0, shown.y0, shown.x1, shown.y1);
        let (transform, (width, height)) = match page.rotation() {
            Rotation::None => ([1.0, 0.0, 0.0, -1.0, -x0, y1], (w, h)),
            Rotation::Horizontal => ([0.0, 1.0, 1.0, 0.0, -y0, -x0], (h, w)),
            Rotation::Flipped => ([-1.0, 0.0, 0.0, 1.0, x1, -y0], (w, h)),
            Rotation::FlippedHorizontal => ([0.0, -1.0, -1.0, 0.0, y1, x1], (h, w)),
        };
        Self {
            width: width * unit,
            height: height * unit,
            transform: Affine::scale(unit) * Affine::new(transform),
        }
    }

    /// Whether a point lies on the page.
    pub(crate) fn shows(&self, p: Point) -> bool {
        (0.0..=self.width).contains(&p.x) && (0.0..=self.height).contains(&p.y)
    }

    /// A point as fractions of the page, clamped to it.
    pub(crate) fn normal(&self, p: Point) -> Normal {
        let on = |v: f64, size: f64| ((v / size) as f32).clamp(0.0, 1.0);
        Normal {
            x: on(p.x, self.width),
            y: on(p.y, self.height),
        }
    }

    /// The upright box around some points, as fractions of the page.
    pub(crate) fn bounds(&self, points: &[Point]) -> Rect {
        let mut normals = points.iter().map(|p| self.normal(*p));
        let first = normals.next().unwrap_or_default();
        normals.fold(
            Rect::clamped(first.x, first.y, first.x, first.y),
            |rect, p| rect.union(&Rect::clamped(p.x, p.y, p.x, p.y)),
        )
    }
}

/// The crop box within the media box, or what comes closest to it.
fn visible(page: &Page<'_>) -> PdfRect {
    let usable = |r: &PdfRect| {
        [r.x0, r.y0, r.x1, r.y1].iter().all(|v| v.abs() <= MOST)
            && (1.0..=MOST).contains(&r.width())
            && (1.0..=MOST).contains(&r.height())
    };
    [
        page.intersected_crop_box(),
        page.media_box(),
        page.crop_box(),
    ]
    .into_iter()
    .find(usable)
    .unwrap_or(A4)
}
