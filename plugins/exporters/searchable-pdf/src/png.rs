//! PNG files. Their samples are deflated rows with a filter each, which PDF
//! can decode as well; only what PDF has no word for is decoded here:
//! interlacing, transparency and samples of 16 bits.

use flate2::Crc;
use png::{BitDepth, ColorType, Decoder, Limits, Transformations};

use crate::file::deflate;
use crate::picture::{Colours, Encoding, Picture, Unreadable};

const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";

/// Bytes of an image that is decoded here: a page of A4 in colour at 600 dots
/// per inch has 104 MB.
const MOST: usize = 256 << 20;

pub(crate) fn read(file: &[u8]) -> Result<Picture<'static>, Unreadable> {
    let Some(mut rest) = file.strip_prefix(SIGNATURE) else {
        return Err(Unreadable::malformed("is no PNG file"));
    };
    let mut head: Option<Head> = None;
    let mut palette = Vec::new();
    let mut rows = Vec::with_capacity(file.len());
    let mut complete = false;
    while let Some(chunk) = next(rest)? {
        rest = chunk.after;
        match chunk.kind {
            b"IHDR" => head = Some(Head::read(chunk.data)?),
            b"PLTE" => palette = chunk.data.to_vec(),
            b"tRNS" => return decode(file),
            b"IDAT" => rows.extend_from_slice(chunk.data),
            b"IEND" => {
                complete = true;
                break;
            }
            _ => {}
        }
    }
    let Some(head) = head.filter(|_| complete && !rows.is_empty()) else {
        return Err(Unreadable::malformed("is a PNG file that is cut off"));
    };
    let colours = match (head.colour, head.bits, head.interlaced) {
        (0, 1..=8, false) => Colours::Gray,
        (2, 8, false) => Colours::Rgb,
        (3, 1..=8, false) if !palette.is_empty() && palette.len().is_multiple_of(3) => {
            Colours::Palette(palette)
        }
        _ => return decode(file),
    };
    Ok(Picture {
        width: head.width,
        height: head.height,
        colours,
        bits: head.bits,
        data: rows.into(),
        encoding: Encoding::PngRows,
    })
}

struct Chunk<'f> {
    kind: &'f [u8; 4],
    data: &'f [u8],
    after: &'f [u8],
}

/// The next chunk, with its sum checked; `None` at the end of the file.
fn next(bytes: &[u8]) -> Result<Option<Chunk<'_>>, Unreadable> {
    let Some((length, rest)) = bytes.split_first_chunk::<4>() else {
        return Ok(None);
    };
    let length = u32::from_be_bytes(*length) as usize;
    let parts = || {
        let (kind, after) = rest.split_first_chunk::<4>()?;
        let (data, after) = after.split_at_checked(length)?;
        let (sum, after) = after.split_first_chunk::<4>()?;
        let summed = rest.get(..4 + length)?;
        Some((Chunk { kind, data, after }, *sum, summed))
    };
    let Some((chunk, sum, summed)) = parts() else {
        return Err(Unreadable::malformed("is a PNG file that is cut off"));
    };
    let mut crc = Crc::new();
    crc.update(summed);
    if crc.sum() != u32::from_be_bytes(sum) {
        return Err(Unreadable::malformed("is a PNG file with a wrong sum"));
    }
    Ok(Some(chunk))
}

/// What the chunk `IHDR` says.
struct Head {
    width: u32,
    height: u32,
    bits: u8,
    colour: u8,
    interlaced: bool,
}

impl Head {
    fn read(data: &[u8]) -> Result<Self, Unreadable> {
        let Ok([a, b, c, d, e, f, g, h, bits, colour, _, _, interlace]) =
            <[u8; 13]>::try_from(data)
        else {
            return Err(Unreadable::malformed("is a PNG file with a broken head"));
        };
        let head = Self {
            width: u32::from_be_bytes([a, b, c, d]),
            height: u32::from_be_bytes([e, f, g, h]),
            bits,
            colour,
            interlaced: interlace != 0,
        };
        let sound = 1..=i32::MAX as u32;
        if !sound.contains(&head.width) || !sound.contains(&head.height) {
            return Err(Unreadable::malformed("is a PNG file without a size"));
        }
        Ok(head)
    }
}

/// Decode the samples, and lay what is transparent on white.
fn decode(file: &[u8]) -> Result<Picture<'static>, Unreadable> {
    let broken = |e: png::DecodingError| Unreadable::malformed(format!("cannot be decoded: {e}"));
    let limits = Limits { bytes: MOST };
    let mut decoder = Decoder::new_with_limits(std::io::Cursor::new(file), limits);
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(broken)?;
    let length = reader.output_buffer_size().filter(|length| *length <= MOST);
    let Some(length) = length else {
        let message = format!("is larger than {} MiB when decoded", MOST >> 20);
        return Err(Unreadable {
            code: "too-large",
            message,
        });
    };
    let mut samples = vec![0; length];
    let info = reader.next_frame(&mut samples).map_err(broken)?;
    samples.truncate(info.buffer_size());
    let colours = match (info.color_type, info.bit_depth) {
        (ColorType::Grayscale, BitDepth::Eight) => Colours::Gray,
        (ColorType::Rgb, BitDepth::Eight) => Colours::Rgb,
        (ColorType::GrayscaleAlpha, BitDepth::Eight) => {
            samples = on_white::<2>(&samples);
            Colours::Gray
        }
        (ColorType::Rgba, BitDepth::Eight) => {
            samples = on_white::<4>(&samples);
            Colours::Rgb
        }
        _ => return Err(Unreadable::unsupported("is a PNG file of unknown colours")),
    };
    Ok(Picture {
        width: info.width,
        height: info.height,
        colours,
        bits: 8,
        data: deflate(&samples).into(),
        encoding: Encoding::Deflated,
    })
}

/// Samples whose last of `N` is opacity, laid on white.
fn on_white<const N: usize>(samples: &[u8]) -> Vec<u8> {
    let mut laid = Vec::with_capacity(samples.len());
    for pixel in samples.as_chunks::<N>().0 {
        if let Some((opacity, colours)) = pixel.split_last() {
            let opacity = u32::from(*opacity);
            laid.extend(colours.iter().map(|c| {
                let mixed = u32::from(*c) * opacity + 255 * (255 - opacity);
                (mixed / 255) as u8
            }));
        }
    }
    laid
}
