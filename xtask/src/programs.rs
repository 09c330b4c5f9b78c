//! Programs that the tests and the demo run and that are no crates: installed
//! where this machine lets us, or else named with the command to do so.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use crate::process;
use crate::progress::step;

/// A program, and Debian's packages of it.
struct Program {
    name: &'static str,
    packages: &'static [&'static str],
    /// What is not done without it.
    without: &'static str,
}

const PROGRAMS: &[Program] = &[Program {
    name: "tesseract",
    packages: &["tesseract-ocr", "tesseract-ocr-eng"],
    without: "images and scanned pages are not read, and the tests of that are skipped",
}];

/// An installation that takes longer is given up.
const LIMIT: Duration = Duration::from_secs(300);

/// Whether a program can be started by its name.
fn is_there(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = std::env::split_paths(&path);
    folders.any(|folder| folder.join(name).is_file())
}

/// Install what is missing; what cannot be installed is named and does not
/// keep anything else from working.
pub(crate) fn set_up() {
    for program in missing() {
        let command = install_command(program);
        match install(program) {
            Ok(()) => step(&format!("{}: installed by `{command}`", program.name)),
            Err(_) => step(&complaint(program, &command)),
        }
    }
}

/// Say what is missing, change nothing.
pub(crate) fn check() {
    for program in missing() {
        step(&complaint(program, &install_command(program)));
    }
}

fn missing() -> impl Iterator<Item = &'static Program> {
    PROGRAMS.iter().filter(|program| !is_there(program.name))
}

fn install_command(program: &Program) -> String {
    let packages = program.packages.join(" ");
    format!("apt-get install --no-install-recommends {packages}")
}

fn complaint(program: &Program, command: &str) -> String {
    format!(
        "{} is missing: {}; install it with `{command}` (Debian) or your system's packages",
        program.name, program.without
    )
}

/// Through apt, which needs the rights of root.
fn install(program: &Program) -> Result<()> {
    let apt = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command.args(["-qq", "-y", "-o", "DPkg::Lock::Timeout=120"]);
        command
    };
    if !Path::new("/etc/debian_version").exists() {
        anyhow::bail!("not a Debian system");
    }
    let mut command = apt();
    command
        .args(["install", "--no-install-recommends"])
        .args(program.packages);
    if process::run_within(&mut command, LIMIT).is_ok() {
        return Ok(());
    }
    // The lists of packages may never have been fetched on this machine.
    process::run_within(apt().arg("update"), LIMIT)?;
    process::run_within(&mut command, LIMIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_named_with_the_command_that_installs_it() {
        assert!(is_there("sh"));
        assert!(!is_there("no-such-program-anywhere"));
        let text = complaint(&PROGRAMS[0], &install_command(&PROGRAMS[0]));
        assert!(text.contains("tesseract is missing"), "{text}");
        assert!(text.contains("apt-get install"), "{text}");
    }
}
