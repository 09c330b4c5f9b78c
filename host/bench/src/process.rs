//! Rows about a process that starts.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Result, ensure};

use crate::measure::{compare, human};
use crate::rows::row;
use crate::setting::Setting;

/// From process start to a printed result, compiled components on disk.
pub(crate) fn first_result(setting: &Setting) -> Result<String> {
    let binary = setting.target.join("release/sheaf");
    let invoice = setting.root.join("samples/invoice-en.pdf");
    let cache = setting.target.join("bench-cache");
    let run = |arguments: &[&std::ffi::OsStr]| start(&binary, &cache, arguments);
    let work = || run(&["run".as_ref(), "--output".as_ref(), "json".as_ref(), invoice.as_os_str()]);
    ensure!(work(), "{} does not run", binary.display());
    let (first, bare) = compare(
        Duration::from_secs(4),
        work,
        || run(&["--version".as_ref()]),
    );
    Ok(row(
        "process start to first result, warm cache",
        &first.to_string(),
        &format!("`sheaf --version` {}", human(bare.median)),
        &format!("{:.1}", first.ratio(&bare)),
        "60 ms",
    ))
}

fn start(binary: &Path, cache: &Path, arguments: &[&std::ffi::OsStr]) -> bool {
    Command::new(binary)
        .env("SHEAF_CACHE_DIR", cache)
        .args(arguments)
        .stdout(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
