//! Counting and drawing the pages of an input. All calls to `raster` are here.

use std::sync::Arc;

use crate::cloud::Fault;
use crate::job::Format;

/// TIFF directories are followed this far: more pages than any service takes.
const MAX_TIFF_PAGES: u32 = 10_000;

/// The pages of an input.
#[derive(Debug, Clone)]
pub(crate) struct Pages {
    /// How many, where that can be told without reading all.
    pub(crate) count: Option<u32>,
    pdf: Option<Arc<raster::Pdf>>,
}

impl Pages {
    /// A PDF that cannot be opened here may still be one that a service
    /// reads: its pages are then not known.
    pub(crate) fn of(bytes: &[u8], format: Format) -> Self {
        let pdf = match format {
            Format::Pdf => raster::Pdf::open(Arc::from(bytes)).ok().map(Arc::new),
            _ => None,
        };
        let count = match format {
            Format::Pdf => pdf.as_ref().map(|pdf| pdf.page_count()),
            Format::Tiff => tiff_pages(bytes),
            Format::Png | Format::Jpeg | Format::WebP | Format::Bmp | Format::Gif => Some(1),
        };
        Self { count, pdf }
    }

    /// One page of a PDF as a PNG file, in shades of grey: enough for reading
    /// text, and a third of the bytes.
    pub(crate) fn draw(&self, number: u32, dpi: f32) -> Result<Vec<u8>, Fault> {
        let Some(pdf) = &self.pdf else {
            return Err(Fault::bad_input(
                "the pages of this file cannot be drawn: it is no PDF that can be opened",
            ));
        };
        let image = pdf.render(number, dpi, raster::Colour::Grey);
        image
            .map(|image| image.png)
            .map_err(|error| Fault::bad_input(error.to_string()))
    }
}

/// Directories of a TIFF file, each of which is a page; `None` where the
/// chain leads outside the file or in a circle.
fn tiff_pages(bytes: &[u8]) -> Option<u32> {
    let is_little = bytes.starts_with(b"II");
    let number = |at: usize, size: usize| {
        let slice = bytes.get(at..at.checked_add(size)?)?;
        let fold = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
        Some(match is_little {
            true => slice.iter().rev().fold(0, fold),
            false => slice.iter().fold(0, fold),
        })
    };
    let mut directory = number(4, 4)?;
    let mut pages = 0;
    while directory != 0 {
        pages += 1;
        if pages > MAX_TIFF_PAGES {
            return None;
        }
        let entries = number(directory, 2)?;
        directory = number(directory.checked_add(2 + entries * 12)?, 4)?;
    }
    Some(pages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_of_a_tiff_are_its_directories() {
        let two = b"II*\0\x08\0\0\0\0\0\x0e\0\0\0\0\0\0\0\0\0";
        assert_eq!(tiff_pages(two), Some(2));
        let big_endian = b"MM\0*\0\0\0\x08\0\0\0\0\0\0";
        assert_eq!(tiff_pages(big_endian), Some(1));
        let circle = b"II*\0\x08\0\0\0\0\0\x08\0\0\0";
        assert_eq!(tiff_pages(circle), None);
        assert_eq!(tiff_pages(b"II*\0\xff\xff\xff\xff"), None);
        assert_eq!(tiff_pages(b"II*"), None);
    }
}
