//! Images, and PDFs with pages that are images.

use pdf_writer::{Content, Finish as _, Name, Pdf, Rect, Ref, Str};

/// A white image.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let image = image::GrayImage::from_pixel(width, height, image::Luma([255]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    image
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a PNG file");
    bytes.into_inner()
}

/// A PDF whose first page has text and whose second is an image of the page
/// and nothing else: a given PNG, or a white one.
pub fn pdf_of_text_and_scan(text: &str, scan: &[u8]) -> Vec<u8> {
    let white;
    let scan = if scan.is_empty() {
        white = png(60, 80);
        &white
    } else {
        scan
    };
    let scan = image::load_from_memory(scan).expect("an image").to_luma8();
    let size = Rect::new(
        0.0,
        0.0,
        420.0,
        420.0 * scan.height() as f32 / scan.width() as f32,
    );
    let [catalog, tree, first, second, font, printed, drawn, picture] =
        [1, 2, 3, 4, 5, 6, 7, 8].map(Ref::new);
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).kids([first, second]).count(2);
    let mut page = pdf.page(first);
    page.parent(tree).media_box(size).contents(printed);
    page.resources().fonts().pair(Name(b"F"), font);
    page.finish();
    let mut page = pdf.page(second);
    page.parent(tree).media_box(size).contents(drawn);
    page.resources().x_objects().pair(Name(b"I"), picture);
    page.finish();
    pdf.type1_font(font).base_font(Name(b"Helvetica"));
    let mut content = Content::new();
    content
        .begin_text()
        .set_font(Name(b"F"), 12.0)
        .next_line(50.0, 300.0);
    content.show(Str(text.as_bytes())).end_text();
    pdf.stream(printed, &content.finish());
    let mut content = Content::new();
    content.save_state();
    content.transform([size.x2, 0.0, 0.0, size.y2, 0.0, 0.0]);
    content.x_object(Name(b"I")).restore_state();
    pdf.stream(drawn, &content.finish());
    let (width, height) = (scan.width() as i32, scan.height() as i32);
    let pixels = scan.into_raw();
    let mut image = pdf.image_xobject(picture, &pixels);
    image.width(width).height(height).bits_per_component(8);
    image.color_space().device_gray();
    image.finish();
    pdf.finish()
}
