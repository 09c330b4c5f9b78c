//! The faces the documents are set in, and how wide they set a text.
//!
//! All of them come from crates that carry free fonts, so that the same bytes
//! are embedded on every machine.

use ab_glyph::FontRef;
use anyhow::{Context, Result};

/// A face of one of the two font families in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Face {
    Sans,
    SansBold,
    SansItalic,
    Serif,
    SerifBold,
    Mono,
    MonoBold,
}

/// One face, in the form each of its users wants.
struct Loaded {
    pdf: krilla::text::Font,
    shaping: rustybuzz::Face<'static>,
    outlines: FontRef<'static>,
}

/// All faces, parsed once.
pub(crate) struct Fonts {
    sans: Loaded,
    sans_bold: Loaded,
    sans_italic: Loaded,
    serif: Loaded,
    serif_bold: Loaded,
    mono: Loaded,
    mono_bold: Loaded,
}

impl Fonts {
    /// Parses the faces.
    ///
    /// # Errors
    /// When a font crate ships a file that a font parser rejects.
    pub(crate) fn load() -> Result<Self> {
        Ok(Self {
            sans: Loaded::parse(notosans::REGULAR_TTF)?,
            sans_bold: Loaded::parse(notosans::BOLD_TTF)?,
            sans_italic: Loaded::parse(notosans::ITALIC_TTF)?,
            serif: Loaded::parse(dejavu::serif_condensed::regular())?,
            serif_bold: Loaded::parse(dejavu::serif_condensed::bold())?,
            mono: Loaded::parse(dejavu::sans_mono::regular())?,
            mono_bold: Loaded::parse(dejavu::sans_mono::bold())?,
        })
    }

    /// The width of `text` in the unit of `size`, kerning included.
    pub(crate) fn width(&self, face: Face, size: f32, text: &str) -> f32 {
        let shaping = &self.get(face).shaping;
        let mut buffer = rustybuzz::UnicodeBuffer::new();
        buffer.push_str(text);
        let shaped = rustybuzz::shape(shaping, &[], buffer);
        let units: i32 = shaped.glyph_positions().iter().map(|p| p.x_advance).sum();
        units as f32 * size / shaping.units_per_em() as f32
    }

    /// The face as the PDF writer embeds it.
    pub(crate) fn pdf(&self, face: Face) -> krilla::text::Font {
        self.get(face).pdf.clone()
    }

    /// The face's outlines, for drawing pixels.
    pub(crate) fn outlines(&self, face: Face) -> &FontRef<'static> {
        &self.get(face).outlines
    }

    fn get(&self, face: Face) -> &Loaded {
        match face {
            Face::Sans => &self.sans,
            Face::SansBold => &self.sans_bold,
            Face::SansItalic => &self.sans_italic,
            Face::Serif => &self.serif,
            Face::SerifBold => &self.serif_bold,
            Face::Mono => &self.mono,
            Face::MonoBold => &self.mono_bold,
        }
    }
}

impl Loaded {
    fn parse(data: &'static [u8]) -> Result<Self> {
        Ok(Self {
            pdf: krilla::text::Font::new(data.to_vec().into(), 0)
                .context("a font cannot be embedded")?,
            shaping: rustybuzz::Face::from_slice(data, 0).context("a font cannot be shaped")?,
            outlines: FontRef::try_from_slice(data).context("a font has no outlines")?,
        })
    }
}
