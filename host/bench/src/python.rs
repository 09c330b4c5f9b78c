//! A Python with packages to measure against, made the first time.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::rivals::quietly;
use crate::setting::Setting;

/// The Python of the folder `name` below the target directory, with the
/// packages that `host/bench/vendors/REQUIREMENTS` lists.
pub(crate) fn with(setting: &Setting, name: &str, requirements: &str) -> Result<PathBuf> {
    let folder = setting.target.join(name);
    let python = folder.join("bin/python");
    let done = folder.join("complete");
    if done.exists() {
        return Ok(python);
    }
    quietly(Command::new("python3").args(["-m", "venv"]).arg(&folder))
        .context("no Python to run them (Debian: apt-get install python3-venv)")?;
    let wanted = setting.root.join("host/bench/vendors").join(requirements);
    quietly(
        Command::new(&python)
            .args(["-m", "pip", "install", "--quiet", "-r"])
            .arg(wanted),
    )
    .context("they could not be installed")?;
    std::fs::write(done, "")?;
    Ok(python)
}
