//! Processes: how fast ours starts, and this program as another one.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};

use crate::measure::{compare, human};
use crate::record::Ratio;
use crate::setting::Setting;
use crate::table::Row;

/// From process start to a printed result, compiled components on disk.
pub(crate) fn first_result(setting: &Setting) -> Result<Row> {
    let binary = setting.target.join("release/sheaf");
    let invoice = setting.root.join("samples/invoice-en.pdf");
    let cache = setting.target.join("bench-cache");
    let run = |arguments: &[&std::ffi::OsStr]| start(&binary, &cache, arguments);
    let work = || {
        run(&[
            "run".as_ref(),
            "--output".as_ref(),
            "json".as_ref(),
            invoice.as_os_str(),
        ])
    };
    ensure!(work(), "{} does not run", binary.display());
    let (first, bare) = compare(Duration::from_secs(4), work, || {
        run(&["--version".as_ref()])
    });
    Ok(Row::new(
        "process start to first result, warm cache",
        &first.to_string(),
        &format!("`sheaf --version` {}", human(bare.median)),
        Ratio::Times(first.ratio(&bare)),
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

/// Run this program with an argument that makes it measure something alone,
/// and take the numbers and the words that it answers.
pub(crate) fn ask_self(argument: &str) -> Result<(Vec<f64>, Vec<String>)> {
    let output = Command::new(std::env::current_exe()?)
        .arg(argument)
        .stderr(Stdio::piped())
        .output()?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        bail!("{}", text.lines().next().unwrap_or("its process failed"));
    }
    let line = String::from_utf8(output.stdout).context("its process answered in bytes")?;
    let (mut numbers, mut words) = (Vec::new(), Vec::new());
    for word in line.split_whitespace() {
        match word.parse() {
            Ok(number) => numbers.push(number),
            Err(_) => words.push(word.to_owned()),
        }
    }
    Ok((numbers, words))
}

/// The answer to [`ask_self`].
pub(crate) fn answer(line: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}
