//! How words look: their styles, their language, and which way they run.

use document::{Language, Page, Point, Style, Turn, Word, geometry};

use crate::paint::Unclaimed;

/// The registered styles, in the order of the bits in [`styles`].
pub const STYLES: [&str; 8] = [
    "bold",
    "italic",
    "underlined",
    "strikethrough",
    "superscript",
    "subscript",
    "handwritten",
    "invisible",
];

/// The bit of a style, such as `bold`; 0 for one that is not registered.
pub fn style_bit(kind: &str) -> u8 {
    let index = STYLES.iter().position(|style| *style == kind);
    index.map_or(0, |i| 1 << i)
}

/// For each word a bit for each of [`STYLES`]; empty where no word has any.
/// Styles may overlap as often as they like.
pub fn styles(page: &Page) -> Vec<u8> {
    let count = page.words.len();
    let mut all = Vec::new();
    for kind in STYLES {
        let of_kind = |s: &&Style| s.kind == kind && !s.words.is_empty();
        let mut free = None;
        for style in page.styles.iter().filter(of_kind) {
            if all.is_empty() {
                all = vec![0; count];
            }
            free.get_or_insert_with(|| Unclaimed::new(count))
                .claim(style.words.indices(), |i| {
                    if let Some(bits) = all.get_mut(i) {
                        *bits |= style_bit(kind);
                    }
                });
        }
    }
    all
}

/// The language of each word where it has one: the first that names it.
#[derive(Debug, Default)]
pub struct Languages<'p> {
    /// The language of every word, where all have the same.
    pub whole: Option<&'p str>,
    words: Vec<Option<&'p str>>,
}

impl<'p> Languages<'p> {
    /// Those that a `lang` attribute and `xsd:language` can hold.
    pub fn of(page: &'p Page) -> Self {
        let mut words: Vec<Option<&str>> = Vec::new();
        let count = page.words.len();
        let mut free = Unclaimed::new(count);
        let usable = |l: &&Language| is_tag(&l.code);
        for language in page.languages.iter().filter(usable) {
            words.resize(count, None);
            free.claim(language.words.indices(), |i| {
                if let Some(word) = words.get_mut(i) {
                    *word = Some(&language.code);
                }
            });
        }
        let first = words.first().copied().flatten();
        let whole = first.filter(|_| words.iter().all(|l| *l == first));
        Self { whole, words }
    }

    pub fn of_word(&self, index: usize) -> Option<&'p str> {
        self.words.get(index).copied().flatten()
    }

    /// The language that all words of a range share.
    pub fn shared(&self, range: std::ops::Range<u32>) -> Option<&'p str> {
        let mut all = range.map(|i| self.of_word(i as usize));
        let first = all.next().flatten()?;
        all.all(|l| l == Some(first)).then_some(first)
    }
}

/// Subtags of 1 to 8 letters and digits, the first of letters alone.
fn is_tag(code: &str) -> bool {
    let fits = |s: &str| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric());
    let primary = code.split('-').next().unwrap_or_default();
    code.split('-').all(fits) && primary.bytes().all(|b| b.is_ascii_alphabetic())
}

/// A word's outline from the text's top-left. Where the page has boxes alone,
/// its rotation says to the nearest quarter where a word begins.
pub fn outline(page: &Page, word: &Word<'_>) -> [Point; 4] {
    if let Some(polygon) = word.polygon {
        return polygon;
    }
    let mut corners = geometry::corners(&word.bounds);
    corners.rotate_left(quarters(page.rotation));
    corners
}

fn quarters(degrees: f32) -> usize {
    match Turn::nearest(degrees) {
        Turn::None => 0,
        Turn::Quarter => 1,
        Turn::Half => 2,
        Turn::ThreeQuarters => 3,
    }
}

/// The clockwise angle of an outline's baseline in degrees, above -180 and at
/// most 180, on a page of this width and height; `None` for one without
/// length.
pub fn angle(outline: &[Point; 4], width: f64, height: f64) -> Option<f64> {
    let [a, b, c, d] = *outline;
    let x = f64::from(b.x - a.x + c.x - d.x) * width;
    let y = f64::from(b.y - a.y + c.y - d.y) * height;
    if x.hypot(y) < 1e-9 {
        return None;
    }
    let degrees = y.atan2(x).to_degrees();
    Some(if degrees <= -180.0 { 180.0 } else { degrees })
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{NewWord, PageBuilder, Rect, Span};

    fn page(words: usize) -> Page {
        let mut builder = PageBuilder::new(1, 200.0, 100.0, "pixel");
        for i in 0..words {
            let left = i as f32 / 10.0;
            builder.word(NewWord {
                text: "w",
                bounds: Rect::clamped(left, 0.1, left + 0.08, 0.2),
                ..NewWord::default()
            });
        }
        builder.finish()
    }

    #[test]
    fn styles_and_languages_overlap() {
        let mut page = page(4);
        let style = |kind: &str, start, end| Style {
            kind: kind.to_owned(),
            words: Span::new(start, end),
            confidence: None,
        };
        page.styles = vec![
            style("bold", 0, 2),
            style("italic", 1, 3),
            style("bold", 0, 1),
            style("wavy", 0, 4),
        ];
        assert_eq!(styles(&page), [1, 3, 2, 0]);
        let language = |code: &str, start, end| Language {
            code: code.to_owned(),
            words: Span::new(start, end),
            confidence: None,
        };
        page.languages = vec![
            language("de", 1, 3),
            language("en-GB", 0, 4),
            language("_", 0, 4),
        ];
        let languages = Languages::of(&page);
        assert_eq!(languages.whole, None);
        assert_eq!(languages.shared(1..3), Some("de"));
        assert_eq!(languages.shared(0..3), None);
        assert_eq!(languages.of_word(3), Some("en-GB"));
    }

    #[test]
    fn a_turned_pages_boxes_begin_where_its_text_does() {
        let mut page = page(1);
        page.rotation = 90.0;
        let word = page.word(0).unwrap();
        let outline = outline(&page, &word);
        assert_eq!((outline[0].x, outline[0].y), (0.08, 0.1));
        assert_eq!(angle(&outline, 200.0, 100.0), Some(90.0));
        assert_eq!(angle(&[Point::default(); 4], 200.0, 100.0), None);
    }
}
