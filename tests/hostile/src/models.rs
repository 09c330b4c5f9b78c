//! A model to be attacked.

use std::sync::Arc;

use sandbox::inference::{InferenceError, Model, Models, NamedTensor};

/// One model, `double`, which doubles every number of every input.
#[derive(Debug)]
pub(crate) struct Doubling;

impl Models for Doubling {
    fn backend(&self) -> &str {
        "doubling 1"
    }

    fn model(&self, name: &str) -> Option<Arc<dyn Model>> {
        (name == "double").then(|| Arc::new(Doubling) as Arc<dyn Model>)
    }
}

impl Model for Doubling {
    fn compute(&self, mut inputs: Vec<NamedTensor>) -> Result<Vec<NamedTensor>, InferenceError> {
        for input in &mut inputs {
            for number in input.tensor.data.as_chunks_mut::<4>().0 {
                *number = (2.0 * f32::from_le_bytes(*number)).to_le_bytes();
            }
        }
        Ok(inputs)
    }
}
