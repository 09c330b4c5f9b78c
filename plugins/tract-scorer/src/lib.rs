//! Runs the trained models where there is no host to ask: in the browser, in
//! a component that brings its own inference, and in tools. The same models,
//! the same tract as in `host/inference`, behind the same trait.
//!
//! ```no_run
//! use std::path::Path;
//!
//! # fn main() -> Result<(), tract_scorer::LoadError> {
//! let scorer = tract_scorer::TractScorer::from_directory(Path::new("models"))?;
//! # Ok(())
//! # }
//! ```

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use tract_onnx::prelude::{
    Datum, Framework, InferenceFact, InferenceModel, InferenceModelExt, IntoRunnable, Tensor,
    TractResult, TypedRunnableModel, tvec,
};
use tract_onnx::tract_hir::internal::{DimLike as _, Factoid as _};
use understanding::scorer::{Matrix, Model, Scorer, ScorerError};

/// Models that are read, and plans for the numbers of rows asked for so far:
/// few, because the rows are padded (see [`Scorer::scores`]).
#[derive(Debug)]
pub struct TractScorer {
    models: BTreeMap<Model, InferenceModel>,
    plans: Mutex<BTreeMap<(Model, usize), Arc<TypedRunnableModel>>>,
}

/// Why models cannot be used, naming the one.
#[derive(Debug)]
pub struct LoadError(String);

impl TractScorer {
    /// From ONNX files in memory by name; names that no model has are left
    /// alone, and where a model is missing rules decide.
    ///
    /// # Errors
    /// One is not a model that tract reads.
    pub fn new(files: &[(&str, &[u8])]) -> Result<Self, LoadError> {
        let mut models = BTreeMap::new();
        for model in Model::ALL {
            let name = model.name();
            let Some((_, bytes)) = files.iter().find(|(n, _)| *n == name) else {
                continue;
            };
            let mut bytes = *bytes;
            let read = trees::with_trees(tract_onnx::onnx()).model_for_read(&mut bytes);
            let read = read.map_err(|e| LoadError(format!("model `{name}`: {e:#}")))?;
            models.insert(model, read);
        }
        Ok(Self {
            models,
            plans: Mutex::default(),
        })
    }

    /// From the `.onnx` files of a directory.
    ///
    /// # Errors
    /// As [`new`](Self::new), or a file cannot be read.
    pub fn from_directory(directory: &Path) -> Result<Self, LoadError> {
        let mut files = Vec::new();
        for model in Model::ALL {
            let path = directory.join(model.name()).with_extension("onnx");
            if !path.exists() {
                continue;
            }
            let bytes = std::fs::read(&path)
                .map_err(|e| LoadError(format!("{} cannot be read: {e}", path.display())))?;
            files.push((model.name(), bytes));
        }
        let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (*n, b.as_slice())).collect();
        Self::new(&files)
    }

    /// How many features the model takes for each row.
    pub fn columns(&self, model: Model) -> Option<usize> {
        let fact = self.models.get(&model)?.input_fact(0).ok()?;
        let dim = fact.shape.dim(1)?.concretize()?;
        dim.to_usize().ok()
    }

    fn plan(
        &self,
        model: Model,
        rows: usize,
        columns: usize,
    ) -> TractResult<Arc<TypedRunnableModel>> {
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(plan) = plans.get(&(model, rows)) {
            return Ok(plan.clone());
        }
        let Some(graph) = self.models.get(&model) else {
            tract_onnx::tract_hir::internal::bail!("it was not loaded");
        };
        let fact = InferenceFact::dt_shape(f32::datum_type(), [rows, columns]);
        let plan = graph
            .clone()
            .with_input_fact(0, fact)?
            .into_optimized()?
            .into_runnable()?;
        plans.insert((model, rows), plan.clone());
        Ok(plan)
    }

    fn run(&self, model: Model, features: &Matrix) -> TractResult<Matrix> {
        let shape = [features.rows(), features.columns];
        let plan = self.plan(model, shape[0], shape[1])?;
        let input = Tensor::from_shape(&shape, &features.values)?;
        let outputs = plan.run(tvec!(input.into()))?;
        let Some(scores) = outputs.first() else {
            tract_onnx::tract_hir::internal::bail!("it has no outputs");
        };
        let columns = scores.shape().get(1).copied().unwrap_or(1);
        let view = scores.try_as_plain_ram()?;
        Ok(Matrix {
            columns,
            values: view.as_slice::<f32>()?.to_vec(),
        })
    }
}

impl Scorer for TractScorer {
    fn has(&self, model: Model) -> bool {
        self.models.contains_key(&model)
    }

    fn scores(&self, model: Model, features: &Matrix) -> Result<Matrix, ScorerError> {
        self.run(model, features).map_err(|e| ScorerError {
            model: model.name(),
            message: format!("{e:#}"),
        })
    }
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for LoadError {}
