//! Computes once, with 900 inputs of one name.

use attack::sdk::bindings::adapter::wasi::nn::graph::load_by_name;
use attack::sdk::bindings::adapter::wasi::nn::tensor::{Tensor, TensorType};

fn flood(_: Vec<u8>) -> String {
    let Ok(context) = load_by_name("double").and_then(|graph| graph.init_execution_context())
    else {
        return "no model".to_owned();
    };
    let input = |_| {
        let tensor = Tensor::new(&[1], TensorType::Fp32, &1_f32.to_le_bytes());
        ("x".to_owned(), tensor)
    };
    match context.compute((0..900).map(input).collect()) {
        Ok(outputs) => outputs.len().to_string(),
        Err(error) => error.data(),
    }
}

attack::in_adapt!(flood);
