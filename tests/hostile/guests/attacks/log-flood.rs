//! Logs a hundred thousand messages.

use attack::sdk::log::{Level, write};

fn flood(_: Vec<u8>) -> &'static str {
    for count in 0..100_000 {
        write(Level::Info, &format!("message {count}"));
    }
    "flooded"
}

attack::in_adapt!(flood);
