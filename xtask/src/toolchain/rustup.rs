//! What rustup can add: targets and components.

use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result};

use super::{Target, rustc::Rustc};
use crate::process;
use crate::progress::step;

/// A target is about 20 MB. Whoever cannot fetch both in this time, or waits
/// for a server that never answers, is better off with the second way.
const TIME_LIMIT: Duration = Duration::from_secs(180);

/// A component, the program that shows it is there, and what needs it.
const COMPONENTS: [(&str, &str, &str); 2] = [
    ("rustfmt", "rustfmt", "the check of the formatting"),
    ("clippy", "cargo-clippy", "the lints"),
];

pub(super) fn add_targets(targets: &[Target]) -> Result<()> {
    let triples = targets.iter().map(|target| target.triple());
    add("target", triples)
}

/// Tries to add what the checks need; nothing that is built needs it, so a
/// failure is only reported.
pub(super) fn add_missing_components(rustc: &Rustc) {
    for (name, ..) in COMPONENTS {
        if missing_component(rustc, name).is_none() {
            continue;
        }
        match add("component", [name]) {
            Ok(()) => step(&format!("{name} added by rustup")),
            Err(error) => step(&format!("rustup cannot add {name}: {error:#}")),
        }
    }
    for problem in missing_components(rustc) {
        step(&problem);
    }
}

pub(super) fn missing_components(rustc: &Rustc) -> Vec<String> {
    let names = COMPONENTS.iter().map(|(name, ..)| name);
    names
        .filter_map(|name| missing_component(rustc, name))
        .collect()
}

/// What is missing and how to get it, if the toolchain lacks the component.
pub(super) fn missing_component(rustc: &Rustc, name: &str) -> Option<String> {
    let (_, program, purpose) = COMPONENTS.iter().find(|component| component.0 == name)?;
    if rustc.program(program).exists() {
        return None;
    }
    let option = toolchain().map(|name| format!(" --toolchain {name}"));
    Some(format!(
        "{name} is missing ({purpose} will fail); get it with `rustup component add {name}{}`",
        option.unwrap_or_default()
    ))
}

fn add<'a>(what: &str, names: impl IntoIterator<Item = &'a str>) -> Result<()> {
    let toolchain = toolchain().context("this cargo was not started by rustup")?;
    let mut command = Command::new("rustup");
    command
        .args([what, "add", "--toolchain", &toolchain])
        .args(names)
        // A failure is expected where rustup's server is out of reach, and its
        // one line says enough.
        .env("RUST_BACKTRACE", "0");
    step(&format!("trying `{}`", process::describe(&command)));
    process::run_within(&mut command, TIME_LIMIT)
}

/// The toolchain as rustup's proxy named it when it started cargo.
fn toolchain() -> Option<String> {
    std::env::var("RUSTUP_TOOLCHAIN").ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::{Path, PathBuf};

    #[test]
    fn a_missing_component_comes_with_the_command_that_adds_it() {
        let mut rustc = Rustc::find(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        rustc.sysroot = PathBuf::from("/nowhere");
        let problem = missing_component(&rustc, "clippy").unwrap();
        assert!(
            problem.contains("`rustup component add clippy"),
            "{problem}"
        );
        assert_eq!(missing_components(&rustc).len(), COMPONENTS.len());
    }
}
