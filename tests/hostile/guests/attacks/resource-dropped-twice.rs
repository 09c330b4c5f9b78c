//! Gives the same thing back twice.
#![allow(unsafe_code, reason = "one handle has two owners")]

use attack::sdk::bindings::adapter::wasi::nn::tensor::{Tensor, TensorType};

fn drop_twice(_: Vec<u8>) -> &'static str {
    let tensor = Tensor::new(&[1], TensorType::U8, &[0]);
    let handle = tensor.handle();
    drop(tensor);
    // SAFETY: there is none. The handle is dropped already.
    drop(unsafe { Tensor::from_handle(handle) });
    "dropped"
}

attack::in_adapt!(drop_twice);
