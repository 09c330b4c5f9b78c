//! Documents of any content: each input stands for a document with something
//! of everything, and for the damage done to it.

use document::{Document, Span, json};
use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use sdk::bindings::types;

use super::Promise;
use crate::arbitrary::{Mutation, document};

/// Validation answers, and what it lets pass is harmless.
pub(super) const VALIDATION: Promise = Promise {
    name: "validation",
    check: validation,
    seeds,
    short_run: 3_000,
};

/// A document comes through the contract's types as it was.
pub(super) const CONVERSIONS: Promise = Promise {
    name: "conversions",
    check: conversions,
    seeds,
    short_run: 3_000,
};

/// More damages leave no more to be found, and little of the document.
const MOST_DAMAGES: usize = 8;

/// Chance needs no form, only enough of it.
fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let noise = |seed| {
        let mut rng = fastrand::Rng::with_seed(seed);
        std::iter::repeat_with(|| rng.u8(..)).take(81).collect()
    };
    vec![
        ("nothing", Vec::new()),
        ("noise", noise(1)),
        ("other noise", noise(2)),
    ]
}

/// The damaged document that these bytes stand for: the first chooses a
/// document, and each ten of the others are a damage.
fn damaged(bytes: &[u8]) -> Result<Document, String> {
    let (choice, damages) = bytes.split_first().unwrap_or((&0, &[]));
    let rng = TestRng::from_seed(RngAlgorithm::XorShift, &[*choice; 16]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let tree = document().new_tree(&mut runner);
    let mut document = tree.map_err(|e| e.to_string())?.current();
    for damage in damages.chunks_exact(Mutation::BYTES).take(MOST_DAMAGES) {
        if let Ok(damage) = damage.try_into() {
            Mutation::from_bytes(damage).apply(&mut document);
        }
    }
    Ok(document)
}

fn validation(bytes: &[u8]) -> Result<(), String> {
    let document = damaged(bytes)?;
    let verdict = document::validate_document(&document);
    let written = json::to_json(&document);
    let _ = document.size_bytes();
    for page in &document.pages {
        let _ = page.iter_words().count();
        let _ = page.passage(vec![Span::new(0, u32::MAX), Span::new(u32::MAX, 0)]);
    }
    match (verdict, json::from_json(written)) {
        (Ok(()), Ok(read)) if read == document => Ok(()),
        (Ok(()), Ok(_)) => Err("valid, and another document when read back".to_owned()),
        (Ok(()), Err(e)) => Err(format!("valid, and not readable: {e}")),
        (Err(violation), _) if violation.path.is_empty() => {
            Err(format!("a violation without a place: {violation}"))
        }
        (Err(_), _) => Ok(()),
    }
}

fn conversions(bytes: &[u8]) -> Result<(), String> {
    let document = damaged(bytes)?;
    let back = Document::from(types::Document::from(document.clone()));
    // As text, since a NaN is not equal to itself.
    match format!("{document:?}") == format!("{back:?}") {
        true => Ok(()),
        false => Err("another document after the way through the contract".to_owned()),
    }
}
