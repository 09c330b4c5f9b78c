//! How much of a page its images cover: a page that is a scan needs a
//! recognizer, whatever is stamped on it.

use hayro_font::kurbo::{Affine, Point};

use crate::sheet::Sheet;

/// The page in cells: strips and tiles of one scan add up.
const SIDE: usize = 32;

/// Which cells of the page lie under an image.
#[derive(Debug, Default)]
pub(crate) struct Coverage([u32; SIDE]);

impl Coverage {
    /// Add an image; it fills the unit square of `placed`.
    pub(super) fn add(&mut self, placed: Affine, sheet: &Sheet) {
        let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
        let corners = corners.map(|(x, y)| placed * Point::new(x, y));
        if !corners.iter().all(|p| p.is_finite()) || self.share() >= 1.0 {
            return;
        }
        let bounds = sheet.bounds(&corners);
        // A cell counts when its middle is covered.
        let cell = |v: f32| ((v * SIDE as f32 - 0.5).ceil().max(0.0) as usize).min(SIDE);
        let (left, right) = (cell(bounds.left), cell(bounds.right));
        if left >= right {
            return;
        }
        let ones = |n: usize| u32::MAX.checked_shr((SIDE - n) as u32).unwrap_or(0);
        let row = ones(right) & !ones(left);
        let rows = cell(bounds.top)..cell(bounds.bottom);
        for cells in self.0.get_mut(rows).unwrap_or_default() {
            *cells |= row;
        }
    }

    /// 0 to 1.
    pub(crate) fn share(&self) -> f32 {
        let covered: u32 = self.0.iter().map(|row| row.count_ones()).sum();
        covered as f32 / (SIDE * SIDE) as f32
    }
}
