//! A PDF opened once, to draw many pages.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use hayro::hayro_interpret::{InterpreterSettings, InterpreterWarning};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{self, DecryptionError, LoadPdfError, PdfData};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};

use crate::encode::{self, is_blank};
use crate::guard::guarded;
use crate::sheet::Sheet;
use crate::size::{Size, fit};
use crate::{Colour, PageImage, RasterError};

/// Where the header must be (ISO 32000-2, annex I: readers look that far).
const HEADER_WITHIN: usize = 1024;

/// An open PDF. Several threads may draw its pages at once.
pub struct Pdf(hayro_syntax::Pdf);

/// The file's bytes, as the library wants them.
struct Bytes(Arc<[u8]>);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Pdf {
    /// Open a file.
    ///
    /// # Errors
    /// [`RasterError::NotPdf`].
    pub fn open(bytes: Arc<[u8]>) -> Result<Self, RasterError> {
        let head = bytes.get(..HEADER_WITHIN).unwrap_or(&bytes);
        if !head.windows(5).any(|w| w == b"%PDF-") {
            let reason = "there is no PDF header in the first 1,024 bytes";
            return Err(RasterError::NotPdf(reason.to_owned()));
        }
        let data = PdfData::from(Arc::new(Bytes(bytes)));
        let pdf = guarded(|| hayro_syntax::Pdf::new(data))
            .map_err(RasterError::NotPdf)?
            .map_err(|error| RasterError::NotPdf(reason(error)))?;
        if pdf.pages().is_empty() {
            return Err(RasterError::NotPdf("it holds no page".to_owned()));
        }
        Ok(Self(pdf))
    }

    /// Number of pages, at least 1.
    pub fn page_count(&self) -> u32 {
        u32::try_from(self.0.pages().len()).unwrap_or(u32::MAX)
    }

    /// Draw a page, on white and as it is displayed. `dpi` is
    /// [`DEFAULT_DPI`](crate::DEFAULT_DPI) where it is no number above 0, and
    /// less than asked for where the page would be too large.
    ///
    /// # Errors
    /// See [`RasterError`].
    pub fn render(&self, number: u32, dpi: f32, colour: Colour) -> Result<PageImage, RasterError> {
        let index = number.checked_sub(1).map(|i| i as usize);
        let page = index.and_then(|i| self.0.pages().get(i));
        let Some(page) = page else {
            let count = self.page_count();
            return Err(RasterError::NoSuchPage { number, count });
        };
        let failed = |problem| RasterError::Failed { number, problem };
        let sheet = guarded(|| Sheet::new(page)).map_err(failed)?;
        let size = fit(number, sheet.width, sheet.height, dpi)?;
        let png = guarded(|| draw(page, &sheet, size, colour))
            .and_then(|drawn| drawn)
            .map_err(failed)?;
        Ok(PageImage {
            number,
            width: u32::from(size.width),
            height: u32::from(size.height),
            dpi: size.dpi,
            png,
        })
    }
}

impl fmt::Debug for Pdf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pdf")
            .field("pages", &self.page_count())
            .finish_non_exhaustive()
    }
}

/// The page as a PNG file.
fn draw(page: &Page<'_>, sheet: &Sheet, size: Size, colour: Colour) -> Result<Vec<u8>, String> {
    let broken = Arc::new(AtomicBool::new(false));
    let noticed = Arc::clone(&broken);
    let interpreter = InterpreterSettings {
        warning_sink: Arc::new(move |warning| {
            if matches!(warning, InterpreterWarning::ImageDecodeFailure) {
                noticed.store(true, Relaxed);
            }
        }),
        ..InterpreterSettings::default()
    };
    let mut context = RenderContext::new(size.width, size.height);
    let transform = sheet.onto(size.width, size.height);
    // A cache serves one thread only, so it does not outlive the page.
    let cache = RenderCache::new();
    let settings = RenderSettings::default();
    render_into(
        page,
        &cache,
        &interpreter,
        &settings,
        &mut context,
        transform,
    );
    context.flush();
    let mut pixels = Pixmap::new(size.width, size.height);
    let white = RasterizerSettings {
        target_init: TargetInit::Clear(WHITE),
        ..RasterizerSettings::default()
    };
    context.render_with(&mut pixels, &mut Resources::default(), white);
    drop(context);
    if broken.load(Relaxed) && is_blank(pixels.data_as_u8_slice()) {
        return Err("its image cannot be decoded, and there is nothing else on it".to_owned());
    }
    encode::png(&pixels, size.dpi, colour)
}

fn reason(error: LoadPdfError) -> String {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            "it is encrypted and needs a password; remove the password first".to_owned()
        }
        LoadPdfError::Decryption(error) => {
            format!("its encryption cannot be undone ({error:?}); save it without")
        }
        LoadPdfError::Invalid => "its structure is damaged beyond repair".to_owned(),
    }
}
