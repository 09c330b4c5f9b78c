//! Which reading of a cluster holds.

use document::Confidence;

use crate::align::Sheet;
use crate::characters;
use crate::clusters::Cluster;
use crate::trust::{Trust, confidence};

/// What a cluster says.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Verdict {
    /// The reading whose words stand in the page.
    pub(crate) winner: usize,
    /// Their texts where no reading says quite that.
    pub(crate) texts: Option<Vec<String>>,
    /// 0..1.
    pub(crate) agreement: f32,
    /// One reading alone has something here.
    pub(crate) alone: bool,
}

impl Verdict {
    pub(crate) fn confidence(&self) -> Confidence {
        Confidence::new(self.agreement)
    }
}

/// One reading's say.
#[derive(Debug)]
pub(crate) struct Voice {
    pub(crate) reading: usize,
    pub(crate) key: String,
    /// As printed, word by word.
    pub(crate) words: Vec<String>,
    pub(crate) weight: f64,
}

pub(crate) fn vote(sheet: &Sheet<'_>, cluster: &Cluster, trust: &Trust) -> Verdict {
    let voices = voices(sheet, cluster, trust);
    let silent = silence(sheet, cluster, trust);
    let total = voices.iter().map(|v| v.weight).sum::<f64>() + silent;
    let (key, weight) = heaviest(voices.iter().map(|v| (v.key.as_str(), v.weight)));
    let share = |weight: f64| (weight / total).clamp(0.0, 1.0) as f32;
    let same: Vec<&Voice> = voices.iter().filter(|v| v.key == key).collect();
    let all_differ = same.len() == 1 && voices.len() > 2;
    let mixed = all_differ.then(|| characters::vote(&voices)).flatten();
    if let Some(mixed) = mixed {
        return Verdict {
            winner: mixed.pivot,
            texts: Some(mixed.words),
            agreement: share(mixed.weight),
            alone: false,
        };
    }
    // Of those that say the same, the words as most of them split and write
    // them.
    let as_printed = |v: &Voice| v.words.join(" ");
    let forms: Vec<(String, f64)> = same.iter().map(|v| (as_printed(v), v.weight)).collect();
    let (form, _) = heaviest(forms.iter().map(|(form, weight)| (form.as_str(), *weight)));
    let winner = same.iter().find(|v| as_printed(v) == form);
    Verdict {
        winner: winner.map_or(0, |v| v.reading),
        texts: None,
        agreement: share(weight),
        alone: voices.len() == 1,
    }
}

/// The candidate with the greatest sum of weights; the first of equals.
fn heaviest<'v>(votes: impl Iterator<Item = (&'v str, f64)>) -> (&'v str, f64) {
    let mut sums: Vec<(&str, f64)> = Vec::new();
    for (candidate, weight) in votes {
        match sums.iter_mut().find(|(c, _)| *c == candidate) {
            Some((_, sum)) => *sum += weight,
            None => sums.push((candidate, weight)),
        }
    }
    let mut best: Option<(&str, f64)> = None;
    for (candidate, sum) in sums {
        // Sums of the same weights in another order differ in the last bits.
        if best.is_none_or(|b| sum > b.1 * (1.0 + 1e-9)) {
            best = Some((candidate, sum));
        }
    }
    best.unwrap_or_default()
}

fn voices(sheet: &Sheet<'_>, cluster: &Cluster, trust: &Trust) -> Vec<Voice> {
    let mut voices = Vec::new();
    for (index, reading) in sheet.readings.iter().enumerate() {
        let words: Vec<String> = cluster
            .of(index)
            .filter_map(|i| reading.page.word_text(i as usize))
            .map(str::to_owned)
            .collect();
        if !words.is_empty() {
            let sure = confidence(sheet, cluster, index);
            voices.push(Voice {
                reading: index,
                key: sheet.key(cluster, index),
                words,
                weight: trust.weight(reading.document, sure),
            });
        }
    }
    voices
}

/// The weight of the documents that have nothing here.
fn silence(sheet: &Sheet<'_>, cluster: &Cluster, trust: &Trust) -> f64 {
    let speaks = |document: usize| {
        let mut readings = sheet.readings.iter().enumerate();
        readings.any(|(i, r)| r.document == document && cluster.has(i))
    };
    (0..trust.documents())
        .filter(|d| !speaks(*d))
        .map(|d| trust.weight_of_nothing(d))
        .sum()
}
