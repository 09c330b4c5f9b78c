//! Choosing the adapter for an input.

use std::convert::Infallible;

use sandbox::{Call, Outcome, Plugin, Sample, Stage};

use crate::catalog::Catalog;
use crate::definition::Pipeline;
use crate::input::Input;
use crate::report::{RunError, shorten};
use crate::{media, parallel};

/// An adapter is chosen from this score on.
const SURE: f32 = 0.5;
/// How much of an input's beginning an adapter sees; the contract's figure.
const HEAD: usize = 64 * 1024;
/// How much of its end.
const TAIL: usize = 1024;
/// How many adapters a refusal names.
const CLOSEST: usize = 3;

/// The adapter that recognises an input best.
pub(crate) fn choose<'a>(
    catalog: &'a Catalog,
    pipeline: &Pipeline,
    input: &Input,
    call: &Call,
) -> Result<(&'a str, &'a Plugin), RunError> {
    if input.size() == 0 {
        return Err(RunError::bad_input("sniff", "the input is empty"));
    }
    let sample = sample_of(input);
    let asked = asked(catalog, pipeline, &sample.head);
    load_at_once(&asked);
    let mut candidates = Vec::new();
    for plugin in asked {
        let name = plugin.description().name.as_str();
        let Outcome { result, .. } = plugin.sniff(&sample, call);
        let (score, reason) = match result {
            Ok(likeness) => (likeness.score, likeness.reason),
            Err(failure) => (0.0, format!("sniffing failed: {failure}")),
        };
        candidates.push((score, name, reason, plugin));
    }
    // The catalog is in alphabetical order, and the sort is stable.
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0));
    match candidates.first() {
        Some((score, name, _, plugin)) if *score >= SURE => Ok((name, plugin)),
        _ => Err(refusal(catalog, &candidates)),
    }
}

/// The adapters that the pipeline allows, of which those that do not accept
/// the like of this input are left out where others do.
fn asked<'a>(catalog: &'a Catalog, pipeline: &Pipeline, head: &[u8]) -> Vec<&'a Plugin> {
    let wanted = &pipeline.adapters;
    let allowed: Vec<&Plugin> = catalog
        .of_stage(Stage::Adapter)
        .filter(|p| wanted.is_empty() || wanted.contains(&p.description().name))
        .collect();
    let fitting: Vec<&Plugin> = allowed
        .iter()
        .copied()
        .filter(|p| media::may_accept(&p.description().accepts, head))
        .collect();
    match fitting.is_empty() {
        true => allowed,
        false => fitting,
    }
}

/// Load what is not loaded, several at once; what cannot be is told by its
/// call.
fn load_at_once(plugins: &[&Plugin]) {
    let absent: Vec<&&Plugin> = plugins.iter().filter(|p| !p.is_loaded()).collect();
    if absent.len() > 1 {
        let prepare = |_, plugin: &&&Plugin| plugin.prepare().is_ok();
        let Ok(()) = parallel::in_order(&absent, parallel::cores(), prepare, |_| {
            Ok::<(), Infallible>(())
        });
    }
}

fn refusal(catalog: &Catalog, candidates: &[(f32, &str, String, &Plugin)]) -> RunError {
    let mut message = if candidates.is_empty() {
        "no adapter is installed (`--plugins DIR` names a directory with some)".to_owned()
    } else {
        let closest: Vec<String> = candidates
            .iter()
            .take(CLOSEST)
            .map(|(score, name, reason, _)| format!("{name} {score:.2} ({})", shorten(reason, 80)))
            .collect();
        format!(
            "no adapter recognises this input; closest: {}; `--adapter NAME` forces one",
            closest.join(", ")
        )
    };
    for refused in catalog.refused() {
        message.push_str("; not loaded: ");
        message.push_str(&refused.error.message);
    }
    RunError::bad_input("sniff", message)
}

fn sample_of(input: &Input) -> Sample {
    let first = input.parts.first().map_or(&[][..], Vec::as_slice);
    let head = first.get(..HEAD).unwrap_or(first);
    let tail = if first.len() > HEAD {
        first.get(first.len() - TAIL..).unwrap_or_default()
    } else {
        &[]
    };
    Sample {
        head: head.to_vec(),
        tail: tail.to_vec(),
        size: first.len() as u64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_input_is_all_head() {
        let sample = sample_of(&Input::new("x", vec![1; HEAD]));
        assert_eq!((sample.head.len(), sample.tail.len()), (HEAD, 0));
    }

    #[test]
    fn a_long_input_shows_its_beginning_and_its_end() {
        let mut bytes = vec![1; HEAD + 1];
        *bytes.last_mut().unwrap() = 9;
        let sample = sample_of(&Input::new("x", bytes));
        assert_eq!(sample.head.len(), HEAD);
        assert_eq!(sample.tail.len(), TAIL);
        assert_eq!(sample.tail.last(), Some(&9));
        assert_eq!(sample.size, HEAD as u64 + 1);
    }
}
