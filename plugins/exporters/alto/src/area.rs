//! Places in pixels.

use std::ops::Range;

use document::{Page, Point, Rect, Region, geometry};
use exporter_common::size::Pixels;
use exporter_common::xml::Xml;

/// Pixels to a hundredth.
pub(crate) fn rounded(v: f64) -> f64 {
    // Adding 0 turns -0 into 0.
    (v * 100.0).round() / 100.0 + 0.0
}

pub(crate) fn x(pixels: &Pixels, v: f32) -> f64 {
    rounded(f64::from(v) * f64::from(pixels.width))
}

pub(crate) fn y(pixels: &Pixels, v: f32) -> f64 {
    rounded(f64::from(v) * f64::from(pixels.height))
}

/// The attributes for a box.
pub(crate) fn bounds(xml: &mut Xml, pixels: &Pixels, rect: &Rect) {
    let (left, top) = (x(pixels, rect.left), y(pixels, rect.top));
    let width = rounded(x(pixels, rect.right) - left);
    let height = rounded(y(pixels, rect.bottom) - top);
    xml.attr_fmt("HPOS", format_args!("{left}"))
        .attr_fmt("VPOS", format_args!("{top}"))
        .attr_fmt("WIDTH", format_args!("{width}"))
        .attr_fmt("HEIGHT", format_args!("{height}"));
}

/// The element for an outline that is not its box.
pub(crate) fn shape(xml: &mut Xml, pixels: &Pixels, polygon: &[Point]) {
    if polygon.is_empty() {
        return;
    }
    let point = |p: &Point| format!("{},{}", x(pixels, p.x), y(pixels, p.y));
    let points: Vec<String> = polygon.iter().map(point).collect();
    xml.open("Shape").open("Polygon");
    xml.attr("POINTS", &points.join(" ")).empty().close();
}

/// The region of some words: the box around them.
pub(crate) fn around(page: &Page, words: Range<u32>) -> Option<Region> {
    let corners: Vec<Point> = words
        .filter_map(|i| page.words.bounds(i as usize))
        .flat_map(|b| geometry::corners(&b))
        .collect();
    geometry::bounds_of(&corners).map(Region::from)
}
