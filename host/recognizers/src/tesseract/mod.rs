//! Recognizer `tesseract`: runs the installed program, one process a page.
//!
//! Images are given as they are, pages of PDFs as images made here. The answer
//! is hOCR, one part a page, with confidences for words. Two of the program's
//! options are left out on purpose: `hocr_font_info` adds a size to each word
//! that its box tells as well, and `hocr_char_boxes` makes the answer three
//! times as large for boxes below the word.

mod child;
mod hocr;
mod pages;
mod pool;
mod program;
mod settings;
mod source;
mod tiff;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::{Answer, ErrorKind, Format, Job, Limits, RecognizeError, Recognizer};

use program::Program;
use settings::Settings;
use source::Source;

/// Its name.
pub const NAME: &str = "tesseract";

const LIMITS: Limits = Limits {
    formats: &[
        Format::Png,
        Format::Jpeg,
        Format::Tiff,
        Format::WebP,
        Format::Bmp,
        Format::Gif,
        Format::Pdf,
    ],
    max_bytes: 512 << 20,
    max_pages: 5_000,
};

/// The program with its settings.
#[derive(Debug, Clone)]
pub struct Tesseract {
    /// Shared with the threads that recognise pages.
    engine: Arc<Engine>,
}

/// What it takes to recognise a page.
#[derive(Debug)]
struct Engine {
    settings: Settings,
    program: Program,
}

impl Tesseract {
    /// The program as these settings say ([`crate::SETTINGS`]) and the environment, of
    /// which `PATH` and `TESSDATA_PREFIX` are read. It is run to learn its
    /// version and languages.
    ///
    /// # Errors
    /// [`ErrorKind::BadConfig`] for settings that are none or a language that
    /// is not installed, [`ErrorKind::Unavailable`] where the program is not.
    pub fn from_settings(
        settings: &BTreeMap<String, String>,
        env: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, RecognizeError> {
        let settings = Settings::read(settings)?;
        let program = Program::find(&settings, env)?;
        program.check_languages(&settings.languages)?;
        let engine = Arc::new(Engine { settings, program });
        Ok(Self { engine })
    }
}

impl Recognizer for Tesseract {
    fn name(&self) -> &'static str {
        NAME
    }

    fn identity(&self) -> String {
        let Engine { settings, program } = self.engine.as_ref();
        format!(
            "{NAME} {} languages={} psm={} oem={} dpi={}",
            program.version,
            program.models(&settings.languages),
            settings.psm,
            settings.oem,
            settings.dpi,
        )
    }

    fn limits(&self) -> Limits {
        LIMITS
    }

    fn recognize(&self, job: &Job<'_>) -> Result<Answer, RecognizeError> {
        if job.bytes.len() as u64 > LIMITS.max_bytes {
            let message = format!(
                "the input has {} bytes; at most {} are taken",
                job.bytes.len(),
                LIMITS.max_bytes
            );
            return Err(error(ErrorKind::BadInput, message));
        }
        if job.control.cancel.is_cancelled() {
            return Err(cancelled());
        }
        let source = Source::open(job, &self.engine.program)?;
        let numbers = pages::wanted(job.pages, source.page_count())?;
        let parts = pool::recognize(&self.engine, source, numbers, job.control)?;
        Ok(Answer {
            adapter: "hocr",
            parts,
        })
    }
}

fn error(kind: ErrorKind, message: impl Into<String>) -> RecognizeError {
    RecognizeError::new(kind, NAME, message)
}

fn cancelled() -> RecognizeError {
    error(ErrorKind::Cancelled, "given up before it was done")
}
