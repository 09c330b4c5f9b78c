//! Asks for a setting whose name has 80 MiB.

fn ask(_: Vec<u8>) -> String {
    attack::sdk::config::get(&"x".repeat(80 << 20)).unwrap_or_default()
}

attack::in_adapt!(ask);
