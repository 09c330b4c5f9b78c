//! Several vendors' documents of the same pages as one: words are aligned by
//! place and text, each gets the better reading, agreement is its confidence,
//! and every vendor's reading is kept.
//!
//! The way of a page:
//! 1. `view`: each reading is brought into the frame of the *base*, the
//!    reading with the best structure (turned, scaled, shifted as words that
//!    both have only once tell).
//! 2. `pairs` and `clusters`: words that overlap along a line become
//!    clusters of any number of words from each reading, since vendors split
//!    words differently.
//! 3. `trust`: how far each vendor's confidences can be believed, by how
//!    often its readings agree with another's.
//! 4. `vote`: the reading with the greatest weight wins; where no two agree
//!    and there are three or more, the vote is on characters.
//! 5. `merge`: a page of the base's order and lines with the winners' words;
//!    what only others saw goes beside its neighbours in their order.
//! 6. `layout` and `fields`: tables, key-values, marks and fields of the
//!    readings, in the order of the input, each once.
//!
//! **Confidence** of a word is its agreement: the weight of the readings that
//! say the same, divided by the weight of all documents: those that say
//! otherwise with the weight of what they say, those that see nothing there
//! with the mean weight of their words. A reading that agrees with others with
//! probability `p` (see `trust`) weighs `-ln(1 - p)`. So 1 means that all
//! agree, and two equally trusted vendors that differ give 0.5. Voted by
//! character, it is the mean over the characters.
//!
//! **Readings** are kept as one extra a page, `consensus/readings`, of media
//! type `application/json`, whose shape `src/readings.rs` describes.
//!
//! Everything is decided by the input alone: ties go to the document given
//! first.
#![deny(clippy::indexing_slicing)]

mod align;
mod characters;
mod clusters;
mod fields;
mod layout;
mod lists;
mod merge;
mod page;
mod pairs;
mod readings;
mod refs;
mod report;
mod text;
mod trust;
mod view;
mod vote;

use document::{Document, Source, Violation, Warning, validate_document};

pub use report::{Comparison, Pair, Report, Vendor};

/// Most documents at once.
pub const MAX_DOCUMENTS: usize = 16;

/// What a caller may choose.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Words that one document alone has, with a confidence below this, are
    /// left out. 0 keeps all.
    pub drop_alone_below: f32,
    /// Keep every reading as an extra.
    pub keep_readings: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            drop_alone_below: 0.0,
            keep_readings: true,
        }
    }
}

/// Why there is no consensus.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConsensusError {
    #[error("{0} documents were given; it takes 2 to {MAX_DOCUMENTS}")]
    Count(usize),
    #[error("document {index} is not valid: {violation}")]
    Invalid { index: usize, violation: Violation },
}

/// One document of what several vendors read on the same pages, which are
/// paired by their numbers. Order the documents by preference: ties go to the
/// first.
///
/// # Errors
/// See [`ConsensusError`].
pub fn consensus(
    documents: &[&Document],
    options: &Options,
) -> Result<(Document, Report), ConsensusError> {
    if !(2..=MAX_DOCUMENTS).contains(&documents.len()) {
        return Err(ConsensusError::Count(documents.len()));
    }
    for (index, document) in documents.iter().enumerate() {
        validate_document(document)
            .map_err(|violation| ConsensusError::Invalid { index, violation })?;
    }
    let sheets = align::sheets(documents);
    let trust = trust::Trust::learn(documents, &sheets);
    let mut merged = Document {
        source: source(documents),
        ..Document::default()
    };
    let mut all_refs = Vec::with_capacity(sheets.len());
    let mut budget = refs::Budget::new();
    for sheet in &sheets {
        let (refs, verdicts) = page::build(sheet, &trust, options, &mut merged, &mut budget);
        if options.keep_readings {
            readings::keep(sheet, documents, &refs, &verdicts, &mut merged);
        }
        all_refs.push(refs);
    }
    fields::merge(documents, &sheets, &all_refs, &mut merged, &mut budget);
    lists::carry(documents, &mut merged);
    missing_pages(documents, &sheets, &mut merged);
    if budget.is_spent() {
        let message = "Passages refer to too many words; the rest keep their text alone.";
        lists::warn(&mut merged, Warning::new("truncated", message));
    }
    let report = report::report(documents, &sheets);
    Ok((merged, report))
}

/// How far two documents of the same pages agree.
pub fn compare(a: &Document, b: &Document) -> Comparison {
    let documents = [a, b];
    let sheets = align::sheets(&documents);
    report::pair(&documents, &sheets, 0, 1)
}

fn source(documents: &[&Document]) -> Source {
    let names: Vec<String> = documents.iter().map(|d| text::vendor(d)).collect();
    Source {
        vendor: "consensus".to_owned(),
        api: text::clipped(&names.join("+"), document::validate::limits::NAME),
        ..Source::default()
    }
}

fn missing_pages(documents: &[&Document], sheets: &[align::Sheet<'_>], merged: &mut Document) {
    for (index, sheet) in sheets.iter().enumerate() {
        let missing: Vec<String> = (0..documents.len())
            .filter(|d| sheet.readings.iter().all(|r| r.document != *d))
            .filter_map(|d| documents.get(d).map(|d| text::vendor(d)))
            .collect();
        if !missing.is_empty() {
            let message = format!("Page {} is not in {}.", sheet.number, missing.join(", "));
            let warning = Warning::new("missing-page", message).at(format!("pages[{index}]"));
            lists::warn(merged, warning);
        }
    }
}
