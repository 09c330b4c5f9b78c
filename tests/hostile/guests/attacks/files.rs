//! Looks for files to read, write, list, link and remove.

use std::fs;
use std::io::{self, Read as _};

fn look(_: Vec<u8>) -> String {
    let attempts: [io::Result<()>; 8] = [
        fs::read("/etc/passwd").map(drop),
        fs::read_dir("/").map(drop),
        fs::read_dir(".").map(drop),
        fs::write("x", "x"),
        fs::create_dir("/tmp/x"),
        fs::remove_file("/tmp/x"),
        fs::metadata("..").map(drop),
        std::env::current_dir().and_then(|path| fs::metadata(path).map(drop)),
    ];
    let got = attempts.iter().filter(|attempt| attempt.is_ok()).count();
    let mut input = Vec::new();
    let read = std::io::stdin().read_to_end(&mut input).unwrap_or(0);
    format!("{got} {read}")
}

attack::in_adapt!(look);
