//! Settings, pages to be read, and programs that pretend to be tesseract.

use std::collections::BTreeMap;
use std::io::Cursor;

use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str};
use recognizers::tesseract::Tesseract;
use recognizers::{Control, Format, Job, RecognizeError};

pub(crate) fn settings(given: &[(&str, &str)]) -> BTreeMap<String, String> {
    let owned = |(k, v): &(&str, &str)| ((*k).to_owned(), (*v).to_owned());
    given.iter().map(owned).collect()
}

/// The environment, of which the recognizer takes what it needs.
pub(crate) fn env(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

pub(crate) fn tesseract(given: &[(&str, &str)]) -> Result<Tesseract, RecognizeError> {
    Tesseract::from_settings(&settings(given), &env)
}

pub(crate) fn job<'a>(bytes: &'a [u8], pages: &'a [u32], control: &'a Control<'a>) -> Job<'a> {
    Job {
        bytes,
        format: Format::of(bytes).unwrap(),
        pages,
        control,
    }
}

/// A PDF with one word on each page, in large Helvetica.
pub(crate) fn pdf(words: &[&str]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let (catalog, tree, font) = (Ref::new(1), Ref::new(2), Ref::new(3));
    let ids = |i: usize| (Ref::new(10 + 2 * i as i32), Ref::new(11 + 2 * i as i32));
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree)
        .kids((0..words.len()).map(|i| ids(i).0))
        .count(words.len() as i32);
    pdf.type1_font(font).base_font(Name(b"Helvetica"));
    for (i, word) in words.iter().enumerate() {
        let (page_id, content_id) = ids(i);
        let mut page = pdf.page(page_id);
        page.parent(tree)
            .media_box(Rect::new(0.0, 0.0, 300.0, 100.0));
        page.contents(content_id);
        page.resources().fonts().pair(Name(b"F"), font);
        page.finish();
        let mut content = Content::new();
        content.begin_text().set_font(Name(b"F"), 24.0);
        content.next_line(40.0, 40.0);
        content.show(Str(word.as_bytes())).end_text();
        pdf.stream(content_id, &content.finish());
    }
    pdf.finish()
}

/// A picture of a word.
pub(crate) fn picture(word: &str) -> image::DynamicImage {
    let png = raster::render(&pdf(&[word]), 1, 200.0).unwrap().png;
    image::load_from_memory(&png).unwrap()
}

pub(crate) fn encoded(picture: &image::DynamicImage, format: image::ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).unwrap();
    file.into_inner()
}
