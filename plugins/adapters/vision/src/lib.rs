//! The answers of Google Cloud Vision as documents.
//!
//! `images:annotate` and `files:annotate`, at once and as the files of an
//! asynchronous operation; TEXT_DETECTION and DOCUMENT_TEXT_DETECTION
//! (<https://cloud.google.com/vision/docs/reference/rest/v1/AnnotateImageResponse>).
//!
//! - [`answer`] is the vendor's shape, [`read`] finds answers in a text, and
//!   [`images`] puts images and pages in order.
//! - [`pages`] makes pages of the whole annotation, [`annotations`] of words
//!   alone; [`align`] finds words in the whole text.
//!
//! Words keep their own boxes and confidences; the boxes and confidences of
//! single characters are counted in a warning and left out.
#![deny(clippy::indexing_slicing)]

mod align;
mod annotations;
mod answer;
mod extras;
mod images;
mod notes;
mod pages;
mod read;
mod sniff;
pub mod testing;

use std::borrow::Cow;

use sdk::document::validate::limits;
use sdk::document::{Document, Page, PageBuilder, Source};
use sdk::{Adapter, Description, Likeness, PluginError, Sample};

use images::Image;
use notes::{Note, Notes};

/// The adapter.
#[derive(Debug, Clone, Copy)]
pub struct Vision;

impl Adapter for Vision {
    fn describe() -> Description {
        Description::new(
            "vision",
            env!("CARGO_PKG_VERSION"),
            "Answers of Google Cloud Vision: text of images and files, with what else was found.",
        )
        .accepts(&["application/json"])
    }

    fn sniff(sample: &Sample) -> Likeness {
        sniff::sniff(sample)
    }

    fn adapt(parts: Vec<Vec<u8>>) -> Result<Document, PluginError> {
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        adapt(&parts)
    }
}

sdk::export_adapter!(Vision);

/// One document from an answer, or from the files of an asynchronous
/// operation in any order.
///
/// # Errors
/// `empty-input`, `malformed`, `truncated`, `not-this-format`, `too-large`,
/// and `vendor-failed` where every image failed.
pub fn adapt(parts: &[&[u8]]) -> Result<Document, PluginError> {
    let texts: Vec<Cow<str>> = parts
        .iter()
        .map(|part| adapter_common::decode(part))
        .collect::<Result<_, _>>()?;
    if texts.is_empty() {
        return Err(PluginError::new("empty-input", "no part was given"));
    }
    let mut found = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let path = match texts.len() {
            1 => String::new(),
            _ => format!("/{index}"),
        };
        read::read(text, &path, &mut found).map_err(|error| match texts.len() {
            1 => error,
            _ => PluginError {
                message: format!("part {}: {}", index + 1, error.message),
                ..error
            },
        })?;
    }
    let mut notes = Notes::default();
    let mut images = images::arrange(&found, &mut notes)?;
    let source = source(&images);
    let pages = pages(&mut images, &mut notes)?;
    let mut document = Document {
        source,
        pages,
        ..Document::default()
    };
    extras::add(&found, &images, &mut document);
    document.warnings.extend(notes.into_warnings());
    Ok(document)
}

/// The pages of all images. An image without text is an empty page, and one
/// that failed is none.
fn pages(images: &mut [Image], notes: &mut Notes) -> Result<Vec<Page>, PluginError> {
    let mut pages: Vec<Page> = Vec::new();
    for image in images {
        let answer = image.answer;
        let mut more = match &answer.full {
            Some(full) if !full.pages.is_empty() => pages::build(image, full, notes),
            _ if !answer.texts.is_empty() => vec![annotations::build(image, notes)],
            _ if answer.error.is_some() => continue,
            _ => vec![PageBuilder::new(image.number, 0.0, 0.0, "").finish()],
        };
        let last = pages.last().map_or(0, |p| p.number);
        if more.first().is_some_and(|first| first.number <= last) {
            notes.add(Note::PageNumber, &image.path);
            image.number = last + 1;
            for (page, number) in more.iter_mut().zip(last + 1..) {
                page.number = number;
            }
        }
        pages.append(&mut more);
        if pages.len() > limits::PAGES {
            let message = format!("more than the {} pages allowed", limits::PAGES);
            return Err(PluginError::new("too-large", message));
        }
    }
    Ok(pages)
}

fn source(images: &[Image]) -> Source {
    let of_file = |i: &Image| !i.mime_type.is_empty() || i.answer.context.page_number.0 > 0;
    let api = match images.iter().any(of_file) {
        true => "files:annotate",
        false => "images:annotate",
    };
    Source {
        vendor: "google-vision".to_owned(),
        api: api.to_owned(),
        ..Source::default()
    }
}
