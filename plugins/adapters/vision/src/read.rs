//! Text to answers: of one image, of a batch, of files, or inside another
//! object.

use adapter_common::{MAX_DEPTH, json, nests_too_deep};
use sdk::PluginError;
use serde_json::value::RawValue;

use crate::answer::Answer;

/// An answer may stand this deep inside other objects.
const MAX_WRAPPING: usize = 4;

/// An answer, which may hold others, and where it stands.
#[derive(Debug)]
pub(crate) struct Found<'a> {
    pub(crate) answer: Answer<'a>,
    /// Its JSON pointer.
    pub(crate) path: String,
}

/// The answers in a text, in its order.
pub(crate) fn read<'a>(
    text: &'a str,
    path: &str,
    found: &mut Vec<Found<'a>>,
) -> Result<(), PluginError> {
    let before = found.len();
    unwrap(text, path, MAX_WRAPPING, found)?;
    if found.len() == before {
        return Err(PluginError::new(
            "not-this-format",
            "JSON, but no answer of Cloud Vision: there are neither `responses` \
             nor `textAnnotations` or `fullTextAnnotation`",
        ));
    }
    Ok(())
}

fn unwrap<'a>(
    text: &'a str,
    path: &str,
    depth: usize,
    found: &mut Vec<Found<'a>>,
) -> Result<(), PluginError> {
    match text.trim_start().as_bytes().first() {
        Some(b'{') => object(text, path, depth, found),
        Some(b'[') => list(text, path, depth, found),
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
    found: &mut Vec<Found<'a>>,
) -> Result<(), PluginError> {
    let answer: Answer = json(text).map_err(|error| below(error, path))?;
    if answer.is_image() || answer.responses.is_some() || answer.error.is_some() {
        found.push(Found {
            answer,
            path: path.to_owned(),
        });
        return Ok(());
    }
    let Some(depth) = depth.checked_sub(1) else {
        return Ok(());
    };
    for (name, member) in &answer.rest {
        if member.get().starts_with(['{', '[']) {
            let path = format!("{path}/{}", short(name));
            unwrap(member.get(), &path, depth, found)?;
        }
    }
    Ok(())
}

fn list<'a>(
    text: &'a str,
    path: &str,
    depth: usize,
    found: &mut Vec<Found<'a>>,
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
            unwrap(item.get(), &format!("{path}/{index}"), depth, found)?;
        }
    }
    Ok(())
}

/// A member's name on the way to an answer, short enough for a path.
fn short(name: &str) -> String {
    const LONGEST: usize = 60;
    let name = name.get(..name.floor_char_boundary(LONGEST));
    name.unwrap_or_default()
        .replace('~', "~0")
        .replace('/', "~1")
}

/// An error inside a value, with the way from the outside.
fn below(error: PluginError, path: &str) -> PluginError {
    let inner = error.path.clone().unwrap_or_default();
    error.at(format!("{path}{inner}"))
}
