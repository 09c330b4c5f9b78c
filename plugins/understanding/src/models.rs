//! The trained models, as the rules ask them.

use std::cell::RefCell;

use crate::scorer::{Matrix, Model, Scorer, ScorerError};
use crate::weights::rounded;

/// The models of one call, or none. The first failure is kept and ends the
/// call when it is over, so that the rules need not stop half-way.
#[derive(Default)]
pub(crate) struct Models<'a> {
    scorer: Option<&'a dyn Scorer>,
    failure: RefCell<Option<ScorerError>>,
}

impl<'a> Models<'a> {
    /// Rules decide alone.
    pub(crate) fn none() -> Self {
        Self::default()
    }

    pub(crate) fn of(scorer: &'a dyn Scorer) -> Self {
        Self {
            scorer: Some(scorer),
            ..Self::default()
        }
    }

    /// What a model says of each row, `outputs` rounded scores each; `None`
    /// without models, without rows, and after a failure.
    pub(crate) fn scores(&self, model: Model, outputs: usize, rows: &Matrix) -> Option<Matrix> {
        let scorer = self
            .scorer
            .filter(|scorer| rows.rows() > 0 && scorer.has(model))?;
        let padded = padded(rows);
        let answer = scorer.scores(model, &padded).and_then(|mut scores| {
            if scores.columns == outputs && scores.rows() == padded.rows() {
                scores.values.truncate(rows.rows() * outputs);
                return Ok(scores);
            }
            let (model, message) = (
                model.name(),
                format!(
                    "its answer is {} x {} and not {} x {outputs}",
                    scores.rows(),
                    scores.columns,
                    padded.rows(),
                ),
            );
            Err(ScorerError { model, message })
        });
        match answer {
            Ok(mut scores) => {
                for score in &mut scores.values {
                    *score = rounded(*score);
                }
                Some(scores)
            }
            Err(error) => {
                self.failure.borrow_mut().get_or_insert(error);
                None
            }
        }
    }

    /// The first failure, if there was one.
    pub(crate) fn finish(self) -> Result<(), ScorerError> {
        self.failure.into_inner().map_or(Ok(()), Err)
    }
}

/// The rows with zeros up to the next power of two.
fn padded(rows: &Matrix) -> Matrix {
    let mut padded = rows.clone();
    padded
        .values
        .resize(rows.rows().next_power_of_two() * rows.columns, 0.0);
    padded
}

impl std::fmt::Debug for Models<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Models")
            .field("some", &self.scorer.is_some())
            .field("failure", &self.failure)
            .finish()
    }
}
