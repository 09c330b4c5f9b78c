//! Inference for plugins, by `wasi:nn`: plugins load by name the models that
//! the host registered, and nothing else.
//!
//! The host side is two traits without a word of WebAssembly in them, so that
//! whatever runs the models need not know the engine.

pub(crate) mod held;

use std::fmt;
use std::sync::Arc;

pub use crate::bindings::nn::tensor::TensorType;

/// The models that plugins may use.
pub trait Models: Send + Sync + fmt::Debug {
    /// What runs them, with its version: part of the digest that names the
    /// result of a stage that uses a model.
    fn backend(&self) -> &str;

    /// The model of this name.
    fn model(&self, name: &str) -> Option<Arc<dyn Model>>;
}

/// One model, ready to compute.
pub trait Model: Send + Sync {
    /// Compute the named outputs from the named inputs. The sizes of the
    /// inputs agree with their types; everything else about them is the
    /// plugin's doing. It cannot be interrupted: refuse what would take long.
    fn compute(&self, inputs: Vec<NamedTensor>) -> Result<Vec<NamedTensor>, InferenceError>;
}

/// A tensor with the name of the input or output it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedTensor {
    pub name: String,
    pub tensor: Tensor,
}

/// Numbers with a shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Tensor {
    pub dimensions: Vec<u32>,
    pub ty: TensorType,
    /// Little-endian, row by row.
    pub data: Vec<u8>,
}

/// Why an inference failed; the plugin sees it.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{message}")]
pub struct InferenceError {
    pub kind: InferenceErrorKind,
    pub message: String,
}

/// What kind of failure it was, in the words of `wasi:nn`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InferenceErrorKind {
    InvalidArgument,
    NotFound,
    TooLarge,
    Unsupported,
    Runtime,
}

impl InferenceError {
    pub fn new(kind: InferenceErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
        }
    }
}

impl Tensor {
    /// Whether the data is as long as shape and type say.
    pub(crate) fn is_whole(&self) -> bool {
        let size = match self.ty {
            TensorType::U8 => 1,
            TensorType::Fp16 | TensorType::Bf16 => 2,
            TensorType::Fp32 | TensorType::I32 => 4,
            TensorType::Fp64 | TensorType::I64 => 8,
        };
        self.dimensions
            .iter()
            .try_fold(size, |n: usize, d| n.checked_mul(*d as usize))
            == Some(self.data.len())
    }

    pub(crate) fn bytes(&self) -> usize {
        size_of::<Self>() + 4 * self.dimensions.len() + self.data.len()
    }
}
