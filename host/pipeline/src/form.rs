//! A finished run as JSON: what `sheaf run --output json` prints a line of,
//! and what the server answers.

use document::json::result::ResultForm;
use serde::Serialize;

use crate::report::{RunError, RunReport, StageReport};

/// One document with what was found in it, and how.
#[derive(Debug, Serialize)]
pub struct ResultLine<'a> {
    input: &'a str,
    digest: String,
    /// Which of the input's documents, from 1, and how many it holds.
    part: usize,
    parts: usize,
    adapter: &'a str,
    #[serde(flatten)]
    result: ResultForm,
    stages: Vec<StageLine<'a>>,
}

#[derive(Debug, Serialize)]
struct StageLine<'a> {
    stage: &'a str,
    plugin: &'a str,
    version: &'a str,
    /// Of the component.
    digest: &'a str,
    /// The name of the stage's output.
    output: String,
    wall_us: u64,
    peak_memory_bytes: usize,
    output_bytes: usize,
    log_bytes: usize,
    log_dropped: u64,
    cached: bool,
}

/// Why there is none.
#[derive(Debug, Serialize)]
pub struct ErrorLine<'a> {
    kind: &'a str,
    stage: &'a str,
    plugin: Option<&'a str>,
    message: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    backtrace: &'a [String],
}

impl<'a> ResultLine<'a> {
    /// The line of a report, of an input with this name.
    pub fn new(input: &'a str, report: &'a RunReport) -> Self {
        let mut result = ResultForm::new(&report.classification, &report.extraction);
        let adapter_warnings = report.document.warnings.iter().map(Into::into);
        result.warnings.splice(0..0, adapter_warnings);
        Self {
            input,
            digest: report.digest.to_string(),
            part: report.part.number,
            parts: report.part.of,
            adapter: &report.adapter,
            result,
            stages: report.stages.iter().map(StageLine::of).collect(),
        }
    }
}

impl<'a> StageLine<'a> {
    fn of(report: &'a StageReport) -> Self {
        let used = &report.usage;
        Self {
            stage: report.stage,
            plugin: &report.plugin,
            version: &report.version,
            digest: &report.component,
            output: report.output.to_string(),
            wall_us: u64::try_from(used.wall.as_micros()).unwrap_or(u64::MAX),
            peak_memory_bytes: used.memory_bytes,
            output_bytes: used.output_bytes,
            log_bytes: used.log_bytes,
            log_dropped: used.log_dropped,
            cached: report.cached,
        }
    }
}

impl<'a> From<&'a RunError> for ErrorLine<'a> {
    fn from(error: &'a RunError) -> Self {
        Self {
            kind: error.kind.as_str(),
            stage: &error.stage,
            plugin: error.plugin.as_deref(),
            message: &error.message,
            backtrace: &error.backtrace,
        }
    }
}
