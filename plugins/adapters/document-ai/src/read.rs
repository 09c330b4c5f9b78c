//! Text to answers: a document, a list of them, or one inside another object
//! such as `ProcessResponse` or an operation.

use adapter_common::{MAX_DEPTH, json, nests_too_deep};
use sdk::PluginError;
use serde_json::value::RawValue;

use crate::answer::Answer;

/// A document may stand this deep inside other objects.
const MAX_WRAPPING: usize = 4;

/// An answer and where it stands.
#[derive(Debug)]
pub(crate) struct Found<'a> {
    pub(crate) answer: Answer<'a>,
    /// Its JSON pointer.
    pub(crate) path: String,
}

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct Read<'a> {
    pub(crate) found: Vec<Found<'a>>,
    /// Members of the objects around documents, by JSON pointer.
    pub(crate) around: Vec<(String, &'a RawValue)>,
}

/// Read the documents in a text, in its order.
pub(crate) fn read<'a>(text: &'a str, path: &str, read: &mut Read<'a>) -> Result<(), PluginError> {
    let before = read.found.len();
    unwrap(text, path, MAX_WRAPPING, read)?;
    if read.found.len() == before {
        return Err(PluginError::new(
            "not-this-format",
            "JSON, but no answer of Document AI: there are neither `pages` with text anchors \
             nor `entities`, `documentLayout` or `shardInfo`",
        ));
    }
    Ok(())
}

fn unwrap<'a>(
    text: &'a str,
    path: &str,
    depth: usize,
    read: &mut Read<'a>,
) -> Result<(), PluginError> {
    match text.trim_start().as_bytes().first() {
        Some(b'{') => object(text, path, depth, read),
        Some(b'[') => list(text, path, depth, read),
        _ => {
            // A bare value: no answer, but broken text is told as such.
            json::<&RawValue>(text)?;
            Ok(())
        }
    }
}

fn object<'a>(
    text: &'a str,
    path: &str,
    depth: usize,
    read: &mut Read<'a>,
) -> Result<(), PluginError> {
    let answer: Answer = json(text).map_err(|error| below(error, path))?;
    if answer.is_recognised() {
        read.found.push(Found {
            answer,
            path: path.to_owned(),
        });
        return Ok(());
    }
    check_operation(&answer, path)?;
    let Some(depth) = depth.checked_sub(1) else {
        return Ok(());
    };
    let before = read.found.len();
    let mut others = Vec::new();
    for (name, member) in answer.rest {
        let path = format!("{path}/{}", short(&name));
        let found = read.found.len();
        if member.get().starts_with(['{', '[']) {
            unwrap(member.get(), &path, depth, read)?;
        }
        if read.found.len() == found {
            others.push((path, member));
        }
    }
    if read.found.len() > before {
        read.around.extend(others);
    }
    Ok(())
}

/// A member's name on the way to a document, short enough for a path.
fn short(name: &str) -> String {
    const LONGEST: usize = 60;
    let name = name.get(..name.floor_char_boundary(LONGEST));
    name.unwrap_or_default()
        .replace('~', "~0")
        .replace('/', "~1")
}

/// A failed operation has an `error` in the place of its `response`, and one
/// that goes on has neither
/// (<https://cloud.google.com/document-ai/docs/reference/rest/Shared.Types/ListOperationsResponse#Operation>).
fn check_operation(answer: &Answer, path: &str) -> Result<(), PluginError> {
    if let Some(error) = &answer.error {
        return Err(failed(&error.message, error.code.0, path));
    }
    let member = |name: &str| answer.rest.iter().find(|(n, _)| &**n == name);
    let running = member("done").is_none_or(|(_, done)| done.get() == "false");
    if member("name").is_some()
        && member("metadata").is_some()
        && member("response").is_none()
        && running
    {
        let message = "Document AI had not finished: fetch the answer again later";
        return Err(PluginError::new("incomplete", message).at(path));
    }
    Ok(())
}

pub(crate) fn failed(message: &str, code: u32, path: &str) -> PluginError {
    let message = match message.trim() {
        "" => "the vendor gives no reason",
        message => adapter_common::clip(message),
    };
    let message = format!("Document AI failed: {message} (code {code})");
    PluginError::new("vendor-failed", message).at(format!("{path}/error"))
}

fn list<'a>(
    text: &'a str,
    path: &str,
    depth: usize,
    read: &mut Read<'a>,
) -> Result<(), PluginError> {
    // Items are skipped before they are read, and skipping has no limit.
    if nests_too_deep(text) {
        let message = format!("lists and objects nest deeper than {MAX_DEPTH}");
        return Err(PluginError::new("malformed", message));
    }
    let items: Vec<&RawValue> = json(text).map_err(|error| below(error, path))?;
    let Some(depth) = depth.checked_sub(1) else {
        return Ok(());
    };
    for (index, item) in items.into_iter().enumerate() {
        if item.get().starts_with(['{', '[']) {
            unwrap(item.get(), &format!("{path}/{index}"), depth, read)?;
        }
    }
    Ok(())
}

/// An error inside a value, with the way from the outside.
fn below(error: PluginError, path: &str) -> PluginError {
    let inner = error.path.clone().unwrap_or_default();
    error.at(format!("{path}{inner}"))
}
