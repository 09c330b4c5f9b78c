//! Times a plugin of Extism: a fresh instance for every call, of a module that
//! is compiled once. `rival-host PLUGIN INPUT` reads lines `FUNCTION SECONDS`
//! and answers each with the median in microseconds.

use std::io::{BufRead as _, Write as _};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use extism::{CompiledPlugin, Manifest, Plugin, PluginBuilder, Wasm};

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let mut next = || arguments.next().context("rival-host PLUGIN INPUT");
    let manifest = Manifest::new([Wasm::file(next()?)]);
    let input = std::fs::read(next()?)?;
    let builder = PluginBuilder::new(manifest).with_wasi(true);
    let compiled = CompiledPlugin::new(builder)?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (function, seconds) = line.split_once(' ').context("FUNCTION SECONDS")?;
        let budget = Duration::from_secs_f64(seconds.parse()?);
        let input = if function == "empty" { &[][..] } else { &input };
        let median = time(budget, || call(&compiled, function, input))?;
        println!("{:.3}", median.as_secs_f64() * 1e6);
        std::io::stdout().flush()?;
    }
    Ok(())
}

/// How long the answer is.
fn call(compiled: &CompiledPlugin, function: &str, input: &[u8]) -> Result<usize> {
    let mut plugin = Plugin::new_from_compiled(compiled)?;
    Ok(plugin.call::<&[u8], &[u8]>(function, input)?.len())
}

fn time<T>(budget: Duration, mut work: impl FnMut() -> Result<T>) -> Result<Duration> {
    let start = Instant::now();
    let mut samples = Vec::new();
    while start.elapsed() < budget || samples.len() < 5 {
        let one = Instant::now();
        std::hint::black_box(work()?);
        samples.push(one.elapsed());
    }
    samples.sort_unstable();
    Ok(samples[samples.len() / 2])
}
