//! What has no place of the answer about a loan packet.

use adapter_common::Extras;
use serde_json::json;

use super::rest_of;
use crate::answer::{Answer, LendingDocument, LendingResult};

pub(super) fn of_answer(extras: &mut Extras, path: &str, answer: &Answer) {
    for (i, result) in answer.lending.iter().enumerate() {
        let path = format!("{path}/Results/{i}");
        rest_of(extras, || path.clone(), &result.rest);
        classes(extras, &path, result);
    }
    for extraction in answer.extractions() {
        let path = || format!("{path}{}", extraction.path);
        rest_of(extras, path, &extraction.item.rest);
    }
    for document in answer.all_lending() {
        of_document(extras, &format!("{path}{}", document.path), document.item);
    }
}

/// The classes of a page, and what its own page number may be, with their
/// confidences.
fn classes(extras: &mut Extras, path: &str, result: &LendingResult) {
    let Some(classes) = &result.classification else {
        return;
    };
    let path = format!("{path}/PageClassification");
    let lists = [
        ("PageType", &classes.types),
        ("PageNumber", &classes.numbers),
    ];
    let mut data = serde_json::Map::new();
    for (name, list) in lists {
        let each = list
            .iter()
            .map(|p| json!({"Value": &*p.value, "Confidence": p.confidence.get()}));
        data.insert(name.to_owned(), each.collect());
        for (i, prediction) in list.iter().enumerate() {
            rest_of(extras, || format!("{path}/{name}/{i}"), &prediction.rest);
        }
    }
    let data = serde_json::Value::Object(data).to_string();
    let page = Some(result.page.0.max(1));
    extras.known(path.clone(), page, "application/json", &data);
    rest_of(extras, || path.clone(), &classes.rest);
}

fn of_document(extras: &mut Extras, path: &str, document: &LendingDocument) {
    rest_of(extras, || path.to_owned(), &document.rest);
    for (i, field) in document.fields.iter().enumerate() {
        let path = || format!("{path}/LendingFields/{i}");
        rest_of(extras, path, &field.rest);
        if let Some(key) = &field.key {
            rest_of(extras, || path() + "/KeyDetection", &key.rest);
        }
        for (v, value) in field.values.iter().enumerate() {
            rest_of(
                extras,
                || format!("{}/ValueDetections/{v}", path()),
                &value.rest,
            );
        }
    }
    for (i, signature) in document.signatures.iter().enumerate() {
        let path = || format!("{path}/SignatureDetections/{i}");
        rest_of(extras, path, &signature.rest);
    }
}
