//! The sandbox, and how a component becomes a plugin.

use std::fmt;
use std::sync::Arc;

use document::validate::{Violation, validate_description};
use sha2::{Digest as _, Sha256};
use wasmtime::Engine;
use wasmtime::component::{Component, Linker};

use crate::artifact;
use crate::cache::Cache;
use crate::call::Call;
use crate::config::SandboxConfig;
use crate::engine::{self, Allocation};
use crate::failure::{Failure, HostFault};
use crate::limits::Limits;
use crate::plugin::{Exports, Loaded, Plugin};
use crate::slots::Slots;
use crate::state::State;
use crate::text::{clean, clean_line};
use crate::ticker::Ticker;
use crate::{inference, services, wasi};

/// Loads plugins and runs them. Cheap to clone; the clones share everything.
#[derive(Clone)]
pub struct Sandbox(Arc<Shared>);

pub(crate) struct Shared {
    pub(crate) ticker: Ticker,
    pub(crate) slots: Slots,
    pub(crate) engine: Engine,
    pub(crate) config: SandboxConfig,
    allocation: Allocation,
    linker: Linker<State>,
    cache: Option<Cache>,
    warning: Option<String>,
}

/// Why a component is not accepted.
#[derive(Debug, Clone, thiserror::Error)]
pub enum LoadError {
    #[error("the component is too large: {bytes} bytes, {allowed} allowed")]
    TooLarge { bytes: usize, allowed: usize },
    /// It is something else; the text says what.
    #[error("this is not a component: {0}")]
    NotAComponent(String),
    /// It begins like a component and is not valid.
    #[error("the component is broken: {0}")]
    Broken(String),
    /// It does not implement exactly one stage.
    #[error("the component is no plugin: {0}")]
    WrongWorld(String),
    #[error(
        "the component is made for version {found} of the contract; this host serves {}",
        artifact::CONTRACTS.join(", ")
    )]
    Contract { found: String },
    #[error("the component wants what plugins do not get: {}", .0.join(", "))]
    UnknownImports(Vec<String>),
    /// Its imports or exports have other types than the contract says.
    #[error("the component does not fit the contract: {0}")]
    Mismatch(String),
    /// It could not say what it is.
    #[error("the plugin could not describe itself: {0}")]
    Describe(Failure),
    #[error("{0}")]
    Host(#[from] HostFault),
}

impl Sandbox {
    /// Set up the engine and its ticking thread.
    ///
    /// # Errors
    /// When the engine cannot be set up or the thread cannot be started. A
    /// cache that cannot be used is no error: see [`Self::warning`].
    pub fn new(config: SandboxConfig) -> Result<Self, HostFault> {
        let (engine, allocation) = engine::build(&config)?;
        let linker = linker(&engine)
            .map_err(|e| HostFault::new(format!("cannot link the host's functions: {e:#}")))?;
        let ticker = Ticker::start(&engine, config.tick)
            .map_err(|e| HostFault::new(format!("cannot start the ticking thread: {e}")))?;
        let (cache, warning) = open_cache(&engine, &config);
        Ok(Self(Arc::new(Shared {
            ticker,
            slots: Slots::new(config.slots),
            engine,
            config,
            allocation,
            linker,
            cache,
            warning,
        })))
    }

    /// How instances get their memory.
    pub fn allocation(&self) -> Allocation {
        self.0.allocation
    }

    /// What a person should know about a sandbox that works nevertheless: that
    /// its cache cannot be used.
    pub fn warning(&self) -> Option<&str> {
        self.0.warning.as_deref()
    }

    /// What runs the models, with its version; `None` without models.
    pub fn inference_backend(&self) -> Option<&str> {
        self.0.config.models.as_deref().map(|m| m.backend())
    }

    /// Make a plugin of the binary of a component: compile it or take it from
    /// the cache, link it and ask it to describe itself.
    ///
    /// # Errors
    /// See [`LoadError`]. Compiling takes time and memory in proportion to
    /// the component, and is not interrupted.
    pub fn load(&self, bytes: &[u8]) -> Result<Plugin, LoadError> {
        let allowed = self.0.config.max_component_bytes;
        if bytes.len() > allowed {
            return Err(LoadError::TooLarge {
                bytes: bytes.len(),
                allowed,
            });
        }
        artifact::check_kind(bytes)?;
        let digest: [u8; 32] = Sha256::digest(bytes).into();
        let (component, cached) = self.0.compile(bytes, &digest)?;
        let (stage, contract) = artifact::stage(&self.0.engine, &component)?;
        let imports = imports(&self.0.engine, &component);
        let pre = self.0.linker.instantiate_pre(&component).map_err(|e| {
            let unknown: Vec<String> = imports.iter().filter(|i| !is_served(i)).cloned().collect();
            match unknown.is_empty() {
                true => LoadError::Mismatch(clean(&format!("{e:#}"), 1_000)),
                false => LoadError::UnknownImports(unknown),
            }
        })?;
        let exports = Exports::new(stage, contract, pre)
            .map_err(|e| LoadError::Mismatch(clean(&format!("{e:#}"), 1_000)))?;
        let mut loaded = Loaded {
            shared: self.0.clone(),
            exports,
            stage,
            contract,
            digest: format!("sha256:{}", hex(&digest)),
            description: document::Description::default(),
            imports,
            cached,
        };
        loaded.description = describe(&loaded)?;
        Ok(Plugin::new(loaded))
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox")
            .field("allocation", &self.0.allocation)
            .field("config", &self.0.config)
            .finish_non_exhaustive()
    }
}

fn linker(engine: &Engine) -> wasmtime::Result<Linker<State>> {
    let mut linker = Linker::new(engine);
    services::add_to_linker(&mut linker)?;
    inference::held::add_to_linker(&mut linker)?;
    wasi::add_to_linker(&mut linker)?;
    Ok(linker)
}

fn open_cache(engine: &Engine, config: &SandboxConfig) -> (Option<Cache>, Option<String>) {
    let Some(dir) = &config.cache_dir else {
        return (None, None);
    };
    match Cache::open(dir, engine::fingerprint(engine)) {
        Ok(cache) => (Some(cache), None),
        Err(e) => {
            let dir = dir.display();
            let warning = format!("the cache in {dir} cannot be used, so loading is slow: {e}");
            (None, Some(warning))
        }
    }
}

impl Shared {
    /// The compiled component, and whether it came from the cache.
    fn compile(&self, bytes: &[u8], digest: &[u8; 32]) -> Result<(Component, bool), LoadError> {
        let cache = self.cache.as_ref();
        if let Some(component) = cache.and_then(|c| c.load(&self.engine, digest)) {
            return Ok((component, true));
        }
        let component = Component::from_binary(&self.engine, bytes)
            .map_err(|e| LoadError::Broken(clean(&format!("{e:#}"), 1_000)))?;
        if let Some(cache) = cache {
            // A full or read-only disk makes the next start slow, no more.
            let _ = cache.store(digest, &component);
        }
        Ok((component, false))
    }
}

fn imports(engine: &Engine, component: &Component) -> Vec<String> {
    component
        .component_type()
        .imports(engine)
        .map(|(name, _)| clean_line(name, 200))
        .collect()
}

/// Whether the host offers an interface of this name.
fn is_served(import: &str) -> bool {
    let Some((interface, version)) = import.split_once('@') else {
        return false;
    };
    match interface.split_once('/') {
        Some(("sheaf:pipeline", "log" | "config" | "types")) => {
            artifact::CONTRACTS.contains(&version)
        }
        Some(("wasi:nn", "tensor" | "graph" | "inference" | "errors")) => {
            version == "0.2.0-rc-2024-10-28"
        }
        _ => wasi::INTERFACES.contains(&interface) && version.starts_with("0.2."),
    }
}

/// Ask the plugin what it is.
fn describe(loaded: &Loaded) -> Result<document::Description, LoadError> {
    let mut call = Call::default();
    call.limits.wall = Limits::CHEAP_WALL;
    let outcome = loaded.describe(&call, |d| match validate_description(&d) {
        Ok(()) => Ok(d),
        Err(Violation { path, message }) => Err(Violation {
            path: format!("description.{path}"),
            message,
        }),
    });
    outcome.result.map_err(|failure| match failure {
        Failure::Host(fault) => LoadError::Host(fault),
        failure => LoadError::Describe(failure),
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
