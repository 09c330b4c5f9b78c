//! Words: their box, confidence, language and looks.

use document::{Page, Rect, Word};
use exporter_common::ids::Ids;
use exporter_common::look::{Languages, style_bit, styles};
use exporter_common::size::Pixels;
use exporter_common::xml::Xml;

/// Elements of HTML for styles.
const TAGS: [(&str, &str); 6] = [
    ("bold", "strong"),
    ("italic", "em"),
    ("underlined", "u"),
    ("strikethrough", "s"),
    ("superscript", "sup"),
    ("subscript", "sub"),
];

/// A page on its way out, with what its words need.
#[derive(Debug)]
pub(crate) struct Sheet<'p> {
    pub(crate) page: &'p Page,
    pub(crate) pixels: Pixels,
    pub(crate) languages: Languages<'p>,
    styles: Vec<u8>,
}

impl<'p> Sheet<'p> {
    pub(crate) fn new(page: &'p Page) -> Self {
        Self {
            page,
            pixels: exporter_common::size::pixels(page),
            languages: Languages::of(page),
            styles: styles(page),
        }
    }

    /// Left, top, right, bottom in whole pixels.
    pub(crate) fn pixel_box(&self, rect: &Rect) -> [u32; 4] {
        let x = |v: f32| (f64::from(v) * f64::from(self.pixels.width)).round() as u32;
        let y = |v: f32| (f64::from(v) * f64::from(self.pixels.height)).round() as u32;
        [x(rect.left), y(rect.top), x(rect.right), y(rect.bottom)]
    }

    /// Write a word. Its language is given where it is not the one around it.
    pub(crate) fn word(&self, xml: &mut Xml, ids: &mut Ids, word: &Word<'_>, around: Option<&str>) {
        let [left, top, right, bottom] = self.pixel_box(&word.bounds);
        let number = self.page.number;
        let id = ids.give(word.id, format_args!("word_{number}_{}", word.index + 1));
        xml.open("span").attr("class", "ocrx_word").attr("id", &id);
        match word.confidence {
            Some(confidence) => xml.attr_fmt(
                "title",
                format_args!(
                    "bbox {left} {top} {right} {bottom}; x_wconf {}",
                    percent(confidence.value)
                ),
            ),
            None => xml.attr_fmt("title", format_args!("bbox {left} {top} {right} {bottom}")),
        };
        let language = self.languages.of_word(word.index as usize);
        if let Some(language) = language.filter(|l| Some(*l) != around) {
            xml.attr("lang", language);
        }
        let bits = self.styles.get(word.index as usize).copied();
        let bits = bits.unwrap_or_default();
        let tags = TAGS.iter().filter(|(kind, _)| bits & style_bit(kind) != 0);
        for (_, tag) in tags.clone() {
            xml.open(tag);
        }
        xml.text(word.text);
        tags.for_each(|_| {
            xml.close();
        });
        xml.close();
    }
}

/// 0..100, to a hundredth.
pub(crate) fn percent(value: f32) -> f64 {
    (f64::from(value) * 10_000.0).round() / 100.0
}
