//! Timing: many repetitions, the median of them, and how far they spread.

use std::time::{Duration, Instant};

/// The middle and the quartiles of some repetitions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Timing {
    pub(crate) median: Duration,
    pub(crate) lower: Duration,
    pub(crate) upper: Duration,
}

/// Time `work` for at least `budget`, and at least 11 times, after a warm-up
/// of a tenth of that.
pub(crate) fn time<T>(budget: Duration, mut work: impl FnMut() -> T) -> Timing {
    let warm = Instant::now();
    while warm.elapsed() < budget / 10 {
        std::hint::black_box(work());
    }
    let mut samples = Vec::new();
    let start = Instant::now();
    while start.elapsed() < budget || samples.len() < 11 {
        let one = Instant::now();
        std::hint::black_box(work());
        samples.push(one.elapsed());
    }
    Timing::of(samples)
}

/// Time two things in turns, so that what disturbs the machine disturbs both.
pub(crate) fn compare<A, B>(
    budget: Duration,
    mut first: impl FnMut() -> A,
    mut second: impl FnMut() -> B,
) -> (Timing, Timing) {
    const ROUNDS: u32 = 5;
    let mut firsts = Vec::new();
    let mut seconds = Vec::new();
    for _ in 0..ROUNDS {
        firsts.push(time(budget / ROUNDS, &mut first));
        seconds.push(time(budget / ROUNDS, &mut second));
    }
    (middle(firsts), middle(seconds))
}

fn middle(mut timings: Vec<Timing>) -> Timing {
    timings.sort_unstable_by_key(|t| t.median);
    let zero = Timing {
        median: Duration::ZERO,
        lower: Duration::ZERO,
        upper: Duration::ZERO,
    };
    timings.get(timings.len() / 2).copied().unwrap_or(zero)
}

impl Timing {
    /// Of these samples.
    pub(crate) fn of(mut samples: Vec<Duration>) -> Self {
        samples.sort_unstable();
        let at = |share: f64| {
            let index = (samples.len() as f64 * share) as usize;
            samples.get(index).copied().unwrap_or_default()
        };
        Self {
            median: at(0.5),
            lower: at(0.25),
            upper: at(0.75),
        }
    }

    pub(crate) fn ratio(&self, to: &Timing) -> f64 {
        self.median.as_secs_f64() / to.median.as_secs_f64().max(1e-12)
    }
}

impl std::fmt::Display for Timing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} ({}..{})",
            human(self.median),
            human(self.lower),
            human(self.upper)
        )
    }
}

/// A duration in the unit that fits.
pub(crate) fn human(duration: Duration) -> String {
    let micros = duration.as_secs_f64() * 1e6;
    match micros {
        ..100.0 => format!("{micros:.1} µs"),
        100.0..1e5 => format!("{:.2} ms", micros / 1e3),
        _ => format!("{:.2} s", micros / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_work_takes_longer() {
        let budget = Duration::from_millis(30);
        let short = time(budget, || std::thread::sleep(Duration::from_micros(100)));
        let long = time(budget, || std::thread::sleep(Duration::from_millis(2)));
        assert!(long.ratio(&short) > 1.0);
    }
}
