//! Broken and hostile input: always a document or a typed error.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use adapter_textract::testing::{Places, detected_text};
use sdk::PluginError;

/// The error of an input, or that of an invalid document.
fn adapt(bytes: &[u8]) -> Option<PluginError> {
    match adapter_textract::adapt(&[bytes]) {
        Ok(document) => {
            document::validate::validate_document(&document).unwrap();
            None
        }
        Err(error) => Some(error),
    }
}

fn code(bytes: &[u8]) -> String {
    adapt(bytes).map(|e| e.code).unwrap_or_default()
}

#[test]
fn a_truncated_answer_says_so() {
    let answer = detected_text(600, Places::Outlines);
    for end in (1..answer.len()).step_by(1_000) {
        let error = adapt(&answer.as_bytes()[..end]).unwrap();
        // A cut inside `ü` is no UTF-8.
        assert!(
            ["truncated", "malformed"].contains(&error.code.as_str()),
            "{end}: {error}"
        );
    }
    assert_eq!(adapt(answer.as_bytes()), None);
}

#[test]
fn flipped_bytes_never_panic() {
    let answer = detected_text(40, Places::Outlines).into_bytes();
    let mut state = 1_u64;
    for _ in 0..4_000 {
        let mut broken = answer.clone();
        for _ in 0..3 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let at = (state >> 33) as usize % broken.len();
            broken[at] = match state >> 13 & 3 {
                0 => b"0159-\"{}[],:en"[(state >> 20) as usize % 14],
                _ => broken[at] ^ (1 << (state >> 17 & 7)),
            };
        }
        adapt(&broken);
    }
}

#[test]
fn deep_nesting_is_malformed_wherever_it_is() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    for text in [
        deep.clone(),
        format!(r#"{{"Blocks":{deep}}}"#),
        format!(r#"{{"Unknown":{deep}}}"#),
        format!(r#"{{"Blocks":[{{"BlockType":"WORD","Unknown":{deep}}}]}}"#),
        format!(r#"{{"Blocks":[{{"Geometry":{{"BoundingBox":{{"Unknown":{deep}}}}}}}]}}"#),
        format!(r#"{{"Blocks":[{{"Geometry":{{"Polygon":[{{"Z":{deep}}}]}}}}]}}"#),
    ] {
        assert_eq!(code(text.as_bytes()), "malformed", "{}", &text[..60]);
    }
    assert_eq!(code("{\"a\":".repeat(100_000).as_bytes()), "malformed");
}

#[test]
fn errors_name_the_place() {
    let error =
        adapt(br#"{"Blocks":[{"BlockType":"WORD","Relationships":[{"Type":"CHILD","Ids":[7]}]}]}"#)
            .unwrap();
    assert_eq!(error.code, "malformed");
    assert_eq!(
        error.path.as_deref(),
        Some("/Blocks/0/Relationships/0/Ids/0")
    );
    let error = adapt(b"{\"Blocks\":[{\"Text\":\"a\xff\"}]}").unwrap();
    assert_eq!(error.code, "malformed");
    assert!(error.message.contains("offset 21"), "{error}");
}

#[test]
fn other_input_is_told_apart() {
    assert_eq!(code(b""), "empty-input");
    assert_eq!(code(b" \n"), "empty-input");
    assert_eq!(code(b"Dear Sir,"), "malformed");
    assert_eq!(code(br#"{"pages":[{"Blocks":null}]}"#), "not-this-format");
    assert_eq!(code(b"3"), "not-this-format");
    assert_eq!(
        adapter_textract::adapt(&[]).unwrap_err().code,
        "empty-input"
    );
}

#[test]
fn many_relations_to_the_same_words_stay_cheap() {
    let ids = vec!["\"w\""; 20_000].join(",");
    let cell = format!(
        r#"{{"BlockType":"CELL","Id":"c","RowIndex":1,"ColumnIndex":1,"Relationships":[{{"Type":"CHILD","Ids":[{ids}]}}]}}"#
    );
    let cells = vec!["\"c\""; 20_000].join(",");
    let text = format!(
        r#"{{"Blocks":[{{"BlockType":"WORD","Id":"w","Text":"w"}},{cell},
        {{"BlockType":"TABLE","Id":"t","Relationships":[{{"Type":"CHILD","Ids":[{cells}]}}]}}]}}"#
    );
    let start = std::time::Instant::now();
    adapt(text.as_bytes());
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}
