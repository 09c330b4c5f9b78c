//! What the answer has and this adapter does not know, kept as it stands.

mod lending;

use adapter_common::{Extras, Rest, record};
use sdk::document::Document;
use serde_json::value::RawValue;

use crate::answer::{Answer, Block, Detection, ExpenseDocument, ExpenseField, Kind};
use crate::graph::prefix;
use crate::read::Found;

/// Members that clients add around an answer, and what the contract has no
/// place for: groups of expense fields, the pages that a query was put to,
/// reviews by people, and summaries of loan packets.
const KNOWN: &[&str] = &[
    "$metadata",
    "GroupProperties",
    "HTTPHeaders",
    "HumanLoopActivationOutput",
    "JobId",
    "JobTag",
    "NextToken",
    "Pages",
    "ResponseMetadata",
    "Summary",
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
    for (i, warning) in answer.warnings.iter().enumerate() {
        rest_of(extras, || format!("{path}/Warnings/{i}"), &warning.rest);
    }
    of_blocks(extras, &format!("{path}/Blocks"), &answer.blocks);
    for expense in answer.all_expenses() {
        of_expense(extras, &format!("{path}{}", expense.path), expense.item);
    }
    for identity in answer.all_identities() {
        let path = format!("{path}{}", identity.path);
        rest_of(extras, || path.clone(), &identity.item.rest);
        of_blocks(extras, &format!("{path}/Blocks"), &identity.item.blocks);
        for (i, field) in identity.item.fields.iter().enumerate() {
            let path = || format!("{path}/IdentityDocumentFields/{i}");
            rest_of(extras, path, &field.rest);
            of_detection(extras, || path() + "/Type", Some(&field.kind));
            of_detection(extras, || path() + "/ValueDetection", Some(&field.value));
        }
    }
    lending::of_answer(extras, path, answer);
}

/// Keep the members that an object's record does not name.
fn rest_of(extras: &mut Extras, path: impl FnOnce() -> String, rest: &Rest) {
    if !rest.is_empty() {
        extras.rest(&path(), None, rest, KNOWN);
    }
}

fn of_expense(extras: &mut Extras, path: &str, expense: &ExpenseDocument) {
    rest_of(extras, || path.to_owned(), &expense.rest);
    of_blocks(extras, &format!("{path}/Blocks"), &expense.blocks);
    for (i, field) in expense.summary.iter().enumerate() {
        of_field(extras, &|| format!("{path}/SummaryFields/{i}"), field);
    }
    for (g, group) in expense.groups.iter().enumerate() {
        let path = format!("{path}/LineItemGroups/{g}");
        rest_of(extras, || path.clone(), &group.rest);
        for (i, item) in group.items.iter().enumerate() {
            let path = format!("{path}/LineItems/{i}");
            rest_of(extras, || path.clone(), &item.rest);
            for (f, field) in item.fields.iter().enumerate() {
                let path = || format!("{path}/LineItemExpenseFields/{f}");
                of_field(extras, &path, field);
            }
        }
    }
}

fn of_field(extras: &mut Extras, path: &dyn Fn() -> String, field: &ExpenseField) {
    rest_of(extras, path, &field.rest);
    of_detection(extras, || path() + "/Type", Some(&field.kind));
    of_detection(extras, || path() + "/LabelDetection", field.label.as_ref());
    of_detection(extras, || path() + "/ValueDetection", field.value.as_ref());
    if let Some(currency) = &field.currency {
        rest_of(extras, || path() + "/Currency", &currency.rest);
    }
}

fn of_detection(extras: &mut Extras, path: impl Fn() -> String, detection: Option<&Detection>) {
    let Some(detection) = detection else { return };
    rest_of(extras, &path, &detection.rest);
    if let Some(normalized) = &detection.normalized {
        rest_of(extras, || path() + "/NormalizedValue", &normalized.rest);
    }
}

fn of_blocks(extras: &mut Extras, path: &str, blocks: &[Block]) {
    for (i, block) in blocks.iter().enumerate().filter(|(_, b)| !is_unknown(b)) {
        rest_of(extras, || format!("{path}/{i}"), &block.rest);
        for (r, relationship) in block.relationships.iter().enumerate() {
            let path = || format!("{path}/{i}/Relationships/{r}");
            rest_of(extras, path, &relationship.rest);
        }
        if let Some(query) = &block.query {
            rest_of(extras, || format!("{path}/{i}/Query"), &query.rest);
        }
    }
    table_types(extras, path, blocks);
}

/// How the vendor sorts tables (structured, or only like a table), by id: one
/// extra for all of them.
fn table_types(extras: &mut Extras, path: &str, blocks: &[Block]) {
    let tables = blocks.iter().filter(|b| b.kind == Kind::Table);
    let typed = tables.filter(|b| !b.entity_types.is_empty());
    let types: serde_json::Map<String, serde_json::Value> = typed
        .map(|b| {
            let types: Vec<&str> = b.entity_types.iter().map(|t| &**t).collect();
            ((*b.id).to_owned(), types.into())
        })
        .collect();
    if !types.is_empty() {
        let data = serde_json::Value::Object(types).to_string();
        extras.known(
            format!("{path}/*/EntityTypes"),
            None,
            "application/json",
            &data,
        );
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
