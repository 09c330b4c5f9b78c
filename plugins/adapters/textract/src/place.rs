//! Places on a page.

use adapter_common::Number;
use sdk::document::{Confidence, Point, Rect, Region};

use crate::answer::Geometry;
use crate::notes::{Note, Notes};

/// Real answers stray this far over the edge by rounding; beyond it a person
/// is told.
const TOLERANCE: f32 = 1e-3;
/// Farther over the edge than this is no place on this page: the answer is
/// broken, or is not about this page.
const FAR: f32 = 0.1;

/// A word's place: its box and, where given, its outline. `None` when there
/// is neither.
pub(crate) fn of_word(
    geometry: &Geometry,
    notes: &mut Notes,
    path: impl FnOnce() -> String,
) -> Option<(Rect, Option<[Point; 4]>)> {
    let corners = corners(geometry);
    let bounds = bounds(geometry);
    let outside = corners.is_some_and(|c| c.iter().any(|p| is_outside(p.x) || is_outside(p.y)))
        || bounds.is_some_and(|b| b.to_array().into_iter().any(is_outside))
        || (geometry.outline.count == 4 && corners.is_none())
        || (geometry.bounds.is_some() && bounds.is_none());
    let absurd = (geometry.bounds.is_some() && bounds.is_none())
        || bounds.is_some_and(|b| {
            b.to_array().into_iter().any(is_far) || b.right < b.left || b.bottom < b.top
        });
    if absurd {
        notes.absurd.get_or_insert_with(path);
    } else if outside {
        notes.add_with(Note::OutOfPage, path);
    }
    let bounds = match (bounds, corners) {
        (Some(b), _) => Rect::clamped(b.left, b.top, b.right, b.bottom),
        (None, Some(c)) => Region::from_polygon(c)?.bounds,
        (None, None) => return None,
    };
    Some((bounds, corners))
}

/// The place of anything else.
pub(crate) fn of(
    geometry: &Geometry,
    notes: &mut Notes,
    path: impl FnOnce() -> String,
) -> Option<Region> {
    match of_word(geometry, notes, path)? {
        (_, Some(corners)) => Region::from_polygon(corners),
        (bounds, None) => Some(bounds.into()),
    }
}

/// The outline's 4 corners, all finite.
fn corners(geometry: &Geometry) -> Option<[Point; 4]> {
    let outline = &geometry.outline;
    let finite = outline
        .corners
        .iter()
        .all(|p| p.x.is_finite() && p.y.is_finite());
    (outline.count == 4 && finite).then_some(outline.corners)
}

/// The box as it stands, all finite.
fn bounds(geometry: &Geometry) -> Option<Rect> {
    let b = geometry.bounds?;
    let (left, top) = (b.left.get()?, b.top.get()?);
    Some(Rect {
        left,
        top,
        right: left + b.width.get()?,
        bottom: top + b.height.get()?,
    })
}

fn is_outside(v: f32) -> bool {
    !(-TOLERANCE..=1.0 + TOLERANCE).contains(&v)
}

fn is_far(v: f32) -> bool {
    !(-FAR..=1.0 + FAR).contains(&v)
}

/// The vendor's confidence, 0..100.
pub(crate) fn confidence(vendor: Number) -> Option<Confidence> {
    Confidence::scaled(vendor.get()?, 100.0)
}
