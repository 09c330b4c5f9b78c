//! What the terminal shows: a heading for each phase, and how long it took.

use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use anyhow::Result;

/// Runs one phase under a heading and says how long it took.
pub(crate) fn phase<T>(title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    heading(title);
    let begin = Instant::now();
    let result = work()?;
    println!("   done in {}", seconds(begin.elapsed()));
    Ok(result)
}

/// Announces a phase; bold in a terminal, plain in a pipe.
pub(crate) fn heading(title: &str) {
    if std::io::stdout().is_terminal() {
        println!("\n\x1b[1m== {title}\x1b[0m");
    } else {
        println!("\n== {title}");
    }
}

/// One line of a phase.
pub(crate) fn step(text: &str) {
    println!("   {text}");
}

/// A duration for people: `0.04 s`, `12.3 s`, `2 min 5 s`.
pub(crate) fn seconds(duration: Duration) -> String {
    let seconds = duration.as_secs_f64();
    if seconds < 1.0 {
        format!("{seconds:.2} s")
    } else if seconds < 100.0 {
        format!("{seconds:.1} s")
    } else {
        format!(
            "{} min {} s",
            duration.as_secs() / 60,
            duration.as_secs() % 60
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_keep_only_the_digits_that_matter() {
        assert_eq!(seconds(Duration::from_millis(41)), "0.04 s");
        assert_eq!(seconds(Duration::from_millis(12_340)), "12.3 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 5 s");
    }
}
