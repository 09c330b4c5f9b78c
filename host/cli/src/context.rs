//! From options to a runner: the sandbox, what is installed, the pipeline.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use etcetera::BaseStrategy as _;
use inference::TractModels;
use pipeline::{
    Catalog, Input, Pipeline, Progress, Recognition, Request, RunError, Runner, Source,
};
use sandbox::inference::Models;
use sandbox::{Compiler, CompilerLimits, CompilerProcess, Sandbox, SandboxConfig};

use crate::args::{Common, InputArgs};
use crate::output::progress;
use crate::recognition::recognition;

include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// Stage outputs kept in memory, so that an input given twice is done once.
pub(crate) const MEMO_BYTES: u64 = 64 << 20;

/// Everything a run needs, made once.
#[derive(Debug)]
pub(crate) struct Context {
    pub(crate) runner: Runner,
    pub(crate) pipeline: Pipeline,
    recognition: Option<Recognition>,
    adapter: Option<String>,
    strict: bool,
}

impl Context {
    /// What these options ask for, of one input.
    pub(crate) fn request<'a>(
        &'a self,
        input: &'a Input,
        progress: &'a dyn Progress,
    ) -> Request<'a> {
        Request {
            adapter: self.adapter.as_deref(),
            recognition: self.recognition.as_ref(),
            strict: self.strict,
            progress,
            ..Request::new(input, &self.pipeline)
        }
    }
}

impl Context {
    /// What a server offers.
    pub(crate) fn into_service(self) -> server::Service {
        server::Service {
            runner: self.runner,
            pipeline: self.pipeline,
            recognition: self.recognition,
        }
    }
}

/// The installed plugins over a new sandbox.
pub(crate) fn catalog(common: &Common) -> Result<Catalog> {
    let config = SandboxConfig {
        cache_dir: if common.no_cache {
            None
        } else {
            cache_dir(common)
        },
        compiler: compiler(common)?,
        models: models(common)?,
        ..SandboxConfig::default()
    };
    let sandbox = Sandbox::new(config).context("the sandbox could not be started")?;
    let mut sources = Source::built_in(BUILT_IN);
    for directory in &common.plugins {
        sources.extend(Source::directory(directory).with_context(|| {
            format!(
                "the plugin directory {} cannot be read",
                directory.display()
            )
        })?);
    }
    if sources.is_empty() {
        anyhow::bail!(
            "no plugins: this binary was built without them (`cargo xtask build` includes \
             them), and no `--plugins DIR` names any"
        );
    }
    let what = "loading plugins (each is compiled the first time)";
    Ok(progress::during(what, || Catalog::load(&sandbox, &sources)))
}

/// The runner and the pipeline that these options ask for.
pub(crate) fn context(common: &Common, input: &InputArgs) -> Result<Context> {
    context_of(common, input, pipeline(input)?, MEMO_BYTES)
}

/// The pipeline that these options name.
pub(crate) fn pipeline(input: &InputArgs) -> Result<Pipeline> {
    let Some(path) = &input.pipeline else {
        return Ok(Pipeline::standard());
    };
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("the pipeline {} cannot be read", path.display()))?;
    Pipeline::from_toml(&text).with_context(|| path.display().to_string())
}

/// The runner for this pipeline.
pub(crate) fn context_of(
    common: &Common,
    input: &InputArgs,
    pipeline: Pipeline,
    memo_bytes: u64,
) -> Result<Context> {
    let recognition = recognition(&input.recognition, &pipeline)?;
    let runner = Runner::new(catalog(common)?, memo_bytes);
    if let Some(name) = &input.adapter {
        runner
            .catalog()
            .plugin(name, sandbox::Stage::Adapter)
            .map_err(|e| anyhow::anyhow!("--adapter: {}", e.message))?;
    }
    runner
        .check(&pipeline)
        .map_err(|e| anyhow::anyhow!("pipeline '{}': {}", pipeline.name, e.message))?;
    Ok(Context {
        runner,
        pipeline,
        recognition,
        adapter: input.adapter.clone(),
        strict: input.strict,
    })
}

/// The inputs that these paths name, each to be read when its turn comes.
pub(crate) fn plan(paths: &[PathBuf], input: &InputArgs) -> Vec<Planned> {
    let limit = input.max_input_mib << 20;
    if input.parts {
        return vec![Planned {
            paths: paths.to_vec(),
            limit,
        }];
    }
    paths
        .iter()
        .map(|path| Planned {
            paths: vec![path.clone()],
            limit,
        })
        .collect()
}

/// An input not read yet.
#[derive(Debug)]
pub(crate) struct Planned {
    paths: Vec<PathBuf>,
    limit: u64,
}

impl Planned {
    /// What people call it.
    pub(crate) fn name(&self) -> String {
        let names: Vec<_> = self.paths.iter().map(|p| p.display().to_string()).collect();
        names.join(" + ")
    }

    /// The first path's name without folder and ending, for its exports.
    pub(crate) fn stem(&self) -> String {
        self.paths
            .first()
            .filter(|path| *path != Path::new("-"))
            .and_then(|path| path.file_stem())
            .map_or_else(
                || "stdin".to_owned(),
                |stem| stem.to_string_lossy().into_owned(),
            )
    }

    pub(crate) fn read(&self) -> Result<Input, RunError> {
        match self.paths.as_slice() {
            [path] if path == Path::new("-") => {
                Input::read_from("-", io::stdin().lock(), self.limit)
            }
            [path] => Input::read(path, self.limit),
            paths => Input::read_parts(paths, self.limit),
        }
    }
}

/// The models that plugins may use: those of `--models`, and of the binary's
/// own those that it does not replace.
fn models(common: &Common) -> Result<Option<Arc<dyn Models>>> {
    let mut builder = TractModels::builder();
    if let Some(directory) = &common.models {
        builder = builder
            .directory(directory)
            .with_context(|| format!("--models {}", directory.display()))?;
    }
    for (name, bytes) in ::models::ALL {
        if !builder.has(name) {
            builder = builder.model(name, *bytes)?;
        }
    }
    Ok(Some(Arc::new(builder.build())))
}

/// The process that compiles components, within limits: the program of
/// `--compiler`, or this one again, or the one beside it that does nothing
/// else.
fn compiler(common: &Common) -> Result<Compiler> {
    let limits = CompilerLimits {
        time: Duration::from_secs(common.compiling.compile_seconds),
        memory_bytes: common.compiling.compile_memory_mib << 20,
        ..CompilerLimits::default()
    };
    let process = match &common.compiling.compiler {
        Some(program) => CompilerProcess::new(program, limits),
        None if cfg!(feature = "compiler") => CompilerProcess::this_program(limits)?,
        None => {
            let mut program = std::env::current_exe()?.with_file_name("sheaf-compiler");
            program.set_extension(std::env::consts::EXE_EXTENSION);
            CompilerProcess::new(program, limits)
        }
    };
    Ok(Compiler::Separate(process))
}

/// Where compiled components are kept; `None` when the user has no such
/// place, which costs time and nothing else.
fn cache_dir(common: &Common) -> Option<PathBuf> {
    common.cache_dir.clone().or_else(|| {
        let base = etcetera::choose_base_strategy().ok()?;
        Some(base.cache_dir().join("sheaf"))
    })
}
