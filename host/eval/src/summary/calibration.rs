//! Whether a confidence is how often such values are right.

use serde::Serialize;

/// Bins of equal width.
const BINS: usize = 10;

/// Confidences against what came of them.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Calibration {
    /// The expected calibration error: how far confidence and part of right
    /// values are apart in each bin, weighted by its values; 0..1.
    pub ece: f64,
    /// How many values have a confidence and are known right or wrong.
    pub values: u32,
    /// Values without a confidence, which count nowhere here.
    pub without_confidence: u32,
    /// Lowest confidences first.
    pub bins: Vec<Bin>,
}

/// The values of one tenth of confidence.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Bin {
    /// Confidences from here, below the next bin's.
    pub from: f64,
    pub to: f64,
    pub values: u32,
    /// The mean of their confidences; 0 without values.
    pub confidence: f64,
    /// The part of them that is right; 0 without values.
    pub right: f64,
}

/// Collects values one by one.
#[derive(Debug, Clone, Default)]
pub(super) struct Collected {
    sums: [Sum; BINS],
    without: u32,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    values: u32,
    right: u32,
    confidence: f64,
}

impl Collected {
    pub(super) fn add(&mut self, confidence: Option<f32>, right: bool) {
        let Some(confidence) = confidence else {
            self.without += 1;
            return;
        };
        let confidence = f64::from(confidence).clamp(0.0, 1.0);
        // A confidence of 1 belongs to the last bin.
        let bin = ((confidence * BINS as f64) as usize).min(BINS - 1);
        if let Some(sum) = self.sums.get_mut(bin) {
            sum.values += 1;
            sum.right += u32::from(right);
            sum.confidence += confidence;
        }
    }

    pub(super) fn finish(&self) -> Calibration {
        let bin = |(i, sum): (usize, &Sum)| {
            let of = f64::from(sum.values.max(1));
            Bin {
                from: i as f64 / BINS as f64,
                to: (i + 1) as f64 / BINS as f64,
                values: sum.values,
                confidence: sum.confidence / of,
                right: f64::from(sum.right) / of,
            }
        };
        let bins: Vec<Bin> = self.sums.iter().enumerate().map(bin).collect();
        let values: u32 = bins.iter().map(|b| b.values).sum();
        let apart = |b: &Bin| f64::from(b.values) * (b.confidence - b.right).abs();
        Calibration {
            ece: bins.iter().map(apart).sum::<f64>() / f64::from(values.max(1)),
            values,
            without_confidence: self.without,
            bins,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_the_one_computed_by_hand() {
        let mut collected = Collected::default();
        // Nine of ten right at 0.95: apart by 0.05.
        for i in 0..10 {
            collected.add(Some(0.95), i != 0);
        }
        // One of two right at 0.75: apart by 0.25.
        collected.add(Some(0.75), true);
        collected.add(Some(0.75), false);
        collected.add(None, true);
        let calibration = collected.finish();
        let wanted = (10.0 * 0.05 + 2.0 * 0.25) / 12.0;
        assert!((calibration.ece - wanted).abs() < 1e-6, "{calibration:?}");
        assert_eq!(
            (calibration.values, calibration.without_confidence),
            (12, 1)
        );
        assert_eq!(calibration.bins[9].values, 10);
        assert_eq!(calibration.bins[7].values, 2);
    }

    #[test]
    fn a_confidence_of_one_is_in_the_last_bin() {
        let mut collected = Collected::default();
        collected.add(Some(1.0), true);
        let calibration = collected.finish();
        assert_eq!(calibration.bins[9].values, 1);
        assert_eq!(calibration.ece, 0.0);
    }
}
