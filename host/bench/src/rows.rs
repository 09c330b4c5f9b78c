//! Rows measured in this process.

use std::time::Duration;

use adapter_textract::testing::{Places, detected_text};
use anyhow::{Result, anyhow};
use pipeline::Request;
use sandbox::{Call, Sample, Stage};

use crate::measure::{compare, human};
use crate::record::Ratio;
use crate::setting::Setting;
use crate::table::Row;
use crate::{idle, process};

const BUDGET: Duration = Duration::from_secs(3);

/// What a call and a process cost, each as a row or why there is none.
pub(crate) fn rows(setting: &Setting) -> Vec<Row> {
    type Measure = fn(&Setting) -> Result<Row>;
    let measure: [(&str, Measure); 5] = [
        ("fresh sandbox, empty call", empty_call),
        ("adapting a Textract answer", textract_against_native),
        ("a one-page PDF end to end", pdf_end_to_end),
        ("process start to first result", process::first_result),
        ("resident memory of the idle host", idle::memory),
    ];
    measure
        .into_iter()
        .map(|(what, row)| row(setting).unwrap_or_else(|e| Row::missing(what, &e, "")))
        .collect()
}

/// A fresh sandbox and a call that does next to nothing.
fn empty_call(setting: &Setting) -> Result<Row> {
    let plugin = setting.plugin("textract", Stage::Adapter)?;
    let call = Call::default();
    let empty = Sample::default();
    let spawn = || std::thread::spawn(|| ()).join();
    let (fresh, thread) = compare(BUDGET, || plugin.sniff(&empty, &call), spawn);
    Ok(Row::new(
        "fresh sandbox, empty call",
        &fresh.to_string(),
        &format!("starting and joining an OS thread {}", human(thread.median)),
        Ratio::Times(fresh.ratio(&thread)),
        "12 µs",
    ))
}

/// The same adapter in a fresh sandbox and as native code.
fn textract_against_native(setting: &Setting) -> Result<Row> {
    let plugin = setting.plugin("textract", Stage::Adapter)?;
    let answer = detected_text(600, Places::Boxes).into_bytes();
    let kilobytes = answer.len() / 1000;
    let parts = [answer];
    let call = Call::default();
    plugin.adapt(&parts, &call).result?;
    let native = || adapter_textract::adapt(&[&parts[0]]);
    native()?;
    let (sandboxed, native) = compare(BUDGET, || plugin.adapt(&parts, &call), native);
    Ok(Row::new(
        &format!("adapting a Textract answer of 600 words ({kilobytes} kB), fresh sandbox"),
        &sandboxed.to_string(),
        &format!("the same code native {}", human(native.median)),
        Ratio::Times(sandboxed.ratio(&native)),
        "1.5x native",
    ))
}

/// All stages of a one-page PDF, in sandboxes and as native code.
fn pdf_end_to_end(setting: &Setting) -> Result<Row> {
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
    Ok(Row::new(
        &format!("a one-page PDF ({words} words) end to end, warm"),
        &sandboxed.to_string(),
        &format!(
            "adapter, classifier and extractor native {}",
            human(native.median)
        ),
        Ratio::Times(sandboxed.ratio(&native)),
        "10 ms",
    ))
}
