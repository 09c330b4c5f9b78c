//! How far a score would move with other documents of the same kind.

/// Resamplings, and where their random numbers begin: fixed, so that a score
/// has one interval.
const SAMPLES: usize = 1000;
const SEED: u64 = 0x5EAF;

/// The interval in which 95 of 100 scores lie when as many documents are
/// drawn again, each as often as chance wants. `score` makes one of a draw,
/// given as indices of documents.
pub(super) fn interval(documents: usize, score: impl Fn(&[usize]) -> f64) -> [f64; 2] {
    if documents == 0 {
        return [0.0, 0.0];
    }
    let mut random = fastrand::Rng::with_seed(SEED);
    let mut draw = vec![0; documents];
    let mut scores: Vec<f64> = (0..SAMPLES)
        .map(|_| {
            draw.fill_with(|| random.usize(..documents));
            score(&draw)
        })
        .collect();
    scores.sort_by(f64::total_cmp);
    let at = |part: f64| {
        let place = (part * (SAMPLES - 1) as f64).round() as usize;
        scores.get(place).copied().unwrap_or_default()
    };
    [at(0.025), at(0.975)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_holds_the_score_and_is_the_same_each_time() {
        let right: Vec<f64> = (0..100).map(|i| f64::from(i % 10 != 0)).collect();
        let mean = |draw: &[usize]| draw.iter().map(|i| right[*i]).sum::<f64>() / 100.0;
        let [low, high] = interval(100, mean);
        assert!(low < 0.9 && 0.9 < high, "{low} {high}");
        // Two standard errors of a part of 0.9 in 100 are 0.06.
        assert!((0.8..0.88).contains(&low) && (0.92..1.0).contains(&high));
        assert_eq!(interval(100, mean), [low, high]);
    }

    #[test]
    fn what_never_varies_has_no_width() {
        assert_eq!(interval(7, |_| 1.0), [1.0, 1.0]);
        assert_eq!(interval(0, |_| 1.0), [0.0, 0.0]);
    }
}
