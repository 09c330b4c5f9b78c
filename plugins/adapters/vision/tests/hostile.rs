//! Broken and hostile input: always a valid document or a typed error.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use adapter_vision::testing::{large, seeds};
use sdk::PluginError;
use serde_json::Value;

/// The error of an input; what is a document must be a valid one.
fn adapt(bytes: &[u8]) -> Option<PluginError> {
    match adapter_vision::adapt(&[bytes]) {
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
fn every_seed_but_the_failed_one_is_a_document() {
    for (name, bytes) in seeds() {
        let failed = name == "failed";
        let expected = if failed { "vendor-failed" } else { "" };
        assert_eq!(code(&bytes), expected, "{name}");
    }
}

#[test]
fn a_truncated_answer_says_so() {
    let answer = large(60);
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
        format!(r#"{{"responses":{deep}}}"#),
        format!(r#"{{"unknown":{deep}}}"#),
        format!(r#"{{"textAnnotations":[{{"unknown":{deep}}}]}}"#),
        format!(
            r#"{{"fullTextAnnotation":{{"pages":[{{"blocks":[{{"paragraphs":[{{"words":[{{"symbols":[{{"x":{deep}}}]}}]}}]}}]}}]}}}}"#
        ),
        format!("{}1", r#"{"responses":[{"a":"#.repeat(50_000)),
    ] {
        assert_eq!(code(text.as_bytes()), "malformed", "{}", &text[..60]);
    }
}

#[test]
fn errors_name_the_place() {
    let error = adapt(br#"{"responses":[{"textAnnotations":[{"description":7}]}]}"#).unwrap();
    assert_eq!(error.code, "malformed");
    assert_eq!(
        error.path.as_deref(),
        Some("/responses/0/textAnnotations/0/description")
    );
    let error = adapter_vision::adapt(&[br#"{"responses":[{}]}"#, b"{"]).unwrap_err();
    assert!(error.message.starts_with("part 2: "), "{error}");
}

#[test]
fn other_input_is_told_apart() {
    assert_eq!(code(b""), "empty-input");
    assert_eq!(code(b"Dear Sir,"), "malformed");
    assert_eq!(code(b"3"), "not-this-format");
    assert_eq!(code(br#"{"Blocks":[]}"#), "not-this-format");
    let wide: Vec<u8> = "\u{feff}{\"responses\":[{}]}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(adapt(&wide), None);
}

#[test]
fn a_whole_text_that_no_word_is_in_stays_cheap() {
    let word = r#"{"description":"zz","boundingPoly":{}}"#;
    let words = vec![word; 50_000].join(",");
    let text = "a ".repeat(200_000);
    let json = format!(r#"{{"textAnnotations":[{{"description":"{text}"}},{words}]}}"#);
    let start = std::time::Instant::now();
    assert_eq!(adapt(json.as_bytes()), None);
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

#[test]
fn too_many_pages_are_refused() {
    let images = vec!["{}"; 10_001].join(",");
    let json = format!(r#"{{"responses":[{images}]}}"#);
    assert_eq!(code(json.as_bytes()), "too-large");
}
