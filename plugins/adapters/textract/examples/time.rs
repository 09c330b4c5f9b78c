//! How long the adapter takes for a page of 600 words, in native code:
//! `cargo run --release -p sheaf-adapter-textract --example time`.
#![allow(clippy::print_stdout, reason = "an example that reports")]

use std::time::Instant;

use adapter_textract::testing::{Places, detected_text};

const RUNS: usize = 1_000;

fn main() -> Result<(), sdk::PluginError> {
    for places in [Places::Boxes, Places::Outlines] {
        let json = detected_text(600, places);
        let mut times = Vec::with_capacity(RUNS);
        for _ in 0..RUNS {
            let start = Instant::now();
            std::hint::black_box(adapter_textract::adapt(&[json.as_bytes()])?);
            times.push(start.elapsed());
        }
        times.sort();
        let median = times.get(RUNS / 2).copied().unwrap_or_default();
        println!(
            "{places:?}: {} kB, median {:.1} µs, best {:.1} µs",
            json.len() / 1_000,
            median.as_secs_f64() * 1e6,
            times.first().copied().unwrap_or_default().as_secs_f64() * 1e6,
        );
    }
    Ok(())
}
