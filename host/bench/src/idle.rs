//! Memory of a host that has everything loaded and nothing to do, measured in
//! a process of its own.

use anyhow::{Context as _, Result, anyhow};
use pipeline::Request;

use crate::process;
use crate::record::Ratio;
use crate::setting::Setting;
use crate::table::Row;

/// Makes this program the idle host.
pub(crate) const ARGUMENT: &str = "--idle";

pub(crate) fn memory(_: &Setting) -> Result<Row> {
    let (figures, _) = process::ask_self(ARGUMENT)?;
    let [bare, loaded] = figures.as_slice() else {
        return Err(anyhow!("the idle host said {figures:?}"));
    };
    Ok(Row::new(
        "resident memory of the idle host, all plugins loaded",
        &format!("{:.1} MiB", loaded / 1024.0),
        &format!("the process before the sandbox {:.1} MiB", bare / 1024.0),
        Ratio::Times(loaded / bare),
        "–",
    ))
}

/// Load everything, run once, and print resident memory before and after in
/// KiB.
pub(crate) fn wait() -> Result<()> {
    let bare = resident()?;
    let setting = Setting::new()?;
    for installed in setting.runner.catalog().installed() {
        installed.plugin.prepare()?;
    }
    setting
        .runner
        .run(&Request::new(&setting.invoice, &setting.pipeline))
        .map_err(|e| anyhow!("{e}"))?;
    process::answer(&format!("{bare} {}", resident()?))
}

/// Resident memory of this process in KiB.
pub(crate) fn resident() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")
        .context("resident memory is read from /proc, which is Linux's")?;
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.trim().trim_end_matches(" kB").trim().parse().ok())
        .ok_or_else(|| anyhow!("/proc/self/status has no VmRSS"))
}
