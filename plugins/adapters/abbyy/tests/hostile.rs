//! Broken and hostile input: always a valid document or a typed error.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use std::time::Instant;

use adapter_abbyy::testing::{document, large, seeds};
use sdk::PluginError;

/// The error of an input, or that of an invalid document.
fn adapt(bytes: &[u8]) -> Option<PluginError> {
    match adapter_abbyy::adapt(&[bytes]) {
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
fn a_truncated_file_says_so() {
    let file = large(100);
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
fn absurd_places_name_their_element() {
    let page = "<page width='100' height='100' resolution='300'><block blockType='Text'><text><par><line l='1' t='1' r='9' b='9'><formatting lang=''><charParams l='1e20' t='1' r='2' b='2'>a</charParams></formatting></line></par></text></block></page>";
    let error = adapt(document("10", page).as_bytes()).unwrap();
    assert_eq!(error.code, "malformed");
    assert_eq!(
        error.path.as_deref(),
        Some("/document/page/block/text/par/line/formatting/charParams")
    );
    let far = page.replace("1e20", "5000");
    let error = adapt(document("10", &far).as_bytes()).unwrap();
    assert_eq!((error.code.as_str(), error.page), ("malformed", Some(1)));
}

#[test]
fn other_input_is_told_apart() {
    assert_eq!(adapter_abbyy::adapt(&[]).unwrap_err().code, "empty-input");
    assert_eq!(code(b""), "empty-input");
    assert_eq!(code(b"Dear Sir,"), "malformed");
    assert_eq!(code(b"<document/>"), "not-this-format");
    assert_eq!(code(b"<alto/>"), "not-this-format");
    let bomb = format!(
        "<!DOCTYPE d [<!ENTITY a 'b'>]>{}",
        &document("10", "&a;")[38..]
    );
    assert_eq!(code(bomb.as_bytes()), "malformed");
}

#[test]
fn large_and_hostile_files_stay_cheap() {
    let page = |inner: &str| {
        let page = format!("<page width='100' height='100' resolution='300'>{inner}</page>");
        document("10", &page).into_bytes()
    };
    let cells = "<cell colSpan='900' rowSpan='99999999'/>".repeat(300);
    let rows = format!("<row>{cells}</row>").repeat(300);
    let character =
        "<charParams l='1' t='1' r='2' b='2' charConfidence='9' wordPenalty='1'>a</charParams>";
    let line = |inner: &str| {
        format!(
            "<block blockType='Text'><text><par><line l='1' t='1' r='9' b='9'><formatting lang=''>{inner}</formatting></line></par></text></block>"
        )
    };
    for file in [
        page(&format!("<block blockType='Table'>{rows}</block>")),
        page(&format!(
            "<block blockType='Table'>{}</block>",
            "<row><cell/></row>".repeat(150_000)
        )),
        page(&line(&character.repeat(60_000))),
        page(&line(&"a ".repeat(700_000))),
        page(&"<block blockType='Separator' l='1' t='1' r='2' b='2'/>".repeat(120_000)),
        page(&"<new/>".repeat(300_000)),
        document("10", &"<page/>".repeat(20_000)).into_bytes(),
    ] {
        let start = Instant::now();
        adapt(&file);
        let took = start.elapsed();
        assert!(took.as_secs() < 60, "{took:?}");
    }
}
