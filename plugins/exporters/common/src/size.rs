//! How large a page is.

use document::Page;

/// Resolution at which a page that is measured in points, inches or
/// millimetres is counted in pixels, where it does not give one itself.
pub const USUAL_DPI: f64 = 200.0;

/// Inches of a page whose size is not known: A4.
const A4: (f64, f64) = (210.0 / 25.4, 297.0 / 25.4);

/// The largest and smallest page in points that every reader of PDF takes
/// (PDF 1.7, annex C.2).
const POINTS: std::ops::RangeInclusive<f64> = 3.0..=14_400.0;

/// Longer or shorter sides, in inches, are mistakes.
const INCHES: std::ops::RangeInclusive<f64> = 0.04..=2_000.0;

/// No scanner makes an image of more pixels than this across.
const MOST_PIXELS: f64 = 1e6;

/// Resolutions outside are mistakes.
const DPI: std::ops::RangeInclusive<f32> = 10.0..=10_000.0;

/// A page's size in whole pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pixels {
    pub width: u32,
    pub height: u32,
    /// Dots per inch, where the page's image has a known resolution or one
    /// was chosen.
    pub dpi: Option<f64>,
}

/// A page in pixels: its own where it is measured in them; otherwise its size
/// in inches, or A4, at its own or [`USUAL_DPI`].
pub fn pixels(page: &Page) -> Pixels {
    let dpi = page.dpi.filter(|d| DPI.contains(d)).map(f64::from);
    let whole = |v: f64| v.round().clamp(1.0, MOST_PIXELS) as u32;
    let (width, height) = (f64::from(page.width), f64::from(page.height));
    let counted = |v: f64| (1.0..=MOST_PIXELS).contains(&v);
    if page.unit == "pixel" && counted(width) && counted(height) {
        return Pixels {
            width: whole(width),
            height: whole(height),
            dpi,
        };
    }
    let chosen = dpi.unwrap_or(USUAL_DPI);
    let (width, height) = inches(page);
    Pixels {
        width: whole(width * chosen),
        height: whole(height * chosen),
        dpi: Some(chosen),
    }
}

/// A page's width and height in points, within what PDF allows.
pub fn points(page: &Page) -> (f64, f64) {
    let (width, height) = inches(page);
    let within = |v: f64| (v * 72.0).clamp(*POINTS.start(), *POINTS.end());
    (within(width), within(height))
}

/// A page's width and height in inches. Where only its proportions are known,
/// its shorter side is as wide as A4.
fn inches(page: &Page) -> (f64, f64) {
    let size = (f64::from(page.width), f64::from(page.height));
    let known = match (page.unit.as_str(), page.dpi.filter(|d| DPI.contains(d))) {
        ("point", _) => Some(72.0),
        ("inch", _) => Some(1.0),
        ("millimetre", _) => Some(25.4),
        ("pixel", Some(dpi)) => Some(f64::from(dpi)),
        _ => None,
    };
    let sound = |(w, h): &(f64, f64)| INCHES.contains(w) && INCHES.contains(h);
    let measured = known.map(|unit| (size.0 / unit, size.1 / unit));
    if let Some(measured) = measured.filter(sound) {
        return measured;
    }
    let shorter = size.0.min(size.1);
    if shorter > 0.0 {
        let scale = A4.0 / shorter;
        let proportional = (size.0 * scale, size.1 * scale);
        if sound(&proportional) {
            return proportional;
        }
    }
    A4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(width: f32, height: f32, unit: &str, dpi: Option<f32>) -> Page {
        let unit = unit.to_owned();
        Page {
            width,
            height,
            unit,
            dpi,
            ..Page::default()
        }
    }

    fn pixel_size(page: &Page) -> (u32, u32, Option<f64>) {
        let pixels = pixels(page);
        (pixels.width, pixels.height, pixels.dpi)
    }

    #[test]
    fn pixels_stay_and_other_units_are_counted_at_a_resolution() {
        let size = |w, h, unit, dpi| pixel_size(&page(w, h, unit, dpi));
        assert_eq!(size(640.4, 480.0, "pixel", None), (640, 480, None));
        assert_eq!(
            size(640.0, 480.0, "pixel", Some(96.0)),
            (640, 480, Some(96.0))
        );
        assert_eq!(size(8.5, 11.0, "inch", None), (1700, 2200, Some(200.0)));
        assert_eq!(
            size(612.0, 792.0, "point", Some(300.0)),
            (2550, 3300, Some(300.0))
        );
        assert_eq!(
            size(210.0, 297.0, "millimetre", None),
            (1654, 2339, Some(200.0))
        );
    }

    #[test]
    fn a_page_of_unknown_size_is_a4_or_has_its_proportions() {
        let a4 = (1654, 2339, Some(200.0));
        for (w, h, unit) in [(0.0, 0.0, ""), (0.0, 9.0, "pixel"), (3e38, 3e38, "inch")] {
            let size = pixel_size(&page(w, h, unit, None));
            assert!(size == a4 || w > 1e9 && size.0 == size.1, "{size:?}");
        }
        assert_eq!(pixel_size(&page(1e-30, 3e38, "point", None)), a4);
        let (width, height) = points(&page(3000.0, 2000.0, "pixel", None));
        assert!((height - 595.28).abs() < 0.01 && (width - 892.91).abs() < 0.01);
        let (width, height) = points(&page(1.0, 30.0, "", Some(1e9)));
        assert!((width - 595.28).abs() < 0.01 && height == 14_400.0);
    }

    #[test]
    fn points_follow_unit_and_resolution() {
        assert_eq!(points(&page(8.5, 11.0, "inch", None)), (612.0, 792.0));
        let (width, height) = points(&page(1700.0, 2200.0, "pixel", Some(200.0)));
        assert_eq!((width, height), (612.0, 792.0));
    }
}
