//! `cargo xtask bench`: the table of speeds.

use std::ffi::OsString;
use std::process::{Command, ExitCode};

use anyhow::Result;

use super::{Subcommand, Usage, build, build::Optimised, setup::set_up};
use crate::process;
use crate::progress::heading;
use crate::workspace::Workspace;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "bench",
    arguments: "[-- ARG...]",
    summary: "Measure, and print a table of speeds",
    help: "\
Builds everything as the tests have it, but with all optimisations on, and
runs the program `sheaf-bench`. What follows `--` goes to it:

  --only SECTION   measures one section; may be given several times
  --record         commits what was measured to host/bench/record.toml
  --sheaf-url URL  compares a running Sheaf server over HTTP

A ratio that is worse by a tenth than the committed one is shown in red. Ratios
within one run say more than times compared between machines; close other
programs.",
    run,
};

const PROGRAM: &str = "sheaf-bench";

fn run(mut parser: lexopt::Parser) -> Result<ExitCode> {
    let arguments: Vec<OsString> = match parser.next().map_err(Usage::from)? {
        None => Vec::new(),
        Some(lexopt::Arg::Value(first)) => {
            let rest = parser.raw_args().map_err(Usage::from)?;
            std::iter::once(first).chain(rest).collect()
        }
        Some(option) => return Err(Usage::from(option.unexpected()).into()),
    };
    let workspace = Workspace::load()?;
    let program = workspace.program(PROGRAM)?;
    let toolchain = set_up(&workspace)?;
    build::components(&workspace, &toolchain)?;
    build::host(&workspace, Optimised::Throughout)?;
    heading("Benchmarks");
    let mut command = Command::new(program);
    command.args(arguments).current_dir(&workspace.root);
    process::run(&mut command)?;
    Ok(ExitCode::SUCCESS)
}
