//! Who turns a component into machine code.
//!
//! Compiling is the one thing done with a component outside of the sandbox,
//! and a small component can ask for a lot of it. So a component of unknown
//! origin is compiled by a process of its own, which ends when it takes too
//! much memory or time, and the process that runs plugins needs no compiler.

mod process;
#[cfg(feature = "compiler")]
pub mod worker;

use std::fmt;
use std::time::Duration;

use wasmtime::Engine;
use wasmtime::component::Component;

use crate::cache;
use crate::failure::HostFault;
use crate::load::LoadError;

pub use process::{CompilerLimits, CompilerProcess};

/// The first argument of a program that is to be a [`worker`].
pub const WORKER: &str = "compile-component";

/// The first byte of a worker's answer: code follows, or the reason of a
/// refusal.
const COMPILED: u8 = b'+';
const REFUSED: u8 = b'-';

/// Who compiles components.
#[derive(Debug, Clone, Default)]
pub enum Compiler {
    /// This process, without limits: for components that are trusted. A host
    /// fault where the crate was built without its feature `compiler`.
    #[default]
    InProcess,
    /// A process of its own, within limits: for everything from outside.
    Separate(CompilerProcess),
    /// Nobody: what the cache does not hold is a host fault.
    Absent,
}

impl Compiler {
    /// Whether an engine of this process is to compile.
    pub(crate) fn is_here(&self) -> bool {
        cfg!(feature = "compiler") && matches!(self, Self::InProcess)
    }

    /// Machine code of a component, and its form on disk where that is at
    /// hand.
    pub(crate) fn compile(
        &self,
        engine: &Engine,
        bytes: &[u8],
    ) -> Result<(Component, Option<Vec<u8>>), LoadError> {
        match self {
            Self::InProcess => in_process(engine, bytes).map(|component| (component, None)),
            Self::Separate(process) => {
                let code = process.compile(bytes)?;
                // SAFETY: the code was just written by the compiler that the
                // operator chose, for this component, and went through
                // nobody's hands.
                #[allow(unsafe_code, reason = "what a compiler of ours wrote")]
                let component = unsafe { cache::deserialize(engine, &code) };
                // The compiler runs nothing, so it does not know what the
                // engine's pool has a place for.
                let component = component.map_err(|e| broken(&e))?;
                Ok((component, Some(code)))
            }
            Self::Absent => Err(no_compiler()),
        }
    }
}

/// What the engine says of a component that it does not take.
fn broken(error: &wasmtime::Error) -> LoadError {
    LoadError::Broken(crate::text::clean(&format!("{error:#}"), 1_000))
}

#[cfg(feature = "compiler")]
fn in_process(engine: &Engine, bytes: &[u8]) -> Result<Component, LoadError> {
    Component::from_binary(engine, bytes).map_err(|e| broken(&e))
}

#[cfg(not(feature = "compiler"))]
fn in_process(_: &Engine, _: &[u8]) -> Result<Component, LoadError> {
    Err(no_compiler())
}

fn no_compiler() -> LoadError {
    let message = "the component is not compiled yet, and this program has no compiler";
    HostFault::new(message).into()
}

/// What compiling a component took too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompilerLimit {
    /// Wall or processor time.
    Time(Duration),
    /// Address space of the process, in bytes.
    Memory(u64),
    /// Machine code, in bytes.
    Code(u64),
}

impl fmt::Display for CompilerLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mib = |bytes: &u64| bytes >> 20;
        match self {
            Self::Time(allowed) => write!(f, "{} s of time", allowed.as_secs_f64()),
            Self::Memory(allowed) => write!(f, "{} MiB of memory", mib(allowed)),
            Self::Code(allowed) => write!(f, "{} MiB of machine code", mib(allowed)),
        }
    }
}
