//! The head of a JPEG file; the rest goes into the PDF as it is.

use crate::picture::{Colours, Encoding, Picture, Unreadable};

/// Markers (ITU-T T.81, table B.1).
const START: u8 = 0xD8;
const SCAN: u8 = 0xDA;
const ADOBE: u8 = 0xEE;

pub(crate) fn read(file: &[u8]) -> Result<Picture<'_>, Unreadable> {
    let Some(mut rest) = file.strip_prefix(&[0xFF, START]) else {
        return Err(Unreadable::malformed("is no JPEG file"));
    };
    let mut adobe = false;
    while let Some((marker, segment, after)) = next(rest) {
        rest = after;
        match marker {
            ADOBE => adobe |= segment.starts_with(b"Adobe"),
            // Baseline, extended and progressive, with Huffman codes.
            0xC0..=0xC2 => return picture(file, segment, adobe || adobe_follows(rest)),
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let message = "is a lossless, hierarchical or arithmetic-coded JPEG";
                return Err(Unreadable::unsupported(message));
            }
            SCAN => break,
            _ => {}
        }
    }
    Err(Unreadable::malformed(
        "is a JPEG file without a frame: it is cut off or broken",
    ))
}

/// The next marker, its segment, and what follows.
fn next(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let bytes = bytes.strip_prefix(&[0xFF])?;
    let fill = bytes.iter().take_while(|b| **b == 0xFF).count();
    let (marker, bytes) = bytes.get(fill..)?.split_first()?;
    if matches!(marker, 0x01 | 0xD0..=0xD7) {
        return Some((*marker, &[], bytes));
    }
    let length = usize::from(u16::from_be_bytes(*bytes.first_chunk::<2>()?));
    Some((*marker, bytes.get(2..length)?, bytes.get(length..)?))
}

fn adobe_follows(mut rest: &[u8]) -> bool {
    while let Some((marker, segment, after)) = next(rest) {
        match marker {
            ADOBE if segment.starts_with(b"Adobe") => return true,
            SCAN => return false,
            _ => rest = after,
        }
    }
    false
}

fn picture<'f>(file: &'f [u8], frame: &[u8], adobe: bool) -> Result<Picture<'f>, Unreadable> {
    let Some([bits, h1, h0, w1, w0, components]) = frame.first_chunk::<6>().copied() else {
        return Err(Unreadable::malformed("is a JPEG file with a broken frame"));
    };
    let width = u32::from(u16::from_be_bytes([w1, w0]));
    let height = u32::from(u16::from_be_bytes([h1, h0]));
    if width == 0 || height == 0 {
        return Err(Unreadable::unsupported("is a JPEG file without a size"));
    }
    let colours = match (bits, components) {
        (8, 1) => Colours::Gray,
        (8, 3) => Colours::Rgb,
        (8, 4) => Colours::Cmyk,
        _ => {
            let message = format!("is a JPEG of {components} components of {bits} bits");
            return Err(Unreadable::unsupported(message));
        }
    };
    Ok(Picture {
        width,
        height,
        encoding: Encoding::Jpeg {
            inverted: adobe && colours == Colours::Cmyk,
        },
        colours,
        bits,
        data: file.into(),
    })
}
