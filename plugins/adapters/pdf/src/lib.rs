//! Adapter `pdf`: the text layer of born-digital PDF files.
//!
//! Built on `hayro-syntax` (structure, encryption, repair) and `hayro-font`
//! (encodings, widths, glyph names to text), both maintained, in Rust alone,
//! and small once compiled to a component. Content streams are run here rather
//! than by `hayro-interpret`, whose callbacks know no font metrics or names,
//! cannot stop half-way, and bring image codecs and colour management along.
//! `lopdf` with `pdf-extract` was the alternative: it reads whole files into
//! trees, knows fewer encodings and gives text without usable boxes.
#![deny(clippy::indexing_slicing)]

mod content;
mod extras;
mod fonts;
mod frame;
mod glyph;
mod layers;
mod limits;
mod lines;
mod metrics;
mod open;
mod order;
mod pages;
mod raised;
mod rulings;
mod scan;
mod sheet;
mod streams;
mod unicode;
mod walls;
mod words;

use document::{Document, Source, Warning};
use hayro_syntax::{Pdf, PdfVersion};
use sdk::{Adapter, Description, Likeness, PluginError, Sample, document};

use content::Drawn;
use fonts::Fonts;
use layers::Layers;
pub use limits::Options;
use limits::{Budget, MAX_STREAM};
use sheet::Sheet;

/// The component.
#[derive(Debug)]
pub struct PdfAdapter;

impl Adapter for PdfAdapter {
    fn describe() -> Description {
        Description::new(
            "pdf",
            env!("CARGO_PKG_VERSION"),
            "Reads the text layer of born-digital PDF files.",
        )
        .accepts(&["application/pdf"])
    }

    fn sniff(sample: &Sample) -> Likeness {
        open::likeness(&sample.head)
    }

    fn adapt(parts: Vec<Vec<u8>>) -> Result<Document, PluginError> {
        let options = Options::from_config(sdk::config::get)?;
        let mut parts = parts.into_iter();
        let first = parts.next().unwrap_or_default();
        if parts.next().is_some() {
            let message = "A PDF comes as one file; give each file by itself.";
            return Err(PluginError::new("unsupported", message));
        }
        adapt(first, &options)
    }
}

sdk::export_adapter!(PdfAdapter);

/// Turn a PDF into a document.
///
/// # Errors
/// `empty-input`, `not-this-format`, `encrypted`, `malformed`, `truncated` or
/// `too-large`.
pub fn adapt(bytes: Vec<u8>, options: &Options) -> Result<Document, PluginError> {
    let (pdf, complete) = open::open(bytes)?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(PluginError::new("malformed", "The file holds no page."));
    }
    let mut document = Document {
        source: source(&pdf),
        ..Document::default()
    };
    if !complete {
        if !options.recover {
            let message = "The end of the file is missing; `recover = \"true\"` reads the rest.";
            return Err(PluginError::new("truncated", message));
        }
        let message = "The end of the file is missing; what could be recovered was read.";
        document.warnings.push(Warning::new("truncated", message));
    }
    let fonts = Fonts::new();
    let layers = Layers::new(&pdf);
    let mut budget = Budget::new();
    for (index, page) in pages.iter().enumerate().take(options.max_pages) {
        budget.next_page();
        let sheet = Sheet::new(page);
        let drawn = content::draw(page, &sheet, &fonts, &layers, &mut budget);
        if !options.recover {
            refuse(&drawn, index as u32 + 1)?;
        }
        let (page, warnings) = pages::build(index as u32 + 1, index, &sheet, &drawn);
        document.warnings.extend(warnings);
        if let Some(what) = budget.exhausted() {
            let message = format!("The page has too many {what}; the rest was left out.");
            let warning = Warning::new("truncated", message).at(format!("pages[{index}]"));
            document.warnings.push(warning);
        }
        document.pages.push(page);
    }
    if pages.len() > options.max_pages {
        let message = format!(
            "The file has {} pages; the first {} were read (max_pages).",
            pages.len(),
            options.max_pages
        );
        document
            .warnings
            .push(Warning::new("missing-page", message));
    }
    document.extras.extend(extras::information(pdf.metadata()));
    document.extras.extend(extras::files(&pdf));
    Ok(document)
}

/// A page whose content is not what somebody drew.
fn refuse(drawn: &Drawn, page: u32) -> Result<(), PluginError> {
    let error = if drawn.too_large {
        let message = format!("Content decodes to more than {} MiB.", MAX_STREAM >> 20);
        PluginError::new("too-large", message)
    } else if drawn.too_deep {
        PluginError::new("malformed", "Forms draw themselves, or nest without end.")
    } else {
        return Ok(());
    };
    Err(error.on_page(page))
}

fn source(pdf: &Pdf) -> Source {
    let version = match pdf.version() {
        PdfVersion::Pdf10 => "1.0",
        PdfVersion::Pdf11 => "1.1",
        PdfVersion::Pdf12 => "1.2",
        PdfVersion::Pdf13 => "1.3",
        PdfVersion::Pdf14 => "1.4",
        PdfVersion::Pdf15 => "1.5",
        PdfVersion::Pdf16 => "1.6",
        PdfVersion::Pdf17 => "1.7",
        PdfVersion::Pdf20 => "2.0",
    };
    let producer = pdf.metadata().producer.as_deref().map(extras::text);
    Source {
        vendor: "pdf".to_owned(),
        api: "pdf".to_owned(),
        api_version: Some(version.to_owned()),
        model: producer.filter(|p| !p.is_empty()),
        model_version: None,
    }
}
