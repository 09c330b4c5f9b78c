//! From options to the engines that read images and scanned pages.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context as _, Result};
use pipeline::{Pipeline, Recognition, RecognitionMode, RecognitionSpec};
use recognizers::NAMES;

use crate::args::RecognitionArgs;

/// The engine where nobody names one.
const DEFAULT: &str = "tesseract";

/// The engines that options and pipeline ask for; options come first.
pub(crate) fn recognition(
    arguments: &RecognitionArgs,
    pipeline: &Pipeline,
) -> Result<Option<Recognition>> {
    if arguments.no_recognizer {
        return Ok(None);
    }
    let asked = !arguments.engines.is_empty() || pipeline.recognition.is_some();
    let mut spec = match &pipeline.recognition {
        Some(spec) if arguments.engines.is_empty() => spec.clone(),
        Some(spec) => RecognitionSpec {
            engines: arguments.engines.clone(),
            ..spec.clone()
        },
        None if asked => RecognitionSpec::of(&arguments.engines),
        None => RecognitionSpec::of(&[DEFAULT.to_owned()]),
    };
    if arguments.vote {
        spec.mode = RecognitionMode::Consensus;
    }
    let settings = settings(arguments)?;
    for (name, own) in settings {
        spec.settings.entry(name).or_default().extend(own);
    }
    if !arguments.engines.is_empty() {
        // Settings of the pipeline's other engines are of no use here.
        let engines = spec.engines.clone();
        spec.settings.retain(|name, _| engines.contains(name));
    }
    spec.check()?;
    if let Some(unknown) = spec.engines.iter().find(|e| !NAMES.contains(&e.as_str())) {
        let known = NAMES.join(", ");
        anyhow::bail!("there is no recognizer `{unknown}`; known are {known}");
    }
    let build = |name: &str, settings: &BTreeMap<String, String>| {
        recognizers::build(name, settings, &|key| std::env::var(key).ok())
    };
    let mut recognition = Recognition::new(spec, Box::new(build));
    recognition.asked_for = asked;
    end_on_interrupt(&recognition);
    Ok(Some(recognition))
}

/// `--set NAME.KEY=VALUE` and `--languages`, by name.
fn settings(arguments: &RecognitionArgs) -> Result<BTreeMap<String, BTreeMap<String, String>>> {
    let mut settings: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for given in &arguments.settings {
        let parts = given
            .split_once('=')
            .and_then(|(path, value)| Some((path.split_once('.')?, value)));
        let ((name, key), value) =
            parts.with_context(|| format!("--set {given}: not of the form NAME.KEY=VALUE"))?;
        let engine = settings.entry(name.to_owned()).or_default();
        engine.insert(key.to_owned(), value.to_owned());
    }
    if let Some(languages) = &arguments.languages {
        let tesseract = settings.entry(DEFAULT.to_owned()).or_default();
        tesseract.insert("languages".to_owned(), languages.clone());
    }
    Ok(settings)
}

/// The first interrupt ends what engines do, so that nothing is left behind
/// at a vendor's; the second ends the process.
fn end_on_interrupt(recognition: &Recognition) {
    let cancel = recognition.cancel.clone();
    let asked = AtomicBool::new(false);
    // A second handler in one process is refused, which only tests would do.
    drop(ctrlc::set_handler(move || {
        if asked.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
        cancel.cancel();
    }));
}
