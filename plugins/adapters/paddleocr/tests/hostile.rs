//! Broken and hostile input: always a document or a typed error.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use adapter_paddleocr::testing::{large, seeds};
use adapter_sheet::testing::mutations;
use sdk::PluginError;

fn adapt(bytes: &[u8]) -> Option<PluginError> {
    match adapter_paddleocr::adapt(&[bytes]) {
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
    let nested = format!(r#"[{{"rec_texts": {deep}}}]"#);
    for text in [deep, nested] {
        assert_eq!(adapt(text.as_bytes()).unwrap().code, "malformed");
    }
    let error = adapt(br#"[[[[1,2],[1e30,2],[3,4],[1,4]],["a",7]]]"#).unwrap();
    assert_eq!(
        (error.code.as_str(), error.path.as_deref()),
        ("malformed", Some("/0"))
    );
}

#[test]
fn other_encodings_are_read_or_told() {
    let text = r#"[[[[1,2],[3,2],[3,4],[1,4]],["Müller",0.5]]]"#;
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(adapt(&[b"\xff\xfe", wide.as_slice()].concat()), None);
    let error = adapt(b"[[[[1,2],[3,2],[3,4],[1,4]],[\"M\xfcller\",0.5]]]").unwrap();
    assert!(error.message.contains("offset 31"), "{error}");
}

#[test]
fn many_regions_and_long_tables_stay_cheap() {
    let rows = "<tr><td>a</td><td>b</td></tr>".repeat(20_000);
    let region = format!(
        r#"{{"block_label": "table", "block_content": "<table>{rows}</table>", "block_bbox": [0, 0, 9, 9]}}"#
    );
    let text = vec!["\"a\""; 20_000].join(",");
    let boxes = vec!["[1,1,2,2]"; 20_000].join(",");
    let small = r#"{"block_label": "text", "block_bbox": [5, 5, 6, 6]}"#;
    let regions = vec![small; 20_000].join(",");
    let answer = format!(
        r#"{{"parsing_res_list": [{region},{regions}], "overall_ocr_res": {{"rec_texts": [{text}], "rec_boxes": [{boxes}]}}}}"#
    );
    let start = std::time::Instant::now();
    adapt(answer.as_bytes());
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}
