use std::fmt;
use std::sync::Arc;
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TensorType { Fp16, Fp32, Fp64, Bf16, U8, I32, I64 }
pub trait Models: Send + Sync + fmt::Debug {
    fn backend(&self) -> &str;
    fn model(&self, name: &str) -> Option<Arc<dyn Model>>;
}
pub trait Model: Send + Sync {
    fn compute(&self, inputs: Vec<NamedTensor>) -> Result<Vec<NamedTensor>, InferenceError>;
}
#[derive(Debug, Clone, PartialEq)]
pub struct NamedTensor { pub name: String, pub tensor: Tensor }
#[derive(Debug, Clone, PartialEq)]
pub struct Tensor { pub dimensions: Vec<u32>, pub ty: TensorType, pub data: Vec<u8> }
#[derive(Debug, Clone, thiserror::Error)]
#[error("{message}")]
pub struct InferenceError { pub kind: InferenceErrorKind, pub message: String }
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InferenceErrorKind { InvalidArgument, NotFound, TooLarge, Unsupported, Runtime }
impl InferenceError {
    pub fn new(kind: InferenceErrorKind, message: impl Into<String>) -> Self { Self { kind, message: message.into() } }
}
