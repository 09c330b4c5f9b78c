//! Decoding streams within bounds. The library decodes to any length, so what
//! a stream inflates to is measured before it is asked to.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

use crate::limits::MAX_STREAM;

/// The most that DEFLATE can grow a byte to.
pub(crate) const DEFLATE_RATIO: usize = 1032;

/// A stream that would decode to more than [`MAX_STREAM`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooLarge;

/// The decoded data of a stream; empty where it cannot be decoded at all.
pub(crate) fn decode<'a>(stream: &Stream<'a>) -> Result<Cow<'a, [u8]>, TooLarge> {
    if is_bounded(stream) {
        Ok(stream.decoded_data().unwrap_or_default())
    } else {
        Err(TooLarge)
    }
}

/// Whether a stream decodes to at most [`MAX_STREAM`]. Measured where it is
/// deflated, once or several times over; the other filters either do not grow
/// data or are too rare to make bombs of, and end at the sandbox's memory
/// limit.
pub(crate) fn is_bounded(stream: &Stream<'_>) -> bool {
    let filters = stream.filters();
    let layers = filters
        .iter()
        .take_while(|f| **f == Filter::FlateDecode)
        .count();
    let raw = stream.raw_data();
    let surely_small = DEFLATE_RATIO
        .checked_pow(layers as u32)
        .and_then(|ratio| ratio.checked_mul(raw.len()))
        .is_some_and(|most| most <= MAX_STREAM);
    surely_small || inflates_within(&raw, layers, MAX_STREAM)
}

/// Whether data that was deflated `layers` times inflates to at most `limit`
/// bytes.
pub(crate) fn inflates_within(raw: &[u8], layers: usize, limit: usize) -> bool {
    match layers {
        0 => raw.len() <= limit,
        1 => match count(ZlibDecoder::new(raw), limit) {
            // The library tries data without a zlib header as well.
            0 => count(DeflateDecoder::new(raw), limit) <= limit,
            size => size <= limit,
        },
        2 => count(ZlibDecoder::new(ZlibDecoder::new(raw)), limit) <= limit,
        // Nobody deflates three times for a good reason.
        _ => false,
    }
}

/// How much a reader gives, counted to just over `limit`.
fn count(mut reader: impl Read, limit: usize) -> usize {
    let mut buffer = [0; 16 << 10];
    let mut size = 0;
    while size <= limit {
        match reader.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(read) => size += read,
        }
    }
    size
}
