//! Text that an annotation holds and does not draw: viewers draw it
//! themselves, and so it is read here.

use hayro_font::kurbo::{Affine, Point, Vec2};
use hayro_syntax::object::Dict;
use hayro_syntax::object::Rect as PdfRect;
use hayro_syntax::object::dict::keys::{MK, R};

use super::Run;
use crate::annotations::Annotation;
use crate::glyph::{Glyph, GlyphText, Look};

/// Width of a character, and of the margin and line spacing, in ems.
const WIDTH: f64 = 0.5;
const MARGIN: f64 = 0.2;
const LEADING: f64 = 1.15;

/// The size where the field leaves it to the viewer, in user units.
const AUTOMATIC: f64 = 12.0;

/// Glyphs compared with the texts of fields, on one page.
const MAX_COMPARED: usize = 20_000_000;

impl Run<'_, '_> {
    /// Draw what an annotation holds, unless the page's content does.
    /// `page_glyphs` is how many glyphs that has.
    pub(super) fn fill(&mut self, annotation: &Annotation<'_>, page_glyphs: usize) {
        let Some(rect) = annotation.rect else { return };
        let text = annotation.text();
        if text.trim().is_empty() || self.is_drawn(&rect, &text, page_glyphs) {
            return;
        }
        let (size, align, multiline) = match &annotation.field {
            Some(field) => (field.size, field.align, field.multiline),
            None => (0.0, 0, true),
        };
        let (placed, width, height) = frame(&rect, turn(&annotation.dict));
        let lines: Vec<&str> = text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        let room = height / (lines.len().max(1) as f64 * LEADING);
        let size = if size > 0.0 {
            size
        } else {
            AUTOMATIC.min(room).max(1.0)
        };
        let size = size.min(height.max(1.0));
        let top = if multiline || lines.len() > 1 {
            height - size
        } else {
            (height - size) / 2.0 + MARGIN * size
        };
        for (index, line) in lines.iter().enumerate() {
            let count = line.chars().count() as f64;
            let most = (width - 2.0 * MARGIN * size).max(1.0);
            let advance = (WIDTH * size).min(most / count);
            let free = (most - advance * count).max(0.0);
            let left = MARGIN * size + free * f64::from(align.min(2)) / 2.0;
            let baseline = (top - index as f64 * LEADING * size).max(0.0);
            self.fill_line(line, placed, Point::new(left, baseline), advance, size);
        }
    }

    fn fill_line(&mut self, line: &str, placed: Affine, pen: Point, advance: f64, size: f64) {
        let placed = self.sheet.transform * placed;
        let along = placed * Point::new(1.0, 0.0) - placed * Point::ZERO;
        let unit = along.hypot();
        if !unit.is_finite() || unit <= 0.0 {
            return;
        }
        for (index, c) in line.chars().enumerate() {
            if !self.budget.glyph() {
                return;
            }
            let at = |index: usize| placed * (pen + Vec2::new(advance * index as f64, 0.0));
            let (start, end) = (at(index), at(index + 1));
            if self.sheet.shows(start.midpoint(end)) {
                self.drawn.glyphs.push(Glyph {
                    text: GlyphText::Char(if c.is_whitespace() { ' ' } else { c }),
                    start,
                    end,
                    along: along / unit,
                    size: size * unit,
                    ascent: 0.72 * size * unit,
                    descent: 0.21 * size * unit,
                    spacing: 0.0,
                    look: Look {
                        origin: self.origin,
                        ..Look::default()
                    },
                });
            } else {
                self.drawn.outside += 1;
            }
        }
    }

    /// Whether the page's own content has a text in this place.
    fn is_drawn(&mut self, rect: &PdfRect, text: &str, page_glyphs: usize) -> bool {
        self.compared += page_glyphs;
        if self.compared > MAX_COMPARED {
            return false;
        }
        let (a, b) = (Point::new(rect.x0, rect.y0), Point::new(rect.x1, rect.y1));
        let (a, b) = (self.sheet.transform * a, self.sheet.transform * b);
        let within = |p: Point| {
            (a.x.min(b.x)..=a.x.max(b.x)).contains(&p.x)
                && (a.y.min(b.y)..=a.y.max(b.y)).contains(&p.y)
        };
        let glyphs = self.drawn.glyphs.iter().take(page_glyphs);
        let mut there = String::new();
        for glyph in glyphs.filter(|g| within(g.start.midpoint(g.end))) {
            match &glyph.text {
                GlyphText::Char(c) if !c.is_whitespace() => there.push(*c),
                GlyphText::Many(s) => there.push_str(s),
                _ => {}
            }
        }
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        there.contains(&text)
    }
}

/// How a widget's content is turned against its page, in degrees
/// anticlockwise.
fn turn(annotation: &Dict<'_>) -> i32 {
    let characteristics = annotation.get::<Dict<'_>>(MK);
    let turn = characteristics.and_then(|mk| mk.get::<i32>(R));
    turn.unwrap_or(0).rem_euclid(360)
}

/// From a box at the origin, as the text reads, to the annotation's place;
/// and that box's width and height.
fn frame(rect: &PdfRect, turn: i32) -> (Affine, f64, f64) {
    let (w, h) = (rect.width(), rect.height());
    match turn {
        90 => (Affine::new([0.0, 1.0, -1.0, 0.0, rect.x1, rect.y0]), h, w),
        180 => (Affine::new([-1.0, 0.0, 0.0, -1.0, rect.x1, rect.y1]), w, h),
        270 => (Affine::new([0.0, -1.0, 1.0, 0.0, rect.x0, rect.y1]), h, w),
        _ => (Affine::translate((rect.x0, rect.y0)), w, h),
    }
}
