//! What classes and fields cost: in the sandbox beside native code, the
//! models in tract beside onnxruntime, and all of it on every core.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use ::understanding::scorer::{Matrix, Model, Scorer as _};
use anyhow::{Context as _, Result, anyhow, bail};
use document::Document;
use pipeline::{Input, Request, parallel};
use sandbox::{Call, Stage};
use tract_scorer::TractScorer;

use crate::measure::{compare, human, time};
use crate::python;
use crate::record::Ratio;
use crate::setting::Setting;
use crate::table::Row;

const BUDGET: Duration = Duration::from_secs(2);
/// Rows in one question to a model: the lines of a receipt.
const ROWS: usize = 64;
/// How often the documents are run on every core.
const ROUNDS: usize = 8;

/// All of them; one that cannot be measured says why.
pub(crate) fn rows(setting: &Setting) -> Vec<Row> {
    let stages = stages(setting).unwrap_or_else(|e| vec![not_measured("classes and fields", &e)]);
    let models = models(setting).unwrap_or_else(|e| vec![not_measured("models", &e)]);
    let cores = cores(setting).unwrap_or_else(|e| not_measured("pages on every core", &e));
    stages.into_iter().chain(models).chain([cores]).collect()
}

fn not_measured(what: &str, error: &anyhow::Error) -> Row {
    Row::missing(what, error, "")
}

/// The documents to measure with: one of each kind of source and of class.
fn documents(setting: &Setting) -> Result<Vec<(&'static str, Document)>> {
    ["invoice-en.pdf", "rechnung-de.pdf", "receipt-en.hocr"]
        .into_iter()
        .map(|name| {
            let input = input(&setting.root.join("samples").join(name))?;
            let read = setting
                .runner
                .adapt(&Request::new(&input, &setting.pipeline));
            let document = read.map_err(|e| anyhow!("{name}: {e}"))?;
            Ok((name, Document::clone(&document)))
        })
        .collect()
}

fn input(path: &Path) -> Result<Input> {
    Input::read(path, 1 << 26).map_err(|e| anyhow!("{}: {}", path.display(), e.message))
}

/// Classification and extraction a page, in the sandbox and native, with
/// memory.
fn stages(setting: &Setting) -> Result<Vec<Row>> {
    let scorer = TractScorer::new(::models::ALL)?;
    let classifier = setting.plugin("pages", Stage::Classifier)?;
    let extractor = setting.plugin("invoice", Stage::Extractor)?;
    let call = Call::default();
    let mut rows = Vec::new();
    for (name, document) in documents(setting)? {
        let pages = document.pages.len().max(1);
        let words: usize = document.pages.iter().map(|p| p.words.len()).sum();
        let outcome = classifier.classify(&document, &call);
        let memory = outcome.usage.memory_bytes;
        let classes = outcome.result?;
        let (sandboxed, native) = compare(
            BUDGET,
            || classifier.classify(&document, &call),
            || ::understanding::classify_with(&document, &scorer),
        );
        let what = format!("{name}: {pages} pages, {words} words");
        rows.push(stage_row(
            "classification",
            &what,
            pages,
            memory,
            sandboxed,
            native,
        ));
        let outcome = extractor.extract(&document, &classes, &call);
        let memory = outcome.usage.memory_bytes;
        outcome.result?;
        let (sandboxed, native) = compare(
            BUDGET,
            || extractor.extract(&document, &classes, &call),
            || ::understanding::extract_with(&document, &classes, &scorer),
        );
        rows.push(stage_row(
            "extraction",
            &what,
            pages,
            memory,
            sandboxed,
            native,
        ));
    }
    Ok(rows)
}

fn stage_row(
    stage: &str,
    what: &str,
    pages: usize,
    memory: usize,
    sandboxed: crate::measure::Timing,
    native: crate::measure::Timing,
) -> Row {
    let pages = u32::try_from(pages).unwrap_or(1);
    Row::new(
        &format!("{stage} a page, models included ({what})"),
        &format!(
            "{} in a fresh sandbox, {:.1} MiB",
            human(sandboxed.median / pages),
            memory as f64 / f64::from(1 << 20)
        ),
        &format!("native {}", human(native.median / pages)),
        Ratio::Times(sandboxed.ratio(&native)),
        "15 ms",
    )
}

/// Loading each model and asking it, in tract and in onnxruntime.
fn models(setting: &Setting) -> Result<Vec<Row>> {
    let python = python::with(setting, "bench-onnxruntime", "onnxruntime.txt");
    let mut rows = Vec::new();
    for model in Model::ALL {
        let Some((_, bytes)) = ::models::ALL.iter().find(|(n, _)| *n == model.name()) else {
            continue;
        };
        let files = [(model.name(), *bytes)];
        let scorer = TractScorer::new(&files)?;
        let columns = scorer
            .columns(model)
            .with_context(|| format!("model `{}` does not say what it takes", model.name()))?;
        // Nothing depends on the values: trees and layers cost the same.
        let features = Matrix {
            columns,
            values: (0..ROWS * columns).map(|i| (i % 7) as f32 / 7.0).collect(),
        };
        let load = || -> Result<Matrix> {
            let one = Matrix {
                columns,
                values: vec![0.0; columns],
            };
            Ok(TractScorer::new(&files)?.scores(model, &one)?)
        };
        load()?;
        let loading = time(BUDGET / 4, load);
        scorer.scores(model, &features)?;
        let asking = time(BUDGET / 4, || scorer.scores(model, &features));
        let theirs = python
            .as_ref()
            .map_err(|e| format!("onnxruntime was not measured: {e:#}"))
            .and_then(|python| {
                ask(setting, python, model).map_err(|e| format!("onnxruntime failed: {e:#}"))
            });
        for (i, (what, ours)) in [
            (
                format!("model `{}`: load and first answer", model.name()),
                loading,
            ),
            (format!("model `{}`: {ROWS} rows", model.name()), asking),
        ]
        .into_iter()
        .enumerate()
        {
            let what = format!("{what} ({} kB)", bytes.len() / 1000);
            let figure = format!("tract {ours}");
            rows.push(match &theirs {
                Ok(times) => {
                    let theirs = times.get(i).copied().unwrap_or_default();
                    let ratio = ours.median.as_secs_f64() / theirs.as_secs_f64().max(1e-9);
                    let beside = format!("onnxruntime in Python {}", human(theirs));
                    Row::new(&what, &figure, &beside, Ratio::Times(ratio), "–")
                }
                Err(why) => Row::alone(&what, &figure, why, "–"),
            });
        }
    }
    Ok(rows)
}

/// Loading and asking in onnxruntime.
fn ask(setting: &Setting, python: &Path, model: Model) -> Result<Vec<Duration>> {
    let output = Command::new(python)
        .arg(setting.root.join("host/bench/vendors/time_onnxruntime.py"))
        .arg(
            setting
                .root
                .join("models")
                .join(model.name())
                .with_extension("onnx"),
        )
        .arg(ROWS.to_string())
        .arg((BUDGET / 4).as_secs_f64().to_string())
        .output()?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        bail!("{}", text.lines().last().unwrap_or("no message"));
    }
    String::from_utf8_lossy(&output.stdout)
        .split_whitespace()
        .map(|micros| Ok(Duration::from_secs_f64(micros.parse::<f64>()? / 1e6)))
        .collect()
}

/// The samples through the whole pipeline, on every core and on one.
fn cores(setting: &Setting) -> Result<Row> {
    let names = [
        "invoice-en.pdf",
        "rechnung-de.pdf",
        "facture-fr.pdf",
        "receipt-en.hocr",
    ];
    let inputs: Vec<Input> = names
        .iter()
        .map(|name| input(&setting.root.join("samples").join(name)))
        .collect::<Result<_>>()?;
    let work: Vec<&Input> = std::iter::repeat_n(&inputs, ROUNDS).flatten().collect();
    let run = |jobs: usize| -> Result<f64> {
        let mut pages = 0;
        let start = Instant::now();
        parallel::in_order(
            &work,
            jobs,
            |_, input| setting.runner.run(&Request::new(input, &setting.pipeline)),
            |result| {
                let report = result.map_err(|e| anyhow!("{e}"))?;
                pages += report.document.pages.len();
                Ok::<_, anyhow::Error>(())
            },
        )?;
        Ok(pages as f64 / start.elapsed().as_secs_f64())
    };
    run(1).context("warming up")?;
    let (one, all) = (run(1)?, run(parallel::cores())?);
    Ok(Row::new(
        "pages a second end to end (3 PDFs and a scan)",
        &format!("{all:.0} on {} cores", parallel::cores()),
        &format!("{one:.0} on one"),
        Ratio::Faster(all / one.max(1e-9)),
        "–",
    ))
}
