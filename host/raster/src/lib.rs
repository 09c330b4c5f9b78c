//! Pages of PDFs as images, in pure Rust: what a recognizer reads when a page
//! has no text of its own.
//!
//! An image shows the page as the adapter for PDFs measures it (crop box
//! within the media box, turned as the page says, in user units), so that a
//! place on the image is the same fraction of the page. It is drawn with
//! `hayro`, which knows no time limit: run it where a hostile page may take
//! long.
#![deny(clippy::indexing_slicing)]

mod encode;
mod guard;
mod open;
mod sheet;
mod size;

use std::sync::Arc;

pub use open::Pdf;
pub use size::{DEFAULT_DPI, MAX_PIXELS, MAX_SIDE};

/// One page as an image.
#[derive(Debug, Clone, PartialEq)]
pub struct PageImage {
    /// The page's number, from 1.
    pub number: u32,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Pixels per inch: what was asked for, or less where the page is large.
    pub dpi: f32,
    /// The image as a PNG file.
    pub png: Vec<u8>,
}

/// What the pixels hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    #[default]
    Rgb,
    /// A third of the bytes, and enough for reading text.
    Grey,
}

/// Why a page could not be drawn.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RasterError {
    #[error("not a readable PDF: {0}")]
    NotPdf(String),
    #[error("the PDF has {count} pages and no page {number}")]
    NoSuchPage { number: u32, count: u32 },
    #[error(
        "page {number} would be {width} x {height} pixels even at {dpi} dpi; at most {limit} pixels, and {MAX_SIDE} a side, are drawn"
    )]
    TooLarge {
        number: u32,
        width: u32,
        height: u32,
        dpi: f32,
        limit: u64,
    },
    #[error("page {number} could not be drawn: {problem}")]
    Failed { number: u32, problem: String },
}

/// Number of pages of a PDF.
///
/// # Errors
/// [`RasterError::NotPdf`].
pub fn page_count(pdf: &[u8]) -> Result<u32, RasterError> {
    Ok(Pdf::open(Arc::from(pdf))?.page_count())
}

/// One page in colour. To draw several, open the file once: [`Pdf`].
///
/// # Errors
/// See [`RasterError`].
pub fn render(pdf: &[u8], number: u32, dpi: f32) -> Result<PageImage, RasterError> {
    Pdf::open(Arc::from(pdf))?.render(number, dpi, Colour::Rgb)
}
