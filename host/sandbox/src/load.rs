//! The sandbox, and how a component becomes a plugin.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use document::validate::{Violation, validate_description};
use wasmtime::Engine;
use wasmtime::component::{Component, Linker};

use crate::about::About;
use crate::artifact::{self, Stage};
use crate::binary::{self, Binary};
use crate::cache::Cache;
use crate::call::Call;
use crate::compile::CompilerLimit;
use crate::config::SandboxConfig;
use crate::engine::{self, Allocation};
use crate::failure::{Failure, HostFault};
use crate::limits::Limits;
use crate::plugin::{Exports, Inner, Plugin};
use crate::resident::{Code, Residents};
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
    pub(crate) residents: Residents,
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
    /// Compiling it takes more than is allowed.
    #[error("the component cannot be compiled within {0}")]
    TooCostly(CompilerLimit),
    /// The compiling process met its end; the text says how.
    #[error("the component made the compiler fail: {0}")]
    CompilerDied(String),
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

impl From<CompilerLimit> for LoadError {
    fn from(limit: CompilerLimit) -> Self {
        Self::TooCostly(limit)
    }
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
        let (cache, warning) = open_cache(&config);
        Ok(Self(Arc::new(Shared {
            ticker,
            slots: Slots::new(config.slots, config.tenant_slots),
            residents: Residents::new(config.resident),
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
    /// See [`LoadError`]. What compiling may take is said by
    /// [`SandboxConfig::compiler`].
    pub fn load(&self, bytes: &[u8]) -> Result<Plugin, LoadError> {
        self.0.check_size(bytes.len())?;
        let digest = binary::digest(bytes);
        let (about, exports, cached) = self.0.load(bytes, &digest)?;
        Ok(self.plugin(about, Code::held(exports), &digest, cached))
    }

    /// Make a plugin that is loaded at its first call and, when it was not
    /// called for long, dropped again (see [`SandboxConfig::resident`]).
    ///
    /// What it is must be known beforehand: where the cache does not tell, it
    /// is loaded here as [`Self::load`] does it, so whatever is wrong with it
    /// is told here. Without a cache it stays loaded.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub fn register(&self, binary: Binary) -> Result<Plugin, LoadError> {
        let shared = &self.0;
        shared.check_size(binary.len())?;
        let digest = *binary.digest();
        let backend = self.inference_backend().unwrap_or_default();
        let Some(cache) = &shared.cache else {
            let (about, exports, cached) = shared.load(&had(&binary)?, &digest)?;
            return Ok(self.plugin(about, Code::held(exports), &digest, cached));
        };
        if let Some(about) = cache.about(&digest, backend).filter(About::is_served) {
            return Ok(self.plugin(about, Code::of(binary, None), &digest, true));
        }
        let (about, exports, cached) = shared.load(&had(&binary)?, &digest)?;
        // As for compiled code: the next start is slow, no more.
        let _ = cache.keep_about(&digest, backend, &about);
        Ok(self.plugin(about, Code::of(binary, Some(exports)), &digest, cached))
    }

    fn plugin(&self, about: About, code: Code, digest: &[u8; 32], cached: bool) -> Plugin {
        Plugin::new(Inner {
            shared: self.0.clone(),
            code,
            about,
            digest: format!("sha256:{}", hex(digest)),
            cached,
        })
    }
}

/// The bytes of a binary, whose absence is the host's fault.
fn had(binary: &Binary) -> Result<Cow<'static, [u8]>, HostFault> {
    binary.read().map_err(HostFault::new)
}

impl About {
    /// Whether the host offers all that it wants.
    fn is_served(&self) -> bool {
        self.imports.iter().all(|import| is_served(import))
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

fn open_cache(config: &SandboxConfig) -> (Option<Cache>, Option<String>) {
    let Some(dir) = &config.cache_dir else {
        return (None, None);
    };
    match Cache::open(dir, engine::fingerprint()) {
        Ok(cache) => (Some(cache), None),
        Err(e) => {
            let dir = dir.display();
            let warning = format!("the cache in {dir} cannot be used, so loading is slow: {e}");
            (None, Some(warning))
        }
    }
}

impl Shared {
    fn check_size(&self, bytes: usize) -> Result<(), LoadError> {
        let allowed = self.config.max_component_bytes;
        match bytes > allowed {
            true => Err(LoadError::TooLarge { bytes, allowed }),
            false => Ok(()),
        }
    }

    /// Everything about a component and its code, and whether that came from
    /// the cache.
    fn load(&self, bytes: &[u8], digest: &[u8; 32]) -> Result<(About, Exports, bool), LoadError> {
        artifact::check_kind(bytes)?;
        let kept = self.kept(digest);
        let cached = kept.is_some();
        let component = match kept {
            Some(component) => component,
            None => self.compile(bytes, digest)?,
        };
        let (stage, contract) = artifact::stage(&self.engine, &component)?;
        let imports = imports(&self.engine, &component);
        let exports = self.link(&component, (stage, contract), &imports)?;
        let description = describe(self, &exports)?;
        let about = About {
            stage,
            contract,
            description,
            imports,
        };
        Ok((about, exports, cached))
    }

    /// The code of a component that was loaded once, without asking it again
    /// what it is. Its binary is not looked at when the cache has the code.
    pub(crate) fn load_again(&self, binary: &Binary) -> Result<Exports, LoadError> {
        let component = match self.kept(binary.digest()) {
            Some(component) => component,
            None => self.compile(&had(binary)?, binary.digest())?,
        };
        let world = artifact::stage(&self.engine, &component)?;
        let imports = imports(&self.engine, &component);
        self.link(&component, world, &imports)
    }

    fn link(
        &self,
        component: &Component,
        (stage, contract): (Stage, &str),
        imports: &[String],
    ) -> Result<Exports, LoadError> {
        let pre = self.linker.instantiate_pre(component).map_err(|e| {
            let unknown: Vec<String> = imports.iter().filter(|i| !is_served(i)).cloned().collect();
            match unknown.is_empty() {
                true => LoadError::Mismatch(clean(&format!("{e:#}"), 1_000)),
                false => LoadError::UnknownImports(unknown),
            }
        })?;
        Exports::new(stage, contract, pre)
            .map_err(|e| LoadError::Mismatch(clean(&format!("{e:#}"), 1_000)))
    }

    /// The component as the cache has it compiled.
    fn kept(&self, digest: &[u8; 32]) -> Option<Component> {
        self.cache.as_ref()?.load(&self.engine, digest)
    }

    /// Compile a component that the cache does not have, and keep it there.
    fn compile(&self, bytes: &[u8], digest: &[u8; 32]) -> Result<Component, LoadError> {
        let (component, code) = self.config.compiler.compile(&self.engine, bytes)?;
        if let Some(cache) = &self.cache {
            let code = code.map_or_else(|| component.serialize().ok(), Some);
            // A full or read-only disk makes the next start slow, no more.
            let _ = code.map(|code| cache.store(digest, &code));
        }
        Ok(component)
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
fn describe(shared: &Shared, exports: &Exports) -> Result<document::Description, LoadError> {
    let mut call = Call::default();
    call.limits.wall = Limits::CHEAP_WALL;
    let outcome = exports.describe(shared, &call, |d| match validate_description(&d) {
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
