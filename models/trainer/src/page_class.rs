//! What the model of page classes learns from: generated documents, alone and
//! in stacks, and the real ones whose pages people have named.

mod real;
mod score;
mod worn;

use std::path::Path;

use anyhow::Result;
use document::{Document, Page};
use generator::content::{Language, locale};
use generator::{Class, Dice, LAYOUTS, RECEIPT_LAYOUTS, Sample, other};
use truth::PageTruth;
use understanding::CLASSES;
use understanding::scorer::{Matrix, Model};
use understanding::training::{page_class, page_class_names};

use crate::{DataSet, HELD_OUT, UNKNOWN, fold_of};

pub use score::score;

/// Families that training never sees: at least one of every class.
const UNSEEN: &[&str] = &[
    "statement-summary",
    "contract-columns",
    "letter-modern",
    "letter-application",
    "form-grid",
    "identity-copy",
    "resume-table",
    "other-minutes",
    "other-prices",
    "other-newspaper",
];

/// Every n-th family of trade papers is unseen too.
const UNSEEN_TRADE: usize = 5;

/// Documents of each family of trade papers, class and language.
const TRADE: u64 = 2;

/// Receipts of each family and language.
const RECEIPTS: u64 = 4;

/// Documents of each other family and language.
const OTHERS: u64 = 6;

/// Documents that follow each other, with the labels of their pages.
pub(crate) struct Labelled {
    pub(crate) name: String,
    pub(crate) source: Source,
    pub(crate) fold: i32,
    pub(crate) weight: f32,
    pub(crate) document: Document,
    pub(crate) pages: Vec<PageTruth>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    Generated,
    Real,
    Receipts,
}

/// Everything, as rows.
///
/// # Errors
/// The real documents are not there.
pub fn data_set(data: &Path) -> Result<DataSet> {
    let names = page_class_names();
    let mut set = DataSet::new(
        Model::PageClass,
        names.iter().map(String::as_str),
        &["class", "start"],
    );
    let (documents, inputs) = documents(data)?;
    for (name, bytes) in inputs {
        set.input(&name, &bytes);
    }
    for labelled in documents {
        let features = page_class(&labelled.document);
        let mut labels = Matrix::new(2);
        for (index, page) in labelled.pages.iter().enumerate() {
            // The first page of an input is a first page whatever it looks
            // like: nothing is to be learnt from it.
            let start = page.starts.filter(|_| index > 0);
            labels.values.extend([
                class_number(page.class.as_deref()),
                start.map_or(UNKNOWN, |s| f32::from(u8::from(s))),
            ]);
        }
        set.document(labelled.fold, labelled.weight, &features, &labels)?;
    }
    Ok(set)
}

fn class_number(class: Option<&str>) -> f32 {
    let place = class.and_then(|c| CLASSES.iter().position(|known| *known == c));
    place.map_or(UNKNOWN, |p| p as f32)
}

type Inputs = Vec<(String, Vec<u8>)>;

/// All documents, and what they were read from.
pub(crate) fn documents(data: &Path) -> Result<(Vec<Labelled>, Inputs)> {
    let mut inputs = vec![("generator".to_owned(), recipe().into_bytes())];
    let mut documents = generated();
    documents.extend(real::documents(data, &mut inputs)?);
    documents.extend(real::receipts(data, &mut inputs)?);
    Ok((documents, inputs))
}

fn recipe() -> String {
    format!(
        "{TRADE} of {LAYOUTS:?}, {RECEIPTS} of {RECEIPT_LAYOUTS:?}, {OTHERS} of others, \
         unseen {UNSEEN:?}"
    )
}

/// The fold of a family.
fn fold(layout: &str) -> i32 {
    let trade = LAYOUTS
        .iter()
        .chain(&RECEIPT_LAYOUTS)
        .position(|l| *l == layout);
    let unseen = trade.map_or(UNSEEN.contains(&layout), |p| p % UNSEEN_TRADE == 2);
    if unseen { HELD_OUT } else { fold_of(layout) }
}

/// Generated documents, alone and in stacks.
fn generated() -> Vec<Labelled> {
    let mut dice = Dice::new(4);
    let mut samples = samples();
    dice.shuffle(&mut samples);
    let mut documents = Vec::new();
    let mut folds: std::collections::BTreeMap<i32, Vec<Sample>> = Default::default();
    for sample in samples {
        let sample = worn::wear(&mut dice, sample);
        folds.entry(fold(&sample.layout)).or_default().push(sample);
    }
    for (fold, samples) in folds {
        let mut rest = samples.into_iter();
        while let Some(first) = rest.next() {
            let more = match dice.index(3) {
                0 => dice.int(1..=4) as usize,
                _ => 0,
            };
            let mut stack = vec![first];
            stack.extend(rest.by_ref().take(more));
            documents.push(stacked(&mut dice, fold, stack));
        }
    }
    documents
}

fn samples() -> Vec<Sample> {
    let mut samples = Vec::new();
    for language in Language::ALL {
        for (place, layout) in LAYOUTS.iter().enumerate() {
            for (number, class) in Class::ALL.into_iter().enumerate() {
                for seed in 0..TRADE {
                    let seed = seed * 1_000 + place as u64 * 10 + number as u64;
                    let place = locale(language, (seed % 7) as usize);
                    samples.extend(generator::commercial_of(class, layout, place, seed));
                }
            }
        }
        for layout in RECEIPT_LAYOUTS {
            samples.extend((0..RECEIPTS).filter_map(|seed| {
                let place = locale(language, (seed % 7) as usize);
                generator::receipt_of(layout, place, seed)
            }));
        }
        for layout in other::layouts() {
            samples.extend((0..OTHERS).filter_map(|seed| other::sample(layout, language, seed)));
        }
    }
    samples
}

/// Samples behind each other as one document. Now and then a page of terms
/// ends one of them, and belongs to it.
fn stacked(dice: &mut Dice, fold: i32, samples: Vec<Sample>) -> Labelled {
    let name = samples.first().map(|s| s.name.clone()).unwrap_or_default();
    let mut pages: Vec<Page> = Vec::new();
    let mut labels = Vec::new();
    for sample in samples {
        let truth = sample.truth.pages.unwrap_or_default();
        let last = truth.last().cloned();
        pages.extend(sample.document.pages);
        labels.extend(truth);
        let trade = LAYOUTS.contains(&sample.layout.as_str());
        if trade && dice.chance(0.15) {
            let language = last.as_ref().and_then(|l| l.language.clone());
            let language = Language::ALL
                .into_iter()
                .find(|l| Some(l.code()) == language.as_deref())
                .unwrap_or_default();
            let seed = 1_000 + dice.int(0..=500) as u64;
            if let Some(terms) = other::sample("other-terms", language, seed) {
                for page in terms.document.pages.into_iter().take(1) {
                    pages.push(page);
                    labels.extend(last.clone().map(|l| PageTruth {
                        starts: Some(false),
                        ..l
                    }));
                }
            }
        }
    }
    for (number, page) in (1..).zip(&mut pages) {
        page.number = number;
    }
    Labelled {
        name,
        source: Source::Generated,
        fold,
        weight: 1.0,
        document: Document {
            pages,
            ..Document::default()
        },
        pages: labels,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_an_unseen_family() {
        let classes: std::collections::BTreeSet<String> = samples()
            .into_iter()
            .filter(|s| fold(&s.layout) == HELD_OUT)
            .filter_map(|s| s.truth.class)
            .collect();
        for class in CLASSES {
            assert!(classes.contains(class), "{class}");
        }
    }
}
