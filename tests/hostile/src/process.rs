//! What this process holds.

use std::fmt;
use std::fs;

/// Resident memory, threads and open files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) resident_kib: u64,
    pub(crate) threads: u64,
    pub(crate) files: u64,
}

impl Held {
    /// What is held now; `None` where the system does not say.
    pub(crate) fn now() -> Option<Self> {
        let status = fs::read_to_string("/proc/self/status").ok()?;
        let number = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name))?;
            line.split_whitespace().nth(1)?.parse().ok()
        };
        Some(Self {
            resident_kib: number("VmRSS:")?,
            threads: number("Threads:")?,
            files: fs::read_dir("/proc/self/fd").ok()?.count() as u64,
        })
    }

    /// Whether any of it is more than before by more than the slack.
    pub(crate) fn exceeds(&self, before: &Self, slack: &Self) -> bool {
        self.resident_kib > before.resident_kib + slack.resident_kib
            || self.threads > before.threads + slack.threads
            || self.files > before.files + slack.files
    }
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mib = self.resident_kib as f64 / 1024.0;
        let (threads, files) = (self.threads, self.files);
        write!(f, "{mib:.1} MiB, {threads} threads, {files} open files")
    }
}
