//! The faces the documents are set in, and how wide they set a text.
//!
//! All of them come from crates that carry free fonts, so that the same bytes
//! are embedded on every machine.

use ab_glyph::FontRef;
use anyhow::{Context, Result};

/// A face of one of the two font families in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Face {
    Sans,
    SansBold,
    SansItalic,
    Serif,
    SerifBold,
    Mono,
    MonoBold,
}

/// A glyph in its place in a text.
#[derive(Clone, Debug)]
pub(crate) struct Shaped {
    pub(crate) id: u16,
    /// How far the next glyph is, in the font's units.
    pub(crate) advance: i32,
    /// The characters it stands for.
    pub(crate) text: String,
}

/// One face, in the form each of its users wants.
struct Loaded {
    file: &'static [u8],
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
        let units: i32 = self
            .shape(face, text)
            .iter()
            .map(|glyph| glyph.advance)
            .sum();
        units as f32 * size / self.shaping(face).units_per_em() as f32
    }

    /// The glyphs that set `text`, from left to right.
    pub(crate) fn shape(&self, face: Face, text: &str) -> Vec<Shaped> {
        let mut buffer = rustybuzz::UnicodeBuffer::new();
        buffer.push_str(text);
        let shaped = rustybuzz::shape(self.shaping(face), &[], buffer);
        let starts: Vec<usize> = shaped
            .glyph_infos()
            .iter()
            .map(|info| info.cluster as usize)
            .collect();
        let glyphs = shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .enumerate();
        glyphs
            .map(|(index, (info, position))| {
                let end = starts.get(index + 1).copied().unwrap_or(text.len());
                Shaped {
                    id: info.glyph_id as u16,
                    advance: position.x_advance,
                    text: text[starts[index]..end].to_owned(),
                }
            })
            .collect()
    }

    /// The face's tables.
    pub(crate) fn shaping(&self, face: Face) -> &rustybuzz::Face<'static> {
        &self.get(face).shaping
    }

    /// The face's file.
    pub(crate) fn file(&self, face: Face) -> &'static [u8] {
        self.get(face).file
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
            file: data,
            shaping: rustybuzz::Face::from_slice(data, 0).context("a font cannot be shaped")?,
            outlines: FontRef::try_from_slice(data).context("a font has no outlines")?,
        })
    }
}
