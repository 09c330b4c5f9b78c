//! Running other programs: with our terminal, for their output, or within a time limit.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

/// How often a program with a time limit is looked at.
const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// The cargo that runs us, as if it had been called from the shell.
///
/// `cargo run` describes this package to us in the environment; handed on, it
/// would reach build scripts that watch these variables and rebuild them.
pub(crate) fn cargo(directory: &Path) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(directory);
    for (name, _) in std::env::vars_os() {
        if describes_this_package(&name) {
            command.env_remove(name);
        }
    }
    command
}

fn describes_this_package(variable: &OsStr) -> bool {
    let variable = variable.to_string_lossy();
    variable.starts_with("CARGO_PKG_") || variable.starts_with("CARGO_MANIFEST_")
}

/// How a command is named in messages.
pub(crate) fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(program)
        .chain(command.get_args())
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Runs with our terminal and without standard input; any failure is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command
        .stdin(Stdio::null())
        .status()
        .with_context(|| format!("`{}` cannot be started", describe(command)))?;
    check(command, status)
}

/// Turns an unsuccessful exit into an error.
pub(crate) fn check(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{}` failed ({status})", describe(command));
    }
    Ok(())
}

/// Runs quietly and returns standard output; on failure the error carries the
/// last lines of standard error.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("`{}` cannot be started", describe(command)))?;
    if !output.status.success() {
        bail!(
            "`{}` failed ({}): {}",
            describe(command),
            output.status,
            gist(&String::from_utf8_lossy(&output.stderr))
        );
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("`{}` printed something other than UTF-8", describe(command)))
}

/// The lines of an error output worth repeating: those that say "error", or
/// else the last one.
fn gist(stderr: &str) -> String {
    const LINES: usize = 3;
    let lines = || {
        stderr
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
    };
    let mut gist: Vec<&str> = lines()
        .filter(|line| line.to_lowercase().starts_with("e:") || line.contains("error"))
        .take(LINES)
        .collect();
    if gist.is_empty() {
        gist.extend(lines().next_back());
    }
    gist.join("; ")
}

/// Like [`run`], but the program is ended when it takes longer than `limit`.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> Result<()> {
    let begin = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .spawn()
        .with_context(|| format!("`{}` cannot be started", describe(command)))?;
    loop {
        if let Some(status) = child.try_wait()? {
            return check(command, status);
        }
        if begin.elapsed() >= limit {
            child.kill()?;
            child.wait()?;
            bail!(
                "`{}` took longer than {} s and was ended",
                describe(command),
                limit.as_secs()
            );
        }
        std::thread::sleep(POLL_INTERVAL);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_program_over_its_time_limit_is_ended() {
        let begin = Instant::now();
        let result = run_within(&mut shell("exec sleep 60"), Duration::from_millis(100));
        assert!(result.unwrap_err().to_string().contains("took longer"));
        assert!(begin.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn a_program_within_its_time_limit_keeps_its_exit_code() {
        let limit = Duration::from_secs(60);
        assert!(run_within(&mut shell("exit 0"), limit).is_ok());
        let error = run_within(&mut shell("exit 3"), limit).unwrap_err();
        assert!(error.to_string().contains('3'), "{error}");
    }

    #[test]
    fn a_failed_program_is_quoted() {
        let error = output(&mut shell("echo 'error: no such thing' >&2; exit 1")).unwrap_err();
        assert!(error.to_string().contains("no such thing"), "{error}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = run(&mut Command::new("no-such-program")).unwrap_err();
        assert!(error.to_string().contains("`no-such-program`"), "{error}");
    }

    #[test]
    fn what_cargo_says_about_this_package_is_not_handed_on() {
        let command = cargo(Path::new("."));
        let removed = command
            .get_envs()
            .any(|(name, value)| name == "CARGO_PKG_NAME" && value.is_none());
        assert!(removed);
    }
}
