//! How far a vendor's confidences can be believed.
//!
//! Vendors' scales differ, so a confidence is turned into the share of that
//! vendor's readings of like confidence that another vendor agrees with. The
//! share is drawn towards the vendor's mean where there are few.

use document::Document;

use crate::align::Sheet;
use crate::clusters::Cluster;

/// Upper ends of the bins of confidences; the last bin is for none.
const BINS: [f32; 6] = [0.5, 0.75, 0.9, 0.96, 0.99, f32::INFINITY];

/// Readings for which the vendor's mean stands beside those of a bin.
const PRIOR: f64 = 10.0;

/// No reading is believed or doubted further than this: the most certain one
/// weighs as much as two that agree in 4 of 5 cases.
const SURE: std::ops::RangeInclusive<f64> = 0.05..=0.96;

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    agreed: f64,
    all: f64,
}

/// What was learnt of one document.
#[derive(Debug, Clone, Default)]
struct Record {
    total: Tally,
    bins: [Tally; BINS.len() + 1],
    /// Of all its readings.
    mean_weight: f64,
}

/// What was learnt of all.
#[derive(Debug)]
pub(crate) struct Trust {
    records: Vec<Record>,
}

impl Trust {
    pub(crate) fn learn(documents: &[&Document], sheets: &[Sheet<'_>]) -> Self {
        let mut trust = Self {
            records: vec![Record::default(); documents.len()],
        };
        for sheet in sheets {
            for cluster in &sheet.clusters {
                trust.count(sheet, cluster);
            }
        }
        trust.weigh(sheets);
        trust
    }

    /// Count who agrees with anybody, where two or more have something.
    fn count(&mut self, sheet: &Sheet<'_>, cluster: &Cluster) {
        let keys: Vec<(usize, String)> = (0..sheet.readings.len())
            .filter(|r| cluster.has(*r))
            .map(|r| (r, sheet.key(cluster, r)))
            .collect();
        if keys.len() < 2 {
            return;
        }
        for (reading, key) in &keys {
            let agrees = keys.iter().any(|(r, k)| r != reading && k == key);
            let confidence = confidence(sheet, cluster, *reading);
            let document = sheet.readings.get(*reading).map_or(0, |r| r.document);
            if let Some(record) = self.records.get_mut(document) {
                let bin = record.bins.get_mut(bin(confidence));
                for tally in std::iter::once(&mut record.total).chain(bin) {
                    tally.all += 1.0;
                    tally.agreed += f64::from(u8::from(agrees));
                }
            }
        }
    }

    fn weigh(&mut self, sheets: &[Sheet<'_>]) {
        let mut sums = vec![(0.0, 0.0); self.records.len()];
        for sheet in sheets {
            for reading in &sheet.readings {
                for index in 0..reading.words.len() {
                    let confidence = reading.page.words.confidence(index);
                    let weight = self.weight(reading.document, confidence.map(|c| c.value));
                    if let Some((sum, count)) = sums.get_mut(reading.document) {
                        *sum += weight;
                        *count += 1.0;
                    }
                }
            }
        }
        let unknown: Vec<f64> = (0..sums.len()).map(|d| self.weight(d, None)).collect();
        for (record, ((sum, count), unknown)) in
            self.records.iter_mut().zip(sums.iter().zip(unknown))
        {
            record.mean_weight = if *count > 0.0 { sum / count } else { unknown };
        }
    }

    pub(crate) fn documents(&self) -> usize {
        self.records.len()
    }

    /// What a reading of this confidence weighs.
    pub(crate) fn weight(&self, document: usize, confidence: Option<f32>) -> f64 {
        -(1.0 - self.probability(document, confidence)).ln()
    }

    /// What it weighs that a document has nothing at a place.
    pub(crate) fn weight_of_nothing(&self, document: usize) -> f64 {
        self.records.get(document).map_or(0.0, |r| r.mean_weight)
    }

    /// How likely a reading of this confidence agrees with another's.
    fn probability(&self, document: usize, confidence: Option<f32>) -> f64 {
        let Some(record) = self.records.get(document) else {
            return *SURE.start();
        };
        let mean = (record.total.agreed + 1.0) / (record.total.all + 2.0);
        let bin = record
            .bins
            .get(bin(confidence))
            .copied()
            .unwrap_or_default();
        let probability = (bin.agreed + PRIOR * mean) / (bin.all + PRIOR);
        probability.clamp(*SURE.start(), *SURE.end())
    }
}

fn bin(confidence: Option<f32>) -> usize {
    match confidence {
        Some(value) => BINS.iter().position(|end| value < *end).unwrap_or(0),
        None => BINS.len(),
    }
}

/// The mean confidence of a reading's words in a cluster, of those that have
/// one.
pub(crate) fn confidence(sheet: &Sheet<'_>, cluster: &Cluster, reading: usize) -> Option<f32> {
    let words = &sheet.readings.get(reading)?.page.words;
    let values = cluster
        .of(reading)
        .filter_map(|i| words.confidence(i as usize));
    let (mut sum, mut count) = (0.0, 0_u32);
    for value in values {
        sum += value.value;
        count += 1;
    }
    (count > 0).then(|| sum / count as f32)
}
