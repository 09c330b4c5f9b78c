//! Computes with tensors whose sizes, multiplied, are more than a number
//! holds, nothing, or not what the data is.

use attack::sdk::bindings::adapter::wasi::nn::graph::load_by_name;
use attack::sdk::bindings::adapter::wasi::nn::tensor::{Tensor, TensorType};

fn compute(shape: &[u32]) -> String {
    let Ok(context) = load_by_name("double").and_then(|graph| graph.init_execution_context())
    else {
        return "no model".to_owned();
    };
    let input = Tensor::new(shape, TensorType::Fp64, &[0; 4]);
    match context.compute(vec![("x".to_owned(), input)]) {
        Ok(_) => "computed".to_owned(),
        Err(error) => format!("{:?}", error.code()),
    }
}

fn absurd(_: Vec<u8>) -> String {
    let shapes: [&[u32]; 5] = [
        &[u32::MAX; 1000],
        &[1 << 31, 1 << 31, 4],
        &[0, u32::MAX, u32::MAX, u32::MAX],
        &[],
        &[1],
    ];
    shapes.map(compute).join(" ")
}

attack::in_adapt!(absurd);
