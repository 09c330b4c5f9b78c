//! Writes what a model learns from.
//!
//! ```text
//! sheaf-trainer MODEL --data ../shared/data --out DIR
//! sheaf-trainer MODEL --data ../shared/data --score DIR [PART] [-v]
//! ```
//!
//! `confidence` learns from what the extractor chooses with the other models:
//! `--models DIR` (`models` by default), and with the scores of receipts' lines
//! that their training recorded: `--recorded DIR`.
//!
//! MODEL is the stem of the model's file, such as `receipt-lines`. `--score`
//! runs the extractor with the scores that the training script recorded in
//! DIR (`-` for the rules alone), `tune` (by default), `held-out` or `all` of
//! the documents; of `page-class`, PART is `model` (by default) or `rules`.
#![allow(clippy::print_stdout, reason = "a tool for developers")]

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use understanding::scorer::{Model, Scorer};

#[derive(Default)]
struct Arguments {
    model: String,
    part: Option<String>,
    data: PathBuf,
    models: PathBuf,
    recorded: PathBuf,
    out: Option<PathBuf>,
    score: Option<PathBuf>,
    verbose: bool,
}

fn main() -> Result<()> {
    let arguments = arguments()?;
    let model = Model::ALL.into_iter().find(|m| m.name() == arguments.model);
    match (model, &arguments.out, &arguments.score) {
        (Some(model), Some(out), None) => write(model, &arguments, out),
        (Some(Model::PageClass), None, Some(folder)) => {
            let scorer = match arguments.part.as_deref() {
                Some("rules") => None,
                _ => Some(trainer::Recorded::read(Model::PageClass, folder)?),
            };
            let scorer = scorer.as_ref().map(|s| s as &dyn Scorer);
            trainer::page_class::score(&arguments.data, scorer, arguments.verbose)
        }
        (Some(Model::ReceiptLines), None, Some(folder)) => {
            let part = arguments.part.as_deref().unwrap_or("tune").parse()?;
            let (data, verbose) = (&arguments.data, arguments.verbose);
            if folder.as_os_str() == "-" {
                return trainer::sroie::score(data, part, None, verbose);
            }
            let scorer = trainer::Recorded::read(Model::ReceiptLines, folder)?;
            trainer::sroie::score(data, part, Some(&scorer), verbose)
        }
        _ => bail!(
            "usage: sheaf-trainer {} --data DIR (--out DIR | --score DIR [tune|held-out|all])",
            Model::ALL.map(Model::name).join("|")
        ),
    }
}

fn write(model: Model, arguments: &Arguments, out: &Path) -> Result<()> {
    let data = &arguments.data;
    let set = match model {
        Model::PageClass => trainer::page_class::data_set(data)?,
        Model::ReceiptLines => trainer::receipt_lines::data_set(data)?,
        Model::Confidence => {
            let (models, recorded) = (&arguments.models, &arguments.recorded);
            trainer::confidence::data_set(data, models, recorded)?
        }
    };
    set.write(out)?;
    println!(
        "{}: {} rows of {} documents in {}",
        model.name(),
        set.features.rows(),
        set.documents.last().map_or(0, |d| d + 1),
        out.display()
    );
    Ok(())
}

fn arguments() -> Result<Arguments> {
    let mut found = Arguments {
        data: PathBuf::from("../shared/data"),
        models: PathBuf::from("models"),
        recorded: PathBuf::from("target/train/receipt-lines"),
        ..Arguments::default()
    };
    let mut rest = std::env::args().skip(1);
    while let Some(argument) = rest.next() {
        let mut folder = || {
            let next = rest.next().map(PathBuf::from);
            next.with_context(|| format!("{argument} needs a folder"))
        };
        match argument.as_str() {
            "--data" => found.data = folder()?,
            "--out" => found.out = Some(folder()?),
            "--models" => found.models = folder()?,
            "--recorded" => found.recorded = folder()?,
            "--score" => found.score = Some(folder()?),
            "-v" => found.verbose = true,
            _ if found.model.is_empty() => found.model = argument,
            _ => found.part = Some(argument),
        }
    }
    Ok(found)
}
