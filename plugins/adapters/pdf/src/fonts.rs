//! Fonts: what a code reads as, how far it advances, and how tall it is.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use hayro_cmap::BfString;
use hayro_font::kurbo::Vec2;
use hayro_font::{
    CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, StandardFont,
};
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, Object};
use rustc_hash::FxHashMap;
use skrifa::MetadataProvider;

use crate::glyph::GlyphText;
use crate::glyph_names;
use crate::metrics::Metrics;
use crate::streams;
use crate::unicode;

/// Characters looked at in a font program's table: all that fonts have.
const MAX_MAPPINGS: usize = 70_000;

/// Names looked at in a font program's table, where the way to each leads over
/// all before it: fonts of western scripts have about a thousand.
const MAX_NAMES: usize = 4_000;

/// The fonts of a document, each loaded once.
pub(crate) struct Fonts<'a> {
    cache: FontCache<'a>,
    programs: FontResolverFn,
    cmaps: CMapResolverFn,
    /// By where their dictionaries lie in the file: fonts may be written
    /// within a page, and then share its object number.
    known: RefCell<FxHashMap<(usize, usize), Loaded<'a>>>,
}

/// A font that is known, or known not to load.
type Loaded<'a> = Option<Rc<PdfFont<'a>>>;

/// A font with what the library does not tell of it.
pub(crate) struct PdfFont<'a> {
    font: Font<'a>,
    pub(crate) metrics: Metrics,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    symbols: bool,
    /// Whether its codes are UTF-16 by the name of its encoding.
    utf16: bool,
    /// The characters of its glyphs by its own table, read when needed.
    reversed: OnceCell<FxHashMap<u32, char>>,
    codes: RefCell<FxHashMap<u32, Code>>,
}

/// What a character code of a font means.
#[derive(Debug, Clone)]
pub(crate) struct Code {
    pub(crate) text: GlyphText,
    /// In thousandths of the em; along x for horizontal fonts, else along y.
    pub(crate) advance: Vec2,
}

impl<'a> Fonts<'a> {
    pub(crate) fn new() -> Self {
        Self {
            cache: FontCache::new(),
            programs: Arc::new(|query| {
                let standard = match query {
                    FontQuery::Standard(font) => *font,
                    FontQuery::Fallback(query) => query.pick_standard_font(),
                };
                Some(standard.get_font_data())
            }),
            cmaps: Arc::new(hayro_cmap::load_embedded),
            known: RefCell::default(),
        }
    }

    /// The font of a font dictionary. When it cannot be loaded, Helvetica
    /// stands in where codes are single bytes, so that readable text is not
    /// lost with it.
    pub(crate) fn get(&self, dict: &Dict<'a>) -> Option<Rc<PdfFont<'a>>> {
        let data = dict.data();
        let key = (data.as_ptr() as usize, data.len());
        if let Some(font) = self.known.borrow().get(&key) {
            return font.clone();
        }
        let font = self.load(dict).map(Rc::new);
        self.known.borrow_mut().insert(key, font.clone());
        font
    }

    fn load(&self, dict: &Dict<'a>) -> Option<PdfFont<'a>> {
        let font = if parts_are_bounded(dict) {
            self.cache.font(dict, &self.programs, &self.cmaps)
        } else {
            None
        };
        let font = match font {
            Some(font) => font,
            None if dict.contains_key(keys::DESCENDANT_FONTS) => return None,
            None => self
                .cache
                .standard_font(StandardFont::Helvetica, &self.programs)?,
        };
        Some(PdfFont::new(font, dict))
    }
}

impl<'a> PdfFont<'a> {
    fn new(font: Font<'a>, dict: &Dict<'a>) -> Self {
        let descendant = dict
            .get::<Array<'_>>(keys::DESCENDANT_FONTS)
            .and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let descriptor = descendant
            .as_ref()
            .unwrap_or(dict)
            .get::<Dict<'_>>(keys::FONT_DESC)
            .unwrap_or_default();
        let name = dict
            .get::<Name<'_>>(keys::BASE_FONT)
            .map(|name| name.as_str().to_ascii_lowercase())
            .unwrap_or_default();
        let flags = descriptor.get::<u32>(keys::FLAGS).unwrap_or(0);
        let weight = descriptor.get::<f32>(keys::FONT_WEIGHT).unwrap_or(400.0);
        let names = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
        Self {
            metrics: Metrics::new(dict, &descriptor, &name),
            bold: weight >= 600.0
                || flags & (1 << 18) != 0
                || names(&["bold", "black", "heavy", "demi", "-bd"]),
            italic: flags & (1 << 6) != 0 || names(&["italic", "oblique"]),
            symbols: names(&["symbol", "dings", "webd", "icon", "awesome"]),
            utf16: dict
                .get::<Name<'_>>(keys::ENCODING)
                .is_some_and(|e| e.as_str().contains("UCS2") || e.as_str().contains("UTF16")),
            font,
            reversed: OnceCell::new(),
            codes: RefCell::default(),
        }
    }

    pub(crate) fn is_horizontal(&self) -> bool {
        self.font.is_horizontal()
    }

    /// The code at `offset` and how many bytes it takes (at least 1).
    pub(crate) fn read_code(&self, bytes: &[u8], offset: usize) -> (u32, usize) {
        let (code, length) = self.font.read_code(bytes, offset);
        (code, length.max(1))
    }

    /// From the pen to the glyph's own origin, in thousandths of the em.
    pub(crate) fn displacement(&self, code: u32) -> Vec2 {
        self.font.origin_displacement(code)
    }

    pub(crate) fn code(&self, code: u32) -> Code {
        if let Some(known) = self.codes.borrow().get(&code) {
            return known.clone();
        }
        let meaning = Code {
            text: self.text(code),
            advance: self.font.code_advance(code),
        };
        self.codes.borrow_mut().insert(code, meaning.clone());
        meaning
    }

    fn text(&self, code: u32) -> GlyphText {
        let glyph = self.font.glyph(self.font.map_code(code), code);
        let said = match &glyph {
            FontGlyph::Outline(outline) => outline.as_unicode(),
            FontGlyph::Type3(drawn) => drawn.as_unicode(),
        };
        match said {
            Some(BfString::Char(c)) => {
                unicode::clean(c, self.symbols).map_or(GlyphText::Unmapped, GlyphText::Char)
            }
            Some(BfString::String(s)) => {
                let clean: String = s
                    .chars()
                    .filter_map(|c| unicode::clean(c, self.symbols))
                    .collect();
                if clean.is_empty() {
                    GlyphText::Unmapped
                } else {
                    GlyphText::Many(clean.into())
                }
            }
            None => self
                .by_table(&glyph, code)
                .and_then(|c| unicode::clean(c, self.symbols))
                .map_or(GlyphText::Unmapped, GlyphText::Char),
        }
    }

    /// Where the PDF does not say what a glyph means, its encoding's name or
    /// the embedded font program may.
    fn by_table(&self, glyph: &FontGlyph<'_>, code: u32) -> Option<char> {
        if self.utf16 {
            return char::from_u32(code);
        }
        let FontGlyph::Outline(outline) = glyph else {
            return None;
        };
        let table = self.reversed.get_or_init(|| {
            outline
                .font_data()
                .map(|program| reversed_table((*program.data).as_ref()))
                .unwrap_or_default()
        });
        table.get(&outline.glyph_id().to_u32()).copied()
    }
}

/// Characters by glyph from a font program's own character table, the first
/// one where several share a glyph; else by the glyph's name.
fn reversed_table(program: &[u8]) -> FxHashMap<u32, char> {
    let mut table = FxHashMap::default();
    let Ok(font) = skrifa::FontRef::new(program) else {
        return table;
    };
    for (character, glyph) in font.charmap().mappings().take(MAX_MAPPINGS) {
        if let Some(c) = char::from_u32(character) {
            table.entry(glyph.to_u32()).or_insert(c);
        }
    }
    for (glyph, name) in font.glyph_names().iter().take(MAX_NAMES) {
        if let Some(c) = glyph_names::character(&name) {
            table.entry(glyph.to_u32()).or_insert(c);
        }
    }
    table
}

/// Whether every stream that loading a font decodes stays within bounds.
fn parts_are_bounded(dict: &Dict<'_>) -> bool {
    let own = [keys::TO_UNICODE, keys::ENCODING];
    let descendant = dict
        .get::<Array<'_>>(keys::DESCENDANT_FONTS)
        .and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let holder = descendant.as_ref().unwrap_or(dict);
    let descriptor = holder.get::<Dict<'_>>(keys::FONT_DESC).unwrap_or_default();
    let programs = [keys::FONT_FILE, keys::FONT_FILE2, keys::FONT_FILE3];
    let bounded = |dict: &Dict<'_>, key: &[u8]| match dict.get::<Object<'_>>(key) {
        Some(Object::Stream(stream)) => streams::is_bounded(&stream),
        _ => true,
    };
    own.iter().all(|key| bounded(dict, key))
        && bounded(holder, keys::CID_TO_GID_MAP)
        && programs.iter().all(|key| bounded(&descriptor, key))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A font program of tables alone.
    fn program(tables: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut directory = vec![0, 1, 0, 0, 0, tables.len() as u8, 0, 0, 0, 0, 0, 0];
        let mut data = Vec::new();
        let start = 12 + 16 * tables.len();
        for (tag, table) in tables {
            directory.extend_from_slice(*tag);
            directory.extend([0; 4]);
            directory.extend(((start + data.len()) as u32).to_be_bytes());
            directory.extend((table.len() as u32).to_be_bytes());
            data.extend_from_slice(table);
        }
        directory.extend(data);
        directory
    }

    #[test]
    fn glyphs_without_a_character_are_read_by_their_names() {
        // Version 2: glyph 0 and 1 have names of their own, 2 a standard one.
        let mut post = vec![0, 2, 0, 0];
        post.extend([0; 28]);
        post.extend([0, 3, 1, 2, 1, 3, 0, 36]);
        post.extend(b"\x04Euro\x07uni00DF");
        let maxp = [0, 0, 0x50, 0, 0, 3];
        let table = reversed_table(&program(&[(b"maxp", &maxp), (b"post", &post)]));
        let said: Vec<Option<char>> = (0..3).map(|g| table.get(&g).copied()).collect();
        assert_eq!(said, [Some('€'), Some('ß'), Some('A')]);
        assert!(reversed_table(b"no font").is_empty());
    }
}
