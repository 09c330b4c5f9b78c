//! Text operators: where each glyph stands.

use std::rc::Rc;

use hayro_font::kurbo::{Affine, Point, Vec2};
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::dict::keys::FONT;
use hayro_syntax::object::{Array, Dict, Name, Number, Object};
use hayro_syntax::page::Resources;

use super::{Run, affine};
use crate::fonts::PdfFont;
use crate::glyph::{Glyph, Look};

/// Text smaller than this, in points, cannot be read and is not text.
const TINY: f64 = 0.3;

impl<'a> Run<'_, 'a> {
    pub(super) fn font(&mut self, name: &Name<'_>, size: Number, resources: &Resources<'a>) {
        self.state().text.size = size.as_f64();
        if let Some((known, font)) = &self.named
            && known.as_slice() == name.as_ref()
        {
            self.states.current().text.font = Some(Rc::clone(font));
            return;
        }
        let font = resources
            .get_font(name)
            .and_then(|dict| self.fonts.get(&dict));
        self.named = font
            .as_ref()
            .map(|font| (name.as_ref().to_vec(), Rc::clone(font)));
        self.state().text.font = font;
    }

    pub(super) fn graphics_state(&mut self, name: &Name<'_>, resources: &Resources<'a>) {
        let Some(dict) = resources.get_ext_g_state(name) else {
            return;
        };
        if let Some(font) = dict.get::<Array<'_>>(FONT) {
            let mut items = font.flex_iter();
            let loaded = items.next::<Dict<'_>>().and_then(|d| self.fonts.get(&d));
            self.state().text.font = loaded;
            self.state().text.size = items.next::<f64>().unwrap_or(1.0);
        }
    }

    pub(super) fn text_operator(&mut self, operator: Op<'_, '_>) {
        let text = &mut self.state().text;
        match operator {
            Op::BeginText(_) => {
                text.matrix = Affine::IDENTITY;
                text.line_matrix = Affine::IDENTITY;
            }
            Op::CharacterSpacing(op) => text.char_space = op.0.as_f64(),
            Op::WordSpacing(op) => text.word_space = op.0.as_f64(),
            Op::HorizontalScaling(op) => text.stretch = op.0.as_f64() / 100.0,
            Op::TextLeading(op) => text.leading = op.0.as_f64(),
            Op::TextRise(op) => text.rise = op.0.as_f64(),
            Op::TextRenderingMode(op) => text.invisible = op.0.as_i64() == 3,
            Op::NextLine(op) => self.next_line(op.0.as_f64(), op.1.as_f64()),
            Op::NextLineAndSetLeading(op) => {
                text.leading = -op.1.as_f64();
                self.next_line(op.0.as_f64(), op.1.as_f64());
            }
            Op::SetTextMatrix(m) => {
                text.matrix = affine([m.0, m.1, m.2, m.3, m.4, m.5]);
                text.line_matrix = text.matrix;
            }
            Op::NextLineUsingLeading(_) => self.leading(),
            Op::ShowText(op) => self.show(op.0.as_bytes()),
            Op::NextLineAndShowText(op) => {
                self.leading();
                self.show(op.0.as_bytes());
            }
            Op::ShowTextWithParameters(op) => {
                text.word_space = op.0.as_f64();
                text.char_space = op.1.as_f64();
                self.leading();
                self.show(op.2.as_bytes());
            }
            Op::ShowTexts(op) => self.show_adjusted(op.0),
            _ => {}
        }
    }

    fn leading(&mut self) {
        let leading = self.state().text.leading;
        self.next_line(0.0, -leading);
    }

    fn next_line(&mut self, x: f64, y: f64) {
        let text = &mut self.state().text;
        text.line_matrix *= Affine::translate((x, y));
        text.matrix = text.line_matrix;
    }

    fn show_adjusted(&mut self, items: &Array<'_>) {
        for item in items.iter::<Object<'_>>() {
            match item {
                Object::String(string) => self.show(string.as_bytes()),
                Object::Number(number) => {
                    let text = &mut self.state().text;
                    let by = -number.as_f64() / 1000.0 * text.size;
                    let horizontal = text.font.as_ref().is_none_or(|f| f.is_horizontal());
                    text.matrix *= if horizontal {
                        Affine::translate((by * text.stretch, 0.0))
                    } else {
                        Affine::translate((0.0, by))
                    };
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, bytes: &[u8]) {
        let Some(font) = self.state().text.font.clone() else {
            // Such fonts have codes of two bytes.
            self.drawn.unreadable += bytes.len().div_ceil(2) as u32;
            return;
        };
        let mut offset = 0;
        while offset < bytes.len() {
            if !self.budget.glyph() {
                return;
            }
            let (code, length) = font.read_code(bytes, offset);
            offset += length;
            self.show_code(&font, code, length);
        }
    }

    fn show_code(&mut self, font: &PdfFont<'a>, code: u32, length: usize) {
        let meaning = font.code(code);
        let state = self.states.current();
        let text = &mut state.text;
        let em = Affine::new([
            text.size * text.stretch / 1000.0,
            0.0,
            0.0,
            text.size / 1000.0,
            0.0,
            text.rise,
        ]);
        let place = state.ctm * text.matrix * em;
        let mut spacing = text.char_space;
        if code == 32 && length == 1 {
            spacing += text.word_space;
        }
        let advance = meaning.advance / 1000.0 * text.size;
        text.matrix *= if font.is_horizontal() {
            Affine::translate(((advance.x + spacing) * text.stretch, 0.0))
        } else {
            Affine::translate((0.0, advance.y + spacing))
        };
        let spacing = text.char_space / text.size * 1000.0;
        let invisible = text.invisible;
        let (origin, language) = (self.origin, self.language);
        let glyph = place_glyph(font, code, place, meaning.advance, spacing).map(|mut glyph| {
            glyph.look.invisible = invisible;
            glyph.look.origin = origin;
            glyph.look.language = language;
            glyph.text = meaning.text;
            glyph
        });
        let Some(glyph) = glyph else { return };
        if self
            .sheet
            .shows(glyph.start.midpoint(glyph.end) + up_middle(&glyph))
        {
            self.drawn.glyphs.push(glyph);
        } else if !glyph.is_space() {
            self.drawn.outside += 1;
        }
    }
}

/// From the baseline to the middle of a glyph's height.
fn up_middle(glyph: &Glyph) -> Vec2 {
    let up = Vec2::new(glyph.along.y, -glyph.along.x);
    up * ((glyph.ascent - glyph.descent) / 2.0)
}

/// A glyph's geometry. `place` maps thousandths of the em to the page;
/// `advance` and `spacing` are in those. `None` when it is not a sensible
/// place.
fn place_glyph(
    font: &PdfFont<'_>,
    code: u32,
    place: Affine,
    advance: Vec2,
    spacing: f64,
) -> Option<Glyph> {
    let metrics = font.metrics;
    let [a, b, c, d, ..] = place.as_coeffs();
    let (x_axis, y_axis) = (Vec2::new(a, b) * 1000.0, Vec2::new(c, d) * 1000.0);
    let vertical = !font.is_horizontal();
    let width = x_axis.hypot();
    // The height across the baseline: slanted text is no taller.
    let size = if width > 0.0 {
        (x_axis.cross(y_axis) / width).abs() * metrics.em
    } else {
        0.0
    };
    let origin = place * Point::ZERO;
    let sane = size.is_finite() && width.is_finite() && origin.is_finite();
    if !sane || !(TINY..=1e5).contains(&size) || width > 1e6 {
        return None;
    }
    let look = Look {
        bold: font.bold,
        italic: font.italic,
        vertical,
        ..Look::default()
    };
    let glyph = |start: Point, end: Point, along: Vec2, ascent: f64, descent: f64| Glyph {
        text: crate::glyph::GlyphText::Unmapped,
        start,
        end,
        along,
        size,
        ascent,
        descent,
        spacing: (spacing / 1000.0 * width).clamp(-size, size),
        look,
    };
    if vertical {
        // The pen goes down; the glyph stands upright around its middle.
        let start = origin;
        let end = place * Point::new(0.0, advance.y);
        let along = -y_axis / y_axis.hypot();
        let half = -font.displacement(code).x / 1000.0 * width;
        let half = if half > 0.0 { half } else { size / 2.0 };
        return Some(glyph(start, end, along, half, half)).filter(|g| g.end.is_finite());
    }
    let end = place * Point::new(advance.x, 0.0);
    let along = x_axis / width;
    Some(glyph(
        origin,
        end,
        along,
        metrics.ascent * size,
        metrics.descent * size,
    ))
    .filter(|g| g.end.is_finite())
}
