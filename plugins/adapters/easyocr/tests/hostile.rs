//! Broken and hostile input: always a document or a typed error.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use adapter_easyocr::testing::{large, seeds};
use adapter_sheet::testing::mutations;
use sdk::PluginError;

fn adapt(bytes: &[u8]) -> Option<PluginError> {
    match adapter_easyocr::adapt(&[bytes]) {
        Ok(document) => {
            document::validate_document(&document).unwrap();
            None
        }
        Err(error) => Some(error),
    }
}

#[test]
fn a_truncated_result_says_so() {
    let result = large(4_000);
    for end in (1..result.len()).step_by(1_000) {
        let error = adapt(&result[..end]).expect("an error");
        // A cut after a decimal point leaves no number.
        let number = error.code == "malformed" && result[end - 1] == b'.';
        assert!(error.code == "truncated" || number, "{end}: {error}");
    }
    assert_eq!(adapt(&result), None);
}

#[test]
fn mutations_never_panic_and_never_give_an_invalid_document() {
    for (_, seed) in seeds() {
        for broken in mutations(&seed, 1_500) {
            adapt(&broken);
        }
    }
}

#[test]
fn deep_nesting_and_absurd_numbers_are_malformed() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let nested = format!(r#"[{{"boxes": {deep}, "text": "a"}}]"#);
    for text in [deep, nested] {
        assert_eq!(adapt(text.as_bytes()).unwrap().code, "malformed");
    }
    let error = adapt(br#"[[[[1,2],[1e30,2],[3,4],[1,4]],"a",7]]"#).unwrap();
    assert_eq!(
        (error.code.as_str(), error.path.as_deref()),
        ("malformed", Some("/0"))
    );
}

#[test]
fn other_encodings_are_read_or_told() {
    let text = r#"[[[[1,2],[3,2],[3,4],[1,4]],"Müller",0.5]]"#;
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(adapt(&[b"\xff\xfe", wide.as_slice()].concat()), None);
    let error = adapt(b"[[[[1,2],[3,2],[3,4],[1,4]],\"M\xfcller\",0.5]]").unwrap();
    assert!(error.message.contains("offset 30"), "{error}");
}
