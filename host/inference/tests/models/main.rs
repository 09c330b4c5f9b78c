//! Models that the tests make, and what becomes of what plugins give them.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

mod bad_input;
mod bad_models;
mod figures;
mod files;
mod numbers;
mod onnx;
mod sandboxed;
mod tensors;
