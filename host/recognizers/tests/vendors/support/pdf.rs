//! PDFs of several pages.

use pdf_writer::{Content, Finish, Pdf, Rect, Ref};

/// A PDF whose pages get taller, so that each can be told from its image.
pub(crate) fn pages(count: u32) -> Vec<u8> {
    let count = i32::try_from(count).expect("a small number");
    let (catalog, tree) = (Ref::new(1), Ref::new(2));
    let page = |number: i32| Ref::new(2 * number + 1);
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).count(count).kids((1..=count).map(page));
    for number in 1..=count {
        let mut content = Content::new();
        content.rect(10.0, 10.0, 30.0, 30.0).fill_nonzero();
        let stream = Ref::new(2 * number + 2);
        pdf.stream(stream, &content.finish());
        let height = f32::from(i16::try_from(number).expect("a small number")).mul_add(36.0, 72.0);
        let mut written = pdf.page(page(number));
        written.parent(tree).contents(stream);
        written.media_box(Rect::new(0.0, 0.0, 72.0, height));
        written.finish();
    }
    pdf.finish()
}

/// The page that an image drawn at 144 dpi shows.
pub(crate) fn page_of(png: &[u8]) -> u32 {
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"), "a PNG file");
    let height = u32::from_be_bytes(png[20..24].try_into().expect("four bytes"));
    (height - 144) / 72
}
