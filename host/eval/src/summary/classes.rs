//! Classes of pages: which is taken for which.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::bootstrap;
use super::counts::{Ratios, harmonic, ratio};
use crate::score::Judged;

/// How well classes, languages and starts are found.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Classes {
    /// The mean of the classes' F1, over pages, of the classes that the
    /// truth has.
    pub macro_f1: f64,
    pub macro_f1_interval: [f64; 2],
    /// The part of pages whose class is right.
    pub accuracy: f64,
    pub pages: u32,
    pub by_class: BTreeMap<String, ClassScore>,
    /// Pages by the class wanted and then by the one found.
    pub confusion: BTreeMap<String, BTreeMap<String, u32>>,
    /// The part of documents whose class is right, where it is known.
    pub document_accuracy: Option<f64>,
    pub documents: u32,
    pub language_accuracy: Option<f64>,
    pub languages: u32,
    /// The part of pages right in whether a document starts there.
    pub starts_accuracy: Option<f64>,
    pub starts: u32,
}

/// How well one class is found.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ClassScore {
    #[serde(flatten)]
    pub ratios: Ratios,
    pub support: u32,
}

/// What stands for the class of a page whose run failed.
const NONE: &str = "(none)";

type Confusion = BTreeMap<(String, String), u32>;

/// `None` when the truth has no classes, languages or starts.
pub(super) fn summarise(judged: &[&Judged]) -> Option<Classes> {
    let of_documents: Vec<Vec<(String, String)>> = judged.iter().map(|j| pairs(j)).collect();
    let all = confusion(of_documents.iter().flatten());
    let languages = judged.iter().flat_map(|j| &j.pages);
    let languages = tally(languages.filter_map(|p| p.is_language_right()));
    let starts = judged.iter().flat_map(|j| &j.pages);
    let starts = tally(starts.filter_map(|p| p.is_start_right()));
    let documents = judged.iter().filter_map(|j| j.class.as_ref());
    let documents = tally(documents.map(|c| c.is_right()));
    let pages: u32 = all.values().sum();
    if pages + languages.1 + starts.1 + documents.1 == 0 {
        return None;
    }
    let right: u32 = all
        .iter()
        .filter(|((w, f), _)| w == f)
        .map(|(_, n)| n)
        .sum();
    let by_class = by_class(&all);
    let part = |(right, of): (u32, u32)| (of > 0).then(|| ratio(right, of));
    Some(Classes {
        macro_f1: macro_f1(&by_class),
        macro_f1_interval: bootstrap::interval(judged.len(), |draw| {
            let drawn = draw.iter().filter_map(|i| of_documents.get(*i)).flatten();
            macro_f1(&self::by_class(&confusion(drawn)))
        }),
        accuracy: ratio(right, pages),
        pages,
        by_class,
        confusion: nested(&all),
        document_accuracy: part(documents),
        documents: documents.1,
        language_accuracy: part(languages),
        languages: languages.1,
        starts_accuracy: part(starts),
        starts: starts.1,
    })
}

/// The class wanted and the one found of each page.
fn pairs(judged: &Judged) -> Vec<(String, String)> {
    let classes = judged.pages.iter().filter_map(|p| p.class.as_ref());
    classes
        .map(|c| {
            let found = c.found.clone().unwrap_or_else(|| NONE.to_owned());
            (c.wanted.clone(), found)
        })
        .collect()
}

fn confusion<'a>(pairs: impl Iterator<Item = &'a (String, String)>) -> Confusion {
    let mut counts = Confusion::new();
    for pair in pairs {
        // Most pairs are there already: no copy of their names.
        match counts.get_mut(pair) {
            Some(count) => *count += 1,
            None => {
                counts.insert(pair.clone(), 1);
            }
        }
    }
    counts
}

fn nested(confusion: &Confusion) -> BTreeMap<String, BTreeMap<String, u32>> {
    let mut rows: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for ((wanted, found), count) in confusion {
        let row = rows.entry(wanted.clone()).or_default();
        row.insert(found.clone(), *count);
    }
    rows
}

/// The scores of each class that is wanted or found.
fn by_class(confusion: &Confusion) -> BTreeMap<String, ClassScore> {
    let names: BTreeSet<&String> = confusion.keys().flat_map(|(w, f)| [w, f]).collect();
    let sum = |is: &dyn Fn(&str, &str) -> bool| -> u32 {
        let matching = confusion.iter().filter(|((w, f), _)| is(w, f));
        matching.map(|(_, n)| n).sum()
    };
    let score = |name: &String| {
        let right = sum(&|w, f| w == name && f == name);
        let support = sum(&|w, _| w == name);
        let precision = ratio(right, sum(&|_, f| f == name));
        let recall = ratio(right, support);
        ClassScore {
            ratios: Ratios {
                precision,
                recall,
                f1: harmonic(precision, recall),
            },
            support,
        }
    };
    let named = |name: &&String| name.as_str() != NONE;
    names
        .into_iter()
        .filter(named)
        .map(|name| (name.clone(), score(name)))
        .collect()
}

fn macro_f1(classes: &BTreeMap<String, ClassScore>) -> f64 {
    let wanted: Vec<f64> = classes
        .values()
        .filter(|c| c.support > 0)
        .map(|c| c.ratios.f1)
        .collect();
    wanted.iter().sum::<f64>() / wanted.len().max(1) as f64
}

/// How many are right, and of how many.
fn tally(right: impl Iterator<Item = bool>) -> (u32, u32) {
    right.fold((0, 0), |(r, of), right| (r + u32::from(right), of + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::{ClassCheck, PageCheck};

    fn page(wanted: &str, found: Option<&str>) -> Judged {
        let class = ClassCheck {
            wanted: wanted.to_owned(),
            found: found.map(str::to_owned),
            confidence: None,
        };
        Judged {
            pages: vec![PageCheck {
                class: Some(class),
                ..PageCheck::default()
            }],
            ..Judged::default()
        }
    }

    #[test]
    fn macro_f1_is_the_mean_over_the_classes_of_the_truth() {
        let judged = [
            page("invoice", Some("invoice")),
            page("invoice", Some("invoice")),
            page("invoice", Some("receipt")),
            page("receipt", Some("receipt")),
            page("receipt", Some("letter")),
            page("receipt", None),
        ];
        let classes = summarise(&judged.iter().collect::<Vec<_>>()).unwrap();
        // invoice: precision 1, recall 2/3; receipt: 1/2 and 1/3.
        let wanted = (0.8 + 0.4) / 2.0;
        assert!((classes.macro_f1 - wanted).abs() < 1e-12, "{classes:?}");
        assert!((classes.accuracy - 0.5).abs() < 1e-12);
        assert_eq!(classes.by_class["letter"].support, 0);
        assert_eq!(classes.confusion["receipt"][NONE], 1);
    }

    #[test]
    fn without_classes_in_the_truth_there_is_no_score() {
        assert_eq!(summarise(&[&Judged::default()]), None);
    }
}
