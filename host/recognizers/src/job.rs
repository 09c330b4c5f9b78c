//! What is asked of a recognizer, and what it gives.

use tokio_util::sync::CancellationToken;

/// A format that recognizers take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Png,
    Jpeg,
    Tiff,
    WebP,
    Bmp,
    Gif,
    Pdf,
}

/// One document to be recognised.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    pub bytes: &'a [u8],
    pub format: Format,
    /// The pages wanted, by their numbers from 1, increasing; all of them
    /// when empty.
    pub pages: &'a [u32],
    pub control: &'a Control<'a>,
}

/// How a caller follows and ends a job.
#[derive(Clone)]
pub struct Control<'a> {
    /// Cancelling ends the job within a second.
    pub cancel: CancellationToken,
    /// Told of pages done, of how many.
    pub progress: &'a (dyn Fn(u32, u32) + Sync),
}

/// A vendor's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The adapter that reads it.
    pub adapter: &'static str,
    /// Its parts, in order.
    pub parts: Vec<Vec<u8>>,
}

/// What a recognizer takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub formats: &'static [Format],
    pub max_bytes: u64,
    pub max_pages: u32,
}

impl Format {
    /// The format by the first bytes; `None` for any other.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        const MAGIC: [(&[u8], Format); 8] = [
            (b"\x89PNG\r\n\x1a\n", Format::Png),
            (b"\xff\xd8\xff", Format::Jpeg),
            (b"II*\0", Format::Tiff),
            (b"MM\0*", Format::Tiff),
            (b"BM", Format::Bmp),
            (b"GIF87a", Format::Gif),
            (b"GIF89a", Format::Gif),
            (b"%PDF-", Format::Pdf),
        ];
        let riff = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
        let known = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic));
        known.map(|k| k.1).or(riff.then_some(Self::WebP))
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Tiff => "image/tiff",
            Self::WebP => "image/webp",
            Self::Bmp => "image/bmp",
            Self::Gif => "image/gif",
            Self::Pdf => "application/pdf",
        }
    }
}

impl Control<'_> {
    /// A job that nobody follows or ends.
    pub fn none() -> Control<'static> {
        Control {
            cancel: CancellationToken::new(),
            progress: &|_, _| (),
        }
    }
}

impl std::fmt::Debug for Control<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Control")
            .field("cancelled", &self.cancel.is_cancelled())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_known_by_their_first_bytes() {
        assert_eq!(Format::of(b"%PDF-1.7"), Some(Format::Pdf));
        assert_eq!(Format::of(b"RIFF\0\0\0\0WEBPVP8 "), Some(Format::WebP));
        assert_eq!(Format::of(b"MM\0*\0"), Some(Format::Tiff));
        assert_eq!(Format::of(b"{}"), None);
        assert_eq!(Format::of(b""), None);
    }
}
