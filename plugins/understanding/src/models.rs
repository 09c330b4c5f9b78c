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
        let scorer = self.scorer.filter(|_| rows.rows() > 0)?;
        let answer = scorer.scores(model, rows).and_then(|scores| {
            if scores.columns == outputs && scores.rows() == rows.rows() {
                return Ok(scores);
            }
            let (model, message) = (
                model.name(),
                format!(
                    "its answer is {} x {} and not {} x {outputs}",
                    scores.rows(),
                    scores.columns,
                    rows.rows(),
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

impl std::fmt::Debug for Models<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Models")
            .field("some", &self.scorer.is_some())
            .field("failure", &self.failure)
            .finish()
    }
}
