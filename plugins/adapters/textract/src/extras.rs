//! What the answer has and this adapter does not know, kept as it stands.

use adapter_common::{Extras, Rest, record};
use sdk::document::Document;
use serde_json::value::RawValue;

use crate::answer::{Answer, Block, Kind};
use crate::graph::prefix;
use crate::read::Found;

/// Members that clients add around an answer, and groups of expense fields:
/// the contract has no place for them.
const KNOWN: &[&str] = &[
    "GroupProperties",
    "HTTPHeaders",
    "NextToken",
    "ResponseMetadata",
];

record! {
    struct RawBlocks<'a> {
        blocks: Vec<&'a RawValue> = "Blocks",
        ..rest
    }
}

/// Add the unknown members and blocks of all answers.
pub(crate) fn add(found: &[Found], document: &mut Document) {
    let mut extras = Extras::default();
    for (index, Found { answer, text }) in found.iter().enumerate() {
        of_answer(&mut extras, &prefix(index, found.len()), answer, text);
    }
    extras.finish(document);
}

fn of_answer(extras: &mut Extras, path: &str, answer: &Answer, text: &str) {
    let mut rest = |path: &str, rest: &Rest| extras.rest(path, None, rest, KNOWN);
    rest(path, &answer.rest);
    rest(&format!("{path}/DocumentMetadata"), &answer.metadata.rest);
    if answer.blocks.iter().any(is_unknown) {
        unknown_blocks(extras, path, answer, text);
    }
    of_blocks(extras, &format!("{path}/Blocks"), &answer.blocks);
    for (i, expense) in answer.expenses.iter().enumerate() {
        let path = format!("{path}/ExpenseDocuments/{i}");
        extras.rest(&path, None, &expense.rest, KNOWN);
        of_blocks(extras, &format!("{path}/Blocks"), &expense.blocks);
        for (i, field) in expense.summary.iter().enumerate() {
            extras.rest(
                &format!("{path}/SummaryFields/{i}"),
                None,
                &field.rest,
                KNOWN,
            );
        }
    }
    for (i, identity) in answer.identities.iter().enumerate() {
        let path = format!("{path}/IdentityDocuments/{i}");
        extras.rest(&path, None, &identity.rest, KNOWN);
    }
}

fn of_blocks(extras: &mut Extras, path: &str, blocks: &[Block]) {
    for (i, block) in blocks.iter().enumerate() {
        if !block.rest.is_empty() && !is_unknown(block) {
            extras.rest(&format!("{path}/{i}"), None, &block.rest, KNOWN);
        }
    }
}

/// Blocks of unknown kinds, whole: the text is read once more for them.
fn unknown_blocks(extras: &mut Extras, path: &str, answer: &Answer, text: &str) {
    let raw: Vec<&RawValue> = if text.trim_start().starts_with('[') {
        serde_json::from_str(text).unwrap_or_default()
    } else {
        let raw: RawBlocks = serde_json::from_str(text).unwrap_or_default();
        raw.blocks
    };
    for (i, (block, raw)) in answer.blocks.iter().zip(raw).enumerate() {
        if is_unknown(block) {
            let name = format!("{path}/Blocks/{i}");
            extras.unknown(name, None, "application/json", raw.get());
        }
    }
}

fn is_unknown(block: &Block) -> bool {
    block.kind == Kind::Unknown
}
