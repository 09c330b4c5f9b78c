//! Broken and hostile input: always a valid document or a typed error.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use adapter_document_ai::testing::{large, seeds, shard};
use sdk::PluginError;
use serde_json::Value;

/// The error of an input; what is a document must be a valid one.
fn adapt(bytes: &[u8]) -> Option<PluginError> {
    match adapter_document_ai::adapt(&[bytes]) {
        Ok(document) => {
            document::validate_document(&document).unwrap_or_else(|violation| {
                panic!("{violation:?}: {}", String::from_utf8_lossy(bytes))
            });
            None
        }
        Err(error) => {
            document::validate_error(&error).unwrap();
            Some(error)
        }
    }
}

fn code(bytes: &[u8]) -> String {
    adapt(bytes).map(|e| e.code).unwrap_or_default()
}

/// A small generator of numbers, the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

#[test]
fn every_seed_but_the_failed_operation_is_a_document() {
    for (name, bytes) in seeds() {
        let failed = name == "operation";
        let expected = if failed { "vendor-failed" } else { "" };
        assert_eq!(code(&bytes), expected, "{name}");
    }
}

#[test]
fn a_truncated_answer_says_so() {
    let answer = large(600);
    for end in (1..answer.len()).step_by(1_000) {
        let error = adapt(&answer[..end]).unwrap();
        // A cut inside `ü` is no UTF-8.
        let told = ["truncated", "malformed"].contains(&error.code.as_str());
        assert!(told, "{end}: {error}");
    }
    assert_eq!(adapt(&answer), None);
}

#[test]
fn flipped_bytes_never_panic() {
    let mut dice = Dice(1);
    for (_, seed) in seeds() {
        for _ in 0..400 {
            let mut broken = seed.clone();
            for _ in 0..3 {
                let at = dice.below(broken.len());
                broken[at] = match dice.below(4) {
                    0 => b"0159-\"{}[],:en"[dice.below(14)],
                    _ => broken[at] ^ (1 << dice.below(8)),
                };
            }
            adapt(&broken);
        }
    }
}

/// Change one thing somewhere in a value.
fn mutate(value: &mut Value, dice: &mut Dice) {
    let deeper = dice.below(5) > 0;
    match value {
        Value::Object(map) if deeper && !map.is_empty() => {
            let key = map.keys().nth(dice.below(map.len())).unwrap().clone();
            match dice.below(12) {
                0 => _ = map.remove(&key),
                1 => {
                    let copy = map[&key].clone();
                    let other = map.keys().nth(dice.below(map.len())).unwrap().clone();
                    map.insert(other, copy);
                }
                _ => mutate(map.get_mut(&key).unwrap(), dice),
            }
        }
        Value::Array(list) if deeper && !list.is_empty() => {
            let at = dice.below(list.len());
            match dice.below(8) {
                0 => _ = list.remove(at),
                1 => list.push(list[at].clone()),
                2 => list.reverse(),
                _ => mutate(&mut list[at], dice),
            }
        }
        value => {
            let odd = [
                Value::Null,
                Value::from(-1),
                Value::from(1e30),
                Value::from(4_294_967_295_u64),
                Value::from("99999999999999999999"),
                Value::from("-5"),
                Value::from("x"),
                Value::from(0),
                Value::from(0.5),
                Value::from(true),
                Value::Array(Vec::new()),
                Value::from("a\nb  c"),
            ];
            *value = odd[dice.below(odd.len())].clone();
        }
    }
}

#[test]
fn changed_answers_are_valid_documents_or_errors() {
    let mut dice = Dice(7);
    for (_, seed) in seeds() {
        let whole: Value = serde_json::from_slice(&seed).unwrap();
        for _ in 0..1_500 {
            let mut changed = whole.clone();
            for _ in 0..=dice.below(4) {
                mutate(&mut changed, &mut dice);
            }
            adapt(changed.to_string().as_bytes());
        }
    }
}

#[test]
fn deep_nesting_is_malformed_wherever_it_is() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    for text in [
        deep.clone(),
        format!(r#"{{"pages":{deep}}}"#),
        format!(r#"{{"unknown":{deep}}}"#),
        format!(r#"{{"text":"a","mimeType":"x","unknown":{deep}}}"#),
        format!(r#"{{"pages":[{{"tokens":[{{"layout":{{"unknown":{deep}}}}}]}}]}}"#),
        format!(r#"{{"pages":[{{"layout":{{"boundingPoly":{{"vertices":[{{"z":{deep}}}]}}}}}}]}}"#),
        format!("{}{}", r#"{"entities":[{"properties":"#.repeat(50_000), "1"),
        format!(
            "{}1",
            r#"{"documentLayout":{"blocks":[{"textBlock":"#.repeat(50_000)
        ),
    ] {
        assert_eq!(code(text.as_bytes()), "malformed", "{}", &text[..60]);
    }
}

#[test]
fn nested_entities_and_blocks_within_the_limit_are_read() {
    let mut entity = r#"{"type":"a","mentionText":"x"}"#.to_owned();
    let mut block = r#"{"textBlock":{"text":"x"}}"#.to_owned();
    for _ in 0..28 {
        entity = format!(r#"{{"type":"a","mentionText":"x","properties":[{entity}]}}"#);
        block = format!(r#"{{"textBlock":{{"text":"x","blocks":[{block}]}}}}"#);
    }
    let text = format!(r#"{{"entities":[{entity}],"documentLayout":{{"blocks":[{block}]}}}}"#);
    assert_eq!(adapt(text.as_bytes()), None);
}

#[test]
fn errors_name_the_place() {
    let error = adapt(br#"{"document":{"pages":[{"tokens":[{"layout":7}]}]}}"#).unwrap();
    assert_eq!(error.code, "malformed");
    assert_eq!(
        error.path.as_deref(),
        Some("/document/pages/0/tokens/0/layout")
    );
    let parts: [&[u8]; 2] = [shard(0, 2).as_bytes(), b"{"]
        .map(<[u8]>::to_vec)
        .map(|v| &*v.leak());
    let error = adapter_document_ai::adapt(&parts).unwrap_err();
    assert!(error.message.starts_with("part 2: "), "{error}");
}

#[test]
fn other_input_is_told_apart() {
    assert_eq!(code(b""), "empty-input");
    assert_eq!(code(b"Dear Sir,"), "malformed");
    assert_eq!(code(b"3"), "not-this-format");
    assert_eq!(code(br#"{"Blocks":[]}"#), "not-this-format");
    assert_eq!(code(br#"{"pages":[{"number":1}]}"#), "not-this-format");
    assert_eq!(
        code(br#"{"name":"o","metadata":{"state":"RUNNING"}}"#),
        "incomplete"
    );
    let wide: Vec<u8> = "\u{feff}{\"text\":\"a\",\"pages\":[{}]}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(adapt(&wide), None);
}

#[test]
fn many_references_to_the_same_text_stay_cheap() {
    let words = 20_000;
    let text = "w ".repeat(words);
    let all = format!(
        r#"{{"textAnchor":{{"textSegments":[{{"endIndex":"{}"}}]}}}}"#,
        words * 2
    );
    let token = |i: usize| {
        format!(
            r#"{{"layout":{{"textAnchor":{{"textSegments":[{{"startIndex":"{}","endIndex":"{}"}}]}}}}}}"#,
            i * 2,
            i * 2 + 1
        )
    };
    let mut tokens: Vec<String> = (0..words).map(token).collect();
    // One token that covers all makes every search begin at the first.
    tokens.push(format!(r#"{{"layout":{all}}}"#));
    let cell = format!(r#"{{"layout":{all},"rowSpan":4000000000,"colSpan":1}}"#);
    let cells = vec![cell; 5_000].join(",");
    let field = format!(r#"{{"fieldName":{all},"fieldValue":{all}}}"#);
    let fields = vec![field; 5_000].join(",");
    let entity = format!(
        r#"{{"type":"a","mentionText":"a",{}}}"#,
        &all[1..all.len() - 1]
    );
    let entities = vec![entity; 5_000].join(",");
    let json = format!(
        r#"{{"text":"{text}","pages":[{{"pageNumber":1,"tokens":[{}],"formFields":[{fields}],
        "tables":[{{"bodyRows":[{{"cells":[{cells}]}}]}}]}}],"entities":[{entities}]}}"#,
        tokens.join(",")
    );
    let start = std::time::Instant::now();
    assert_eq!(adapt(json.as_bytes()), None);
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

#[test]
fn absurd_numbers_of_pages_and_spans_are_refused_or_cut() {
    let pages = vec![r#"{"pageNumber":1}"#; 10_001].join(",");
    let json = format!(r#"{{"text":"a","pages":[{pages}]}}"#);
    assert_eq!(code(json.as_bytes()), "too-large");
    let block = r#"{"textBlock":{"text":"a"},"pageSpan":{"pageStart":4294967295}}"#;
    let json = format!(r#"{{"documentLayout":{{"blocks":[{block}]}}}}"#);
    assert_eq!(adapt(json.as_bytes()), None);
    let json = r#"{"shardInfo":{"shardIndex":"4294967295","shardCount":"4294967295"},"text":"a"}"#;
    assert_eq!(adapt(json.as_bytes()), None);
}
