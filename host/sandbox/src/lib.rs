//! Runs plugins. Every call gets a fresh instance of its component, limits on
//! everything it can use, and nothing of the host but a bounded log, its
//! configuration and the models the host registered; what it returns is
//! checked before anyone else sees it.
//!
//! ```no_run
//! use sandbox::{Call, Sandbox, SandboxConfig};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sandbox = Sandbox::new(SandboxConfig::default())?;
//! let plugin = sandbox.load(&std::fs::read("textract.wasm")?)?;
//! let parts = [std::fs::read("answer.json")?];
//! let outcome = plugin.adapt(&parts, &Call::default());
//! println!("{} KiB of memory", outcome.usage.memory_bytes / 1024);
//! let document = outcome.result?;
//! # Ok(())
//! # }
//! ```
//!
//! Calls are synchronous and use the calling thread: an asynchronous server
//! makes them from threads that may block.
#![deny(clippy::indexing_slicing)]

mod about;
mod artifact;
mod binary;
mod bindings;
mod cache;
mod call;
pub mod compile;
mod config;
mod engine;
mod failure;
pub mod inference;
mod limit_table;
mod limits;
mod load;
mod log;
mod plugin;
mod resident;
mod returned;
mod services;
mod slots;
mod sort;
mod stages;
mod state;
mod tenant;
mod text;
mod ticker;
mod wasi;

pub use artifact::Stage;
pub use binary::Binary;
pub use call::{Call, Outcome};
pub use compile::{Compiler, CompilerLimit, CompilerLimits, CompilerProcess};
pub use config::SandboxConfig;
pub use engine::Allocation;
pub use failure::{BadPlugin, Failure, Frame, HostFault, Limit, LimitKind};
pub use limit_table::{LimitRow, LimitScope, limit_table};
pub use limits::{Limits, Usage};
pub use load::{LoadError, Sandbox};
pub use log::{Level, LogLine};
pub use plugin::Plugin;
pub use stages::{Likeness, Sample};
pub use tenant::Tenant;
