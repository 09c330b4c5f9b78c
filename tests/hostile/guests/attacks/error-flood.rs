//! Holds the host's errors for ever.

use attack::sdk::bindings::adapter::wasi::nn::graph::load_by_name;

fn flood(_: Vec<u8>) -> String {
    loop {
        std::mem::forget(load_by_name("none"));
    }
}

attack::in_adapt!(flood);
