//! Aborts.

fn fail(_: Vec<u8>) -> String {
    std::process::abort()
}

attack::in_adapt!(fail);
