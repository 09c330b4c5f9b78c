//! Adapter `pdf`: the text layer of born-digital PDF files.
//!
//! Built on `hayro-syntax` (structure, encryption, repair) and `hayro-font`
//! (encodings, widths, glyph names to text), both maintained, in Rust alone,
//! and small once compiled to a component. Content streams are run here rather
//! than by `hayro-interpret`, whose callbacks know no font metrics or names,
//! cannot stop half-way, and bring image codecs and colour management along.
//! `lopdf` with `pdf-extract` was the alternative: it reads whole files into
//! trees, knows fewer encodings and gives text without usable boxes.
//!
//! # What a page gives
//! Words, lines and rulings as they are displayed, with the values of form
//! fields and free-text annotations among the words. Fields are key-value
//! pairs too (the key is the label that a person reads, the id the field's
//! full name), boxes to tick are selection marks, and signed fields are
//! signatures. Links, notes, bookmarks, page labels, metadata and embedded
//! files are extras.
//!
//! # Pages that need a recognizer
//! For each page that has no text, or that is an image with at most 30 words
//! on it (a stamp, a page number), there is one warning with the code
//! `missing-text` and the path `pages[i]`, where `i` counts from 0. A page
//! whose image lies under invisible text was recognised before and has none.
#![deny(clippy::indexing_slicing)]

mod annotations;
mod content;
mod extras;
mod fonts;
mod form;
mod frame;
mod glyph;
mod glyph_names;
mod languages;
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
mod strings;
pub mod testing;
mod unicode;
mod walls;
mod words;

use document::{Document, Source, Warning};
use hayro_syntax::page::Page;
use hayro_syntax::{Pdf, PdfVersion};
use rustc_hash::FxHashSet;
use sdk::{Adapter, Description, Likeness, PluginError, Sample, document};

use content::Drawn;
use extras::Notes;
use fonts::Fonts;
use form::Form;
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
    let mut reader = Reader::new(&pdf);
    for (index, page) in pages.iter().enumerate().take(options.max_pages) {
        reader.page(index, page, options, &mut document)?;
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
    reader.finish(&mut document);
    extras::add(&pdf, &mut document);
    Ok(document)
}

/// What the pages of a document share.
struct Reader<'a> {
    fonts: Fonts<'a>,
    layers: Layers,
    form: Form<'a>,
    budget: Budget,
    language: Option<String>,
    notes: Notes,
    /// The names of the form's fields that pages show.
    shown: FxHashSet<String>,
}

impl<'a> Reader<'a> {
    fn new(pdf: &'a Pdf) -> Self {
        Self {
            fonts: Fonts::new(),
            layers: Layers::new(pdf),
            form: Form::new(pdf),
            budget: Budget::new(),
            language: languages::of_document(pdf),
            notes: Notes::default(),
            shown: FxHashSet::default(),
        }
    }

    fn page(
        &mut self,
        index: usize,
        page: &'a Page<'a>,
        options: &Options,
        document: &mut Document,
    ) -> Result<(), PluginError> {
        let number = index as u32 + 1;
        self.budget.next_page();
        let sheet = Sheet::new(page);
        let mut annotations = annotations::of_page(page, &self.layers);
        self.form.resolve(&mut annotations);
        let (fonts, layers) = (&self.fonts, &self.layers);
        let drawn = content::draw(page, &annotations, &sheet, fonts, layers, &mut self.budget);
        if !options.recover {
            refuse(&drawn, number)?;
        }
        let built = pages::build(index, &sheet, &drawn, self.language.as_deref());
        let mut page = built.page;
        form::add(&mut page, &annotations, &built.origins, &sheet);
        let shown = annotations.iter().filter(|a| a.shown);
        let names = shown.filter_map(|a| Some(a.field.as_ref()?.name.clone()));
        self.shown.extend(names);
        document.pages.push(page);
        document.warnings.extend(built.warnings);
        if let Some(what) = self.budget.exhausted() {
            let message = format!("The page has too many {what}; the rest was left out.");
            let warning = Warning::new("truncated", message).at(format!("pages[{index}]"));
            document.warnings.push(warning);
        }
        self.notes.add(number, &annotations, &sheet, document);
        Ok(())
    }

    fn finish(&self, document: &mut Document) {
        document
            .extras
            .extend(form::unshown(&self.form, &self.shown));
        if self.form.cut.get() {
            let message = "The form has too many fields; the others were left out.";
            document
                .warnings
                .push(Warning::new("ignored", message).at("AcroForm"));
        }
    }
}

/// Bytes of the name of what made a file.
const MAX_PRODUCER: usize = 500;

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
    let producer = pdf.metadata().producer.as_deref().map(strings::text);
    let producer = producer.map(|p| strings::clip(&p, MAX_PRODUCER).to_owned());
    Source {
        vendor: "pdf".to_owned(),
        api: "pdf".to_owned(),
        api_version: Some(version.to_owned()),
        model: producer.filter(|p| !p.is_empty()),
        model_version: None,
    }
}
