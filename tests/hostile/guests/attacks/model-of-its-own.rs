//! Brings a model.

use attack::sdk::bindings::adapter::wasi::nn::graph::{ExecutionTarget, GraphEncoding, load};

fn bring(_: Vec<u8>) -> String {
    match load(&[vec![0; 4]], GraphEncoding::Onnx, ExecutionTarget::Cpu) {
        Ok(_) => "loaded".to_owned(),
        Err(error) => format!("{:?}", error.code()),
    }
}

attack::in_adapt!(bring);
