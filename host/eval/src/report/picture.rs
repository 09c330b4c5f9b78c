//! A page as a picture: drawn where it is a PDF's, otherwise its words at
//! their places.

use std::path::Path;
use std::sync::Arc;

use document::{Document, Page};
use maud::html;
use raster::{Colour, Pdf};

use crate::run::Done;

/// Pixels per inch: enough to read small print.
const DPI: f32 = 100.0;
/// The width by the height of a page of unknown size.
const A4: f32 = 210.0 / 297.0;
/// Units that a page of words is wide.
const WIDE: f32 = 1000.0;
/// How much of a word's height its letters are above their line.
const ABOVE: f32 = 0.8;

pub(super) struct Picture {
    /// `Page::number`.
    pub(super) page: u32,
    pub(super) ending: &'static str,
    pub(super) bytes: Vec<u8>,
    /// Width by height.
    pub(super) aspect: f32,
}

/// The pictures of these pages, of those there are.
pub(super) fn draw(done: &Done, pages: &[u32]) -> Vec<Picture> {
    let Some(document) = done.document.as_deref() else {
        return Vec::new();
    };
    let pdf = done.file.as_deref().and_then(open);
    let picture = |number: &u32| {
        let drawn = pdf.as_ref().and_then(|pdf| drawn(pdf, *number));
        drawn.or_else(|| words(document, *number))
    };
    pages.iter().filter_map(picture).collect()
}

fn open(path: &Path) -> Option<Pdf> {
    let is_pdf = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("pdf"));
    let bytes = is_pdf.then(|| std::fs::read(path).ok()).flatten()?;
    Pdf::open(Arc::from(bytes)).ok()
}

fn drawn(pdf: &Pdf, page: u32) -> Option<Picture> {
    let image = pdf.render(page, DPI, Colour::Rgb).ok()?;
    Some(Picture {
        page,
        ending: "png",
        aspect: image.width as f32 / image.height.max(1) as f32,
        bytes: image.png,
    })
}

fn words(document: &Document, number: u32) -> Option<Picture> {
    let page = document.page(number)?;
    let aspect = if page.width > 0.0 && page.height > 0.0 {
        page.width / page.height
    } else {
        A4
    };
    Some(Picture {
        page: number,
        ending: "svg",
        aspect,
        bytes: svg(page, WIDE / aspect).into_bytes(),
    })
}

fn svg(page: &Page, high: f32) -> String {
    let across = |x: f32| format!("{:.1}", x * WIDE);
    let down = |y: f32| format!("{:.1}", y * high);
    let body = html! {
        rect width="100%" height="100%" fill="white" {}
        @for word in page.iter_words() {
            @let b = word.bounds;
            text x=(across(b.left)) y=(down(b.top + ABOVE * b.height()))
                font-size=(down(b.height())) textLength=(across(b.width().max(0.001)))
                lengthAdjust="spacingAndGlyphs" { (printable(word.text)) }
        }
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDE} {high:.1}\" \
         font-family=\"sans-serif\" fill=\"#222\">{}</svg>",
        body.into_string()
    )
}

/// Without what no XML may hold.
fn printable(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{NewWord, PageBuilder, Rect};

    #[test]
    fn words_that_look_like_markup_stay_words() {
        let mut page = PageBuilder::new(1, 100.0, 100.0, "pixel");
        page.word(NewWord {
            text: "</text><script>x&\u{b}",
            bounds: Rect::clamped(0.1, 0.1, 0.5, 0.2),
            ..NewWord::default()
        });
        let svg = svg(&page.finish(), 1000.0);
        assert!(!svg.contains("<script>") && !svg.contains('\u{b}'), "{svg}");
        assert!(svg.contains("&lt;/text&gt;&lt;script&gt;x&amp;"), "{svg}");
    }
}
