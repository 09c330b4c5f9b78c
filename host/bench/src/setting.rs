//! What the rows measure: the built components, the samples, the binary.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result};
use inference::TractModels;
use pipeline::{Catalog, Input, Pipeline, Runner, Source};
use sandbox::{Plugin, Sandbox, SandboxConfig, Stage};

pub(crate) struct Setting {
    pub(crate) runner: Runner,
    pub(crate) pipeline: Pipeline,
    pub(crate) invoice: Input,
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
    allocation: String,
}

/// Of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Where things are built.
pub(crate) fn target() -> PathBuf {
    let root = root();
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir))
}

impl Setting {
    pub(crate) fn new() -> Result<Self> {
        let root = root();
        let target = target();
        let mut models = TractModels::builder();
        for (name, bytes) in ::models::ALL {
            models = models.model(name, *bytes)?;
        }
        let sandbox = Sandbox::new(SandboxConfig {
            cache_dir: Some(target.join("bench-cache")),
            models: Some(Arc::new(models.build())),
            ..SandboxConfig::default()
        })?;
        let allocation = format!("{:?}", sandbox.allocation());
        let plugins = target.join("plugins");
        let sources = Source::directory(&plugins).with_context(|| {
            format!("no components in {}: cargo xtask build", plugins.display())
        })?;
        let catalog = Catalog::load(&sandbox, &sources);
        let path = root.join("samples/invoice-en.pdf");
        let invoice = Input::read(&path, 1 << 26)
            .map_err(|e| anyhow::anyhow!("{}: {}", path.display(), e.message))?;
        Ok(Self {
            // Nothing is kept: every run computes every stage.
            runner: Runner::new(catalog, 0),
            pipeline: Pipeline::standard(),
            invoice,
            root,
            target,
            allocation,
        })
    }

    pub(crate) fn plugin(&self, name: &str, stage: Stage) -> Result<&Plugin> {
        Ok(self.runner.catalog().plugin(name, stage)?)
    }

    /// The machine and the versions, in one line.
    pub(crate) fn machine(&self) -> String {
        let cpu = std::fs::read_to_string("/proc/cpuinfo")
            .ok()
            .and_then(|text| {
                let line = text.lines().find(|l| l.starts_with("model name"))?;
                Some(line.split_once(':')?.1.trim().to_owned())
            })
            .unwrap_or_else(|| "unknown processor".to_owned());
        let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
        format!(
            "{cpu}, {cores} cores; sheaf {}, {} allocation. Median (quartiles).",
            env!("CARGO_PKG_VERSION"),
            self.allocation.to_lowercase()
        )
    }
}
