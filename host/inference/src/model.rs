//! One model of the registry.

use std::sync::OnceLock;

use sandbox::inference::{InferenceError, Model, NamedTensor};
use tract_onnx::prelude::TractError;

use crate::guard::guarded;
use crate::limits::Limits;
use crate::plan::Graph;
use crate::plans::Plans;
use crate::source::Source;

/// A model that is registered; read when it is first used.
#[derive(Debug)]
pub(crate) struct TractModel {
    name: String,
    source: Source,
    limits: Limits,
    /// Or why it cannot be used, which stays so.
    loaded: OnceLock<Result<Loaded, InferenceError>>,
}

#[derive(Debug)]
struct Loaded {
    graph: Graph,
    plans: Plans,
}

impl TractModel {
    pub(crate) fn new(name: String, source: Source, limits: Limits) -> Self {
        Self {
            name,
            source,
            limits,
            loaded: OnceLock::new(),
        }
    }

    /// SHA-256 of its bytes.
    pub(crate) fn digest(&self) -> &[u8; 32] {
        self.source.digest()
    }

    /// The model, read by whoever comes first while the others wait.
    fn loaded(&self) -> Result<&Loaded, InferenceError> {
        let loaded = self.loaded.get_or_init(|| self.load());
        loaded.as_ref().map_err(Clone::clone)
    }

    fn load(&self) -> Result<Loaded, InferenceError> {
        let what = || match self.source.file_name() {
            Some(file) => format!("model `{}` ({file}) cannot be used", self.name),
            None => format!("model `{}` cannot be used", self.name),
        };
        guarded(what, || {
            let bytes = self.source.read(self.limits.max_model_bytes);
            let graph = Graph::read(&bytes.map_err(TractError::msg)?)?;
            let plans = Plans::new(self.limits.max_plans);
            Ok(Loaded { graph, plans })
        })
    }

    fn named(&self, error: InferenceError) -> InferenceError {
        let message = format!("model `{}`: {}", self.name, error.message);
        InferenceError::new(error.kind, message)
    }
}

impl Model for TractModel {
    fn compute(&self, inputs: Vec<NamedTensor>) -> Result<Vec<NamedTensor>, InferenceError> {
        let Loaded { graph, plans } = self.loaded()?;
        let signature = &graph.signature;
        let inputs = signature
            .arrange(inputs, &self.limits)
            .map_err(|e| self.named(e))?;
        let shapes = signature.shapes(&inputs);
        let plan = plans.get(&shapes, || {
            let what = || format!("model `{}` does not take the shapes {shapes:?}", self.name);
            guarded(what, || graph.plan(&shapes, &self.limits))
        })?;
        let what = || format!("model `{}` failed", self.name);
        guarded(what, || plan.run(signature, &inputs, &shapes, &self.limits))
    }
}
