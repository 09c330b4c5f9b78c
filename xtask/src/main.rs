//! `cargo xtask`: set-up, build, test, demo and benchmarks of this repository.
//!
//! One file a subcommand in `commands/`; what they share lies beside it:
//! `toolchain/` (the wasm targets), `workspace` (what `cargo metadata` says),
//! `process` (running programs), `programs` (those that set-up installs), `progress` (headings and times) and `tidy/`
//! (the repository's own rules).

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool talks to the terminal"
)]

mod commands;
mod process;
mod programs;
mod progress;
mod tally;
mod tidy;
mod toolchain;
mod workspace;

use std::process::ExitCode;

fn main() -> ExitCode {
    match commands::dispatch(std::env::args_os().skip(1)) {
        Ok(code) => code,
        Err(error) if error.is::<commands::Usage>() => {
            eprintln!("error: {error}\nTry `cargo xtask --help`.");
            ExitCode::from(2)
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
