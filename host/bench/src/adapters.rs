//! Every adapter: throughput in a fresh sandbox, beside the same code native,
//! and the memory that a very large answer takes.

use std::time::Duration;

use anyhow::{Result, anyhow};
use fuzz::{TARGETS, Target};
use sandbox::{Call, Limits, Plugin, Stage};

use crate::measure::{compare, human};
use crate::record::{Ratio, Record};
use crate::setting::Setting;

const BUDGET: Duration = Duration::from_secs(1);
/// What is timed: some pages.
const WORDS: usize = 2_000;
/// 500 pages of 500 words.
const MANY_WORDS: usize = 250_000;

pub(crate) const HEADER: &str = "\
| adapter | input | fresh sandbox | native | ratio | MB/s | pages/s | memory for 250,000 words, by the input's size |
|---|---|---|---|---|---|---|---|";

/// A row for each adapter.
pub(crate) fn rows(setting: &Setting, record: &mut Record) -> impl Iterator<Item = String> {
    TARGETS.iter().map(|target| {
        measure(setting, target, record)
            .unwrap_or_else(|error| format!("| {} | not measured: {error:#} |", target.name))
    })
}

fn measure(setting: &Setting, target: &Target, record: &mut Record) -> Result<String> {
    let plugin = setting.plugin(target.name, Stage::Adapter)?;
    let input = (target.large)(WORDS);
    let size = input.len() as f64;
    let (parts, call) = ([input], Call::default());
    let document = plugin.adapt(&parts, &call).result?;
    let pages = document.pages.len() as f64;
    let [bytes] = &parts;
    let native = || (target.adapt)(&[bytes]);
    native().map_err(|e| anyhow!("{e}"))?;
    let (fresh, native) = compare(BUDGET, || plugin.adapt(&parts, &call), native);
    let seconds = fresh.median.as_secs_f64();
    let ratio = Ratio::Times(fresh.ratio(&native));
    let what = format!("adapter {} beside native", target.name);
    let ratio = record.note(&what, &fresh.to_string(), ratio);
    Ok(format!(
        "| {} | {:.0} kB, {pages} pages | {fresh} | {} | {ratio} | {:.0} | {:.0} | {} |",
        target.name,
        size / 1e3,
        human(native.median),
        size / 1e6 / seconds,
        pages / seconds,
        memory(plugin, target)
    ))
}

/// The plugin's memory at its most for a very large answer.
fn memory(plugin: &Plugin, target: &Target) -> String {
    let input = (target.large)(MANY_WORDS);
    let size = input.len();
    let call = Call {
        limits: Limits {
            memory_bytes: 2 << 30,
            wall: Duration::from_secs(60),
            output_bytes: 1 << 30,
            ..Limits::default()
        },
        ..Call::default()
    };
    let outcome = plugin.adapt(&[input], &call);
    let mib = |bytes: usize| bytes as f64 / f64::from(1 << 20);
    let used = outcome.usage.memory_bytes;
    match outcome.result {
        Ok(document) => format!(
            "{:.1}x ({:.0} of {:.0} MiB, {} pages)",
            used as f64 / size as f64,
            mib(used),
            mib(size),
            document.pages.len()
        ),
        Err(failure) => format!("failed: {failure}"),
    }
}
