//! Rows measured in this process.

use std::time::Duration;

use adapter_textract::testing::{Places, detected_text};
use anyhow::{Result, anyhow};
use pipeline::Request;
use sandbox::{Call, Sample, Stage};

use crate::measure::{compare, human};
use crate::setting::Setting;

const BUDGET: Duration = Duration::from_secs(3);

/// A row of the table.
pub(crate) fn row(what: &str, figure: &str, beside: &str, ratio: &str, reach: &str) -> String {
    format!("| {what} | {figure} | {beside} | {ratio} | {reach} |")
}

/// A fresh sandbox and a call that does next to nothing.
pub(crate) fn empty_call(setting: &Setting) -> Result<String> {
    let plugin = setting.plugin("textract", Stage::Adapter)?;
    let call = Call::default();
    let empty = Sample::default();
    let spawn = || std::thread::spawn(|| ()).join();
    let (fresh, thread) = compare(BUDGET, || plugin.sniff(&empty, &call), spawn);
    Ok(row(
        "fresh sandbox, empty call",
        &fresh.to_string(),
        &format!("starting and joining an OS thread {}", human(thread.median)),
        &format!("{:.2}", fresh.ratio(&thread)),
        "12 µs",
    ))
}

/// The same adapter in a fresh sandbox and as native code.
pub(crate) fn textract_against_native(setting: &Setting) -> Result<String> {
    let plugin = setting.plugin("textract", Stage::Adapter)?;
    let answer = detected_text(600, Places::Boxes).into_bytes();
    let kilobytes = answer.len() / 1000;
    let parts = [answer];
    let call = Call::default();
    plugin.adapt(&parts, &call).result?;
    let native = || adapter_textract::adapt(&[&parts[0]]);
    native()?;
    let (sandboxed, native) = compare(BUDGET, || plugin.adapt(&parts, &call), native);
    Ok(row(
        &format!("adapting a Textract answer of 600 words ({kilobytes} kB), fresh sandbox"),
        &sandboxed.to_string(),
        &format!("the same code native {}", human(native.median)),
        &format!("{:.2}", sandboxed.ratio(&native)),
        "1.5x native",
    ))
}

/// All stages of a one-page PDF, in sandboxes and as native code.
pub(crate) fn pdf_end_to_end(setting: &Setting) -> Result<String> {
    let run = || {
        setting
            .runner
            .run(&Request::new(&setting.invoice, &setting.pipeline))
    };
    let report = run().map_err(|e| anyhow!("{e}"))?;
    let bytes = setting
        .invoice
        .parts
        .first()
        .ok_or_else(|| anyhow!("the sample is empty"))?;
    let options = adapter_pdf::Options::default();
    let native = || -> Result<usize> {
        let document = adapter_pdf::adapt(bytes.clone(), &options)?;
        let classes = understanding::classify(&document);
        Ok(understanding::extract(&document, &classes).fields.len())
    };
    native()?;
    let (sandboxed, native) = compare(BUDGET, run, native);
    let words: usize = report.document.pages.iter().map(|p| p.words.len()).sum();
    Ok(row(
        &format!("a one-page PDF ({words} words) end to end, warm"),
        &sandboxed.to_string(),
        &format!(
            "adapter, classifier and extractor native {}",
            human(native.median)
        ),
        &format!("{:.2}", sandboxed.ratio(&native)),
        "10 ms",
    ))
}
