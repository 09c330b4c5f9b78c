//! The images of pages, as they go into a PDF.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use document::{Document, Extra};
use pdf_writer::types::Predictor;
use pdf_writer::{Filter, Finish, Name, Pdf, Ref};
use rustc_hash::FxHashMap;
use sdk::PluginError;

/// The name of the extras that hold page images.
const NAME: &str = "page-image";

/// What the samples mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Colours {
    Gray,
    Rgb,
    Cmyk,
    /// Indices into colours of three bytes each.
    Palette(Vec<u8>),
}

/// An image whose data PDF can decode.
#[derive(Debug)]
pub(crate) struct Picture<'d> {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) colours: Colours,
    pub(crate) bits: u8,
    pub(crate) data: Cow<'d, [u8]>,
    pub(crate) encoding: Encoding,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// A JPEG file; whether its values are turned over, as Adobe's are.
    Jpeg { inverted: bool },
    /// Deflated samples.
    Deflated,
    /// Deflated rows, each behind a byte that names PNG's filter for it.
    PngRows,
}

/// The images of a document by page number, each with its index among the
/// extras; the first one of a page counts.
pub(crate) fn by_page(document: &Document) -> FxHashMap<u32, (usize, &Extra)> {
    let mut images = FxHashMap::default();
    for (index, extra) in document.extras.iter().enumerate() {
        if let Some(page) = extra.page.filter(|_| extra.name == NAME) {
            images.entry(page).or_insert((index, extra));
        }
    }
    images
}

/// Decode an image and write it.
pub(crate) fn write(
    pdf: &mut Pdf,
    id: Ref,
    (index, extra): (usize, &Extra),
) -> Result<(), PluginError> {
    let error = |code: &str, message: &str| {
        let error = PluginError::new(code, format!("the image of the page {message}"));
        let error = error.at(format!("extras[{index}]"));
        match extra.page {
            Some(page) => error.on_page(page),
            None => error,
        }
    };
    let read = match extra.media_type.as_str() {
        "image/jpeg;base64" => crate::jpeg::read,
        "image/png;base64" => crate::png::read,
        other => {
            let message = format!("is {other}; give image/png;base64 or image/jpeg;base64");
            return Err(error("unsupported", &message));
        }
    };
    let bytes = STANDARD
        .decode(extra.data.trim_ascii())
        .map_err(|e| error("malformed", &format!("is not base64: {e}")))?;
    let picture = read(&bytes).map_err(|e| error(e.code, &e.message))?;
    picture.write(pdf, id);
    Ok(())
}

/// Why an image cannot be read, to follow "the image of the page".
#[derive(Debug)]
pub(crate) struct Unreadable {
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

impl Unreadable {
    pub(crate) fn malformed(message: impl Into<String>) -> Self {
        Self {
            code: "malformed",
            message: message.into(),
        }
    }

    pub(crate) fn unsupported(message: impl Into<String>) -> Self {
        Self {
            code: "unsupported",
            message: message.into(),
        }
    }
}

impl Picture<'_> {
    fn write(&self, pdf: &mut Pdf, id: Ref) {
        let mut image = pdf.image_xobject(id, &self.data);
        image.width(self.width as i32).height(self.height as i32);
        image.bits_per_component(i32::from(self.bits));
        let space = image.color_space();
        match &self.colours {
            Colours::Gray => space.device_gray(),
            Colours::Rgb => space.device_rgb(),
            Colours::Cmyk => space.device_cmyk(),
            Colours::Palette(palette) => {
                let last = (palette.len() / 3).saturating_sub(1);
                space.indexed(Name(b"DeviceRGB"), last as i32, palette);
            }
        }
        match self.encoding {
            Encoding::Jpeg { inverted } => {
                image.filter(Filter::DctDecode);
                if inverted {
                    image.decode([1.0, 0.0].repeat(4));
                }
            }
            Encoding::Deflated => {
                image.filter(Filter::FlateDecode);
            }
            Encoding::PngRows => {
                image.filter(Filter::FlateDecode);
                let colours = if self.colours == Colours::Rgb { 3 } else { 1 };
                image
                    .decode_parms()
                    .predictor(Predictor::PngOptimum)
                    .colors(colours)
                    .bits_per_component(i32::from(self.bits))
                    .columns(self.width as i32);
            }
        }
        image.finish();
    }
}
