//! Answers with parts dropped, repeated and replaced: always a valid document
//! or a typed error.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use adapter_textract::testing::seeds;
use serde_json::{Value, json};

fn check(answer: &Value, name: &str) {
    if let Ok(document) = adapter_textract::adapt(&[answer.to_string().as_bytes()]) {
        document::validate::validate_document(&document)
            .unwrap_or_else(|violation| panic!("{name}: {violation:?}\n{answer}"));
    }
}

/// The JSON pointers of everything in an answer.
fn pointers(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                pointers(inner, format!("{at}/{key}"), found);
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                pointers(inner, format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
    found.push(at);
}

#[test]
fn every_part_may_be_missing_repeated_or_absurd() {
    let absurd = [
        Value::Null,
        json!(-1),
        json!(1e300),
        json!(4294967295u32),
        json!(""),
        json!("\u{0}\u{feff}x"),
        json!([]),
        json!({}),
        json!("a"),
        json!(["a", "b", "c", "l", "k", "t"]),
    ];
    for (name, bytes) in seeds() {
        let answer: Value = serde_json::from_slice(&bytes).unwrap();
        let mut found = Vec::new();
        pointers(&answer, String::new(), &mut found);
        for pointer in &found {
            for value in &absurd {
                let mut broken = answer.clone();
                *broken.pointer_mut(pointer).unwrap() = value.clone();
                check(&broken, name);
            }
            let mut broken = answer.clone();
            if let Value::Array(list) = broken.pointer_mut(pointer).unwrap() {
                let copy = list.clone();
                list.extend(copy);
                list.reverse();
                check(&broken, name);
            }
        }
    }
}

#[test]
fn exchanged_parts_end_in_a_document_or_an_error() {
    for (name, bytes) in seeds() {
        let answer: Value = serde_json::from_slice(&bytes).unwrap();
        let mut found = Vec::new();
        pointers(&answer, String::new(), &mut found);
        let mut state = 3_u64;
        for _ in 0..500 {
            let mut next = || {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(99);
                (state >> 33) as usize % found.len()
            };
            let (from, to) = (next(), next());
            let part = answer.pointer(&found[from]).unwrap().clone();
            let mut broken = answer.clone();
            *broken.pointer_mut(&found[to]).unwrap() = part;
            check(&broken, name);
        }
    }
}
