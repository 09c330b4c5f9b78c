//! Uses a tensor as if it were a model.
#![allow(unsafe_code, reason = "the handle is of another kind")]

use attack::sdk::bindings::adapter::wasi::nn::graph::Graph;
use attack::sdk::bindings::adapter::wasi::nn::tensor::{Tensor, TensorType};

fn confuse(_: Vec<u8>) -> String {
    let tensor = Tensor::new(&[1], TensorType::U8, &[0]);
    // SAFETY: there is none. The handle is a tensor's.
    let graph = unsafe { Graph::from_handle(tensor.take_handle()) };
    format!("{:?}", graph.init_execution_context().is_ok())
}

attack::in_adapt!(confuse);
