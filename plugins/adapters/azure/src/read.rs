//! Text to answers: an operation, a bare result, an error, a list of them, or
//! one of these inside another object.

use adapter_common::{MAX_DEPTH, Rest, json, nests_too_deep};
use sdk::PluginError;
use serde_json::value::RawValue;

use crate::answer::{Analysis, Operation};

/// An answer may stand this deep inside other objects.
const MAX_WRAPPING: usize = 4;

/// An answer, and where it stands.
#[derive(Debug)]
pub(crate) struct Found<'a> {
    /// JSON pointers of the operation and of its result.
    pub(crate) pointer: String,
    pub(crate) result_pointer: String,
    pub(crate) operation: Operation<'a>,
}

/// The answers in a text, in its order.
pub(crate) fn answers<'a>(text: &'a str, pointer: &str) -> Result<Vec<Found<'a>>, PluginError> {
    let mut found = Vec::new();
    unwrap(text, pointer, MAX_WRAPPING, &mut found)?;
    if found.is_empty() {
        return Err(PluginError::new(
            "not-this-format",
            "JSON, but no answer of Azure Document Intelligence: there is neither \
             `analyzeResult` nor `readResults`, nor `pages` with a model and a version",
        ));
    }
    Ok(found)
}

fn unwrap<'a>(
    text: &'a str,
    pointer: &str,
    depth: usize,
    found: &mut Vec<Found<'a>>,
) -> Result<(), PluginError> {
    let below = |name: &str| format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
    match text.trim_start().as_bytes().first() {
        Some(b'{') => {
            let mut operation: Operation = at(pointer, json(text))?;
            let mut result_pointer = below("analyzeResult");
            if operation.result.is_none() && is_result(&operation.rest) {
                let analysis: Analysis = at(pointer, json(text))?;
                operation = Operation {
                    result: Some(Box::new(analysis)),
                    ..Operation::default()
                };
                pointer.clone_into(&mut result_pointer);
            }
            if is_recognised(&operation) {
                found.push(Found {
                    pointer: pointer.to_owned(),
                    result_pointer,
                    operation,
                });
            } else if let Some(depth) = depth.checked_sub(1) {
                for (name, member) in operation.rest.iter().filter(|m| is_composed(m.1)) {
                    unwrap(member.get(), &below(name), depth, found)?;
                }
            }
        }
        Some(b'[') => {
            // Items are skipped before they are read, and skipping has no
            // limit.
            if nests_too_deep(text) {
                let message = format!("lists and objects nest deeper than {MAX_DEPTH}");
                return Err(PluginError::new("malformed", message).at(pointer));
            }
            let items: Vec<&RawValue> = at(pointer, json(text))?;
            if let Some(depth) = depth.checked_sub(1) {
                let items = items.into_iter().enumerate();
                for (index, item) in items.filter(|(_, item)| is_composed(item)) {
                    unwrap(item.get(), &below(&index.to_string()), depth, found)?;
                }
            }
        }
        _ => {
            // A bare value: no answer, but broken text is told as such.
            at(pointer, json::<&RawValue>(text))?;
        }
    }
    Ok(())
}

/// Put a place before that of an error.
fn at<T>(pointer: &str, result: Result<T, PluginError>) -> Result<T, PluginError> {
    result.map_err(|error| PluginError {
        path: error.path.map(|path| format!("{pointer}{path}")),
        ..error
    })
}

/// Whether an object is a bare result.
fn is_result(members: &Rest) -> bool {
    let has = |names: &[&str]| members.iter().any(|m| names.contains(&&*m.0));
    let versioned = has(&["apiVersion", "api_version", "stringIndexType"])
        && has(&["modelId", "model_id", "content"]);
    let numbered = |text: &str| text.contains("\"pageNumber\"") || text.contains("\"page_number\"");
    let mut pages = members.iter().filter(|m| &*m.0 == "pages");
    has(&["readResults", "documentResults", "recognitionResults"])
        || versioned
        || (has(&["content"]) && pages.any(|m| numbered(m.1.get())))
}

fn is_recognised(operation: &Operation) -> bool {
    const STATES: [&str; 6] = [
        "notstarted",
        "running",
        "succeeded",
        "failed",
        "canceled",
        "skipped",
    ];
    if operation.result.is_some() {
        return true;
    }
    let has = |name: &str| operation.rest.iter().any(|m| &*m.0 == name);
    let dated = has("lastUpdatedDateTime") || has("createdDateTime");
    let state = operation.status.to_ascii_lowercase();
    let known = STATES.contains(&state.as_str());
    let error = operation.error.is_some_and(|error| {
        let text = error.0.get();
        text.contains("\"code\"") && text.contains("\"message\"")
    });
    // Some clients put the whole answer under a name of their own.
    let wraps = has("analyze_result");
    !wraps && ((known && (dated || error)) || (error && operation.status.is_empty()))
}

fn is_composed(value: &RawValue) -> bool {
    value.get().starts_with(['{', '['])
}
