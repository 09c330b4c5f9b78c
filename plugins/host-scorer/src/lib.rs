//! Runs the trained models through the host's `wasi:nn`: the scorer of the
//! components. Where there is no host, `tract_scorer` takes its place.

use sdk::PluginError;
use sdk::inference::{self, ErrorKind, Tensor};
use understanding::scorer::{Matrix, Model, Scorer, ScorerError};

/// Asks the host for the models that it has.
#[derive(Debug)]
pub struct HostScorer {
    models: Vec<Model>,
}

impl HostScorer {
    /// Look which models the host has. Where one is missing rules decide,
    /// which the log says.
    ///
    /// # Errors
    /// The host cannot give models at all.
    pub fn new() -> Result<Self, PluginError> {
        let mut models = Vec::new();
        for model in Model::ALL {
            match inference::Model::load(model.name()) {
                Ok(_) => models.push(model),
                Err(e) if e.kind == ErrorKind::NoSuchModel => {
                    let message = format!("no model `{}`: rules decide alone", model.name());
                    sdk::log::write(sdk::log::Level::Warn, &message);
                }
                Err(e) => return Err(e.into()),
            }
        }
        Ok(Self { models })
    }
}

impl Scorer for HostScorer {
    fn has(&self, model: Model) -> bool {
        self.models.contains(&model)
    }

    fn scores(&self, model: Model, features: &Matrix) -> Result<Matrix, ScorerError> {
        let failed = |message: String| ScorerError {
            model: model.name(),
            message,
        };
        let shape = |n: usize| u32::try_from(n).map_err(|_| failed("too many rows".to_owned()));
        let shape = [shape(features.rows())?, shape(features.columns)?];
        let graph = inference::Model::load(model.name()).map_err(|e| failed(e.message))?;
        let outputs = graph
            .run(vec![(
                "features",
                Tensor::new(shape, features.values.clone()),
            )])
            .map_err(|e| failed(e.message))?;
        let scores = outputs.get("scores").map_err(|e| failed(e.message))?;
        let values = scores.f32s().map_err(|e| failed(e.message))?;
        Ok(Matrix {
            columns: scores.shape.get(1).map_or(1, |n| *n as usize),
            values: values.to_vec(),
        })
    }
}

/// What a stage answers when a model is missing or broken.
pub fn unusable(error: &ScorerError) -> PluginError {
    PluginError::new("unsupported", error.to_string())
}
