//! Outlines: `points` since 2013, elements `Point` before.

use xml_common::{Element, Place};

/// The points of an outline or a baseline.
pub(crate) fn points(element: Element) -> Vec<[f32; 2]> {
    if let Some(points) = element.attribute("points") {
        return points.points();
    }
    let points = element.children().filter(|c| c.name() == "Point");
    let at = |point: Element, name: &str| point.attribute(name)?.coordinate();
    points
        .filter_map(|p| Some([at(p, "x")?, at(p, "y")?]))
        .collect()
}

/// Where an element says that it is.
pub(crate) fn place(element: Element) -> Place {
    let coords = element.child("Coords");
    coords
        .map(|c| Place::of_points(points(c)))
        .unwrap_or_default()
}

/// Degrees clockwise by which a baseline falls, where it runs to the right.
pub(crate) fn slope(line: Element) -> Option<f32> {
    let points = points(line.child("Baseline")?);
    let ([x0, y0], [x1, y1]) = (*points.first()?, *points.last()?);
    let angle = (y1 - y0).atan2(x1 - x0).to_degrees();
    (points.len() > 1 && angle.abs() < 45.0).then_some(angle)
}
