//! Computes with a model for ever.

use attack::sdk::bindings::adapter::wasi::nn::graph::load_by_name;
use attack::sdk::bindings::adapter::wasi::nn::tensor::{Tensor, TensorType};

fn flood(_: Vec<u8>) -> String {
    let Ok(context) = load_by_name("double").and_then(|graph| graph.init_execution_context())
    else {
        return "no model".to_owned();
    };
    loop {
        let input = Tensor::new(&[1], TensorType::Fp32, &1_f32.to_le_bytes());
        drop(context.compute(vec![("x".to_owned(), input)]));
    }
}

attack::in_adapt!(flood);
