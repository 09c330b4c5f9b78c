//! Inference with the models that the host has registered.
//!
//! ```no_run
//! use sdk::inference::{Model, Tensor};
//!
//! # fn main() -> Result<(), sdk::PluginError> {
//! let model = Model::load("page-classes")?;
//! let features = Tensor::new([1, 4], vec![0.2_f32, 0.0, 1.0, 0.5]);
//! let outputs = model.run(vec![("features", features)])?;
//! let scores: &[f32] = outputs.get("scores")?.f32s()?;
//! # Ok(())
//! # }
//! ```
//!
//! A plugin cannot bring models of its own. How often it may compute and how
//! much it may hold in tensors is limited; passing these limits ends the
//! call. Load a model once a call, and compute several rows as one batch
//! where the model takes batches.

use document::PluginError;

use crate::bindings::adapter::wasi::nn::errors::{Error as HostError, ErrorCode};
use crate::bindings::adapter::wasi::nn::graph::load_by_name;
use crate::bindings::adapter::wasi::nn::inference::GraphExecutionContext;
use crate::bindings::adapter::wasi::nn::tensor::{Tensor as HostTensor, TensorType};

/// A model, ready to compute.
#[derive(Debug)]
pub struct Model {
    name: String,
    context: GraphExecutionContext,
}

/// Numbers with a shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Tensor {
    /// The size of each dimension, outermost first; `[1]` for a single value.
    pub shape: Vec<u32>,
    /// The values, row by row: as many as the sizes multiplied.
    pub values: Values,
}

/// The values of a tensor, all of one type.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    F32(Vec<f32>),
    F64(Vec<f64>),
    U8(Vec<u8>),
    I32(Vec<i32>),
    I64(Vec<i64>),
}

/// What a model computed, by the names that the model gives its outputs.
#[derive(Debug, Clone, PartialEq)]
pub struct Outputs {
    model: String,
    named: Vec<(String, Tensor)>,
}

/// Why there is no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    pub kind: ErrorKind,
    /// One sentence for a person, naming the model and what is wrong.
    pub message: String,
}

/// What kind of failure it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The host has no model of this name.
    NoSuchModel,
    /// The inputs are not what the model takes: names, types or shapes.
    InvalidInput,
    /// A tensor has more elements than the host computes with.
    TooLarge,
    /// The host or this wrapper cannot do that.
    Unsupported,
    /// The model has no output of this name or type.
    NoSuchOutput,
    /// The model is broken or failed.
    Failed,
}

impl Model {
    /// The model that the host has registered under this name.
    ///
    /// # Errors
    /// [`ErrorKind::NoSuchModel`].
    pub fn load(name: &str) -> Result<Self, Error> {
        let context = load_by_name(name)
            .and_then(|graph| graph.init_execution_context())
            .map_err(|e| Error::of_host(name, &e))?;
        Ok(Self {
            name: name.to_owned(),
            context,
        })
    }

    /// Compute the outputs from inputs, which are named as in the model and
    /// may come in any order.
    ///
    /// # Errors
    /// Where the inputs are not what the model takes, the message says what
    /// it does take.
    pub fn run<N: Into<String>>(&self, inputs: Vec<(N, Tensor)>) -> Result<Outputs, Error> {
        let inputs = inputs
            .into_iter()
            .map(|(name, tensor)| (name.into(), tensor.into_host()))
            .collect();
        let named = self
            .context
            .compute(inputs)
            .map_err(|e| Error::of_host(&self.name, &e))?
            .into_iter()
            .map(|(name, tensor)| Ok((name, Tensor::of_host(&tensor)?)))
            .collect::<Result<_, Error>>()?;
        Ok(Outputs {
            model: self.name.clone(),
            named,
        })
    }
}

impl Outputs {
    /// The output of this name.
    ///
    /// # Errors
    /// [`ErrorKind::NoSuchOutput`], with the names there are.
    pub fn get(&self, name: &str) -> Result<&Tensor, Error> {
        let found = self.named.iter().find(|(n, _)| n == name);
        found.map(|(_, tensor)| tensor).ok_or_else(|| {
            let names: Vec<&str> = self.named.iter().map(|(n, _)| n.as_str()).collect();
            let (model, names) = (&self.model, names.join("`, `"));
            let message = format!("model `{model}` has no output `{name}` but `{names}`");
            Error::new(ErrorKind::NoSuchOutput, message)
        })
    }

    /// All of them in the model's order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Tensor)> {
        self.named
            .iter()
            .map(|(name, tensor)| (name.as_str(), tensor))
    }
}

impl Tensor {
    /// Values row by row; the host refuses them when they are not as many as
    /// the sizes multiplied.
    pub fn new(shape: impl Into<Vec<u32>>, values: impl Into<Values>) -> Self {
        Self {
            shape: shape.into(),
            values: values.into(),
        }
    }

    /// The values of a tensor of `f32`.
    ///
    /// # Errors
    /// [`ErrorKind::NoSuchOutput`] when it is of another type.
    pub fn f32s(&self) -> Result<&[f32], Error> {
        match &self.values {
            Values::F32(values) => Ok(values),
            other => {
                let message = format!("these are {} and not f32", other.type_name());
                Err(Error::new(ErrorKind::NoSuchOutput, message))
            }
        }
    }

    fn into_host(self) -> HostTensor {
        let (ty, data) = self.values.to_bytes();
        HostTensor::new(&self.shape, ty, &data)
    }

    fn of_host(tensor: &HostTensor) -> Result<Self, Error> {
        let (ty, data) = (tensor.ty(), tensor.data());
        let values = Values::of_bytes(ty, &data).ok_or_else(|| {
            Error::new(
                ErrorKind::Unsupported,
                format!("outputs of type {ty:?} are not supported"),
            )
        })?;
        Ok(Self {
            shape: tensor.dimensions(),
            values,
        })
    }
}

impl Values {
    fn to_bytes(&self) -> (TensorType, Vec<u8>) {
        match self {
            Self::F32(v) => (TensorType::Fp32, bytes(v, |v| v.to_le_bytes())),
            Self::F64(v) => (TensorType::Fp64, bytes(v, |v| v.to_le_bytes())),
            Self::U8(v) => (TensorType::U8, v.clone()),
            Self::I32(v) => (TensorType::I32, bytes(v, |v| v.to_le_bytes())),
            Self::I64(v) => (TensorType::I64, bytes(v, |v| v.to_le_bytes())),
        }
    }

    fn of_bytes(ty: TensorType, data: &[u8]) -> Option<Self> {
        Some(match ty {
            TensorType::Fp32 => Self::F32(numbers(data, f32::from_le_bytes)),
            TensorType::Fp64 => Self::F64(numbers(data, f64::from_le_bytes)),
            TensorType::U8 => Self::U8(data.to_vec()),
            TensorType::I32 => Self::I32(numbers(data, i32::from_le_bytes)),
            TensorType::I64 => Self::I64(numbers(data, i64::from_le_bytes)),
            TensorType::Fp16 | TensorType::Bf16 => return None,
        })
    }

    fn type_name(&self) -> &'static str {
        match self {
            Self::F32(_) => "f32",
            Self::F64(_) => "f64",
            Self::U8(_) => "u8",
            Self::I32(_) => "i32",
            Self::I64(_) => "i64",
        }
    }
}

fn bytes<T: Copy, const N: usize>(values: &[T], write: impl Fn(T) -> [u8; N]) -> Vec<u8> {
    values.iter().flat_map(|v| write(*v)).collect()
}

fn numbers<T, const N: usize>(data: &[u8], read: impl Fn([u8; N]) -> T) -> Vec<T> {
    data.as_chunks::<N>().0.iter().map(|c| read(*c)).collect()
}

macro_rules! values_from {
    ($($number:ty => $case:ident),*) => { $(
        impl From<Vec<$number>> for Values {
            fn from(values: Vec<$number>) -> Self {
                Self::$case(values)
            }
        }
    )* };
}

values_from!(f32 => F32, f64 => F64, u8 => U8, i32 => I32, i64 => I64);

impl Error {
    fn new(kind: ErrorKind, message: String) -> Self {
        Self { kind, message }
    }

    fn of_host(model: &str, error: &HostError) -> Self {
        let kind = match error.code() {
            ErrorCode::NotFound => ErrorKind::NoSuchModel,
            ErrorCode::InvalidArgument => ErrorKind::InvalidInput,
            ErrorCode::TooLarge => ErrorKind::TooLarge,
            ErrorCode::UnsupportedOperation => ErrorKind::Unsupported,
            _ => ErrorKind::Failed,
        };
        let reason = error.data();
        let message = if reason.contains(model) {
            reason
        } else {
            format!("model `{model}`: {reason}")
        };
        Self::new(kind, message)
    }
}

impl std::error::Error for Error {}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

/// So that a stage can end with `?` where it cannot do without the model. A
/// missing one is `bad-config`: the pipeline names a plugin without its model.
impl From<Error> for PluginError {
    fn from(error: Error) -> Self {
        let code = match error.kind {
            ErrorKind::NoSuchModel => "bad-config",
            ErrorKind::TooLarge => "too-large",
            _ => "unsupported",
        };
        Self::new(code, error.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_as_they_went() {
        for values in [
            Values::from(vec![1.5_f32, f32::MIN_POSITIVE, -0.0]),
            Values::from(vec![1.5_f64, -2.0]),
            Values::from(vec![0_u8, 255]),
            Values::from(vec![i32::MIN, 7]),
            Values::from(vec![i64::MIN, 7]),
        ] {
            let (ty, data) = values.to_bytes();
            assert_eq!(Values::of_bytes(ty, &data), Some(values));
        }
    }

    #[test]
    fn a_missing_output_is_answered_with_the_names_there_are() {
        let outputs = Outputs {
            model: "classes".into(),
            named: vec![("scores".into(), Tensor::new([1], vec![1_i64]))],
        };
        let error = outputs.get("score").unwrap_err();
        assert_eq!(
            error.message,
            "model `classes` has no output `score` but `scores`"
        );
        let error = outputs.get("scores").unwrap().f32s().unwrap_err();
        assert_eq!(error.message, "these are i64 and not f32");
    }
}
