//! Limits as the author of a pipeline writes them.

use std::time::Duration;

use sandbox::Limits;
use serde::Deserialize;

/// What differs from the defaults; `sheaf limits` lists all of them.
#[derive(Debug, Clone, Copy, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitsSpec {
    /// Wall time of one call, in seconds.
    pub seconds: Option<f64>,
    /// Sum of a call's memories, in MiB.
    pub memory_mib: Option<u64>,
    /// Size of a call's input, in MiB.
    pub input_mib: Option<u64>,
    /// Size of a call's output, in MiB.
    pub output_mib: Option<u64>,
    /// Text of a call's log, in KiB.
    pub log_kib: Option<u64>,
    /// Computations of models in one call.
    pub inferences: Option<u64>,
}

/// Least and most of each, in its unit.
const SECONDS: (f64, f64) = (0.001, 3600.0);
const MEMORY_MIB: (u64, u64) = (1, 4096);
const PIECE_MIB: (u64, u64) = (1, 1024);
const LOG_KIB: (u64, u64) = (1, 16 << 10);
const INFERENCES: (u64, u64) = (0, 100_000);

impl LimitsSpec {
    /// These over the given ones.
    pub(crate) fn over(&self, base: Limits) -> Limits {
        let mut limits = base;
        if let Some(seconds) = self.seconds {
            limits.wall = Duration::from_secs_f64(seconds);
        }
        let set = |limit: &mut usize, value: Option<u64>, shift: u32| {
            if let Some(value) = value {
                *limit = usize::try_from(value << shift).unwrap_or(usize::MAX);
            }
        };
        set(&mut limits.memory_bytes, self.memory_mib, 20);
        set(&mut limits.input_bytes, self.input_mib, 20);
        set(&mut limits.output_bytes, self.output_mib, 20);
        set(&mut limits.log_bytes, self.log_kib, 10);
        if let Some(inferences) = self.inferences {
            limits.inferences = u32::try_from(inferences).unwrap_or(u32::MAX);
        }
        limits
    }

    /// The first that lies outside of its range: its name and the range.
    pub(crate) fn out_of_range(&self) -> Option<(&'static str, String)> {
        let between = |low: &dyn ToString, high: &dyn ToString| {
            format!(
                "must lie between {} and {}",
                low.to_string(),
                high.to_string()
            )
        };
        if let Some(seconds) = self.seconds
            && !(SECONDS.0..=SECONDS.1).contains(&seconds)
        {
            return Some(("seconds", between(&SECONDS.0, &SECONDS.1)));
        }
        [
            ("memory_mib", self.memory_mib, MEMORY_MIB),
            ("input_mib", self.input_mib, PIECE_MIB),
            ("output_mib", self.output_mib, PIECE_MIB),
            ("log_kib", self.log_kib, LOG_KIB),
            ("inferences", self.inferences, INFERENCES),
        ]
        .into_iter()
        .find(|(_, value, (low, high))| value.is_some_and(|v| !(*low..=*high).contains(&v)))
        .map(|(name, _, (low, high))| (name, between(&low, &high)))
    }
}
