//! Tries every handle that might be somebody else's, until one is not there.
#![allow(unsafe_code, reason = "the handles are guessed")]

use attack::sdk::bindings::adapter::wasi::nn::tensor::Tensor;

fn guess(_: Vec<u8>) -> String {
    let found = (1..1_000_000).map(|handle| {
        // SAFETY: there is none. Nobody gave this handle to it.
        let tensor = unsafe { Tensor::from_handle(handle) };
        tensor.dimensions().len()
    });
    found.sum::<usize>().to_string()
}

attack::in_adapt!(guess);
