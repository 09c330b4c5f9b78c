//! Memory of a host that has everything loaded and nothing to do, measured in
//! a process of its own.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, anyhow};
use pipeline::Request;

use crate::rows::row;
use crate::setting::Setting;

/// Makes this program the idle host.
pub(crate) const ARGUMENT: &str = "--idle";

pub(crate) fn memory(_: &Setting) -> Result<String> {
    let mut host = Command::new(std::env::current_exe()?)
        .arg(ARGUMENT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let stdout = host.stdout.take().context("the idle host has no output")?;
    let mut line = String::new();
    BufReader::new(stdout).read_line(&mut line)?;
    // Closing its input ends it.
    drop(host.stdin.take());
    host.wait()?;
    let (bare, loaded) = line
        .trim()
        .split_once(' ')
        .ok_or_else(|| anyhow!("the idle host printed {line:?}"))?;
    let (bare, loaded): (f64, f64) = (bare.parse()?, loaded.parse()?);
    Ok(row(
        "resident memory of the idle host, all plugins loaded",
        &format!("{:.1} MiB", loaded / 1024.0),
        &format!("the process before the sandbox {:.1} MiB", bare / 1024.0),
        &format!("{:.1}", loaded / bare),
        "–",
    ))
}

/// Load everything, run once, print resident memory before and after in KiB,
/// and wait.
pub(crate) fn wait() -> Result<()> {
    let bare = resident()?;
    let setting = Setting::new()?;
    setting
        .runner
        .run(&Request::new(&setting.invoice, &setting.pipeline))
        .map_err(|e| anyhow!("{e}"))?;
    println!("{bare} {}", resident()?);
    std::io::stdout().flush()?;
    std::io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

/// Resident memory of this process in KiB.
fn resident() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")
        .context("resident memory is read from /proc, which is Linux's")?;
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.trim().trim_end_matches(" kB").trim().parse().ok())
        .ok_or_else(|| anyhow!("/proc/self/status has no VmRSS"))
}
