//! What is drawn on a page.

use document::{Page, Word};
use exporter_common::look;
use pdf_writer::types::TextRenderingMode;
use pdf_writer::{Content, Name, Str};

use crate::glyphless;
use crate::helvetica;
use crate::place::Place;
use crate::text::{Characters, visual};

/// The name of the image among a page's resources.
pub(crate) const IMAGE: Name<'static> = Name(b"Im");

/// The name of Helvetica among the fonts.
pub(crate) const HELVETICA: Name<'static> = Name(b"H");

/// Rulings are drawn this thick, in points.
const THIN: f32 = 0.5;

/// The name of an invisible font.
pub(crate) fn font_name(font: usize) -> String {
    format!("U{font}")
}

/// The content of a page of this many points.
pub(crate) fn draw(
    page: &Page,
    size: (f64, f64),
    with_image: bool,
    characters: &mut Characters,
) -> Vec<u8> {
    let mut content = Content::with_capacity(64 * page.words.len() + 256);
    if with_image {
        let (width, height) = (size.0 as f32, size.1 as f32);
        content
            .save_state()
            .transform([width, 0.0, 0.0, height, 0.0, 0.0])
            .x_object(IMAGE)
            .restore_state();
    } else {
        rule(&mut content, page, size);
    }
    content.begin_text();
    let mut pen = Pen {
        content,
        characters,
        state: State::default(),
    };
    for word in page.iter_words() {
        pen.word(page, &word, size, !with_image);
    }
    pen.content.end_text();
    pen.content.finish().into_vec()
}

fn rule(content: &mut Content, page: &Page, size: (f64, f64)) {
    if page.rulings.is_empty() {
        return;
    }
    content.set_line_width(THIN);
    let point = |x: f32, y: f32| {
        let (x, y) = (f64::from(x) * size.0, f64::from(1.0 - y) * size.1);
        (rounded(x), rounded(y))
    };
    for [x0, y0, x1, y1] in page.rulings.as_chunks::<4>().0 {
        let (from, to) = (point(*x0, *y0), point(*x1, *y1));
        content.move_to(from.0, from.1).line_to(to.0, to.1);
    }
    content.stroke();
}

/// What is in force, so that only changes are written.
#[derive(Debug, Default, PartialEq)]
struct State {
    font: Option<Font>,
    size: f32,
    stretch: f32,
    visible: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Font {
    Helvetica,
    Invisible(usize),
}

struct Pen<'c> {
    content: Content,
    characters: &'c mut Characters,
    state: State,
}

impl Pen<'_> {
    /// Set a word so that it fills its outline, and a space behind it, by
    /// which readers part it from the next.
    fn word(&mut self, page: &Page, word: &Word<'_>, size: (f64, f64), visible: bool) {
        let chars = visual(word.text);
        if chars.is_empty() {
            return;
        }
        let place = Place::of(&look::outline(page, word), size);
        let codes: Option<Vec<u8>> = chars.iter().map(|c| helvetica::code(*c)).collect();
        match codes.filter(|codes| visible && helvetica::width(codes) > 0.0) {
            Some(mut codes) => {
                let height = helvetica::ASCENT + helvetica::DESCENT;
                let fitting = Fitting {
                    size: place.height / height,
                    width: helvetica::width(&codes),
                    rise: helvetica::DESCENT / height,
                };
                codes.push(b' ');
                self.begin(Font::Helvetica, &place, &fitting);
                self.content.show(Str(&codes));
            }
            None => {
                let fitting = Fitting {
                    size: place.height,
                    width: chars.len() as f64 * glyphless::ADVANCE,
                    rise: glyphless::DESCENT,
                };
                self.invisible(chars, &place, &fitting);
            }
        }
    }

    /// Characters of one font are shown together; the pen goes on where they
    /// end.
    fn invisible(&mut self, mut chars: Vec<char>, place: &Place, fitting: &Fitting) {
        chars.push(' ');
        let codes: Vec<_> = chars.iter().map(|c| self.characters.code(*c)).collect();
        for (index, run) in codes.chunk_by(|a, b| a.font == b.font).enumerate() {
            let font = Font::Invisible(run.first().map_or(0, |code| code.font));
            if index == 0 {
                self.begin(font, place, fitting);
            } else {
                self.font(font, fitting);
            }
            let bytes: Vec<u8> = run.iter().flat_map(|c| c.code.to_be_bytes()).collect();
            self.content.show(Str(&bytes));
        }
    }

    /// Choose font, size and place.
    fn begin(&mut self, font: Font, place: &Place, fitting: &Fitting) {
        self.font(font, fitting);
        let natural = fitting.width * f64::from(self.state.size);
        let percent = place.width / natural * 100.0;
        // Long words in narrow places have stretches that two digits behind
        // the point would not hold.
        let stretch = match percent {
            10.0.. => rounded(percent),
            _ => percent as f32,
        };
        if stretch != self.state.stretch {
            self.content.set_horizontal_scaling(stretch);
            self.state.stretch = stretch;
        }
        let (x, y) = place.at(0.0, fitting.rise);
        let (cos, sin) = (place.along.0 as f32, place.along.1 as f32);
        self.content
            .set_text_matrix([cos, sin, -sin, cos, rounded(x), rounded(y)]);
    }

    fn font(&mut self, font: Font, fitting: &Fitting) {
        let size = rounded(fitting.size);
        if (Some(font), size) != (self.state.font, self.state.size) {
            match font {
                Font::Helvetica => self.content.set_font(HELVETICA, size),
                Font::Invisible(font) => self
                    .content
                    .set_font(Name(font_name(font).as_bytes()), size),
            };
            (self.state.font, self.state.size) = (Some(font), size);
        }
        let visible = font == Font::Helvetica;
        if self.state.visible != Some(visible) {
            self.content.set_text_rendering_mode(match visible {
                true => TextRenderingMode::Fill,
                false => TextRenderingMode::Invisible,
            });
            self.state.visible = Some(visible);
        }
    }
}

/// How a text fills its place.
struct Fitting {
    /// The font size.
    size: f64,
    /// The text's own width in font sizes.
    width: f64,
    /// The baseline above the place's bottom, as a share of its height.
    rise: f64,
}

/// A hundredth of a point is less than any printer resolves.
fn rounded(v: f64) -> f32 {
    ((v * 100.0).round() / 100.0) as f32
}
