//! `sheaf run`.

use std::path::PathBuf;

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
    pub(crate) result: Result<RunReport, RunError>,
    /// The files that were written.
    pub(crate) written: Vec<PathBuf>,
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
        process(&context, planned, folder, &bar)
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

fn process(context: &Context, planned: &Planned, folder: Option<&PathBuf>, bar: &Bar) -> Finished {
    let input = planned.name();
    let result = planned.read().and_then(|bytes| {
        context
            .runner
            .run(&context.request(&bytes, &bar.of(&input)))
    });
    let mut finished = Finished {
        input,
        result,
        written: Vec::new(),
    };
    if let (Ok(report), Some(folder)) = (&finished.result, folder) {
        let files: Vec<_> = report
            .files
            .iter()
            .flat_map(|(_, files)| files.iter().cloned())
            .collect();
        match exports::write(folder, &files) {
            Ok(paths) => finished.written = paths,
            Err(e) => {
                let message = format!("{} cannot be written: {e}", folder.display());
                finished.result = Err(RunError::host_fault("write", message));
            }
        }
    }
    finished
}

fn jobs(arguments: &RunArgs) -> usize {
    arguments.jobs.map_or_else(parallel::cores, usize::from)
}
