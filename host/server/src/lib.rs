//! Pipelines over HTTP: what is asked for is answered in the response, and
//! nothing is kept.
//!
//! | request | answer |
//! |---|---|
//! | `GET /healthz` | the process answers; no key needed |
//! | `GET /readyz` | it takes work; no key needed |
//! | `POST /v1/extract` | each document of the input with its fields, line items and exports |
//! | `POST /v1/adapt` | the common document |
//!
//! The body is the input as it is, or `multipart/form-data` with one field
//! `file` for each part. Errors are problem details (RFC 9457) with a stable
//! `code`.
#![deny(clippy::indexing_slicing)]

mod admission;
mod app;
mod config;
mod input;
mod key;
mod listen;
mod problem;
mod service;

pub use config::ServerConfig;
pub use key::ApiKey;
pub use listen::{Listening, listen};
pub use service::Service;
