//! Models that the tests make, and what becomes of what plugins give them.

mod bad_input;
mod bad_models;
mod figures;
mod files;
mod numbers;
mod onnx;
mod sandboxed;
mod tensors;
