//! The answers of AWS Textract as documents.
//!
//! Text detection, document analysis (forms, tables, layout, queries,
//! signatures), expenses, identity documents and loan packets; answers at once
//! and of asynchronous jobs, whole or in several parts, which may come out of
//! order or twice.
//!
//! - [`answer`] is the vendor's shape, [`read`] finds answers in a text, and
//!   [`graph`] joins their blocks by page and by id.
//! - [`text`], [`parts`] and [`table`] make pages of blocks.

mod answer;
mod extras;
mod fields;
mod graph;
mod job;
mod lending;
mod names;
mod notes;
mod parts;
mod passage;
mod place;
mod query;
mod read;
mod sniff;
mod table;
pub mod testing;
mod text;

use std::borrow::Cow;

use rustc_hash::FxHashSet;
use sdk::document::{Document, Source};
use sdk::{Adapter, Description, Likeness, PluginError, Sample};

use answer::Answer;
use graph::Graph;
use notes::{Note, Notes};
use read::Found;

/// The adapter.
#[derive(Debug, Clone, Copy)]
pub struct Textract;

impl Adapter for Textract {
    fn describe() -> Description {
        Description::new(
            "textract",
            env!("CARGO_PKG_VERSION"),
            "Answers of AWS Textract: text, forms, tables, layout, queries, expenses, identity documents, loan packets.",
        )
        .accepts(&["application/json"])
    }

    fn sniff(sample: &Sample) -> Likeness {
        sniff::sniff(&sample.head)
    }

    fn adapt(parts: Vec<Vec<u8>>) -> Result<Document, PluginError> {
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        adapt(&parts)
    }
}

sdk::export_adapter!(Textract);

/// One document from the parts of an answer, in the vendor's order.
///
/// # Errors
/// `empty-input`, `malformed`, `truncated`, `not-this-format`, and what the
/// vendor says of its job: `vendor-failed`, `incomplete`.
pub fn adapt(parts: &[&[u8]]) -> Result<Document, PluginError> {
    let texts: Vec<Cow<str>> = parts
        .iter()
        .map(|part| adapter_common::decode(part))
        .collect::<Result<_, _>>()?;
    if texts.is_empty() {
        return Err(PluginError::new("empty-input", "no part was given"));
    }
    let mut notes = Notes::default();
    let answers = read_all(&texts, &mut notes)?;
    document(&answers, notes)
}

fn read_all<'a>(
    texts: &'a [Cow<'a, str>],
    notes: &mut Notes,
) -> Result<Vec<Found<'a>>, PluginError> {
    let mut found = Vec::new();
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for (index, text) in texts.iter().enumerate() {
        if texts.len() > 1 && !seen.insert(text.trim()) {
            notes.add(Note::DuplicatePart, format!("/{index}"));
            continue;
        }
        let answers = read::answers(text).map_err(|error| match texts.len() {
            1 => error,
            _ => PluginError {
                message: format!("part {}: {}", index + 1, error.message),
                ..error
            },
        })?;
        found.extend(answers);
    }
    Ok(found)
}

fn document(found: &[Found], mut notes: Notes) -> Result<Document, PluginError> {
    let answers = || found.iter().map(|f| &f.answer);
    job::check(answers(), &mut notes)?;
    let graph = Graph::new(answers(), &mut notes);
    let (mut pages, placed) = text::pages(&graph, &mut notes);
    job::check_pages(answers(), &graph, &pages, &mut notes);
    parts::add(&graph, &placed, &mut pages, &mut notes);
    query::add(&graph, &mut pages, &mut notes);
    let mut document = Document {
        source: source(answers()),
        pages,
        ..Document::default()
    };
    fields::add(answers(), &graph, &mut document, &mut notes);
    if let Some(path) = notes.absurd {
        let message = "the place given is no place on a page: boxes are fractions, 0..1";
        return Err(PluginError::new("malformed", message).at(path));
    }
    extras::add(found, &mut document);
    document.warnings.extend(notes.into_warnings());
    Ok(document)
}

fn source<'a>(mut answers: impl Iterator<Item = &'a Answer<'a>> + Clone) -> Source {
    let version = answers.clone().find_map(Answer::model_version);
    let api = match version {
        Some((api, _)) => api,
        None if answers.clone().any(|a| !a.expenses.is_empty()) => "AnalyzeExpense",
        None if answers.clone().any(|a| !a.identities.is_empty()) => "AnalyzeID",
        None if answers.any(|a| !a.lending.is_empty()) => "AnalyzeLending",
        None => "AnalyzeDocument",
    };
    Source {
        vendor: "aws-textract".to_owned(),
        api: api.to_owned(),
        model_version: version.map(|(_, version)| adapter_common::clip(version).to_owned()),
        ..Source::default()
    }
}
