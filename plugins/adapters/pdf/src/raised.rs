//! Superscripts and subscripts: small words beside a larger one belong to its
//! line, though they have a baseline of their own.

use crate::words::Word;

/// Raised and lowered words are at most this large, relative to their host.
const SMALL: f64 = 0.8;

/// They stand at most this far above or below the host's baseline, and beside
/// it, in the host's ems.
const ABOVE: f64 = 0.6;
const BELOW: f64 = 0.3;
const BESIDE: f64 = 0.3;

/// Neighbours by baseline that are looked at on either side.
const NEIGHBOURS: usize = 64;

/// The baseline of the line that each word belongs to.
pub(crate) fn baselines(words: &[Word]) -> Vec<f64> {
    let mut order: Vec<&Word> = words.iter().collect();
    order.sort_by(|a, b| a.turn.cmp(&b.turn).then(a.baseline.total_cmp(&b.baseline)));
    let host = |word: &Word| {
        let at = order
            .partition_point(|other| (other.turn, other.baseline) < (word.turn, word.baseline));
        let from = at.saturating_sub(NEIGHBOURS);
        let near = order.get(from..order.len().min(at + NEIGHBOURS));
        near.unwrap_or_default()
            .iter()
            .find(|other| is_host(other, word))
            .map_or(word.baseline, |other| other.baseline)
    };
    words.iter().map(host).collect()
}

fn is_host(host: &Word, small: &Word) -> bool {
    let rise = host.baseline - small.baseline;
    let gap = (small.area.left - host.area.right).max(host.area.left - small.area.right);
    host.turn == small.turn
        && small.size <= SMALL * host.size
        && (-BELOW * host.size..=ABOVE * host.size).contains(&rise)
        && rise.abs() > 0.05 * host.size
        && (-0.1 * host.size..=BESIDE * host.size).contains(&gap)
}
