//! A page of the document from what was drawn on it.

use document::{NewWord, Page, PageBuilder, Point, Region, Span, Style, Warning};
use sdk::document;

use crate::content::Drawn;
use crate::glyph::Look;
use crate::languages;
use crate::lines;
use crate::rulings;
use crate::sheet::Sheet;
use crate::words::{self, Word};

/// A finished page, with what a person should know about it.
pub(crate) struct Built {
    pub(crate) page: Page,
    pub(crate) warnings: Vec<Warning>,
    /// For each word which annotation drew it: 0 for the page itself.
    pub(crate) origins: Vec<u16>,
}

/// The page from what was drawn; `language` is the document's.
pub(crate) fn build(index: usize, sheet: &Sheet, drawn: &Drawn, language: Option<&str>) -> Built {
    let number = index as u32 + 1;
    let found = words::find(&drawn.glyphs);
    let ruled = rulings::join(&drawn.rulings);
    let lines = lines::find(&found.words, &ruled);
    let mut builder = PageBuilder::new(number, sheet.width as f32, sheet.height as f32, "point");
    let mut looks: Vec<Look> = Vec::with_capacity(found.words.len());
    for line in &lines {
        for word in line.words.iter().filter_map(|i| found.words.get(*i)) {
            if builder.word(new_word(word, sheet)).is_some() {
                looks.push(word.look);
            }
        }
        let corners = line.area.corners().map(|p| line.turn.leave(p));
        let region = Region::from_polygon(corners.map(|p| sheet.normal(p)));
        builder.end_line(region, None, None);
    }
    let mut page = builder.finish();
    page.rotation = rotation(&found.words);
    page.styles = styles(&looks);
    page.languages = languages::of_words(&looks, &drawn.languages, language);
    page.rulings = rulings::normal(&ruled, sheet);
    let mut warnings: Vec<Warning> = missing_text(&looks, drawn).into_iter().collect();
    warnings.extend(other_warnings(drawn, found.unmapped));
    Built {
        warnings: warnings
            .into_iter()
            .map(|w| w.at(format!("pages[{index}]")))
            .collect(),
        origins: looks.iter().map(|look| look.origin).collect(),
        page,
    }
}

/// Vertical writing is upright, though its lines run down.
fn rotation(words: &[Word]) -> f32 {
    let vertical = words.iter().filter(|word| word.look.vertical).count();
    if 2 * vertical > words.len() {
        return 0.0;
    }
    f32::from(lines::main_turn(words).0)
}

fn new_word<'w>(word: &'w Word, sheet: &Sheet) -> NewWord<'w> {
    let corners = word.area.corners().map(|p| word.turn.leave(p));
    let upright = word.turn.0 == 0 || word.look.vertical;
    let polygon: [Point; 4] = corners.map(|p| sheet.normal(p));
    NewWord {
        text: &word.text,
        bounds: sheet.bounds(&corners),
        polygon: (!upright).then_some(polygon),
        ..NewWord::default()
    }
}

/// Runs of words that look the same.
fn styles(looks: &[Look]) -> Vec<Style> {
    type Has = fn(&Look) -> bool;
    let kinds: [(&str, Has); 3] = [
        ("bold", |look| look.bold),
        ("italic", |look| look.italic),
        ("invisible", |look| look.invisible),
    ];
    let mut styles = Vec::new();
    for (kind, has) in kinds {
        let having = (0u32..).zip(looks).filter(|(_, look)| has(look));
        for words in Span::cover(having.map(|(i, _)| i)) {
            styles.push(Style {
                kind: kind.to_owned(),
                words,
                confidence: None,
            });
        }
    }
    styles
}

/// Images over this share of a page are the page.
const SCANNED: f32 = 0.6;

/// A scan with this many words at most holds a stamp, a page number or a line
/// of a fax machine, and not its text.
const FEW: usize = 30;

/// Whether a page needs a recognizer: it has no text at all, or it is an image
/// and has hardly any. Invisible text over an image is that of a recognizer.
fn missing_text(looks: &[Look], drawn: &Drawn) -> Option<Warning> {
    let scanned = drawn.images.share() >= SCANNED;
    let message = match (looks.len(), scanned) {
        (0, false) => "The page holds no text; it may be drawn, or a scan.".to_owned(),
        (0, true) => "The page is an image without text; it needs a recognizer.".to_owned(),
        (few @ 1..=FEW, true) if !looks.iter().any(|look| look.invisible) => {
            format!("The page is an image with {few} words on it; it needs a recognizer.")
        }
        _ => return None,
    };
    Some(Warning::new("missing-text", message))
}

fn other_warnings(drawn: &Drawn, unmapped: u32) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut warn = |code: &str, message: String| warnings.push(Warning::new(code, message));
    let unknown = unmapped + drawn.unreadable;
    if unknown > 0 {
        let all = drawn.glyphs.len() as u64 + u64::from(drawn.unreadable);
        warn(
            "unmapped-glyphs",
            format!("The fonts do not say what {unknown} of {all} glyphs mean."),
        );
    }
    if drawn.outside > 0 {
        warn(
            "out-of-page",
            format!(
                "{} glyphs lie outside the page and were left out.",
                drawn.outside
            ),
        );
    }
    if drawn.too_large {
        warn(
            "truncated",
            "Content that decodes to more than 64 MiB was left out.".to_owned(),
        );
    }
    warnings
}
