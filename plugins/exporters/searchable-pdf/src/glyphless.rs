//! The invisible font: every code has the same empty glyph, and what it means
//! is said by the map to Unicode alone. Tesseract's PDFs work like this, and
//! every reader takes them.

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Name, Pdf, Rect, Ref, Str};

use crate::file::{Refs, deflate};

/// How far every glyph advances, and how far the font reaches below and above
/// the baseline, in font sizes.
pub(crate) const ADVANCE: f64 = 0.5;
pub(crate) const DESCENT: f64 = 0.2;
const ASCENT: f64 = 0.8;

const UNITS: u16 = 1_000;
const NAME: Name<'static> = Name(b"GlyphLessFont");
const IDENTITY: SystemInfo<'static> = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

/// Write an invisible font for some characters, whose codes count from 1, on
/// a font program that is there already.
pub(crate) fn write(pdf: &mut Pdf, refs: &mut Refs, id: Ref, program: Ref, characters: &[char]) {
    let (descendant, descriptor) = (refs.next(), refs.next());
    let (to_unicode, to_glyph) = (refs.next(), refs.next());
    pdf.type0_font(id)
        .base_font(NAME)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(descendant)
        .to_unicode(to_unicode);
    pdf.cid_font(descendant)
        .subtype(CidFontType::Type2)
        .base_font(NAME)
        .system_info(IDENTITY)
        .font_descriptor(descriptor)
        .default_width(units(ADVANCE))
        .cid_to_gid_map_stream(to_glyph);
    pdf.font_descriptor(descriptor)
        .name(NAME)
        .flags(FontFlags::FIXED_PITCH | FontFlags::SYMBOLIC)
        .bbox(Rect::new(
            0.0,
            -units(DESCENT),
            units(ADVANCE),
            units(ASCENT),
        ))
        .italic_angle(0.0)
        .ascent(units(ASCENT))
        .descent(-units(DESCENT))
        .cap_height(units(ASCENT))
        .stem_v(80.0)
        .font_file2(program);
    // Glyph 1 for every code, and the missing glyph for none.
    let glyphs: Vec<u8> = (0..=characters.len())
        .flat_map(|code| u16::from(code > 0).to_be_bytes())
        .collect();
    let glyphs = deflate(&glyphs);
    pdf.stream(to_glyph, &glyphs).filter(Filter::FlateDecode);
    let mut cmap = UnicodeCmap::new(Name(b"Adobe-Identity-UCS"), IDENTITY);
    for (code, c) in (1u16..).zip(characters) {
        cmap.pair(code, *c);
    }
    let cmap = deflate(&cmap.finish().into_vec());
    pdf.stream(to_unicode, &cmap).filter(Filter::FlateDecode);
}

fn units(font_sizes: f64) -> f32 {
    (font_sizes * f64::from(UNITS)) as f32
}

/// The font program, which the document's invisible fonts share.
pub(crate) fn write_program(pdf: &mut Pdf, id: Ref) {
    let program = program();
    let data = deflate(&program);
    let mut stream = pdf.stream(id, &data);
    stream.filter(Filter::FlateDecode);
    stream.pair(Name(b"Length1"), program.len() as i32);
}

/// A TrueType font of two glyphs without outlines
/// (<https://learn.microsoft.com/typography/opentype/spec/otff>).
fn program() -> Vec<u8> {
    let advance = (ADVANCE * f64::from(UNITS)) as u16;
    let (ascent, descent) = (
        (ASCENT * f64::from(UNITS)) as u16,
        ((-DESCENT * f64::from(UNITS)) as i16).cast_unsigned(),
    );
    // Tables of 16-bit numbers, by their tag's order.
    let os2 = {
        let mut os2 = vec![0u16; 48];
        let weight_width = [4, advance, 400, 5];
        let metrics = [ascent, descent, 0, ascent, 200];
        set(&mut os2, 0, &weight_width);
        set(&mut os2, 34, &metrics);
        os2
    };
    // One segment, which ends every table of this format and maps to nothing.
    let cmap = [
        0, 1, 3, 1, 0, 12, 4, 24, 0, 2, 2, 0, 0, 0xFFFF, 0, 0xFFFF, 1, 0,
    ];
    let head = [
        1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, UNITS, 0, 0, 0, 0, 0, 0, 0, 0, 0, descent, advance,
        ascent, 0, 8, 2, 0, 0,
    ];
    let mut hhea = [0u16; 18];
    set(&mut hhea, 0, &[1, 0, ascent, descent, 0, advance]);
    set(&mut hhea, 17, &[2]);
    let mut maxp = [0u16; 16];
    set(&mut maxp, 0, &[1, 0, 2]);
    set(&mut maxp, 7, &[2]);
    let mut post = [0u16; 16];
    set(&mut post, 0, &[3, 0, 0, 0, 0xFF9C, 50, 0, 1]);
    let tables: [(&[u8; 4], &[u16]); 10] = [
        (b"OS/2", &os2),
        (b"cmap", &cmap),
        (b"glyf", &[0, 0]),
        (b"head", &head),
        (b"hhea", &hhea),
        (b"hmtx", &[advance, 0, advance, 0]),
        (b"loca", &[0, 0, 0, 0]),
        (b"maxp", &maxp),
        (b"name", &[0, 0, 6, 0]),
        (b"post", &post),
    ];
    assemble(&tables)
}

fn set(table: &mut [u16], at: usize, values: &[u16]) {
    for (slot, value) in table.iter_mut().skip(at).zip(values) {
        *slot = *value;
    }
}

/// Where the table `head` keeps what makes the file's sum right.
const ADJUSTMENT: usize = 8;

/// Lengths that are shorter than the table, which is padded to 4 bytes.
fn length(tag: &[u8; 4], table: &[u16]) -> u32 {
    let padding = match tag {
        b"loca" | b"name" => 2,
        _ => 0,
    };
    table.len() as u32 * 2 - padding
}

fn assemble(tables: &[(&[u8; 4], &[u16])]) -> Vec<u8> {
    let bytes = |table: &[u16]| -> Vec<u8> {
        let mut bytes: Vec<u8> = table.iter().flat_map(|v| v.to_be_bytes()).collect();
        bytes.resize(bytes.len().next_multiple_of(4), 0);
        bytes
    };
    let count = tables.len() as u16;
    let exponent = count.ilog2() as u16;
    let range = 16 << exponent;
    let header = [0x0001, 0, count, range, exponent, count * 16 - range];
    let mut file: Vec<u8> = header.iter().flat_map(|v| v.to_be_bytes()).collect();
    let mut offset = 12 + 16 * tables.len() as u32;
    let mut body = Vec::new();
    let mut adjustment_at = 0;
    for (tag, table) in tables {
        let data = bytes(table);
        if *tag == b"head" {
            adjustment_at = offset as usize + ADJUSTMENT;
        }
        file.extend_from_slice(*tag);
        for value in [checksum(&data), offset, length(tag, table)] {
            file.extend(value.to_be_bytes());
        }
        offset += data.len() as u32;
        body.extend(data);
    }
    file.extend(body);
    let adjustment = 0xB1B0_AFBA_u32.wrapping_sub(checksum(&file));
    let place = file.get_mut(adjustment_at..).unwrap_or_default();
    for (slot, byte) in place.iter_mut().zip(adjustment.to_be_bytes()) {
        *slot = byte;
    }
    file
}

fn checksum(bytes: &[u8]) -> u32 {
    let words = bytes.as_chunks::<4>().0.iter().copied();
    words.map(u32::from_be_bytes).fold(0, u32::wrapping_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_programs_sum_is_right() {
        let program = program();
        assert_eq!(checksum(&program), 0xB1B0_AFBA);
        assert_eq!(program.len() % 4, 0);
    }
}
