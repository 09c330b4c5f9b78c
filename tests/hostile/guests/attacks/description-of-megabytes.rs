//! Has 100 MiB to say about itself.

fn boast() -> attack::sdk::Description {
    attack::sdk::Description::new("attack", "1.0.0", &"x".repeat(100 << 20))
}

attack::in_describe!(boast);
