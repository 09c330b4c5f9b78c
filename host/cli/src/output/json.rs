//! A finished run as one JSON object on one line.

use std::io::{self, Write as _};

use pipeline::form::{ErrorLine, ResultLine};
use serde::Serialize;

use crate::commands::run::Finished;

#[derive(Debug, Serialize)]
struct DoneLine<'a> {
    #[serde(flatten)]
    result: ResultLine<'a>,
    /// The files that were written.
    exports: Vec<String>,
}

#[derive(Debug, Serialize)]
struct FailedLine<'a> {
    input: &'a str,
    error: ErrorLine<'a>,
}

pub(crate) fn print(finished: &Finished) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let input = &finished.input;
    let mut line =
        |line: serde_json::Result<String>| writeln!(out, "{}", line.map_err(io::Error::other)?);
    match &finished.result {
        Ok(reports) => reports.iter().enumerate().try_for_each(|(i, report)| {
            let written = finished.written.get(i).map_or(&[][..], Vec::as_slice);
            line(serde_json::to_string(&DoneLine {
                result: ResultLine::new(input, report),
                exports: written.iter().map(|p| p.display().to_string()).collect(),
            }))
        }),
        Err(error) => line(serde_json::to_string(&FailedLine {
            input,
            error: error.into(),
        })),
    }
}
