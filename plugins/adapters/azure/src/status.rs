//! What the vendor says of its own work.

use adapter_common::clip;
use sdk::PluginError;
use sdk::document::Warning;

use crate::answer::Problem;
use crate::notes::Notes;
use crate::read::Found;

/// Problems that are told one by one.
const MAX_PROBLEMS: usize = 50;

/// An error for an operation that failed or is not done; warnings for what it
/// warns of.
pub(crate) fn check(found: &Found, notes: &mut Notes) -> Result<(), PluginError> {
    let operation = &found.operation;
    let path = format!("{}/status", found.pointer);
    match operation.status.to_ascii_lowercase().as_str() {
        "running" | "notstarted" | "not_started" => {
            let message = format!(
                "the analysis had not finished ({}): ask for the result again later",
                clip(&operation.status)
            );
            return Err(PluginError::new("incomplete", message).at(path));
        }
        "failed" | "canceled" | "skipped" => {
            let message = format!("the analysis {}: {}", &*operation.status, reason(found));
            return Err(PluginError::new("vendor-failed", message).at(path));
        }
        _ => {}
    }
    let Some(result) = &operation.result else {
        if operation.error.is_some() {
            let message = format!("the vendor answered with an error: {}", reason(found));
            let path = format!("{}/error", found.pointer);
            return Err(PluginError::new("vendor-failed", message).at(path));
        }
        let message = "the analysis succeeded, but its result is not in the answer: \
                       ask for it with the operation's address";
        return Err(PluginError::new("incomplete", message).at(path));
    };
    for (list, problems) in [("errors", &result.errors), ("warnings", &result.warnings)] {
        for (index, problem) in problems.iter().take(MAX_PROBLEMS).enumerate() {
            let message = format!("the vendor says: {}", say(problem));
            let path = format!("{}/{list}/{index}", found.result_pointer);
            let warning = Warning::new("vendor-warning", message).at(path);
            notes.warnings.push(warning);
        }
        if let Some(more) = problems.len().checked_sub(MAX_PROBLEMS).filter(|m| *m > 0) {
            let message = format!("further {list} of the vendor: {more}");
            notes.warnings.push(Warning::new("ignored", message));
        }
    }
    Ok(())
}

/// The vendor's code and message.
fn reason(found: &Found) -> String {
    let operation = &found.operation;
    let error = operation.error.map(|raw| raw.0.get());
    if let Some(text) = error {
        return match serde_json::from_str::<Problem>(text) {
            Ok(problem) => say(&problem),
            Err(_) => clip(text).to_owned(),
        };
    }
    let result = operation.result.as_deref();
    match result.and_then(|r| r.errors.first()) {
        Some(problem) => say(problem),
        None => "the vendor gives no reason".to_owned(),
    }
}

/// Code, message and target; the inner error's too, which says more.
fn say(problem: &Problem) -> String {
    let mut said = one(problem);
    let inner = problem.inner.map(|raw| raw.0.get());
    let inner = inner.and_then(|text| serde_json::from_str::<Problem>(text).ok());
    if let Some(inner) = inner.filter(|i| !i.code.is_empty() || !i.message.is_empty()) {
        said.push_str("; ");
        said.push_str(&one(&inner));
    }
    said
}

fn one(problem: &Problem) -> String {
    let (code, message) = (clip(&problem.code), clip(&problem.message));
    let target = match clip(&problem.target) {
        "" => String::new(),
        target => format!(" (about {target})"),
    };
    let colon = if code.is_empty() || message.is_empty() {
        ""
    } else {
        ": "
    };
    format!("{code}{colon}{message}{target}")
}
