//! `cargo xtask soak`: a long time under attack.

use std::ffi::OsString;
use std::process::{Command, ExitCode};

use anyhow::Result;
use lexopt::Arg::Value;

use super::{Subcommand, Usage, build, setup::set_up};
use crate::process;
use crate::progress::heading;
use crate::workspace::Workspace;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "soak",
    arguments: "[CALLS]",
    summary: "Call plugins for a long time, one call in ten hostile",
    help: "\
Builds the components and makes CALLS calls (a million, where no number is
given) on all processors. One in ten is an attack of `tests/hostile`. Ends with
a table of what became of them and of what the process held, and with exit
code 1 when an answer was wrong or more was held at the end than after the
first tenth.",
    run,
};

const PROGRAM: &str = "hostile";

fn run(mut parser: lexopt::Parser) -> Result<ExitCode> {
    let mut calls: Option<OsString> = None;
    while let Some(argument) = parser.next().map_err(Usage::from)? {
        match argument {
            Value(number) if calls.is_none() => calls = Some(number),
            other => return Err(Usage::from(other.unexpected()).into()),
        }
    }
    let workspace = Workspace::load()?;
    let program = workspace.program(PROGRAM)?;
    let toolchain = set_up(&workspace)?;
    build::components(&workspace, &toolchain)?;
    let mut cargo = build::host_command(&workspace);
    process::run(cargo.args(["--package", "sheaf-hostile"]))?;
    heading("Soak");
    let mut soak = Command::new(program);
    soak.arg("soak").args(calls).current_dir(&workspace.root);
    process::run(&mut soak)?;
    Ok(ExitCode::SUCCESS)
}
