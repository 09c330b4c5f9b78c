//! Asks for models that nobody registered, by names that might be files.

use attack::sdk::bindings::adapter::wasi::nn::graph::load_by_name;

fn ask(_: Vec<u8>) -> String {
    ["none", "", "/etc/passwd", "../double", "double\0", "DOUBLE"]
        .map(|name| match load_by_name(name) {
            Ok(_) => "loaded".to_owned(),
            Err(error) => format!("{:?}", error.code()),
        })
        .join(" ")
}

attack::in_adapt!(ask);
