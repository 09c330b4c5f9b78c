//! Logs one message of 80 MiB.

fn flood(_: Vec<u8>) -> &'static str {
    attack::sdk::log::write(attack::sdk::log::Level::Error, &"x".repeat(80 << 20));
    "flooded"
}

attack::in_adapt!(flood);
