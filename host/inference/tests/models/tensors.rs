//! Tensors for tests, and a registry of one model.

use std::sync::Arc;

use inference::{Limits, TractModels};
use sandbox::inference::{InferenceError, Model, Models, NamedTensor, Tensor, TensorType};

pub(crate) fn tensor(name: &str, ty: TensorType, dims: &[u32], data: Vec<u8>) -> NamedTensor {
    NamedTensor {
        name: name.to_owned(),
        tensor: Tensor {
            dimensions: dims.to_vec(),
            ty,
            data,
        },
    }
}

pub(crate) fn fp32(name: &str, dims: &[u32], values: &[f32]) -> NamedTensor {
    let data = values.iter().flat_map(|v| v.to_le_bytes()).collect();
    tensor(name, TensorType::Fp32, dims, data)
}

pub(crate) fn i64s(name: &str, dims: &[u32], values: &[i64]) -> NamedTensor {
    let data = values.iter().flat_map(|v| v.to_le_bytes()).collect();
    tensor(name, TensorType::I64, dims, data)
}

pub(crate) fn values(tensor: &NamedTensor) -> Vec<f32> {
    assert_eq!(tensor.tensor.ty, TensorType::Fp32);
    let (chunks, rest) = tensor.tensor.data.as_chunks();
    assert!(rest.is_empty());
    chunks.iter().map(|c| f32::from_le_bytes(*c)).collect()
}

/// Whether these are the numbers, to the precision of a calculation by hand.
pub(crate) fn assert_close(given: &[f32], wanted: &[f32]) {
    let close = given.iter().zip(wanted).all(|(g, w)| (g - w).abs() < 1e-5);
    assert!(
        given.len() == wanted.len() && close,
        "{given:?} is not {wanted:?}"
    );
}

pub(crate) fn registered(bytes: Vec<u8>) -> Arc<dyn Model> {
    within(Limits::default(), bytes)
}

pub(crate) fn within(limits: Limits, bytes: Vec<u8>) -> Arc<dyn Model> {
    let models = TractModels::builder()
        .limits(limits)
        .model("it", bytes)
        .unwrap()
        .build();
    models.model("it").unwrap()
}

pub(crate) fn refused(model: &Arc<dyn Model>, inputs: Vec<NamedTensor>) -> InferenceError {
    match model.compute(inputs) {
        Ok(outputs) => panic!("not refused: {outputs:?}"),
        Err(error) => error,
    }
}
