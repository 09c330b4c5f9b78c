//! Broken and hostile input: always a valid document or a typed error.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use std::time::Instant;

use adapter_page_xml::testing::{boxed, equiv, file, large, seeds};
use sdk::PluginError;

/// The error of an input, or that of an invalid document.
fn adapt(bytes: &[u8]) -> Option<PluginError> {
    match adapter_page_xml::adapt(&[bytes]) {
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

fn page(inner: &str) -> Vec<u8> {
    let page =
        format!("<Page imageFilename=\"a\" imageWidth=\"100\" imageHeight=\"100\">{inner}</Page>");
    file("2019-07-15", &page).into_bytes()
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
fn absurd_places_name_their_element() {
    let word = |points: &str| {
        let word = format!(
            "<Word id='w'><Coords points='{points}'/>{}</Word>",
            equiv("", "a")
        );
        page(&boxed(
            "TextRegion",
            "id='r'",
            [0, 0, 9, 9],
            &boxed("TextLine", "id='l'", [0, 0, 9, 9], &word),
        ))
    };
    let path = "/PcGts/Page/TextRegion/TextLine/Word";
    let error = adapt(&word("0,0 5000,0 5000,10")).unwrap();
    assert_eq!(
        (error.code.as_str(), error.path.as_deref()),
        ("malformed", Some(path))
    );
    for points in ["0,0 NaN,0 5,10", "0,0 1e30,0 5,5", "a,b c,d"] {
        let error = adapt(&word(points)).unwrap();
        let coords = format!("{path}/Coords");
        assert_eq!(
            (error.code.as_str(), error.path.as_deref()),
            ("malformed", Some(coords.as_str()))
        );
    }
}

#[test]
fn other_input_is_told_apart() {
    assert_eq!(
        adapter_page_xml::adapt(&[]).unwrap_err().code,
        "empty-input"
    );
    assert_eq!(code(b""), "empty-input");
    assert_eq!(code(b"Dear Sir,"), "malformed");
    assert_eq!(code(b"<alto/>"), "not-this-format");
    let bomb = b"<!DOCTYPE PcGts [<!ENTITY a 'b'>]><PcGts>&a;</PcGts>";
    assert_eq!(code(bomb), "malformed");
}

#[test]
fn large_and_hostile_files_stay_cheap() {
    let cell = "<TextRegion><Roles><TableCellRole rowIndex='1' columnIndex='1' rowSpan='99999' colSpan='1000'/></Roles></TextRegion>";
    let styles = "textStyle {offset:0; length:9; bold:true;}".repeat(20_000);
    let words = "a ".repeat(200_000);
    let deep = |name: &str| format!("<{name}>").repeat(50_000);
    for file in [
        page(&format!(
            "<TableRegion>{}</TableRegion>",
            cell.repeat(50_000)
        )),
        page(&format!(
            "<TextRegion><TextLine custom='{styles}'>{}</TextLine></TextRegion>",
            equiv("", &words)
        )),
        page(&format!(
            "<TextRegion>{}</TextRegion>",
            equiv("", &"a\n".repeat(200_000))
        )),
        page(&deep("TextRegion")),
        page(&format!(
            "<ReadingOrder>{}</ReadingOrder>",
            deep("OrderedGroup")
        )),
        page(&format!(
            "<ReadingOrder><UnorderedGroup>{}</UnorderedGroup></ReadingOrder>",
            "<RegionRef regionRef='r'/>".repeat(100_000)
        )),
        page(&"<TextRegion id='r'/>".repeat(150_000)),
        page(&format!(
            "<TextRegion><Coords>{}</Coords></TextRegion>",
            "<Point x='1' y='1'/>".repeat(200_000)
        )),
        page(&format!(
            "<TextRegion><TextLine>{}</TextLine></TextRegion>",
            equiv("index='1'", "a").repeat(100_000)
        )),
    ] {
        let start = Instant::now();
        adapt(&file);
        let took = start.elapsed();
        assert!(
            took.as_secs() < 60,
            "{took:?}: {}",
            String::from_utf8_lossy(&file[300..400])
        );
    }
}
