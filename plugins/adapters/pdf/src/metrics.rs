//! How tall a font is. The values that printers and viewers rely on are often
//! missing or absurd, so every source is checked and has a successor.

use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Dict, Name, Rect};

/// Heights in ems, both positive; and for Type 3 fonts how many ems their
/// font size stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Metrics {
    pub(crate) ascent: f64,
    pub(crate) descent: f64,
    /// Height of the em in units of the font size: 1 but for Type 3 fonts,
    /// whose glyph space is arbitrary.
    pub(crate) em: f64,
}

/// Taken where the font says nothing usable.
const USUAL: (f64, f64) = (0.95, 0.35);

/// No Latin typeface reaches further; larger values come from fonts with
/// accents stacked for Vietnamese or from mistakes, and would make
/// neighbouring lines overlap.
const MOST: (f64, f64) = (1.05, 0.4);

/// Ascender and descender of the standard fonts (Adobe's font metrics files).
const STANDARD: [(&str, f64, f64); 3] = [
    ("courier", 0.629, 0.157),
    ("helvetica", 0.718, 0.207),
    ("times", 0.683, 0.217),
];

impl Metrics {
    /// `name` is the base font's name in lower case.
    pub(crate) fn new(dict: &Dict<'_>, descriptor: &Dict<'_>, name: &str) -> Self {
        if dict
            .get::<Name<'_>>(keys::SUBTYPE)
            .is_some_and(|subtype| subtype.as_str() == "Type3")
        {
            return Self::of_type3(dict);
        }
        let mut standard = STANDARD.iter().filter(|s| name.starts_with(s.0));
        let (mut ascent, mut descent) = standard.next().map_or(USUAL, |s| (s.1, s.2));
        let height = |key: &[u8]| {
            let value = f64::from(descriptor.get::<f32>(key)?.abs()) / 1000.0;
            (value > 0.0 && value < 3.0).then_some(value)
        };
        // Some producers write the sign the wrong way round.
        ascent = height(keys::ASCENT).unwrap_or(ascent);
        descent = height(keys::DESCENT).unwrap_or(descent);
        Self {
            ascent: ascent.min(MOST.0),
            descent: descent.min(MOST.1),
            em: 1.0,
        }
    }

    /// A Type 3 font's size means what its matrix makes of it; the box around
    /// its glyphs tells the height, or else a wide glyph's width does.
    fn of_type3(dict: &Dict<'_>) -> Self {
        let matrix = dict
            .get::<[f64; 6]>(keys::FONT_MATRIX)
            .unwrap_or([0.001, 0.0, 0.0, 0.001, 0.0, 0.0]);
        let scale = (matrix[2].powi(2) + matrix[3].powi(2)).sqrt();
        let bounds = dict.get::<Rect>(keys::FONT_BBOX).unwrap_or(Rect::ZERO);
        let (top, bottom) = (bounds.y1 * scale, -bounds.y0 * scale);
        let height = top + bottom;
        let usable = height.is_finite() && height > 0.01 && height < 100.0 && top > 0.0;
        if !usable {
            let em = if scale.is_finite() && scale > 0.0 {
                (scale * 1000.0).clamp(0.01, 100.0)
            } else {
                1.0
            };
            return Self {
                ascent: 0.75,
                descent: 0.25,
                em,
            };
        }
        Self {
            ascent: (top / height).clamp(0.0, 1.0),
            descent: (bottom / height).clamp(0.0, 1.0),
            em: height,
        }
    }
}
