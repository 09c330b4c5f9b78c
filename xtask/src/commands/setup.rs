//! `cargo xtask setup`: the compiler's wasm targets, and programs to run.

use std::process::ExitCode;

use anyhow::Result;
use lexopt::Arg::Long;

use super::{Subcommand, Usage};
use crate::programs;
use crate::progress;
use crate::toolchain::Toolchain;
use crate::workspace::Workspace;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "setup",
    arguments: "[--check]",
    summary: "Make the wasm targets and an OCR engine available",
    help: "\
Makes wasm32-wasip2 (components) and wasm32-unknown-unknown (browser) available
and proves it by compiling a probe for each. What the toolchain lacks is added
with rustup; where rustup's server is out of reach, the standard library is
built from Debian's sources of exactly this compiler's version, into
target/toolchain/, in about two minutes. rustfmt and clippy are added too, if
they are missing and rustup can.

Installs Tesseract, which reads images and scanned pages, where this machine's
apt may; elsewhere the command is printed, and what needs it is skipped.

The other commands do this by themselves. A second run only looks at a note
that the first one left.

  --check   say what is there and what is missing, change nothing;
            exit code 1 if something is missing",
    run,
};

fn run(mut parser: lexopt::Parser) -> Result<ExitCode> {
    let mut check = false;
    while let Some(argument) = parser.next().map_err(Usage::from)? {
        match argument {
            Long("check") => check = true,
            other => return Err(Usage::from(other.unexpected()).into()),
        }
    }
    let workspace = Workspace::load()?;
    if check {
        progress::heading("Set-up (check)");
        programs::check();
        Toolchain::check(&workspace)?;
    } else {
        set_up(&workspace)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The set-up as the first phase of every command that builds.
pub(super) fn set_up(workspace: &Workspace) -> Result<Toolchain> {
    progress::phase("Set-up", || {
        programs::set_up();
        Toolchain::set_up(workspace)
    })
}
