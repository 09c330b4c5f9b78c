//! Holds tensors of 16 MiB for ever.

use attack::sdk::bindings::adapter::wasi::nn::tensor::{Tensor, TensorType};

fn flood(_: Vec<u8>) -> String {
    let data = vec![0; 16 << 20];
    loop {
        std::mem::forget(Tensor::new(&[16 << 20], TensorType::U8, &data));
    }
}

attack::in_adapt!(flood);
