//! The input, page by page as images the program reads.

use std::io::Cursor;
use std::sync::Arc;

use image::{ImageFormat, ImageReader};
use raster::{Colour, RasterError};

use super::program::Program;
use super::{error, tiff};
use crate::{ErrorKind, Format, Job, RecognizeError};

/// Leptonica's limit for a side of an image that the program takes.
const MAX_SIDE: u32 = 32_767;

/// Most bytes that an image may take decoded: 180 million pixels in colour.
const MAX_DECODED: u64 = 512 << 20;

/// What pages are taken from.
#[derive(Debug)]
pub(super) enum Source {
    Pdf(raster::Pdf),
    /// One image, or several in a TIFF file.
    Image {
        bytes: Arc<[u8]>,
        images: u32,
    },
}

/// A page on its way into the program.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) bytes: Arc<[u8]>,
    /// Which image of several it is, from 0.
    pub(super) index: Option<u32>,
}

impl Source {
    /// Look at the input; the program is asked what it can read.
    pub(super) fn open(job: &Job<'_>, program: &Program) -> Result<Self, RecognizeError> {
        // The program takes what it does not know for a list of file names.
        if Format::of(job.bytes) != Some(job.format) {
            let message = format!(
                "the input does not begin as {} does",
                job.format.media_type()
            );
            return Err(error(ErrorKind::BadInput, message));
        }
        let (kind, library) = match job.format {
            Format::Pdf => {
                let pdf = raster::Pdf::open(Arc::from(job.bytes)).map_err(|e| undrawn(&e))?;
                return Ok(Self::Pdf(pdf));
            }
            Format::Tiff if program.has_library("libtiff") => {
                let images = tiff::count(job.bytes).ok_or_else(|| {
                    error(
                        ErrorKind::BadInput,
                        "the TIFF file's directories are damaged",
                    )
                })?;
                let bytes = Arc::from(job.bytes);
                return Ok(Self::Image { bytes, images });
            }
            Format::Tiff => (ImageFormat::Tiff, ""),
            Format::Png => (ImageFormat::Png, "libpng"),
            Format::Jpeg => (ImageFormat::Jpeg, "libjpeg"),
            Format::WebP => (ImageFormat::WebP, "libwebp"),
            Format::Bmp => (ImageFormat::Bmp, ""),
            Format::Gif => (ImageFormat::Gif, "libgif"),
        };
        check_size(job.bytes, kind)?;
        let readable = match library {
            "" => kind == ImageFormat::Bmp,
            library => program.has_library(library),
        };
        let bytes = match readable {
            true => Arc::from(job.bytes),
            false => Arc::from(as_png(job.bytes, kind)?),
        };
        Ok(Self::Image { bytes, images: 1 })
    }

    pub(super) fn page_count(&self) -> u32 {
        match self {
            Self::Pdf(pdf) => pdf.page_count(),
            Self::Image { images, .. } => *images,
        }
    }

    /// The image of a page.
    pub(super) fn picture(&self, number: u32, dpi: u32) -> Result<Picture, RecognizeError> {
        match self {
            Self::Pdf(pdf) => {
                let page = pdf
                    .render(number, dpi as f32, Colour::Grey)
                    .map_err(|e| undrawn(&e))?;
                Ok(Picture {
                    bytes: Arc::from(page.png),
                    index: None,
                })
            }
            Self::Image { bytes, images } => Ok(Picture {
                bytes: Arc::clone(bytes),
                index: (*images > 1).then(|| number.saturating_sub(1)),
            }),
        }
    }
}

fn check_size(bytes: &[u8], format: ImageFormat) -> Result<(), RecognizeError> {
    let (width, height) = ImageReader::with_format(Cursor::new(bytes), format)
        .into_dimensions()
        .map_err(|e| unreadable(&e))?;
    if width.max(height) > MAX_SIDE {
        let message =
            format!("the image has {width} x {height} pixels; at most {MAX_SIDE} a side are taken");
        return Err(error(ErrorKind::BadInput, message));
    }
    Ok(())
}

/// An image that the program was built without a library for.
fn as_png(bytes: &[u8], format: ImageFormat) -> Result<Vec<u8>, RecognizeError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_DECODED);
    reader.limits(limits);
    let image = reader.decode().map_err(|e| unreadable(&e))?;
    let mut png = Cursor::new(Vec::new());
    image
        .write_to(&mut png, ImageFormat::Png)
        .map_err(|e| unreadable(&e))?;
    Ok(png.into_inner())
}

fn unreadable(problem: &image::ImageError) -> RecognizeError {
    let message = format!("the image cannot be read: {problem}");
    error(ErrorKind::BadInput, message)
}

fn undrawn(problem: &RasterError) -> RecognizeError {
    error(ErrorKind::BadInput, problem.to_string())
}
