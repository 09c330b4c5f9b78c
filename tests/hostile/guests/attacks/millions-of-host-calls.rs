//! Asks the host for its configuration for ever.

fn ask(_: Vec<u8>) -> String {
    loop {
        std::hint::black_box(attack::sdk::config::get("anything"));
    }
}

attack::in_adapt!(ask);
