//! A finished run as one JSON object on one line.

use std::io::{self, Write as _};
use std::path::PathBuf;

use document::json::result::ResultForm;
use pipeline::{RunError, RunReport, StageReport};
use serde::Serialize;

use crate::commands::run::Finished;

#[derive(Debug, Serialize)]
struct DoneLine<'a> {
    input: &'a str,
    digest: String,
    /// Which of the input's documents, from 1, and how many it holds.
    part: usize,
    parts: usize,
    adapter: &'a str,
    #[serde(flatten)]
    result: ResultForm,
    stages: Vec<StageLine<'a>>,
    /// The files that were written.
    exports: Vec<String>,
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

#[derive(Debug, Serialize)]
struct FailedLine<'a> {
    input: &'a str,
    error: ErrorLine<'a>,
}

#[derive(Debug, Serialize)]
struct ErrorLine<'a> {
    kind: &'a str,
    stage: &'a str,
    plugin: Option<&'a str>,
    message: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    backtrace: &'a [String],
}

pub(crate) fn print(finished: &Finished) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let mut line =
        |line: serde_json::Result<String>| writeln!(out, "{}", line.map_err(io::Error::other)?);
    match &finished.result {
        Ok(reports) => reports.iter().enumerate().try_for_each(|(i, report)| {
            let written = finished.written.get(i).map_or(&[][..], Vec::as_slice);
            line(serde_json::to_string(&done(finished, report, written)))
        }),
        Err(error) => line(serde_json::to_string(&failed(&finished.input, error))),
    }
}

fn done<'a>(finished: &'a Finished, report: &'a RunReport, written: &[PathBuf]) -> DoneLine<'a> {
    let mut result = ResultForm::new(&report.classification, &report.extraction);
    let adapter_warnings = report.document.warnings.iter().map(Into::into);
    result.warnings.splice(0..0, adapter_warnings);
    DoneLine {
        input: &finished.input,
        digest: report.digest.to_string(),
        part: report.part.number,
        parts: report.part.of,
        adapter: &report.adapter,
        result,
        stages: report.stages.iter().map(stage).collect(),
        exports: written
            .iter()
            .map(|path| path.display().to_string())
            .collect(),
    }
}

fn stage(report: &StageReport) -> StageLine<'_> {
    let used = &report.usage;
    StageLine {
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

fn failed<'a>(input: &'a str, error: &'a RunError) -> FailedLine<'a> {
    FailedLine {
        input,
        error: ErrorLine {
            kind: error.kind.as_str(),
            stage: &error.stage,
            plugin: error.plugin.as_deref(),
            message: &error.message,
            backtrace: &error.backtrace,
        },
    }
}
