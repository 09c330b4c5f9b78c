//! `sheaf run`.

use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use anyhow::{Context as _, Result};
use pipeline::{RunError, RunReport};

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
        process(&context, arguments, planned, folder, &bar)
    };
    let mut failed = false;
    in_order(&inputs, jobs(arguments), process, |finished| {
        failed |= finished.result.is_err();
        bar.advance();
        bar.suspend(|| match arguments.output {
            Format::Json => json::print(finished),
            Format::Text => text::print(finished, arguments.verbose),
        })
    })?;
    bar.finish();
    Ok(if failed { Exit::SomeFailed } else { Exit::Done })
}

fn process(
    context: &Context,
    arguments: &RunArgs,
    planned: &Planned,
    folder: Option<&PathBuf>,
    bar: &Bar,
) -> Finished {
    let input = planned.name();
    let result = planned.read().and_then(|bytes| {
        context.runner.run(
            &bytes,
            &context.pipeline,
            arguments.input.adapter.as_deref(),
            &bar.of(&input),
        )
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

/// Work on several inputs at once, and hand the results on in the inputs'
/// order, each as soon as those before it are there.
fn in_order<T: Sync, R: Send>(
    inputs: &[T],
    jobs: usize,
    work: impl Fn(usize, &T) -> R + Sync,
    mut done: impl FnMut(&R) -> io::Result<()>,
) -> io::Result<()> {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (send, receive) = mpsc::channel();
        for _ in 0..jobs.min(inputs.len()) {
            let (send, next, work) = (send.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let i = next.fetch_add(1, Ordering::Relaxed);
                    let Some(input) = inputs.get(i) else { break };
                    if send.send((i, work(i, input))).is_err() {
                        // Nobody listens any more: the output is closed.
                        break;
                    }
                }
            });
        }
        drop(send);
        let mut waiting = std::collections::BTreeMap::new();
        let mut due = 0;
        for (i, result) in receive {
            waiting.insert(i, result);
            while let Some(result) = waiting.remove(&due) {
                done(&result)?;
                due += 1;
            }
        }
        Ok(())
    })
}

fn jobs(arguments: &RunArgs) -> usize {
    arguments.jobs.map_or_else(
        || thread::available_parallelism().map_or(1, |n| n.get()),
        usize::from,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn results_come_in_the_order_of_the_inputs() {
        let delays = [30_u64, 0, 20, 10, 0];
        let mut seen = Vec::new();
        in_order(
            &delays,
            3,
            |i, delay| {
                thread::sleep(Duration::from_millis(*delay));
                i
            },
            |i| {
                seen.push(*i);
                Ok(())
            },
        )
        .unwrap();
        assert_eq!(seen, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_closed_output_stops_the_work() {
        let inputs = [(); 1000];
        let closed = || io::Error::from(io::ErrorKind::BrokenPipe);
        let worked = AtomicUsize::new(0);
        let result = in_order(
            &inputs,
            1,
            |_, ()| {
                worked.fetch_add(1, Ordering::Relaxed);
                thread::sleep(Duration::from_micros(100));
            },
            |()| Err(closed()),
        );
        assert_eq!(result.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
        assert!(worked.into_inner() < inputs.len());
    }
}
