//! Runs the models that plugins may use: ONNX, on the processor, by tract.
//!
//! ```no_run
//! use std::sync::Arc;
//! use inference::TractModels;
//! use sandbox::SandboxConfig;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let models = TractModels::builder()
//!     .directory("models".as_ref())?
//!     .build();
//! let config = SandboxConfig { models: Some(Arc::new(models)), ..SandboxConfig::default() };
//! # Ok(())
//! # }
//! ```
//!
//! A model is known by its name and its SHA-256 from the start, and read,
//! checked and optimised when a plugin first computes with it: a broken file
//! costs whoever uses it an error, and nobody else anything. Computing is
//! single-threaded, so the same input gives the same bytes.
//!
//! The operator vouches for the models and nobody vouches for the inputs,
//! which come from plugins: [`Limits`] says what bounds them.
#![deny(clippy::indexing_slicing)]

mod convert;
mod guard;
mod limits;
mod model;
mod plan;
mod plans;
mod registry;
mod signature;
mod source;

pub use limits::Limits;
pub use registry::{Builder, RegistryError, TractModels};
