//! Counting and drawing the pages of an input. All calls to `raster` are here.

use crate::cloud::Fault;
use crate::job::Format;

/// TIFF directories are followed this far: more pages than any service takes.
const MAX_TIFF_PAGES: u32 = 10_000;

/// How many pages an input has, where that can be told without reading all.
pub(crate) fn count(bytes: &[u8], format: Format) -> Result<Option<u32>, Fault> {
    match format {
        Format::Pdf => pdf_pages(bytes),
        Format::Tiff => Ok(tiff_pages(bytes)),
        Format::Png | Format::Jpeg | Format::WebP | Format::Bmp | Format::Gif => Ok(Some(1)),
    }
}

fn pdf_pages(pdf: &[u8]) -> Result<Option<u32>, Fault> {
    let count = raster::page_count(pdf).map_err(|e| Fault::bad_input(e.to_string()))?;
    Ok(Some(count))
}

/// One page of a PDF as a PNG file.
pub(crate) fn draw(pdf: &[u8], number: u32, dpi: f32) -> Result<Vec<u8>, Fault> {
    let image = raster::render(pdf, number, dpi);
    let image = image.map_err(|e| Fault::bad_input(e.to_string()))?;
    Ok(image.png)
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
