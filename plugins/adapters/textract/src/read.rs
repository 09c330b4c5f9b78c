//! Text to answers: one answer, a list of answers, a list of blocks, or an
//! answer inside another object.

use adapter_common::{MAX_DEPTH, json, nests_too_deep};
use sdk::PluginError;
use serde_json::value::RawValue;

use crate::answer::{Answer, Block};

/// An answer may stand this deep inside other objects.
const MAX_WRAPPING: usize = 4;

/// An answer, and the text that it was read from.
pub(crate) struct Found<'a> {
    pub(crate) answer: Answer<'a>,
    pub(crate) text: &'a str,
}

/// The answers in a text, in its order.
pub(crate) fn answers(text: &str) -> Result<Vec<Found<'_>>, PluginError> {
    let mut found = Vec::new();
    unwrap(text, MAX_WRAPPING, &mut found)?;
    if found.is_empty() {
        return Err(PluginError::new(
            "not-this-format",
            "JSON, but no Textract answer: there are neither `Blocks` nor `ExpenseDocuments`, \
             `IdentityDocuments` or `JobStatus`",
        ));
    }
    Ok(found)
}

fn unwrap<'a>(text: &'a str, depth: usize, found: &mut Vec<Found<'a>>) -> Result<(), PluginError> {
    match text.trim_start().as_bytes().first() {
        Some(b'{') => {
            let answer: Answer = json(text)?;
            if answer.is_recognised() {
                found.push(Found { answer, text });
            } else if let Some(depth) = depth.checked_sub(1) {
                for (_, member) in &answer.rest {
                    if is_composed(member) {
                        unwrap(member.get(), depth, found)?;
                    }
                }
            }
        }
        Some(b'[') => list(text, depth, found)?,
        _ => {
            // A bare value: no answer, but broken text is told as such.
            json::<&RawValue>(text)?;
        }
    }
    Ok(())
}

fn list<'a>(text: &'a str, depth: usize, found: &mut Vec<Found<'a>>) -> Result<(), PluginError> {
    // Items are skipped before they are read, and skipping has no limit.
    if nests_too_deep(text) {
        let message = format!("lists and objects nest deeper than {MAX_DEPTH}");
        return Err(PluginError::new("malformed", message));
    }
    let items: Vec<&RawValue> = json(text)?;
    let is_blocks = items.first().is_some_and(|item| {
        item.get().contains("\"BlockType\"") && !item.get().contains("\"Blocks\"")
    });
    if is_blocks {
        let blocks: Vec<Block> = json(text)?;
        let answer = Answer {
            blocks,
            ..Answer::default()
        };
        found.push(Found { answer, text });
    } else if let Some(depth) = depth.checked_sub(1) {
        for item in items.into_iter().filter(|item| is_composed(item)) {
            unwrap(item.get(), depth, found)?;
        }
    }
    Ok(())
}

fn is_composed(value: &RawValue) -> bool {
    value.get().starts_with(['{', '['])
}
