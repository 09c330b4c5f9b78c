//! Places on a page, from outlines in the page's unit.

use adapter_common::{Fit, Frame, Number};
use sdk::document::{Confidence, Point, Rect, Region};

use crate::notes::{Note, Notes};
use crate::shape::Outline;

/// A box and, where it has 4 corners, its outline. `None` without a place.
pub(crate) fn of_word(
    outline: &Outline,
    frame: &Frame,
    notes: &mut Notes,
    path: impl FnOnce() -> String,
) -> Option<(Rect, Option<[Point; 4]>)> {
    let bounds = outline.bounds()?;
    match frame.fit(bounds) {
        Fit::Inside => {}
        Fit::Over => notes.add_with(Note::OutOfPage, path),
        Fit::Absurd => {
            notes.absurd.get_or_insert_with(path);
        }
    }
    let corners = outline.corners();
    let corners = corners.map(|c| c.map(|[x, y]| frame.point(x, y)));
    Some((frame.rect(bounds), corners))
}

/// The place of anything else.
pub(crate) fn of(
    outline: &Outline,
    frame: &Frame,
    notes: &mut Notes,
    path: impl FnOnce() -> String,
) -> Option<Region> {
    match of_word(outline, frame, notes, path)? {
        (_, Some(corners)) => Region::from_polygon(corners),
        (bounds, None) => Some(bounds.into()),
    }
}

/// The vendor's confidence, 0..1 as the contract's.
pub(crate) fn confidence(vendor: Number) -> Option<Confidence> {
    vendor.get().map(Confidence::new)
}

/// An angle above -180 and at most 180, to a hundredth.
pub(crate) fn angle(degrees: f32) -> f32 {
    let angle = (degrees * 100.0).round() / 100.0;
    let turned = angle.rem_euclid(360.0);
    let turned = if turned > 180.0 {
        turned - 360.0
    } else {
        turned
    };
    // A remainder of what is too large to have one is not finite.
    if turned.is_finite() && turned > -180.0 {
        (turned * 100.0).round() / 100.0
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn angles_are_brought_to_one_turn() {
        for (given, expected) in [
            (0.0, 0.0),
            (-0.5, -0.5),
            (180.0, 180.0),
            (-180.0, 180.0),
            (359.0, -1.0),
            (-90.0, -90.0),
            (f32::NAN, 0.0),
            (f32::MAX, 0.0),
        ] {
            let found = angle(given);
            assert!(
                (found - expected).abs() < 0.02 || given == f32::MAX,
                "{given}: {found}"
            );
            assert!(found > -180.0 && found <= 180.0);
        }
    }
}
