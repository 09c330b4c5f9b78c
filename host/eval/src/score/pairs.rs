//! Keys with their values, as forms print them.

use document::{Document, Extraction, KeyValue};

use super::Outcome;
use crate::compare::folded;

/// A key wanted, found or both.
#[derive(Debug, Clone, PartialEq)]
pub struct PairCheck {
    /// `None` when no such key is wanted.
    pub wanted: Option<Pair>,
    /// `None` when the key was not found.
    pub found: Option<Pair>,
    pub confidence: Option<f32>,
}

/// A key and what is filled in.
pub(crate) type Pair = (String, Option<String>);

impl PairCheck {
    pub fn outcome(&self) -> Outcome {
        match (&self.wanted, &self.found) {
            (Some(w), Some(f)) if same(w, f) => Outcome::Right,
            (Some(_), Some(_)) => Outcome::Wrong,
            (Some(_), None) => Outcome::Missed,
            (None, Some(_)) => Outcome::Spurious,
            (None, None) => Outcome::Absent,
        }
    }

    /// Right character for character.
    pub fn is_strict(&self) -> bool {
        let plain = |p: &Pair| (p.0.trim().to_owned(), p.1.clone().unwrap_or_default());
        self.wanted.as_ref().map(plain) == self.found.as_ref().map(plain)
    }
}

fn key(pair: &Pair) -> String {
    folded(&pair.0)
}

fn same(a: &Pair, b: &Pair) -> bool {
    let value = |p: &Pair| p.1.as_deref().map(folded).unwrap_or_default();
    key(a) == key(b) && value(a) == value(b)
}

/// Pair what is wanted with what was found by the key; where a key occurs
/// several times, equal values first and then in their order.
pub(super) fn check(wanted: &[Pair], found: &Extraction, document: &Document) -> Vec<PairCheck> {
    let mut left: Vec<Option<(Pair, Option<f32>)>> =
        given(found, document).into_iter().map(Some).collect();
    let mut take = |is: &dyn Fn(&Pair) -> bool| {
        left.iter_mut()
            .find(|one| one.as_ref().is_some_and(|(pair, _)| is(pair)))
            .and_then(Option::take)
    };
    let mut checks: Vec<PairCheck> = wanted
        .iter()
        .map(|pair| checked(pair, take(&|p| same(p, pair))))
        .collect();
    for check in checks.iter_mut().filter(|c| c.found.is_none()) {
        if let Some(pair) = check.wanted.clone() {
            *check = checked(&pair, take(&|p| key(p) == key(&pair)));
        }
    }
    let rest = left.into_iter().flatten();
    checks.extend(rest.map(|(pair, confidence)| PairCheck {
        wanted: None,
        found: Some(pair),
        confidence,
    }));
    checks
}

fn checked(wanted: &Pair, found: Option<(Pair, Option<f32>)>) -> PairCheck {
    let (found, confidence) = found.map_or((None, None), |(pair, c)| (Some(pair), c));
    PairCheck {
        wanted: Some(wanted.clone()),
        found,
        confidence,
    }
}

/// What the extractor found, or the vendor gave where it found nothing.
fn given(found: &Extraction, document: &Document) -> Vec<(Pair, Option<f32>)> {
    let pair = |kv: &KeyValue| {
        let value = kv.value.as_ref().map(|v| v.text.clone());
        let pair = (kv.key.text.clone(), value.filter(|v| !v.is_empty()));
        (pair, kv.confidence.map(|c| c.value))
    };
    if found.key_values.is_empty() {
        let pages = document.pages.iter();
        return pages.flat_map(|p| &p.key_values).map(pair).collect();
    }
    let located = found.key_values.iter();
    located.map(|l| pair(&l.key_value)).collect()
}
