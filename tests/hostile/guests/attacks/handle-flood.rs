//! Holds small things of the host for ever.

use attack::sdk::bindings::adapter::wasi::nn::tensor::{Tensor, TensorType};

fn flood(_: Vec<u8>) -> String {
    loop {
        std::mem::forget(Tensor::new(&[], TensorType::U8, &[0]));
    }
}

attack::in_adapt!(flood);
