//! How long the stages take, and what they need.

use std::time::Duration;

use indexmap::IndexMap;
use serde::Serialize;

/// Time and memory of an evaluation.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Speed {
    /// By stage and plugin, such as `adapter pdf`.
    pub stages: IndexMap<String, StageSpeed>,
    /// Pages through the whole pipeline in a second, with this many at once.
    pub pages_per_second: f64,
    pub jobs: usize,
    pub seconds: f64,
    /// The most memory that this process had, where the system tells.
    pub peak_memory_bytes: Option<u64>,
}

/// One stage, over documents.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct StageSpeed {
    /// Milliseconds a page: the document's time by its pages.
    pub p50_ms: f64,
    pub p95_ms: f64,
    pub documents: usize,
    /// The most that the plugin's memories took.
    pub peak_memory_bytes: usize,
}

/// What one stage took of one document.
#[derive(Debug, Clone, PartialEq)]
pub struct StageTime {
    /// Stage and plugin.
    pub name: String,
    pub wall: Duration,
    pub memory_bytes: usize,
}

/// The stages of documents, each with its number of pages.
pub(super) fn stages<'a>(
    documents: impl Iterator<Item = (usize, &'a [StageTime])>,
) -> IndexMap<String, StageSpeed> {
    let mut times: IndexMap<&str, (Vec<f64>, usize)> = IndexMap::new();
    for (pages, stages) in documents {
        for stage in stages {
            let (all, memory) = times.entry(&stage.name).or_default();
            all.push(stage.wall.as_secs_f64() * 1e3 / pages.max(1) as f64);
            *memory = (*memory).max(stage.memory_bytes);
        }
    }
    times
        .into_iter()
        .map(|(name, (mut all, memory))| {
            all.sort_by(f64::total_cmp);
            let speed = StageSpeed {
                p50_ms: percentile(&all, 0.5),
                p95_ms: percentile(&all, 0.95),
                documents: all.len(),
                peak_memory_bytes: memory,
            };
            (name.to_owned(), speed)
        })
        .collect()
}

/// The least value that this part of all does not exceed.
fn percentile(sorted: &[f64], part: f64) -> f64 {
    let rank = (part * sorted.len() as f64).ceil() as usize;
    sorted
        .get(rank.saturating_sub(1))
        .copied()
        .unwrap_or_default()
}

/// The most memory that this process had.
pub(super) fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kib * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_milliseconds_a_page() {
        let stage = |ms| StageTime {
            name: "extractor fields".to_owned(),
            wall: Duration::from_millis(ms),
            memory_bytes: ms as usize,
        };
        let documents: Vec<Vec<StageTime>> = (1..=20).map(|ms| vec![stage(2 * ms)]).collect();
        let speeds = stages(documents.iter().map(|d| (2, d.as_slice())));
        let speed = &speeds["extractor fields"];
        assert_eq!((speed.p50_ms, speed.p95_ms), (10.0, 19.0));
        assert_eq!((speed.documents, speed.peak_memory_bytes), (20, 40));
    }
}
