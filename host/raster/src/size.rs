//! How large a page's image becomes.

use crate::RasterError;

/// The resolution that OCR engines are made for.
pub const DEFAULT_DPI: f32 = 300.0;

/// Most pixels of an image: an A2 page at 300 dpi has 35 million. They are
/// held as 4 bytes each while the page is drawn.
pub const MAX_PIXELS: u64 = 40_000_000;

/// Most pixels a side; engines refuse images much longer.
pub const MAX_SIDE: u32 = 20_000;

/// Below this no engine reads ordinary print: a page that is too large even
/// so is refused rather than drawn illegibly.
const LEAST_DPI: f32 = 72.0;

/// An image's size in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Size {
    pub(crate) width: u16,
    pub(crate) height: u16,
    pub(crate) dpi: f32,
}

/// The size of page `number`, of `width` by `height` points, at `dpi` or as
/// much less as it takes.
pub(crate) fn fit(number: u32, width: f64, height: f64, dpi: f32) -> Result<Size, RasterError> {
    let asked = match dpi.is_finite() && dpi > 0.0 {
        true => dpi.clamp(1.0, 4800.0),
        false => DEFAULT_DPI,
    };
    let by_side = f64::from(MAX_SIDE) / width.max(height);
    let by_area = (MAX_PIXELS as f64 / (width * height)).sqrt();
    // Whole pixels are rounded, so a little is kept back.
    let most = (by_side.min(by_area) * 72.0 * 0.999) as f32;
    let dpi = if asked <= most { asked } else { most.floor() };
    let pixels = |side: f64, dpi: f32| (side * f64::from(dpi) / 72.0).round().max(1.0);
    let least = LEAST_DPI.min(asked);
    if dpi < least {
        return Err(RasterError::TooLarge {
            number,
            width: pixels(width, least) as u32,
            height: pixels(height, least) as u32,
            dpi: least,
            limit: MAX_PIXELS,
        });
    }
    Ok(Size {
        width: pixels(width, dpi) as u16,
        height: pixels(height, dpi) as u16,
        dpi,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_page_gets_what_was_asked_for() {
        let size = fit(1, 595.0, 842.0, 300.0).unwrap();
        assert_eq!((size.width, size.height, size.dpi), (2479, 3508, 300.0));
        assert_eq!(fit(1, 595.0, 842.0, f32::NAN).unwrap(), size);
        assert_eq!(fit(1, 595.0, 842.0, -1.0).unwrap(), size);
    }

    #[test]
    fn a_large_page_gets_a_lower_resolution() {
        for (width, height) in [(2384.0, 3370.0), (14_400.0, 20.0), (612.0, 6000.0)] {
            let size = fit(1, width, height, 300.0).unwrap();
            let (w, h) = (u32::from(size.width), u32::from(size.height));
            assert!(w <= MAX_SIDE && h <= MAX_SIDE);
            assert!(u64::from(w) * u64::from(h) <= MAX_PIXELS);
            assert!((72.0..300.0).contains(&size.dpi), "{size:?}");
        }
    }

    #[test]
    fn a_page_too_large_to_read_is_refused_with_its_numbers() {
        let error = fit(7, 14_400.0, 14_400.0, 300.0).unwrap_err();
        assert_eq!(
            error.to_string(),
            "page 7 would be 14400 x 14400 pixels even at 72 dpi; at most 40000000 pixels, and 20000 a side, are drawn"
        );
        assert!(fit(1, 14_400.0, 14_400.0, 20.0).is_ok());
    }
}
