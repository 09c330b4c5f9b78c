//! `cargo xtask test`: everything that can be checked, and one line to end with.

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use lexopt::Arg::Value;

use super::{Subcommand, Usage, build, build::Optimised, lean, setup::set_up, tidy};
use crate::process;
use crate::progress::{heading, phase, seconds, step};
use crate::tally::Tally;
use crate::toolchain::Toolchain;
use crate::workspace::Workspace;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "test",
    arguments: "[FILTER]",
    summary: "Set up, build, and run every check and test",
    help: "\
Sets up what is missing, builds the components and the host, and then checks
the repository's own rules, the formatting, the lints and that `sheaf` can do
without a compiler, and runs all tests:
unit, whole-system and doc tests. A failure does not keep the later ones from
running; all are listed at the end, and the exit code is 1.

The last line is `N passed, N failed, N skipped`: tests, as their programs
counted them. A check that fails, and a test program that dies before it has
counted, is one more failure.

  FILTER   run only the tests whose name contains this, and no checks",
    run,
};

fn run(mut parser: lexopt::Parser) -> Result<ExitCode> {
    let mut filter = None;
    while let Some(argument) = parser.next().map_err(Usage::from)? {
        match argument {
            Value(text) if filter.is_none() => filter = Some(text),
            other => return Err(Usage::from(other.unexpected()).into()),
        }
    }
    let workspace = Workspace::load()?;
    let mut report = Report::default();
    let ready = prepare(&workspace, &mut report);
    if filter.is_none() {
        check(&workspace, ready.as_ref(), &mut report);
    }
    if report.failures.iter().any(|failure| failure.blocks_tests) {
        heading("Tests");
        step("not run, since the build failed");
    } else {
        test(&workspace, filter, &mut report);
    }
    Ok(report.conclude())
}

/// The phases that the tests need.
fn prepare(workspace: &Workspace, report: &mut Report) -> Option<Toolchain> {
    let toolchain = report.blocking("Set-up", || set_up(workspace))?;
    report.blocking("Components", || build::components(workspace, &toolchain));
    report.blocking("Host", || build::host(workspace, Optimised::WhereItCounts));
    Some(toolchain)
}

fn check(workspace: &Workspace, toolchain: Option<&Toolchain>, report: &mut Report) {
    let cargo = |component: &str, arguments: &[&str]| {
        if let Some(problem) = toolchain.and_then(|found| found.missing_component(component)) {
            bail!(problem);
        }
        process::run(process::cargo(&workspace.root).args(arguments))
    };
    report.phase("Tidy", || phase("Tidy", || tidy::check(workspace)));
    report.phase("Formatting", || {
        phase("Formatting", || {
            cargo("rustfmt", &["fmt", "--all", "--check"])
        })
    });
    report.phase("Lints", || phase("Lints", || cargo("clippy", &CLIPPY)));
    report.phase("Lean", || {
        phase("Without a compiler", || lean::check(workspace))
    });
}

/// In the profile of the tests, whose build scripts and macros serve here too.
/// The components are checked as native libraries: a second pass for wasm
/// would check all their dependencies again for the few lines that differ.
const CLIPPY: [&str; 9] = [
    "clippy",
    "--workspace",
    "--release",
    "--all-targets",
    "--features",
    "attack/components",
    "--",
    "-D",
    "warnings",
];

fn test(workspace: &Workspace, filter: Option<OsString>, report: &mut Report) {
    let mut tally = Tally::default();
    report.phase("Tests", || {
        phase("Tests", || run_tests(workspace, filter, &mut tally))
    });
    tally.finish();
    report.tally = tally;
}

/// Runs cargo's tests, passing their output on line by line while counting.
fn run_tests(workspace: &Workspace, filter: Option<OsString>, tally: &mut Tally) -> Result<()> {
    let mut command = process::cargo(&workspace.root);
    command
        .args(["test", "--workspace", "--release", "--no-fail-fast"])
        .args(filter)
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    let mut child = command
        .spawn()
        .with_context(|| format!("`{}` cannot be started", process::describe(&command)))?;
    let output = child.stdout.take().context("standard output is piped")?;
    let mut lines = BufReader::new(output);
    let mut line = Vec::new();
    let mut terminal = std::io::stdout();
    while lines.read_until(b'\n', &mut line)? > 0 {
        terminal.write_all(&line)?;
        terminal.flush()?;
        tally.take(&String::from_utf8_lossy(&line));
        line.clear();
    }
    process::check(&command, child.wait()?)
}

/// What happened so far.
#[derive(Debug, Default)]
struct Report {
    phases: Vec<(&'static str, Duration, bool)>,
    failures: Vec<Failure>,
    tally: Tally,
}

#[derive(Debug)]
struct Failure {
    phase: &'static str,
    text: String,
    blocks_tests: bool,
}

impl Report {
    /// Runs a phase; its failure is noted and does not end the run.
    fn phase<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        let begin = Instant::now();
        let result = work();
        self.phases.push((name, begin.elapsed(), result.is_ok()));
        result
            .map_err(|error| {
                let text = format!("{error:#}");
                step(&format!("failed: {text}"));
                self.failures.push(Failure {
                    phase: name,
                    text,
                    blocks_tests: false,
                });
            })
            .ok()
    }

    /// A phase without which the tests cannot run.
    fn blocking<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        let result = self.phase(name, work);
        if result.is_none()
            && let Some(failure) = self.failures.last_mut()
        {
            failure.blocks_tests = true;
        }
        result
    }

    /// Prints the table, the failures and the last line.
    fn conclude(&self) -> ExitCode {
        heading("Results");
        for (name, time, ok) in &self.phases {
            let verdict = if *ok { "ok" } else { "FAILED" };
            step(&format!("{name:<12}{:>12}   {verdict}", seconds(*time)));
        }
        println!();
        for name in self.tally.failed_tests() {
            step(&format!("failed test: {name}"));
        }
        for failure in &self.failures {
            step(&format!("{} failed: {}", failure.phase, failure.text));
        }
        let failed = self.failed();
        let (passed, skipped) = (self.tally.passed, self.tally.skipped);
        println!("\n{passed} passed, {failed} failed, {skipped} skipped");
        if failed == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }

    /// Failed tests, and the phases whose failure is not explained by them.
    fn failed(&self) -> u64 {
        let explained = |failure: &&Failure| failure.phase == "Tests" && self.tally.failed > 0;
        let phases = self
            .failures
            .iter()
            .filter(|failure| !explained(failure))
            .count();
        self.tally.failed + phases as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_check_counts_and_the_next_phase_still_runs() {
        let mut report = Report::default();
        let first: Option<()> = report.phase("Lints", || bail!("a warning"));
        assert_eq!(first, None);
        assert_eq!(report.phase("Tests", || Ok(1)), Some(1));
        assert_eq!(report.failed(), 1);
        assert_eq!(report.phases.len(), 2);
    }

    #[test]
    fn failed_tests_are_not_counted_a_second_time_for_their_phase() {
        let mut report = Report::default();
        let _: Option<()> = report.phase("Tests", || bail!("exit code 101"));
        assert_eq!(
            report.failed(),
            1,
            "a run that ended without counting is a failure"
        );
        report.tally.failed = 3;
        assert_eq!(report.failed(), 3);
    }

    #[test]
    fn only_a_failed_build_keeps_the_tests_from_running() {
        let mut report = Report::default();
        let _: Option<()> = report.phase("Lints", || bail!("a warning"));
        let _: Option<()> = report.blocking("Host", || bail!("does not compile"));
        let blocks: Vec<bool> = report.failures.iter().map(|one| one.blocks_tests).collect();
        assert_eq!(blocks, [false, true]);
    }
}
