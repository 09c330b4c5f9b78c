//! Logs messages of 16 MiB for ever.

fn flood(_: Vec<u8>) -> String {
    let text = "x".repeat(16 << 20);
    loop {
        attack::sdk::log::write(attack::sdk::log::Level::Debug, &text);
    }
}

attack::in_adapt!(flood);
