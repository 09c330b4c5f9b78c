//! PDFs of some kilobytes whose page content is gigabytes.
//!
//! A deflate stream may end a part on a byte boundary and forget its window
//! (a full flush). Such a part can be repeated as it stands, so that the
//! gigabytes never exist here either.

use std::io::Write as _;

use flate2::{Compress, Compression, FlushCompress, write::ZlibEncoder};

use super::pdf::{ONE_PAGE_ROOT, file, one_page, stream};

/// Size of the repeated part, unpacked.
const PART: usize = 16 << 20;

/// A page whose content is 4 GiB of zero bytes (white space to a reader)
/// under two layers of Flate.
pub fn inflating_pdf() -> Vec<u8> {
    let part = vec![0; PART];
    twice_deflated_page(&part, 256)
}

/// A page that prints one short word over and over, 1 GiB of operators under
/// two layers of Flate: about 67 million words.
pub fn inflating_text_pdf() -> Vec<u8> {
    let part = b"BT (sheaf) Tj ET".repeat(PART / 16);
    twice_deflated_page(&part, 64)
}

fn twice_deflated_page(part: &[u8], times: usize) -> Vec<u8> {
    let inner = repeated_zlib(part, times);
    let outer = zlib(&inner);
    let content = stream("/Filter [/FlateDecode /FlateDecode]", &outer);
    file(&one_page(content), ONE_PAGE_ROOT)
}

/// A zlib stream (RFC 1950) of `part` repeated.
fn repeated_zlib(part: &[u8], times: usize) -> Vec<u8> {
    const HEADER: [u8; 2] = [0x78, 0x9C];
    const LAST_EMPTY_BLOCK: [u8; 2] = [0x03, 0x00];
    let block = flushed(part);
    let mut out = HEADER.to_vec();
    for _ in 0..times {
        out.extend(&block);
    }
    out.extend(LAST_EMPTY_BLOCK);
    out.extend(repeated_adler(part, times).to_be_bytes());
    out
}

/// The Adler-32 checksum (RFC 1950, 8.2) of `part` repeated: the sum of all
/// bytes plus one, and the sum of those sums after every byte.
fn repeated_adler(part: &[u8], times: usize) -> u32 {
    const MODULUS: u64 = 65_521;
    let length = part.len() as u64 % MODULUS;
    let (mut sum, mut sums) = (0, 0);
    for byte in part {
        sum = (sum + u64::from(*byte)) % MODULUS;
        sums = (sums + sum) % MODULUS;
    }
    let (mut low, mut high) = (1, 0);
    for _ in 0..times {
        high = (high + length * low + sums) % MODULUS;
        low = (low + sum) % MODULUS;
    }
    (high << 16 | low) as u32
}

/// Raw deflate blocks of `part` that end with a full flush.
fn flushed(part: &[u8]) -> Vec<u8> {
    let mut compress = Compress::new(Compression::fast(), false);
    // Worst case of stored blocks, so that one call takes everything.
    let mut out = Vec::with_capacity(part.len() + part.len() / 1000 + 64);
    let _ = compress.compress_vec(part, &mut out, FlushCompress::Full);
    out
}

fn zlib(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    let _ = encoder.write_all(data);
    encoder.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::ZlibDecoder;

    use super::*;

    #[test]
    fn a_repeated_part_unpacks_to_that_many_parts() {
        let part = b"BT (sheaf) Tj ET".repeat(1000);
        let packed = zlib(&repeated_zlib(&part, 7));
        let mut inner = Vec::new();
        ZlibDecoder::new(packed.as_slice())
            .read_to_end(&mut inner)
            .unwrap();
        let mut unpacked = Vec::new();
        ZlibDecoder::new(inner.as_slice())
            .read_to_end(&mut unpacked)
            .unwrap();
        assert!(unpacked == part.repeat(7));
    }
}
