//! The host's side of `wasi:nn`: what a plugin holds, counted.
#![allow(unreachable_pub, reason = "the bindings re-export what a plugin holds")]

use std::fmt;
use std::sync::Arc;

use wasmtime::Result;
use wasmtime::component::{HasSelf, Linker, Resource};

use super::{InferenceError, InferenceErrorKind, Model, NamedTensor, Tensor, TensorType};
use crate::bindings::nn;
use crate::failure::{Limit, LimitKind};
use crate::state::State;

/// A tensor that a plugin holds.
#[derive(Debug)]
pub struct HeldTensor(Tensor);

/// A model that a plugin loaded.
pub struct HeldGraph(Arc<dyn Model>);

/// A model that a plugin is about to use.
pub struct HeldContext(Arc<dyn Model>);

impl fmt::Debug for HeldGraph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HeldGraph")
    }
}

impl fmt::Debug for HeldContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HeldContext")
    }
}

pub(crate) fn add_to_linker(linker: &mut Linker<State>) -> Result<()> {
    nn::tensor::add_to_linker::<_, HasSelf<State>>(linker, |s| s)?;
    nn::graph::add_to_linker::<_, HasSelf<State>>(linker, |s| s)?;
    nn::inference::add_to_linker::<_, HasSelf<State>>(linker, |s| s)?;
    nn::errors::add_to_linker::<_, HasSelf<State>>(linker, |s| s)
}

impl State {
    fn hold(&mut self, tensor: Tensor) -> Result<Resource<HeldTensor>> {
        let sum = self.used.tensors.saturating_add(tensor.bytes());
        if sum > self.limits.tensor_bytes {
            return Err(Limit::new(LimitKind::Tensors, self.limits.tensor_bytes)
                .wanted(sum)
                .into());
        }
        self.used.tensors = sum;
        self.used.tensors_peak = self.used.tensors_peak.max(sum);
        Ok(self.resources.push(HeldTensor(tensor))?)
    }

    fn release(&mut self, tensor: Resource<HeldTensor>) -> Result<Tensor> {
        let HeldTensor(tensor) = self.resources.delete(tensor)?;
        self.used.tensors = self.used.tensors.saturating_sub(tensor.bytes());
        Ok(tensor)
    }

    /// Hand an error to the plugin.
    fn refuse<T>(
        &mut self,
        kind: InferenceErrorKind,
        message: impl Into<String>,
    ) -> Result<Result<T, Resource<InferenceError>>> {
        Ok(Err(self
            .resources
            .push(InferenceError::new(kind, message))?))
    }
}

impl nn::tensor::Host for State {}

impl nn::tensor::HostTensor for State {
    fn new(
        &mut self,
        dimensions: Vec<u32>,
        ty: TensorType,
        data: Vec<u8>,
    ) -> Result<Resource<HeldTensor>> {
        self.hold(Tensor {
            dimensions,
            ty,
            data,
        })
    }

    fn dimensions(&mut self, tensor: Resource<HeldTensor>) -> Result<Vec<u32>> {
        Ok(self.resources.get(&tensor)?.0.dimensions.clone())
    }

    fn ty(&mut self, tensor: Resource<HeldTensor>) -> Result<TensorType> {
        Ok(self.resources.get(&tensor)?.0.ty)
    }

    fn data(&mut self, tensor: Resource<HeldTensor>) -> Result<Vec<u8>> {
        Ok(self.resources.get(&tensor)?.0.data.clone())
    }

    fn drop(&mut self, tensor: Resource<HeldTensor>) -> Result<()> {
        self.release(tensor).map(|_| ())
    }
}

impl nn::graph::Host for State {
    fn load(
        &mut self,
        _builder: Vec<Vec<u8>>,
        _encoding: nn::graph::GraphEncoding,
        _target: nn::graph::ExecutionTarget,
    ) -> Result<Result<Resource<HeldGraph>, Resource<InferenceError>>> {
        self.refuse(
            InferenceErrorKind::Unsupported,
            "plugins bring no models; use load-by-name with a registered one",
        )
    }

    fn load_by_name(
        &mut self,
        name: String,
    ) -> Result<Result<Resource<HeldGraph>, Resource<InferenceError>>> {
        match self.models.as_ref().and_then(|models| models.model(&name)) {
            Some(model) => Ok(Ok(self.resources.push(HeldGraph(model))?)),
            None => self.refuse(InferenceErrorKind::NotFound, "no such model is registered"),
        }
    }
}

impl nn::graph::HostGraph for State {
    fn init_execution_context(
        &mut self,
        graph: Resource<HeldGraph>,
    ) -> Result<Result<Resource<HeldContext>, Resource<InferenceError>>> {
        let model = self.resources.get(&graph)?.0.clone();
        Ok(Ok(self.resources.push(HeldContext(model))?))
    }

    fn drop(&mut self, graph: Resource<HeldGraph>) -> Result<()> {
        self.resources.delete(graph)?;
        Ok(())
    }
}

impl nn::inference::Host for State {}

impl nn::inference::HostGraphExecutionContext for State {
    fn compute(
        &mut self,
        context: Resource<HeldContext>,
        inputs: Vec<(String, Resource<HeldTensor>)>,
    ) -> Result<Result<Vec<(String, Resource<HeldTensor>)>, Resource<InferenceError>>> {
        let model = self.resources.get(&context)?.0.clone();
        let mut given = Vec::with_capacity(inputs.len());
        for (name, tensor) in inputs {
            let tensor = self.release(tensor)?;
            given.push(NamedTensor { name, tensor });
        }
        if self.used.inferences >= self.limits.inferences {
            return Err(Limit::new(LimitKind::Inferences, self.limits.inferences as usize).into());
        }
        self.used.inferences += 1;
        if let Some(broken) = given.iter().find(|g| !g.tensor.is_whole()) {
            let message = format!(
                "the data of tensor `{}` is not as long as its shape",
                broken.name
            );
            return self.refuse(InferenceErrorKind::InvalidArgument, message);
        }
        match model.compute(given) {
            Ok(outputs) => {
                let mut held = Vec::with_capacity(outputs.len());
                for output in outputs {
                    held.push((output.name, self.hold(output.tensor)?));
                }
                Ok(Ok(held))
            }
            Err(error) => Ok(Err(self.resources.push(error)?)),
        }
    }

    fn drop(&mut self, context: Resource<HeldContext>) -> Result<()> {
        self.resources.delete(context)?;
        Ok(())
    }
}

impl nn::errors::Host for State {}

impl nn::errors::HostError for State {
    fn code(&mut self, error: Resource<InferenceError>) -> Result<nn::errors::ErrorCode> {
        use nn::errors::ErrorCode;
        Ok(match self.resources.get(&error)?.kind {
            InferenceErrorKind::InvalidArgument => ErrorCode::InvalidArgument,
            InferenceErrorKind::NotFound => ErrorCode::NotFound,
            InferenceErrorKind::TooLarge => ErrorCode::TooLarge,
            InferenceErrorKind::Unsupported => ErrorCode::UnsupportedOperation,
            InferenceErrorKind::Runtime => ErrorCode::RuntimeError,
        })
    }

    fn data(&mut self, error: Resource<InferenceError>) -> Result<String> {
        Ok(self.resources.get(&error)?.message.clone())
    }

    fn drop(&mut self, error: Resource<InferenceError>) -> Result<()> {
        self.resources.delete(error)?;
        Ok(())
    }
}
