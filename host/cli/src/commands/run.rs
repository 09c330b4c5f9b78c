//! `sheaf run`.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use pipeline::{RunError, RunReport, parallel};

use crate::Exit;
use crate::args::{Common, Format, RunArgs};
use crate::context::{self, Context, Planned};
use crate::exports;
use crate::output::progress::Bar;
use crate::output::{json, text};

/// One input that is over.
pub(crate) struct Finished {
    pub(crate) input: String,
    /// One report for each document that the input holds.
    pub(crate) result: Result<Vec<RunReport>, RunError>,
    /// The files that were written for each of them.
    pub(crate) written: Vec<Vec<PathBuf>>,
}

pub(crate) fn run(arguments: &RunArgs, common: &Common) -> Result<Exit> {
    let context = context::context(common, &arguments.input)?;
    let inputs = context::plan(&arguments.inputs, &arguments.input);
    let folders = arguments.out.as_ref().map(|root| {
        let stems: Vec<_> = inputs.iter().map(Planned::stem).collect();
        exports::folders(root, &stems)
    });
    if let Some(root) = &arguments.out {
        std::fs::create_dir_all(root)
            .with_context(|| format!("--out {} cannot be created", root.display()))?;
    }
    let bar = Bar::new(inputs.len());
    let process = |i: usize, planned: &Planned| {
        let folder = folders.as_ref().and_then(|f| f.get(i));
        process(&context, planned, folder, &bar, arguments.whole)
    };
    let mut failed = false;
    parallel::in_order(&inputs, jobs(arguments), process, |finished| {
        failed |= finished.result.is_err();
        bar.advance();
        bar.suspend(|| match arguments.output {
            Format::Json => json::print(&finished),
            Format::Text => text::print(&finished, arguments.verbose),
        })
    })?;
    bar.finish();
    Ok(if failed { Exit::SomeFailed } else { Exit::Done })
}

fn process(
    context: &Context,
    planned: &Planned,
    folder: Option<&PathBuf>,
    bar: &Bar,
    whole: bool,
) -> Finished {
    let input = planned.name();
    let result = planned.read().and_then(|bytes| {
        let progress = bar.of(&input);
        let request = context.request(&bytes, &progress);
        if whole {
            context.runner.run(&request).map(|report| vec![report])
        } else {
            context.runner.run_each(&request)
        }
    });
    let mut finished = Finished {
        input,
        result,
        written: Vec::new(),
    };
    if let (Ok(reports), Some(folder)) = (&finished.result, folder) {
        match write(reports, folder) {
            Ok(written) => finished.written = written,
            Err(e) => {
                let message = format!("{} cannot be written: {e}", folder.display());
                finished.result = Err(RunError::host_fault("write", message));
            }
        }
    }
    finished
}

/// Write the exports of each document: to the folder, or to one folder each
/// in it where there are several.
fn write(reports: &[RunReport], folder: &Path) -> io::Result<Vec<Vec<PathBuf>>> {
    let write_one = |report: &RunReport| {
        let files: Vec<_> = report
            .files
            .iter()
            .flat_map(|(_, files)| files.iter().cloned())
            .collect();
        match report.part.of {
            1 => exports::write(folder, &files),
            _ => exports::write(&folder.join(report.part.number.to_string()), &files),
        }
    };
    reports.iter().map(write_one).collect()
}

fn jobs(arguments: &RunArgs) -> usize {
    arguments.jobs.map_or_else(parallel::cores, usize::from)
}
