//! The answers of Google Document AI as documents.
//!
//! Every processor answers with a `Document`
//! (<https://cloud.google.com/document-ai/docs/reference/rest/v1/Document>):
//! OCR, forms, invoices, expenses, identity documents, layout, splitters and
//! classifiers; whole or in shards, alone or inside a `ProcessResponse`, in
//! camel case or in snake case.
//!
//! - [`answer`] and [`layout_answer`] are the vendor's shape, [`anchor`] the
//!   offsets into its text; [`read`] finds documents in a text and [`shards`]
//!   puts them in order.
//! - [`draft`] and [`words`] make a page's words, [`parts`] and [`table`]
//!   what else is on it, [`layout`] pages of the layout parser's blocks.
//! - [`fields`] makes fields and line items of entities.
#![deny(clippy::indexing_slicing)]

mod anchor;
mod answer;
mod draft;
mod extras;
mod fields;
mod layout;
mod layout_answer;
mod names;
mod notes;
mod pages;
mod parts;
mod passage;
mod read;
mod shards;
mod sniff;
mod table;
pub mod testing;
mod value;
mod words;

use std::borrow::Cow;

use sdk::document::validate::limits;
use sdk::document::{Document, Page, Source};
use sdk::{Adapter, Description, Likeness, PluginError, Sample};

use layout::Layouter;
use layout_answer::Chunks;
use notes::Notes;
use read::Read;
use shards::Shard;

/// The adapter.
#[derive(Debug, Clone, Copy)]
pub struct DocumentAi;

impl Adapter for DocumentAi {
    fn describe() -> Description {
        Description::new(
            "document-ai",
            env!("CARGO_PKG_VERSION"),
            "Answers of Google Document AI: text, forms, tables, layout, entities; whole and in shards.",
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

sdk::export_adapter!(DocumentAi);

/// One document from an answer, or from its shards in any order.
///
/// # Errors
/// `empty-input`, `malformed`, `truncated`, `not-this-format`, `too-large`,
/// and what the vendor says of its operation: `vendor-failed`, `incomplete`.
pub fn adapt(parts: &[&[u8]]) -> Result<Document, PluginError> {
    let texts: Vec<Cow<str>> = parts
        .iter()
        .map(|part| adapter_common::decode(part))
        .collect::<Result<_, _>>()?;
    if texts.is_empty() {
        return Err(PluginError::new("empty-input", "no part was given"));
    }
    let mut read = Read::default();
    for (index, text) in texts.iter().enumerate() {
        let path = match texts.len() {
            1 => String::new(),
            _ => format!("/{index}"),
        };
        read::read(text, &path, &mut read).map_err(|error| match texts.len() {
            1 => error,
            _ => PluginError {
                message: format!("part {}: {}", index + 1, error.message),
                ..error
            },
        })?;
    }
    document(&read)
}

fn document(read: &Read) -> Result<Document, PluginError> {
    let mut notes = Notes::default();
    let (shards, ranks) = shards::arrange(&read.found, &mut notes)?;
    if ranks.len() > limits::PAGES {
        return Err(too_many_pages(ranks.len()));
    }
    let (pages, mut placed) = pages::build(&shards, &ranks, &mut notes);
    let mut document = Document {
        source: source(&shards),
        pages,
        ..Document::default()
    };
    if document.pages.iter().all(|p| p.words.is_empty()) {
        let layout = layout_pages(&shards, &mut notes);
        if !layout.is_empty() {
            document.pages = layout;
            placed = pages::Placed::default();
        }
    }
    if document.pages.len() > limits::PAGES {
        return Err(too_many_pages(document.pages.len()));
    }
    fields::add(&shards, &mut placed, &mut document, &mut notes);
    extras::add(&shards, &read.around, &placed, &mut document);
    document.warnings.extend(notes.into_warnings());
    Ok(document)
}

fn too_many_pages(count: usize) -> PluginError {
    let message = format!("{count} pages are more than the {} allowed", limits::PAGES);
    PluginError::new("too-large", message)
}

/// The pages of the layout parser, which gives blocks and no tokens; of its
/// chunks, where these are all that was kept; of the bare text, where there
/// are not even pages.
fn layout_pages(shards: &[Shard], notes: &mut Notes) -> Vec<Page> {
    let mut layouter = Layouter::new(notes);
    for shard in shards {
        let chunked = |name: &str| matches!(name, "chunkedDocument" | "chunked_document");
        let chunks = shard.answer.rest.iter().find(|(name, _)| chunked(name));
        match (&shard.answer.layout, chunks) {
            (Some(layout), _) => layouter.add(layout, shard.path),
            (None, Some((_, raw))) => {
                let chunks: Option<Chunks> = serde_json::from_str(raw.get()).ok();
                if let Some(chunks) = chunks {
                    layouter.add_chunks(&chunks, shard.path);
                }
            }
            (None, None) if shard.answer.pages.is_empty() => {
                layouter.add_text(shard.text.all(), shard.path);
            }
            (None, None) => {}
        }
    }
    layouter.finish()
}

/// A document does not name the processor that made it; the processors of its
/// revisions are those that changed it, the first of which made it.
fn source(shards: &[Shard]) -> Source {
    Source {
        vendor: "google-document-ai".to_owned(),
        api: "Document".to_owned(),
        model_version: shards.iter().find_map(|s| model_version(s)),
        ..Source::default()
    }
}

fn model_version(shard: &Shard) -> Option<String> {
    let revisions = shard
        .answer
        .rest
        .iter()
        .find(|(n, _)| &**n == "revisions")?;
    let revisions: Vec<answer::Revision> = serde_json::from_str(revisions.1.get()).ok()?;
    let processor = &*revisions.first()?.processor;
    let version = processor.rsplit('/').next().unwrap_or_default();
    adapter_common::optional(version)
}
