//! PDF with text in the fonts that every viewer has: each word at its box, set
//! as wide as the box is.

use document::{Document, Page};
use encoding_rs::WINDOWS_1252;
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str};

use crate::font::{Family, Style};

const CATALOGUE: Ref = Ref::new(1);
const PAGES: Ref = Ref::new(2);
const FONT: Ref = Ref::new(3);

/// The first of the pages' objects: a page and its content each.
const FIRST: i32 = 4;

/// The document as a PDF. Its bytes depend on the document alone.
pub fn pdf(document: &Document) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let ids = (0..document.pages.len() as i32).map(|place| Ref::new(FIRST + 2 * place));
    let ids: Vec<Ref> = ids.collect();
    pdf.catalog(CATALOGUE).pages(PAGES);
    pdf.pages(PAGES)
        .kids(ids.iter().copied())
        .count(ids.len() as i32);
    for (page, id) in document.pages.iter().zip(&ids) {
        let content = Ref::new(id.get() + 1);
        let (width, height) = size(page);
        let mut object = pdf.page(*id);
        object.parent(PAGES).contents(content);
        object.media_box(Rect::new(0.0, 0.0, width, height));
        object.resources().fonts().pair(Name(b"F1"), FONT);
        object.finish();
        pdf.stream(content, &drawn(page));
    }
    pdf.type1_font(FONT)
        .base_font(Name(b"Helvetica"))
        .encoding_predefined(Name(b"WinAnsiEncoding"));
    pdf.finish()
}

/// In points.
fn size(page: &Page) -> (f32, f32) {
    let scale = match page.unit.as_str() {
        "pixel" => 72.0 / page.dpi.unwrap_or(300.0),
        _ => 1.0,
    };
    (page.width * scale, page.height * scale)
}

fn drawn(page: &Page) -> Vec<u8> {
    let (width, height) = size(page);
    let mut content = Content::new();
    content.set_line_width(0.6);
    for ruling in page.rulings.chunks_exact(4) {
        content.move_to(ruling[0] * width, height - ruling[1] * height);
        content.line_to(ruling[2] * width, height - ruling[3] * height);
        content.stroke();
    }
    for mark in &page.selection_marks {
        let Some(bounds) = mark.region.as_ref().map(|region| region.bounds) else {
            continue;
        };
        let (x, y) = (bounds.left * width, height - bounds.bottom * height);
        let (w, h) = (bounds.width() * width, bounds.height() * height);
        content.rect(x, y, w, h);
        if mark.selected {
            content.move_to(x, y).line_to(x + w, y + h);
            content.move_to(x, y + h).line_to(x + w, y);
        }
        content.stroke();
    }
    content.begin_text();
    for words in super::lines(page) {
        for word in words {
            let bounds = word.bounds;
            let points = (bounds.height() * height / 0.98).max(1.0);
            let natural = Style::new(Family::Sans, points).width(word.text).max(0.1);
            let (bytes, _, _) = WINDOWS_1252.encode(word.text);
            let baseline = height - bounds.bottom * height + points * 0.22;
            content.set_font(Name(b"F1"), points);
            content.set_horizontal_scaling(bounds.width() * width / natural * 100.0);
            content.set_text_matrix([1.0, 0.0, 0.0, 1.0, bounds.left * width, baseline]);
            content.show(Str(&bytes));
        }
    }
    content.end_text();
    content.finish().into_vec()
}
