//! Answers as it should, and never gives back 900 things of the host.

use attack::sdk::bindings::adapter::wasi::nn::tensor::{Tensor, TensorType};

fn leak(_: Vec<u8>) -> &'static str {
    for _ in 0..900 {
        std::mem::forget(Tensor::new(&[1000], TensorType::U8, &[0; 1000]));
    }
    "leaked"
}

attack::in_adapt!(leak);
