//! Broken and hostile input: always a valid document or a typed error.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use std::time::{Duration, Instant};

use adapter_azure::testing::{large, seeds};
use sdk::PluginError;
use serde_json::Value;

/// The error of an input; a document must be valid.
fn adapt(bytes: &[u8]) -> Option<PluginError> {
    match adapter_azure::adapt(&[bytes]) {
        Ok(document) => {
            if let Err(violation) = document::validate::validate_document(&document) {
                panic!("{violation:?}: {}", String::from_utf8_lossy(bytes));
            }
            None
        }
        Err(error) => {
            document::validate::validate_error(&error).unwrap();
            Some(error)
        }
    }
}

fn code(bytes: &[u8]) -> String {
    adapt(bytes).map(|e| e.code).unwrap_or_default()
}

struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }
}

#[test]
fn a_truncated_answer_says_so() {
    let answer = large(2_000);
    for end in (1..answer.len()).step_by(1_000) {
        let error = adapt(&answer[..end]).unwrap();
        // A cut inside a character is no UTF-8.
        let codes = ["truncated", "malformed"];
        assert!(codes.contains(&error.code.as_str()), "{end}: {error}");
    }
    assert_eq!(adapt(&answer), None);
}

#[test]
fn flipped_bytes_never_panic() {
    let mut random = Random(1);
    for (_, answer) in seeds() {
        for _ in 0..400 {
            let mut broken = answer.clone();
            for _ in 0..3 {
                let at = random.next(broken.len());
                broken[at] = match random.next(4) {
                    0 => b"0159-\"{}[],:en"[random.next(14)],
                    _ => broken[at] ^ (1 << random.next(8)),
                };
            }
            adapt(&broken);
        }
    }
}

/// Every value in a tree, counted in one order.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(list) => list.iter().map(count).sum(),
        Value::Object(map) => map.values().map(count).sum(),
        _ => 0,
    }
}

/// Change the value at a place of that order.
fn change(value: &mut Value, at: &mut usize, to: &mut dyn FnMut(&mut Value)) -> bool {
    if *at == 0 {
        to(value);
        return true;
    }
    *at -= 1;
    match value {
        Value::Array(list) => list.iter_mut().any(|v| change(v, at, to)),
        Value::Object(map) => map.values_mut().any(|v| change(v, at, to)),
        _ => false,
    }
}

#[test]
fn changed_subtrees_make_valid_documents_or_typed_errors() {
    let mut random = Random(7);
    let odd: Vec<Value> = [
        "null",
        "-1",
        "0",
        "1",
        "4294967295",
        "1e300",
        "-1e-300",
        "0.5",
        "1048577",
        "\"\"",
        "\"selected\"",
        "\"#/readResults/0/lines/0\"",
        "[]",
        "{}",
        "true",
        "[1,2,3,4]",
        "\"x y\"",
    ]
    .iter()
    .map(|t| serde_json::from_str(t).unwrap())
    .collect();
    for (_, seed) in seeds() {
        let tree: Value = serde_json::from_slice(&seed).unwrap();
        let size = count(&tree);
        for _ in 0..600 {
            let mut tree = tree.clone();
            for _ in 0..=random.next(3) {
                let mut at = random.next(size);
                let (what, index) = (random.next(4), random.next(odd.len()));
                change(&mut tree, &mut at, &mut |value| match (what, &mut *value) {
                    (0, Value::Array(list)) if !list.is_empty() => {
                        let item = list[index % list.len()].clone();
                        list.push(item);
                    }
                    (1, Value::Array(list)) => drop(list.pop()),
                    (1, Value::Object(map)) => {
                        let key = map.keys().next().cloned().unwrap_or_default();
                        map.remove(&key);
                    }
                    (2, Value::Array(list)) => list.reverse(),
                    _ => *value = odd[index].clone(),
                });
            }
            adapt(tree.to_string().as_bytes());
        }
    }
}

#[test]
fn deep_nesting_is_malformed_wherever_it_is() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    for text in [
        deep.clone(),
        format!(r#"{{"analyzeResult":{deep}}}"#),
        format!(r#"{{"analyzeResult":{{"sections":{deep}}}}}"#),
        format!(r#"{{"analyzeResult":{{"styles":[{deep}]}}}}"#),
        format!(
            r#"{{"analyzeResult":{{"pages":[{{"words":[{{"polygon":[{{"z":{deep}}}]}}]}}]}}}}"#
        ),
        format!(r#"{{"analyzeResult":{{"documents":[{{"fields":{{"A":{{"value":{deep}}}}}}}]}}}}"#),
        format!(r#"{{"error":{deep}}}"#),
    ] {
        assert_eq!(
            code(text.as_bytes()),
            "malformed",
            "{}",
            &text[..60.min(text.len())]
        );
    }
    assert_eq!(code("{\"a\":".repeat(100_000).as_bytes()), "malformed");
    let fields = r#"{"f":{"valueObject":"#.repeat(40) + "{}" + &"}}".repeat(40);
    let text = format!(r#"{{"analyzeResult":{{"documents":[{{"fields":{fields}}}]}}}}"#);
    assert_eq!(adapt(text.as_bytes()), None);
}

#[test]
fn other_input_is_told_apart() {
    assert_eq!(code(b""), "empty-input");
    assert_eq!(code(b"Dear Sir,"), "malformed");
    assert_eq!(code(br#"{"Blocks":[]}"#), "not-this-format");
    assert_eq!(
        code(br#"{"pages":[{"text":"x"}],"text":"y"}"#),
        "not-this-format"
    );
    assert_eq!(
        code(br#"{"error":{"code":404,"status":"NOT_FOUND"}}"#),
        "not-this-format"
    );
    assert_eq!(code(b"3"), "not-this-format");
    assert_eq!(adapter_azure::adapt(&[]).unwrap_err().code, "empty-input");
    let error =
        adapt(br#"{"status":"succeeded","analyzeResult":{"pages":[{"lines":[{"content":3}]}]}}"#);
    assert_eq!(
        error.unwrap().path.as_deref(),
        Some("/analyzeResult/pages/0/lines/0/content")
    );
}

#[test]
fn wide_text_and_marks_are_understood() {
    let answer = large(20);
    let expected = adapter_azure::adapt(&[&answer]).unwrap();
    let text = String::from_utf8(answer.clone()).unwrap();
    let marked = [b"\xef\xbb\xbf", answer.as_slice()].concat();
    assert_eq!(adapter_azure::adapt(&[&marked]).unwrap(), expected);
    let wide = "\u{feff}".encode_utf16().chain(text.encode_utf16());
    let wide: Vec<u8> = wide.flat_map(u16::to_le_bytes).collect();
    assert_eq!(adapter_azure::adapt(&[&wide]).unwrap(), expected);
}

/// A page of words, one unit of content each.
fn page_of(words: usize) -> String {
    let words: Vec<String> = (0..words)
        .map(|i| format!(r#"{{"content":"w","span":{{"offset":{}}}}}"#, i * 2))
        .collect();
    words.join(",")
}

#[test]
fn many_references_to_the_same_words_stay_cheap() {
    let all = r#""spans":[{"offset":0,"length":40000}]"#;
    let many = |item: &str| vec![item; 20_000].join(",");
    let words = page_of(20_000);
    let paragraph = format!(r#"{{"content":"x",{all}}}"#);
    let line = format!(r#"{{"content":"x",{all}}}"#);
    let style = format!(r#"{{"isHandwritten":true,{all}}}"#);
    let cell = format!(r#"{{"rowIndex":0,"columnIndex":0,"columnSpan":1000,{all}}}"#);
    let texts = [
        format!(
            r#""pages":[{{"words":[{words}],"lines":[{}]}}]"#,
            many(&line)
        ),
        format!(
            r#""pages":[{{"words":[{words}]}}],"paragraphs":[{}]"#,
            many(&paragraph)
        ),
        format!(
            r#""pages":[{{"words":[{words}]}}],"styles":[{}]"#,
            many(&style)
        ),
        format!(
            r#""pages":[{{"words":[{words}]}}],"tables":[{{"cells":[{}]}}]"#,
            many(&cell)
        ),
        format!(
            r#""content":"{}","pages":[{}]"#,
            "ä ".repeat(20_000),
            vec![r#"{"spans":[{"offset":0,"length":40000}]}"#; 5_000].join(",")
        ),
    ];
    for text in texts {
        let text = format!(r#"{{"analyzeResult":{{"stringIndexType":"textElements",{text}}}}}"#);
        let start = Instant::now();
        adapt(text.as_bytes());
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "{:?} {}",
            start.elapsed(),
            &text[..90]
        );
    }
    let element = "\"#/readResults/0/lines/0\"";
    let cell = format!(
        r#"{{"rowIndex":0,"columnIndex":0,"elements":[{}]}}"#,
        vec![element; 100].join(",")
    );
    let line = vec![r#"{"text":"w","boundingBox":[0,0,1,1]}"#; 5_000].join(",");
    let text = format!(
        r#"{{"analyzeResult":{{"readResults":[{{"page":1,"width":1,"height":1,"lines":[{{"words":[{line}]}}]}}],
        "pageResults":[{{"page":1,"tables":[{{"cells":[{}]}}]}}]}}}}"#,
        vec![cell; 2_000].join(",")
    );
    let start = Instant::now();
    adapt(text.as_bytes());
    assert!(
        start.elapsed() < Duration::from_secs(10),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn the_large_answer_keeps_its_words_in_order() {
    let document = adapter_azure::adapt(&[&large(5_000)]).unwrap();
    document::validate::validate_document(&document).unwrap();
    let words: usize = document.pages.iter().map(|p| p.words.len()).sum();
    assert_eq!(words, 5_000);
    assert_eq!(document.warnings, []);
    for page in &document.pages {
        assert_eq!(page.lines.len(), page.blocks.len());
        let texts = page.tables[0].cells.iter().map(|c| &c.content);
        for content in texts {
            assert_eq!(
                page.word_text(content.words[0].start as usize).unwrap(),
                content.text
            );
        }
        for (line, block) in page.lines.iter().zip(&page.blocks) {
            assert_eq!(block.words, [line.words]);
        }
    }
}
