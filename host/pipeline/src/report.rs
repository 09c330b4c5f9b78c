//! What a run reports: results, what each stage used, and why it failed.

use std::sync::Arc;

use document::{Classification, Document, Extraction, RenderedFile};
use sandbox::{Limits, LogLine, Usage};

use crate::digest::Digest;

/// Who is at fault when a run fails. The three stay apart up to the exit
/// code and the HTTP status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The input: unreadable, of no known format, malformed.
    BadInput,
    /// The plugin: it trapped, exceeded a limit or returned something invalid.
    BadPlugin,
    /// The host: our bug, the disk, the configuration.
    HostFault,
}

impl ErrorKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BadInput => "bad_input",
            Self::BadPlugin => "bad_plugin",
            Self::HostFault => "host_fault",
        }
    }
}

/// Why a run failed, and where.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{stage}: {message}")]
pub struct RunError {
    pub kind: ErrorKind,
    /// `read`, `sniff`, or the stage, such as `adapter`.
    pub stage: String,
    /// The plugin, where one was at work.
    pub plugin: Option<String>,
    /// One sentence for a person.
    pub message: String,
    /// The functions that ran where a plugin trapped, innermost first.
    pub backtrace: Vec<String>,
}

impl RunError {
    pub fn bad_input(stage: &str, message: impl Into<String>) -> Self {
        Self::new(ErrorKind::BadInput, stage, message)
    }

    pub fn host_fault(stage: &str, message: impl Into<String>) -> Self {
        Self::new(ErrorKind::HostFault, stage, message)
    }

    pub fn new(kind: ErrorKind, stage: &str, message: impl Into<String>) -> Self {
        Self {
            kind,
            stage: stage.to_owned(),
            plugin: None,
            message: message.into(),
            backtrace: Vec::new(),
        }
    }
}

/// What one stage call did and used.
#[derive(Debug, Clone)]
pub struct StageReport {
    /// `recognizer`, `adapter`, `classifier`, `extractor` or `exporter`.
    pub stage: &'static str,
    /// The plugin's name, or the recognizer's.
    pub plugin: String,
    /// The plugin's version; of a recognizer everything that its answer
    /// depends on.
    pub version: String,
    /// Digest of the component; empty for a recognizer.
    pub component: String,
    /// Name of the stage's output.
    pub output: Digest,
    pub usage: Usage,
    /// `None` for a recognizer, which has limits of its own kind.
    pub limits: Option<Limits>,
    /// Whether the output was at hand already; `usage` then tells what it
    /// took when it was computed.
    pub cached: bool,
    pub log: Vec<LogLine>,
}

/// Which of the documents of an input: a scanned stack holds several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// From 1.
    pub number: usize,
    /// How many documents the input holds, at least 1.
    pub of: usize,
}

impl Part {
    /// The only document of its input.
    pub const WHOLE: Self = Self { number: 1, of: 1 };
}

/// A run that is over.
#[derive(Debug, Clone)]
pub struct RunReport {
    /// What people call the input.
    pub input: String,
    /// Which of the input's documents this is.
    pub part: Part,
    /// Digest of the input's bytes.
    pub digest: Digest,
    pub document: Arc<Document>,
    /// The adapter's name.
    pub adapter: String,
    pub classification: Arc<Classification>,
    pub extraction: Arc<Extraction>,
    /// The files of each exporter, by its name.
    pub files: Vec<(String, Arc<Vec<RenderedFile>>)>,
    /// Every stage of the run so far; reading and the first classification
    /// are the same for all documents of an input.
    pub stages: Vec<StageReport>,
}

/// Cut a text short for a message.
pub(crate) fn shorten(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let kept: String = text.chars().take(limit).collect();
    format!("{kept}…")
}
