//! Sheaf's own format: any input with `NAME.truth.json` beside it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use truth::Truth;

use super::{Case, CaseInput, CaseTruth, Dataset, Format, Part, files};
use crate::error::EvalError;
use crate::label::{Labels, labels_of};

const ENDING: &str = ".truth.json";

pub(super) fn is_truth(path: &Path) -> bool {
    truth_name(path).is_some()
}

/// The name that a file of truth is for.
fn truth_name(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()?.strip_suffix(ENDING)
}

pub(super) fn open(root: &Path, part: Part) -> Result<Dataset, EvalError> {
    let files = files::below(root)?;
    let inputs = by_name(&files);
    let mut dataset = Dataset::new(Format::Sheaf);
    for path in &files {
        let Some(name) = truth_name(path) else {
            continue;
        };
        let key = path.with_file_name(name);
        let shown = files::name_within(root, path);
        match read(path) {
            Ok((_, group)) if !part.has_group(group.as_deref().unwrap_or(name)) => {}
            Ok((labels, _)) => match inputs.get(&key).map(Vec::as_slice) {
                Some([input]) => dataset.cases.push(Case {
                    name: files::name_within(root, input),
                    input: CaseInput::File((*input).clone()),
                    truth: CaseTruth::Known(Box::new(labels)),
                }),
                Some(several) => dataset.broken(shown, ambiguous(several)),
                None => dataset.broken(shown, format!("no document {name}.* lies beside it")),
            },
            Err(problem) => dataset.broken(shown, problem),
        }
    }
    Ok(dataset)
}

/// Every input by its path with and without its ending.
fn by_name(files: &[PathBuf]) -> BTreeMap<PathBuf, Vec<&PathBuf>> {
    let mut names: BTreeMap<PathBuf, Vec<&PathBuf>> = BTreeMap::new();
    for path in files.iter().filter(|p| !is_truth(p)) {
        names.entry(path.clone()).or_default().push(path);
        let stem = path.with_extension("");
        if stem != *path {
            names.entry(stem).or_default().push(path);
        }
    }
    names
}

fn ambiguous(inputs: &[&PathBuf]) -> String {
    let names: Vec<_> = inputs
        .iter()
        .filter_map(|p| p.file_name())
        .map(|n| n.to_string_lossy())
        .collect();
    format!(
        "it may be about any of {}: call it by one file's whole name, such as {}{ENDING}",
        names.join(", "),
        names.first().map_or("", |n| n)
    )
}

/// The labels of a file, and its layout.
fn read(path: &Path) -> Result<(Labels, Option<String>), String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("cannot be read: {e}"))?;
    let truth: Truth = serde_json::from_str(&text).map_err(|e| e.to_string())?;
    let layout = truth.layout.clone();
    Ok((labels_of(truth)?, layout))
}
