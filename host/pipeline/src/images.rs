//! Images of the pages, for exporters that show them.

use std::io::Cursor;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use document::{Document, Extra};
use image::{ImageFormat, ImageReader, Limits};
use raster::{Colour, Pdf};
use recognizers::Format;

use crate::input::Input;
use crate::report::RunError;

/// What an exporter lists among what it accepts when it wants them.
pub(crate) const WANTED: &str = "page-images";
/// The name of the extra that holds a page's image.
const NAME: &str = "page-image";
/// Pages are drawn for reading on a screen.
const DPI: f32 = 150.0;
/// A larger image is packed as a photograph.
const LARGE: usize = 256 * 1024;
/// Of 100; where text begins to fray is far below.
const QUALITY: u8 = 85;
/// Pixels on one side, and bytes while an image is read.
const MOST_PIXELS: u32 = 20_000;
const MOST_BYTES: u64 = 512 << 20;

/// The document with an image of each page, as far as there are any: those
/// that came with the input, the input itself, or its pages drawn.
pub(crate) fn with_images(document: &Document, input: &Input) -> Result<Document, RunError> {
    let mut document = document.clone();
    let numbers: Vec<u32> = document.pages.iter().map(|p| p.number).collect();
    let given = given(input);
    if !given.is_empty() {
        for (bytes, number) in given.iter().zip(numbers) {
            let image = packed(bytes).map_err(|e| failed(number, &e))?;
            document.extras.push(extra(number, image));
        }
        return Ok(document);
    }
    let [bytes] = input.parts.as_slice() else {
        return Ok(document);
    };
    if Format::of(bytes) == Some(Format::Pdf) {
        let pdf = Pdf::open(bytes.as_slice().into()).map_err(|e| failed(1, &e.to_string()))?;
        for number in numbers {
            let page = pdf.render(number, DPI, Colour::Rgb);
            let page = page.map_err(|e| failed(number, &e.to_string()))?;
            let image = packed(&page.png).map_err(|e| failed(number, &e))?;
            document.extras.push(extra(number, image));
        }
    }
    Ok(document)
}

/// The images that need no drawing.
fn given(input: &Input) -> Vec<&[u8]> {
    let own = input.parts.first().filter(|bytes| {
        let format = Format::of(bytes);
        input.parts.len() == 1 && format.is_some_and(|f| f != Format::Pdf)
    });
    match input.images.as_slice() {
        [] => own.map(Vec::as_slice).into_iter().collect(),
        images => images.iter().map(Vec::as_slice).collect(),
    }
}

/// An image as a PNG or JPEG file of moderate size, and its media type.
fn packed(bytes: &[u8]) -> Result<(&'static str, Vec<u8>), String> {
    match Format::of(bytes) {
        Some(Format::Jpeg) => return Ok(("image/jpeg", bytes.to_vec())),
        Some(Format::Png) if bytes.len() <= LARGE => return Ok(("image/png", bytes.to_vec())),
        _ => {}
    }
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|e| e.to_string())?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let image = reader.decode().map_err(|e| e.to_string())?;
    let mut packed = Cursor::new(Vec::new());
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut packed, QUALITY);
    // The format has no alpha.
    image
        .to_rgb8()
        .write_with_encoder(encoder)
        .map_err(|e| e.to_string())?;
    Ok((ImageFormat::Jpeg.to_mime_type(), packed.into_inner()))
}

fn extra(page: u32, (media_type, bytes): (&str, Vec<u8>)) -> Extra {
    Extra {
        name: NAME.to_owned(),
        page: Some(page),
        media_type: format!("{media_type};base64"),
        data: BASE64_STANDARD.encode(bytes),
    }
}

fn failed(page: u32, problem: &str) -> RunError {
    RunError::bad_input("exporter", format!("no image of page {page}: {problem}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::Page;

    fn document() -> Document {
        Document {
            pages: vec![Page {
                number: 3,
                ..Page::default()
            }],
            ..Document::default()
        }
    }

    fn png(side: u32) -> Vec<u8> {
        let noise = |x: u32, y: u32| image::Luma([(x * 7919 + y * 104_729) as u8 ^ (x * y) as u8]);
        let image = image::GrayImage::from_fn(side, side, noise);
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_small_image_is_handed_on_as_it_is_and_a_large_one_packed() {
        let small = with_images(&document(), &Input::new("x", png(8))).unwrap();
        assert_eq!(small.extras[0].media_type, "image/png;base64");
        assert_eq!(small.extras[0].page, Some(3));
        let large = png(900);
        assert!(large.len() > LARGE);
        let packed = with_images(&document(), &Input::new("x", large)).unwrap();
        assert_eq!(packed.extras[0].media_type, "image/jpeg;base64");
    }

    #[test]
    fn an_answer_has_the_images_given_with_it_or_none() {
        let mut input = Input::new("x", b"{}".to_vec());
        assert!(with_images(&document(), &input).unwrap().extras.is_empty());
        input.images = vec![png(8)];
        assert_eq!(with_images(&document(), &input).unwrap().extras.len(), 1);
    }

    #[test]
    fn a_broken_image_is_an_error_that_names_the_page() {
        let error = with_images(&document(), &Input::new("x", b"BM broken".to_vec())).unwrap_err();
        assert!(error.message.contains("page 3"), "{error}");
    }
}
