//! Pages of PDFs as images, in pure Rust: what a recognizer reads when a page
//! has no text of its own.
#![deny(clippy::indexing_slicing)]

/// One page as an image.
#[derive(Debug, Clone, PartialEq)]
pub struct PageImage {
    /// The page's number, from 1.
    pub number: u32,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Pixels per inch.
    pub dpi: f32,
    /// The image as a PNG file.
    pub png: Vec<u8>,
}

/// Why a page could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum RasterError {
    #[error("not a readable PDF: {0}")]
    NotPdf(String),
    #[error("the PDF has {count} pages and no page {number}")]
    NoSuchPage { number: u32, count: u32 },
    #[error(
        "page {number} would be {width} x {height} pixels at {dpi} dpi, more than {limit} pixels in all; use a lower resolution"
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
