//! The displayed page. The same as in `plugins/adapters/pdf` (`sheet.rs`),
//! which the host cannot depend on; a test holds the two together.

use hayro::hayro_syntax::object::Rect;
use hayro::hayro_syntax::object::dict::keys::USER_UNIT;
use hayro::hayro_syntax::page::{A4, Page, Rotation};
use hayro::kurbo::Affine;

/// A page as displayed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sheet {
    /// In points.
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// From default user space to user units from the top-left corner.
    transform: Affine,
    /// Size in user units.
    units: (f64, f64),
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
        let (transform, units) = match page.rotation() {
            Rotation::None => ([1.0, 0.0, 0.0, -1.0, -x0, y1], (w, h)),
            Rotation::Horizontal => ([0.0, 1.0, 1.0, 0.0, -y0, -x0], (h, w)),
            Rotation::Flipped => ([-1.0, 0.0, 0.0, 1.0, x1, -y0], (w, h)),
            Rotation::FlippedHorizontal => ([0.0, -1.0, -1.0, 0.0, y1, x1], (h, w)),
        };
        Self {
            width: units.0 * unit,
            height: units.1 * unit,
            transform: Affine::new(transform),
            units,
        }
    }

    /// The way onto an image that shows the whole page and nothing else.
    pub(crate) fn onto(&self, width: u16, height: u16) -> Affine {
        let (w, h) = self.units;
        Affine::scale_non_uniform(f64::from(width) / w, f64::from(height) / h) * self.transform
    }
}

/// The crop box within the media box, or what comes closest to it.
fn visible(page: &Page<'_>) -> Rect {
    let usable = |r: &Rect| {
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
