//! What a sandbox costs: `cargo run --release -p sheaf-sandbox --example
//! figures -- ADAPTER.wasm [INPUT]`. Each figure is the least and the median
//! of many batches, since other work on the machine only ever adds to it.
#![allow(clippy::print_stdout, reason = "it prints figures")]

use std::error::Error;
use std::time::{Duration, Instant};

use sandbox::{Call, Plugin, Sample, Sandbox, SandboxConfig};

const BATCHES: usize = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args_os().skip(1);
    let path = args.next().ok_or("which component?")?;
    let bytes = std::fs::read(path)?;
    let cache = std::env::temp_dir().join(format!("sandbox-figures-{}", std::process::id()));
    let config = |pool| SandboxConfig {
        cache_dir: Some(cache.clone()),
        pool,
        ..SandboxConfig::default()
    };

    let started = Instant::now();
    let sandbox = Sandbox::new(config(true))?;
    println!("{:<40} {:>10.3?}", "new sandbox", started.elapsed());
    println!("{:<40} {:>10?}", "allocation", sandbox.allocation());
    let started = Instant::now();
    let plugin = sandbox.load(&bytes)?;
    println!("{:<40} {:>10.3?}", "load, compiled", started.elapsed());
    show("load, from the cache", 1, || {
        sandbox.load(&bytes).map(|_| ()).ok();
    });
    let size: u64 = std::fs::read_dir(&cache)?
        .filter_map(|entry| Some(entry.ok()?.metadata().ok()?.len()))
        .sum();
    println!(
        "{:<40} {:>7} KiB of {}",
        "cache entry",
        size >> 10,
        bytes.len() >> 10
    );
    calls(&plugin);
    let slow = Sandbox::new(config(false))?;
    println!("on demand:");
    calls(&slow.load(&bytes)?);
    if let Some(input) = args.next() {
        let parts = [std::fs::read(input)?];
        let outcome = plugin.adapt(&parts, &Call::default());
        println!("{:?}", outcome.usage);
        outcome.result?;
        show("adapt", 10, || {
            let _ = plugin.adapt(&parts, &Call::default());
        });
    }
    std::fs::remove_dir_all(cache)?;
    Ok(())
}

fn calls(plugin: &Plugin) {
    let sample = Sample::default();
    let call = Call::default();
    show("fresh instance and empty call", 100, || {
        let _ = plugin.sniff(&sample, &call);
    });
}

fn show(name: &str, batch: u32, mut work: impl FnMut()) {
    let mut times: Vec<Duration> = (0..BATCHES)
        .map(|_| {
            let started = Instant::now();
            for _ in 0..batch {
                work();
            }
            started.elapsed() / batch
        })
        .collect();
    times.sort_unstable();
    let least = times.first().copied().unwrap_or_default();
    let median = times.get(BATCHES / 2).copied().unwrap_or_default();
    println!("{name:<40} {least:>10.3?} {median:>10.3?}");
}
