//! What the sandbox withstands.
//!
//! One attack, one promise that it breaks on: `promises/` lists them by theme,
//! and each is a test whose name is the promise. The attackers lie in
//! `guests/attacks/`, a file each; those that no file could hold are made in
//! `made`. Everything that runs attacks takes them from `promises::attacks`:
//! the tests, and this program, which makes them many times over and watches
//! what the host holds.
//!
//! ```text
//! hostile rounds          every attack four times, and what is held after each
//! hostile soak [CALLS]    calls on all processors, one in ten hostile
//! ```
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a helper of tests fails as tests do, and says what it measured"
)]

mod attack;
#[cfg(test)]
mod cache;
mod end;
mod guests;
mod made;
#[cfg(test)]
mod malformed;
mod models;
mod process;
mod promises;
mod rounds;
mod soak;
mod target;
#[cfg(test)]
mod withstand;

use std::process::ExitCode;

const CALLS: u64 = 1_000_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let held = match arguments.as_slice() {
        ["rounds"] => rounds::run(),
        ["soak"] => soak::run(CALLS),
        ["soak", calls] if calls.parse::<u64>().is_ok() => soak::run(calls.parse().unwrap()),
        _ => {
            eprintln!("usage: hostile rounds | hostile soak [CALLS]");
            return ExitCode::from(2);
        }
    };
    if held {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
