//! Embeds a subset of a TrueType font as a composite font with two-byte codes
//! and a map back to Unicode (ISO 32000-1, 9.7).

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str};
use rustybuzz::ttf_parser::GlyphId;
use subsetter::GlyphRemapper;

use super::deflated;
use crate::fonts::{Face, Fonts, Shaped};

const IDENTITY: SystemInfo<'_> = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

/// The glyphs of a font that are in use, by their code in the subset.
#[derive(Default)]
pub(super) struct UsedFont {
    remapper: GlyphRemapper,
    /// Identifier in the whole font, and the text it stands for.
    glyphs: BTreeMap<u16, (u16, String)>,
}

impl UsedFont {
    /// The code of a glyph in the subset.
    pub(super) fn glyph(&mut self, glyph: &Shaped) -> u16 {
        let code = self.remapper.remap(glyph.id);
        self.glyphs
            .entry(code)
            .or_insert_with(|| (glyph.id, glyph.text.clone()));
        code
    }
}

/// How far a glyph moves on without kerning, in the font's units.
pub(super) fn natural_advance(face: &rustybuzz::Face<'_>, glyph: u16) -> i32 {
    face.glyph_hor_advance(GlyphId(glyph)).map_or(0, i32::from)
}

/// A length in the font's units as thousandths of the font size.
pub(super) fn thousandths(face: &rustybuzz::Face<'_>, units: i32) -> f32 {
    (units as f32 * 1000.0 / face.units_per_em() as f32).round()
}

/// Writes the objects of a font; `id` is the font itself.
pub(super) fn embed(
    pdf: &mut Pdf,
    fonts: &Fonts,
    face: Face,
    used: &UsedFont,
    id: Ref,
    fresh: &mut impl FnMut() -> Ref,
) -> Result<()> {
    let (cid, descriptor, file, map) = (fresh(), fresh(), fresh(), fresh());
    let tables = fonts.shaping(face);
    let name = subset_name(face);
    let name = Name(name.as_bytes());
    pdf.type0_font(id)
        .base_font(name)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(cid)
        .to_unicode(map);
    let mut font = pdf.cid_font(cid);
    font.subtype(CidFontType::Type2)
        .base_font(name)
        .system_info(IDENTITY);
    font.font_descriptor(descriptor).default_width(0.0);
    font.cid_to_gid_map_predefined(Name(b"Identity"));
    let mut widths = font.widths();
    for (code, (glyph, _)) in &used.glyphs {
        widths.same(
            *code,
            *code,
            thousandths(tables, natural_advance(tables, *glyph)),
        );
    }
    widths.finish();
    font.finish();
    describe(pdf, tables, name, descriptor, file);
    let subset = subsetter::subset(fonts.file(face), 0, &used.remapper)
        .context("a font cannot be subset")?;
    let length = i32::try_from(subset.len())?;
    pdf.stream(file, &deflated(&subset)?)
        .filter(Filter::FlateDecode)
        .pair(Name(b"Length1"), length);
    pdf.stream(map, &deflated(&unicode_map(used))?)
        .filter(Filter::FlateDecode);
    Ok(())
}

fn describe(pdf: &mut Pdf, tables: &rustybuzz::Face<'_>, name: Name<'_>, id: Ref, file: Ref) {
    let scaled = |units: i16| thousandths(tables, i32::from(units));
    let bounds = tables.global_bounding_box();
    let [left, bottom, right, top] =
        [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(scaled);
    pdf.font_descriptor(id)
        .name(name)
        .flags(FontFlags::SYMBOLIC)
        .bbox(Rect::new(left, bottom, right, top))
        .italic_angle(tables.italic_angle())
        .ascent(scaled(tables.ascender()))
        .descent(scaled(tables.descender()))
        .cap_height(scaled(tables.capital_height().unwrap_or(tables.ascender())))
        .stem_v(if tables.is_bold() { 140.0 } else { 80.0 })
        .font_file2(file);
}

fn unicode_map(used: &UsedFont) -> Vec<u8> {
    let mut map = UnicodeCmap::new(Name(b"Adobe-Identity-UCS"), IDENTITY);
    for (code, (_, text)) in &used.glyphs {
        map.pair_with_multiple(*code, text.chars());
    }
    map.finish().into_vec()
}

/// The font's name behind the six letters that mark a subset.
fn subset_name(face: Face) -> String {
    let (tag, name) = match face {
        Face::Sans => ("SHEAFA", "NotoSans"),
        Face::SansBold => ("SHEAFB", "NotoSans-Bold"),
        Face::SansItalic => ("SHEAFC", "NotoSans-Italic"),
        Face::Serif => ("SHEAFD", "DejaVuSerifCondensed"),
        Face::SerifBold => ("SHEAFE", "DejaVuSerifCondensed-Bold"),
        Face::Mono => ("SHEAFF", "DejaVuSansMono"),
        Face::MonoBold => ("SHEAFG", "DejaVuSansMono-Bold"),
    };
    format!("{tag}+{name}")
}
