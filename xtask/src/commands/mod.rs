//! The subcommands, one file each. A new one is a file with a `COMMAND` and a
//! line in [`ALL`].

mod bench;
mod build;
mod demo;
mod fuzz;
mod lean;
mod setup;
mod soak;
mod test;
mod tidy;
mod train;

use std::ffi::OsString;
use std::fmt;
use std::process::ExitCode;

use anyhow::Result;

const ALL: &[&Subcommand] = &[
    &demo::COMMAND,
    &test::COMMAND,
    &build::COMMAND,
    &bench::COMMAND,
    &fuzz::COMMAND,
    &soak::COMMAND,
    &setup::COMMAND,
    &tidy::COMMAND,
    &train::COMMAND,
];

/// One `cargo xtask NAME`.
pub(crate) struct Subcommand {
    name: &'static str,
    /// What follows the name on the command line.
    arguments: &'static str,
    /// One line for the list.
    summary: &'static str,
    /// The whole story for `cargo xtask NAME --help`.
    help: &'static str,
    run: fn(lexopt::Parser) -> Result<ExitCode>,
}

/// The command line was not understood; ends with exit code 2.
#[derive(Debug)]
pub(crate) struct Usage(String);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

impl From<lexopt::Error> for Usage {
    fn from(error: lexopt::Error) -> Self {
        Self(error.to_string())
    }
}

/// Runs the subcommand that the arguments name.
pub(crate) fn dispatch(arguments: impl Iterator<Item = OsString>) -> Result<ExitCode> {
    let arguments: Vec<OsString> = arguments.collect();
    let Some(name) = arguments.first() else {
        return Err(Usage(format!("no command given; one of: {}", names())).into());
    };
    let name = name.to_string_lossy();
    if matches!(&*name, "help" | "--help" | "-h") {
        let Some(topic) = arguments.get(1) else {
            print!("{}", overview());
            return Ok(ExitCode::SUCCESS);
        };
        print!("{}", details(find(&topic.to_string_lossy())?));
        return Ok(ExitCode::SUCCESS);
    }
    let command = find(&name)?;
    let rest = arguments.get(1..).unwrap_or_default();
    if asks_for_help(rest) {
        print!("{}", details(command));
        return Ok(ExitCode::SUCCESS);
    }
    (command.run)(lexopt::Parser::from_args(rest))
}

fn asks_for_help(arguments: &[OsString]) -> bool {
    arguments
        .iter()
        .take_while(|argument| *argument != "--")
        .any(|argument| argument == "--help" || argument == "-h")
}

fn find(name: &str) -> Result<&'static Subcommand> {
    let found = ALL.iter().find(|command| command.name == name);
    found.copied().ok_or_else(|| {
        Usage(format!(
            "there is no command `{name}`; there are: {}",
            names()
        ))
        .into()
    })
}

fn names() -> String {
    let names: Vec<&str> = ALL.iter().map(|command| command.name).collect();
    names.join(", ")
}

fn overview() -> String {
    let mut text = String::from(
        "Sets up, builds, tests and shows Sheaf.\n\n\
         Usage: cargo xtask COMMAND [ARGUMENTS]\n\nCommands:\n",
    );
    for command in ALL {
        let call = format!("{} {}", command.name, command.arguments);
        text.push_str(&format!("  {call:<18}{}\n", command.summary));
    }
    text.push_str(
        "\nEvery command first does what it needs: on a fresh clone start with\n\
         `cargo xtask demo`. `cargo xtask COMMAND --help` says more about one.\n",
    );
    text
}

fn details(command: &Subcommand) -> String {
    let usage = format!("cargo xtask {} {}", command.name, command.arguments);
    format!(
        "{}\n\nUsage: {}\n\n{}\n",
        command.summary,
        usage.trim_end(),
        command.help.trim()
    )
}

/// For subcommands without arguments: anything left over is a mistake.
fn expect_end(mut parser: lexopt::Parser) -> Result<(), Usage> {
    match parser.next()? {
        None => Ok(()),
        Some(argument) => Err(argument.unexpected().into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(arguments: &[&str]) -> Result<ExitCode> {
        dispatch(arguments.iter().map(OsString::from))
    }

    #[test]
    fn an_unknown_command_is_a_usage_error_that_lists_the_known_ones() {
        let error = run(&["biuld"]).unwrap_err();
        assert!(error.is::<Usage>());
        let text = error.to_string();
        assert!(text.contains("`biuld`") && text.contains("build"), "{text}");
    }

    #[test]
    fn a_missing_command_is_a_usage_error() {
        assert!(run(&[]).unwrap_err().is::<Usage>());
    }

    #[test]
    fn an_unknown_option_is_a_usage_error() {
        assert!(run(&["tidy", "--fast"]).unwrap_err().is::<Usage>());
    }

    #[test]
    fn the_overview_names_every_command() {
        let text = overview();
        for command in ALL {
            assert!(text.contains(command.summary), "{}", command.name);
        }
    }

    #[test]
    fn help_after_a_double_dash_belongs_to_the_program_that_is_run() {
        let arguments = ["--", "--help"].map(OsString::from);
        assert!(!asks_for_help(&arguments));
    }
}
