//! Broken and hostile input: always a valid document or a typed error.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use std::time::Instant;

use adapter_alto::testing::{large, seeds};
use sdk::PluginError;

/// The error of an input, or that of an invalid document.
fn adapt(bytes: &[u8]) -> Option<PluginError> {
    match adapter_alto::adapt(&[bytes]) {
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

fn alto(inner: &str) -> String {
    format!(
        "<alto><Layout><Page WIDTH=\"100\" HEIGHT=\"100\"><PrintSpace>{inner}</PrintSpace></Page></Layout></alto>"
    )
}

#[test]
fn a_truncated_file_says_so() {
    let file = large(400);
    for end in (1..file.len() - 1).step_by(1_000) {
        let error = adapt(&file[..end]).unwrap();
        assert!(
            ["truncated", "malformed"].contains(&error.code.as_str()),
            "{end}: {error}"
        );
    }
    assert_eq!(adapt(&file), None);
}

#[test]
fn broken_files_are_documents_or_errors() {
    for (name, seed) in seeds() {
        assert_eq!(adapt(&seed), None, "{name}");
        for broken in xml_common::testing::mutations(&seed, 3_000) {
            adapt(&broken);
        }
    }
}

#[test]
fn entity_bombs_are_refused_and_unknown_entities_are_text() {
    let bomb = format!(
        "<!DOCTYPE alto [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>{}",
        alto("&b;")
    );
    assert_eq!(code(bomb.as_bytes()), "malformed");
    let undeclared = alto(
        "<TextBlock><TextLine HPOS='1' VPOS='1' WIDTH='9' HEIGHT='9'><String CONTENT='a&nbsp;b'/></TextLine></TextBlock>",
    );
    let document = adapter_alto::adapt(&[undeclared.as_bytes()]).unwrap();
    assert_eq!(document.pages[0].content, "a&nbsp;b");
    let warning = document
        .warnings
        .iter()
        .find(|w| w.message.contains("entities"))
        .unwrap();
    assert_eq!(
        warning.path.as_deref(),
        Some("/alto/Layout/Page/PrintSpace/TextBlock/TextLine/String")
    );
}

#[test]
fn absurd_nesting_and_names_are_malformed() {
    let deep = "<ComposedBlock>".repeat(50_000);
    assert_eq!(code(alto(&deep).as_bytes()), "malformed");
    let closed = format!("{deep}{}", "</ComposedBlock>".repeat(50_000));
    assert_eq!(code(alto(&closed).as_bytes()), "malformed");
    let names: String = (0..1_000).map(|i| format!("<n{i}/>")).collect();
    assert_eq!(code(alto(&names).as_bytes()), "malformed");
}

#[test]
fn absurd_places_name_their_element() {
    let line = |string: &str| {
        alto(&format!(
            "<TextBlock><TextLine><String CONTENT='a'/>{string}</TextLine></TextBlock>"
        ))
    };
    for hpos in ["5000", "1e30", "NaN", "-inf", "-4000"] {
        let file = line(&format!(
            "<String CONTENT='b' HPOS='{hpos}' VPOS='1' WIDTH='5' HEIGHT='5'/>"
        ));
        let error = adapt(file.as_bytes()).unwrap();
        assert_eq!(error.code, "malformed", "{hpos}");
        assert_eq!(
            error.path.as_deref(),
            Some("/alto/Layout/Page/PrintSpace/TextBlock/TextLine/String[2]"),
            "{hpos}"
        );
    }
}

#[test]
fn other_input_is_told_apart() {
    assert_eq!(adapter_alto::adapt(&[]).unwrap_err().code, "empty-input");
    assert_eq!(code(b""), "empty-input");
    assert_eq!(code(b" \n"), "empty-input");
    assert_eq!(code(b"Dear Sir,"), "malformed");
    assert_eq!(code(b"{\"a\": 1}"), "malformed");
    assert_eq!(code(b"<html></html>"), "not-this-format");
    assert_eq!(code(b"<alto/><alto/>"), "malformed");
    assert_eq!(code(b"<alto>\xff</alto>"), "malformed");
    assert_eq!(code(b"<alto/>"), "");
}

#[test]
fn large_and_hostile_files_stay_cheap() {
    let unknown = "<x a='1' b='2'/>".repeat(100_000);
    let blocks: String = (0..50_000)
        .map(|i| format!("<TextBlock ID='b{i}' IDNEXT='b{}'/>", (i + 1) % 50_000))
        .collect();
    let order = format!(
        "<alto><ReadingOrder>{}</ReadingOrder><Layout><Page WIDTH='9' HEIGHT='9'><PrintSpace>{blocks}</PrintSpace></Page></Layout></alto>",
        "<OrderedGroup REF='b1 b2 b3'/>".repeat(50_000)
    );
    let attributes: String = (0..100_000).map(|i| format!(" a{i}='1'")).collect();
    let points = "1,1 ".repeat(500_000);
    for file in [
        alto(&unknown),
        alto(&blocks),
        order,
        alto(&format!("<TextBlock{attributes}/>")),
        alto(&format!(
            "<TextBlock><Shape><Polygon POINTS='{points}'/></Shape></TextBlock>"
        )),
        alto(&"&a;".repeat(300_000)),
        alto(&format!(
            "<TextBlock>{}</TextBlock>",
            "<TextLine><String CONTENT='a'/><HYP CONTENT='-'/></TextLine>".repeat(100_000)
        )),
        "<".repeat(1_000_000),
    ] {
        let start = Instant::now();
        adapt(file.as_bytes());
        assert!(
            start.elapsed().as_secs() < 60,
            "{}: {:?}",
            &file[..60],
            start.elapsed()
        );
    }
}
