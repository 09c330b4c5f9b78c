//! The command line: reads inputs, runs pipelines, prints results.
#![deny(clippy::indexing_slicing)]

mod args;
mod commands;
mod context;
mod exports;
mod output;
mod recognition;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Arguments, Command};

/// What the process ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Everything asked for was done.
    Done,
    /// Some input failed; the others were processed.
    SomeFailed,
    /// A score is below its threshold.
    BelowGate,
}

fn main() -> ExitCode {
    // What compiles components is this program again, as a process of its own.
    #[cfg(feature = "compiler")]
    if let Some(code) = sandbox::compile::worker::if_asked() {
        return code;
    }
    // `sheaf ... | head` should end quietly, as other programs do.
    let arguments = Arguments::parse();
    let done = match &arguments.command {
        Command::Run(run) => commands::run::run(run, &arguments.common),
        Command::Adapt(adapt) => commands::adapt::run(adapt, &arguments.common),
        Command::Convert(convert) => commands::convert::run(convert, &arguments.common),
        Command::Consensus(consensus) => commands::consensus::run(consensus, &arguments.common),
        Command::Recognizers(recognizers) => commands::recognizers::run(recognizers),
        Command::Plugins(plugins) => commands::plugins::run(plugins, &arguments.common),
        Command::Limits => commands::limits::run(),
        Command::Schema(schema) => commands::schema::run(schema),
        Command::Serve(serve) => commands::serve::run(serve, &arguments.common),
        Command::Eval(eval) => commands::eval::run(eval, &arguments.common),
    };
    match done {
        Ok(Exit::Done) => ExitCode::SUCCESS,
        Ok(Exit::SomeFailed) => ExitCode::from(1),
        Ok(Exit::BelowGate) => ExitCode::from(3),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("{}error:{0:#} {error:#}", output::style::ERROR);
            ExitCode::from(2)
        }
    }
}

/// Whoever read our output has seen enough.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|e| e.downcast_ref::<std::io::Error>())
        .any(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
}
