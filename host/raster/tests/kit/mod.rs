//! Small PDFs, and what is on an image.
#![allow(dead_code, reason = "each test file uses a part of the kit")]

use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str};

/// A page to be made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) media: [f32; 4],
    pub(crate) crop: Option<[f32; 4]>,
    pub(crate) rotate: i32,
    pub(crate) unit: f32,
    /// What it says, at this place.
    pub(crate) text: &'static str,
    pub(crate) at: [f32; 2],
}

pub(crate) const A4: Plan = Plan {
    media: [0.0, 0.0, 595.0, 842.0],
    crop: None,
    rotate: 0,
    unit: 1.0,
    text: "HHHHH",
    at: [100.0, 700.0],
};

/// A PDF of these pages, in Helvetica of 24 points.
pub(crate) fn pdf(pages: &[Plan]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let (catalog, tree, font) = (Ref::new(1), Ref::new(2), Ref::new(3));
    let ids = |i: usize| (Ref::new(10 + 2 * i as i32), Ref::new(11 + 2 * i as i32));
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree)
        .kids((0..pages.len()).map(|i| ids(i).0))
        .count(pages.len() as i32);
    pdf.type1_font(font).base_font(Name(b"Helvetica"));
    let rect = |[a, b, c, d]: [f32; 4]| Rect::new(a, b, c, d);
    for (i, plan) in pages.iter().enumerate() {
        let (page_id, content_id) = ids(i);
        let mut page = pdf.page(page_id);
        page.parent(tree).media_box(rect(plan.media));
        if let Some(crop) = plan.crop {
            page.crop_box(rect(crop));
        }
        page.rotate(plan.rotate).user_unit(plan.unit);
        page.contents(content_id);
        page.resources().fonts().pair(Name(b"F"), font);
        page.finish();
        let mut content = Content::new();
        content.begin_text().set_font(Name(b"F"), 24.0);
        content.next_line(plan.at[0], plan.at[1]);
        content.show(Str(plan.text.as_bytes())).end_text();
        pdf.stream(content_id, &content.finish());
    }
    pdf.finish()
}

/// The box around what is dark, as fractions of the image: left, top, right,
/// bottom; `None` for a blank image.
pub(crate) fn ink(png: &[u8]) -> Option<[f32; 4]> {
    let image = image::load_from_memory(png).unwrap().to_luma8();
    let (w, h) = (image.width() as f32, image.height() as f32);
    let dark = image.enumerate_pixels().filter(|(_, _, p)| p.0[0] < 128);
    dark.fold(None, |found: Option<[f32; 4]>, (x, y, _)| {
        let (x, y) = (x as f32, y as f32);
        let here = [x / w, y / h, (x + 1.0) / w, (y + 1.0) / h];
        let Some(f) = found else { return Some(here) };
        Some([
            f[0].min(here[0]),
            f[1].min(here[1]),
            f[2].max(here[2]),
            f[3].max(here[3]),
        ])
    })
}
