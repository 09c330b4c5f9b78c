//! Writes 64 MiB to its standard output, without an end of a line.
#![allow(clippy::print_stdout, reason = "that is the attack")]

fn flood(_: Vec<u8>) -> &'static str {
    let piece = "x".repeat(1 << 10);
    for _ in 0..64 << 10 {
        print!("{piece}");
    }
    "flooded"
}

attack::in_adapt!(flood);
