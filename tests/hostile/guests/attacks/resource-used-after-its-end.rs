//! Uses a thing that it gave back.
#![allow(unsafe_code, reason = "the handle is dead")]

use attack::sdk::bindings::adapter::wasi::nn::tensor::{Tensor, TensorType};

fn use_after_drop(_: Vec<u8>) -> String {
    let tensor = Tensor::new(&[1], TensorType::U8, &[0]);
    let handle = tensor.handle();
    drop(tensor);
    // SAFETY: there is none. The handle is dropped already.
    let tensor = unsafe { Tensor::from_handle(handle) };
    format!("{:?}", tensor.dimensions())
}

attack::in_adapt!(use_after_drop);
