//! The JSON form of documents and results: what it looks like, that nothing
//! is lost, and what is said of files that are wrong.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use common::{classification, document, extraction};
use document::json::result::ResultForm;
use document::json::{ReadError, from_json, to_json, to_json_pretty};
use document::{Document, Page, validate_document};
use serde_json::{Value, json};

/// The sample as a JSON value to take apart.
fn sample() -> Value {
    serde_json::from_str(&to_json(&document())).unwrap()
}

/// What reading says after one thing was changed in the sample.
fn error_after(change: impl FnOnce(&mut Value)) -> String {
    let mut value = sample();
    change(&mut value);
    from_json(value.to_string()).unwrap_err().to_string()
}

#[test]
fn a_document_with_something_of_everything_survives_the_round_trip() {
    let document = document();
    validate_document(&document).unwrap();
    assert_eq!(from_json(to_json(&document)).unwrap(), document);
    assert_eq!(from_json(to_json_pretty(&document)).unwrap(), document);
}

#[test]
fn a_word_reads_like_a_record_and_leaves_out_what_is_absent() {
    let value = sample();
    let word = &value["pages"][0]["words"][3];
    assert_eq!(
        word,
        &json!({
            "text": "Grüße", "start": 20, "end": 27, "box": [0.3, 0.1, 0.55, 0.12345679],
        }),
        "offsets count bytes, confidences and ids that are absent are left out"
    );
    assert_eq!(
        value["pages"][0]["words"][2]["vendor_confidence"],
        json!(97.5)
    );
    assert_eq!(value["pages"][1], json!({ "number": 3, "content": "" }));
    assert_eq!(value["sheaf_document"], "0.1.0");
}

#[test]
fn columns_that_say_nothing_are_still_there_after_the_round_trip() {
    let mut document = document();
    let words = &mut document.pages[0].words;
    words.confidences = vec![-1.0; 5];
    words.vendor_confidences = vec![7.0, -1.0, 3.0, -1.0, -1.0];
    words.ids.text.clear();
    words.ids.ends = vec![0; 5];
    words.polygons = words
        .boxes
        .chunks(4)
        .flat_map(|b| [b[0], b[1], b[2], b[1], b[2], b[3], b[0], b[3]])
        .collect();
    validate_document(&document).unwrap();
    assert_eq!(from_json(to_json(&document)).unwrap(), document);
}

#[test]
fn numbers_survive_to_the_last_bit() {
    let edges = [
        f32::MIN_POSITIVE,
        f32::from_bits(1),
        0.1 + 0.2,
        1.0 - f32::EPSILON / 2.0,
        1.0e-30,
        8.589_973e9,
    ];
    let mut document = Document {
        pages: vec![Page {
            number: 1,
            ..Page::default()
        }],
        ..Document::default()
    };
    for bits in (0..2_000).map(|i| f32::MAX.to_bits() / 2_000 * i) {
        document.pages[0].width = f32::from_bits(bits);
        assert_eq!(from_json(to_json(&document)).unwrap(), document);
    }
    for edge in edges {
        document.pages[0].height = edge;
        assert_eq!(from_json(to_json(&document)).unwrap(), document);
    }
}

#[test]
fn what_is_malformed_is_named_with_its_path() {
    let error = error_after(|v| v["pages"][0]["words"][1]["colour"] = json!("red"));
    assert!(
        error.starts_with("pages[0].words[1].colour: unknown field `colour`"),
        "{error}"
    );
    let error = error_after(|v| v["pages"][0]["lines"][0]["words"] = json!([0]));
    assert!(error.starts_with("pages[0].lines[0].words: "), "{error}");
    let error = error_after(|v| v["pages"][0]["number"] = json!(-1));
    assert!(error.starts_with("pages[0].number: "), "{error}");
    let error = error_after(|v| v["pages"][0]["width"] = json!(null));
    assert!(error.starts_with("pages[0].width: "), "{error}");
}

#[test]
fn what_is_invalid_is_named_with_its_path_in_the_json() {
    let cases: &[(&str, Value, &str)] = &[
        (
            "/pages/0/words/2/box/2",
            json!(1.5),
            "pages[0].words[2].box[2]: right edge 1.5",
        ),
        (
            "/pages/0/words/2/text",
            json!("48"),
            "pages[0].words[2].text: is not what bytes 13..19",
        ),
        (
            "/pages/0/words/2/start",
            json!(12),
            "pages[0].words[2].text: is not what",
        ),
        (
            "/pages/0/words/1/polygon/3/1",
            json!(-2),
            "pages[0].words[1].polygon[3][1]: -2",
        ),
        (
            "/pages/0/words/0/confidence",
            json!(2),
            "pages[0].words[0].confidence: 2",
        ),
        (
            "/pages/0/blocks/0/box/0",
            json!(7),
            "pages[0].blocks[0].box[0]: 7",
        ),
        (
            "/pages/0/blocks/0/polygon/1/0",
            json!(7),
            "pages[0].blocks[0].polygon[1][0]: 7",
        ),
        (
            "/pages/0/blocks/0/confidence",
            json!(7),
            "pages[0].blocks[0].confidence: 7",
        ),
        (
            "/pages/0/tables/0/cells/1/words/0/1",
            json!(9),
            "pages[0].tables[0].cells[1].words[0]: 3..9",
        ),
        (
            "/pages/0/tables/0/cells/0/column_span",
            json!(3),
            "pages[0].tables[0].cells[0].column: 3 columns",
        ),
        (
            "/fields/0/words/0/1",
            json!(99),
            "fields[0].words[0]: 0..99",
        ),
        ("/extras/0/page", json!(2), "extras[0].page: 2"),
        (
            "/pages/0/content",
            json!("Rechnung"),
            "pages[0].words[1].text: is not what",
        ),
    ];
    for (pointer, to, expected) in cases {
        let error = error_after(|v| *v.pointer_mut(pointer).unwrap() = to.clone());
        assert!(error.starts_with(expected), "{pointer}: {error}");
    }
    let error = error_after(|v| {
        v["pages"][0]["blocks"][0]
            .as_object_mut()
            .unwrap()
            .remove("box");
    });
    assert!(error.starts_with("pages[0].blocks[0].polygon: "), "{error}");
    let error = error_after(|v| {
        let cell = v["pages"][0]["tables"][0]["cells"][0].as_object_mut();
        cell.unwrap().remove("confidence");
    });
    assert!(
        error.starts_with("pages[0].tables[0].cells[0].vendor_confidence: "),
        "{error}"
    );
}

#[test]
fn another_version_is_refused_before_its_keys_are_looked_at() {
    let newer = json!({ "sheaf_document": "0.2.0", "sheets": [] }).to_string();
    assert_eq!(
        from_json(newer),
        Err(ReadError::Version("0.2.0".to_owned()))
    );
    let error = from_json("{}").unwrap_err().to_string();
    assert!(error.contains("names no version"), "{error}");
}

#[test]
fn hostile_files_are_refused() {
    let deep = "[".repeat(100_000);
    let deep_value = format!("{{\"sheaf_document\":\"0.1.0\",\"pages\":{deep}");
    let invalid_utf8: &[u8] = b"{\"sheaf_document\":\"0.1.0\",\"pages\":\"\xff\"}";
    let repeated = r#"{"sheaf_document":"0.1.0","pages":[],"pages":[]}"#;
    let trailing = to_json(&document()) + "x";
    for file in [
        &b""[..],
        b"null",
        deep.as_bytes(),
        deep_value.as_bytes(),
        invalid_utf8,
        repeated.as_bytes(),
        trailing.as_bytes(),
    ] {
        let error = from_json(file).unwrap_err();
        assert!(matches!(error, ReadError::Malformed { .. }), "{error:?}");
    }
}

#[test]
fn a_result_has_the_documented_shape() {
    let value = serde_json::to_value(ResultForm::new(&classification(), &extraction())).unwrap();
    assert_eq!(value["class"], "invoice");
    assert_eq!(
        value["class_confidence"],
        json!(0.9123),
        "rounded to 4 decimals"
    );
    assert_eq!(value["pages"][1]["page"], 3);
    assert_eq!(
        value["fields"]["total_amount"],
        json!({
            "value": "-1234.50", "text": "1.234,50-", "confidence": 0.875, "page": 1,
            "words": [0, 2], "box": [0.1, 0.2, 0.3, 0.4], "reason": "right of \"Betrag\"",
        })
    );
    assert_eq!(value["fields"]["due_date"]["value"], Value::Null);
    assert_eq!(value["line_items"][0]["amount"]["value"], "2.00");
    assert_eq!(value["tables"][0]["cells"][0]["column_span"], 2);
    assert_eq!(value["warnings"][0]["path"], Value::Null);
}

#[test]
fn the_fields_of_a_result_keep_their_order() {
    let json = serde_json::to_string(&ResultForm::new(&classification(), &extraction())).unwrap();
    let place = |name: &str| json.find(&format!("\"{name}\":")).unwrap();
    assert!(place("invoice_id") < place("due_date") && place("due_date") < place("total_amount"));
}
