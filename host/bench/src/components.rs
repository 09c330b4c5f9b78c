//! Compiling a component and loading it compiled, against its size.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use sandbox::{Sandbox, SandboxConfig};

use crate::measure::{Timing, human};
use crate::record::Ratio;
use crate::setting::Setting;
use crate::table::Row;

/// Small to large.
const OF_RUST: [&str; 4] = [
    "exporter-text",
    "adapter-textract",
    "extractor-invoice",
    "adapter-pdf",
];
const COMPILED: usize = 3;
const LOADED: usize = 21;

pub(crate) fn rows(setting: &Setting) -> Vec<Row> {
    OF_RUST
        .iter()
        .map(|name| {
            let path = setting.target.join("plugins").join(format!("{name}.wasm"));
            row(setting, name, "Rust", &path)
        })
        .collect()
}

fn row(setting: &Setting, name: &str, language: &str, path: &Path) -> Row {
    let what = format!("component `{name}` of {language}: compiling");
    measure(setting, &what, path).unwrap_or_else(|e| Row::missing(&what, &e, "–"))
}

fn measure(setting: &Setting, what: &str, path: &Path) -> Result<Row> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    let cold = Sandbox::new(SandboxConfig::default())?;
    let warm = Sandbox::new(SandboxConfig {
        cache_dir: Some(setting.target.join("bench-cache")),
        ..SandboxConfig::default()
    })?;
    warm.load(&bytes)?;
    let times = |sandbox: &Sandbox, count: usize| -> Result<Timing> {
        let once = || -> Result<Duration> {
            let start = Instant::now();
            sandbox.load(&bytes)?;
            Ok(start.elapsed())
        };
        Ok(Timing::of(
            (0..count).map(|_| once()).collect::<Result<_>>()?,
        ))
    };
    let compiling = times(&cold, COMPILED)?;
    let loading = times(&warm, LOADED)?;
    let megabytes = bytes.len() as f64 / 1e6;
    Ok(Row::new(
        what,
        &format!(
            "{} ({megabytes:.2} MB, {:.0} ms a MB)",
            human(compiling.median),
            compiling.median.as_secs_f64() * 1e3 / megabytes
        ),
        &format!("loading it compiled {}", human(loading.median)),
        Ratio::Times(compiling.ratio(&loading)),
        "–",
    ))
}
