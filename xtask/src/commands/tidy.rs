//! `cargo xtask tidy`: the repository's own rules.

use std::process::ExitCode;

use anyhow::{Result, bail};

use super::{Subcommand, expect_end};
use crate::progress::{phase, step};
use crate::tidy;
use crate::workspace::Workspace;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "tidy",
    arguments: "",
    summary: "Check the repository's own rules",
    help: "\
Checks that
  - no Rust file has more than 500 lines, generated ones and fixtures apart
  - nothing is left to do: no marks in the sources
  - no file names a folder of somebody's machine
  - the licence is there, and every package states it
  - every package takes the workspace's lints
  - packages depend on each other in one direction (see ARCHITECTURE.md):
    cli -> server -> pipeline -> {sandbox, inference, store} -> document,
    plugins never on the host
  - wasmtime is used in host/sandbox only, tract where models are run

`cargo xtask test` does this too.",
    run,
};

fn run(parser: lexopt::Parser) -> Result<ExitCode> {
    expect_end(parser)?;
    let workspace = Workspace::load()?;
    phase("Tidy", || check(&workspace))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints every violation; an error when there is one.
pub(super) fn check(workspace: &Workspace) -> Result<()> {
    let violations = tidy::violations(workspace)?;
    for violation in &violations {
        step(violation);
    }
    match violations.len() {
        0 => Ok(()),
        1 => bail!("one rule is broken"),
        count => bail!("{count} rules are broken"),
    }
}
