//! Scores that were computed before, by row: how the extractor would do with
//! a model that has not seen the document.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Result, ensure};
use understanding::scorer::{Matrix, Model, Scorer, ScorerError};

use crate::npy;

/// Answers with the scores in `scores.npy` of a folder beside the features
/// they belong to.
#[derive(Debug)]
pub struct Recorded {
    model: Model,
    outputs: usize,
    rows: HashMap<Vec<u32>, Vec<f32>>,
}

impl Recorded {
    /// # Errors
    /// The files are missing or do not fit each other.
    pub fn read(model: Model, folder: &Path) -> Result<Self> {
        let (columns, features) = npy::read_f32(&folder.join("features.npy"))?;
        let (outputs, scores) = npy::read_f32(&folder.join("scores.npy"))?;
        ensure!(
            features.len() / columns == scores.len() / outputs,
            "features.npy and scores.npy have as many rows as each other"
        );
        let rows = features
            .chunks_exact(columns)
            .map(bits)
            .zip(scores.chunks_exact(outputs).map(<[f32]>::to_vec))
            .collect();
        Ok(Self {
            model,
            outputs,
            rows,
        })
    }
}

impl Scorer for Recorded {
    fn has(&self, model: Model) -> bool {
        model == self.model
    }

    fn scores(&self, model: Model, features: &Matrix) -> Result<Matrix, ScorerError> {
        let error = |message: &str| ScorerError {
            model: model.name(),
            message: message.to_owned(),
        };
        if model != self.model {
            return Err(error("its scores are not recorded"));
        }
        let mut scores = Matrix::new(self.outputs);
        for row in features.iter() {
            match self.rows.get(&bits(row)) {
                Some(recorded) => scores.values.extend(recorded),
                // Padding.
                None if row.iter().all(|v| *v == 0.0) => {
                    scores.values.extend(std::iter::repeat_n(0.0, self.outputs));
                }
                None => return Err(error("a row is not recorded")),
            }
        }
        Ok(scores)
    }
}

fn bits(row: &[f32]) -> Vec<u32> {
    row.iter().map(|v| v.to_bits()).collect()
}
