//! What real answers do that an adapter may trip over, one test each.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use adapter_vision::testing::seeds;
use document::{Document, Page, Span};

fn adapt(json: &str) -> Document {
    let document = adapter_vision::adapt(&[json.as_bytes()]).unwrap();
    document::validate_document(&document).unwrap();
    document
}

fn seed(name: &str) -> Document {
    let seeds = seeds();
    let (_, bytes) = seeds.iter().find(|s| s.0 == name).unwrap();
    adapt(std::str::from_utf8(bytes).unwrap())
}

fn words(page: &Page) -> Vec<&str> {
    page.iter_words().map(|w| w.text).collect()
}

fn codes(document: &Document) -> Vec<&str> {
    document.warnings.iter().map(|w| w.code.as_str()).collect()
}

fn extra<'d>(document: &'d Document, name: &str) -> &'d str {
    let found = document.extras.iter().find(|e| e.name == name);
    &found
        .unwrap_or_else(|| panic!("{name}: {:?}", document.extras))
        .data
}

#[test]
fn breaks_inside_symbols_end_lines_and_a_hyphen_is_printed() {
    let document = seed("image");
    let page = &document.pages[0];
    assert_eq!(page.content, "Up-\nside , yes");
    assert_eq!(page.lines.len(), 2);
    let kinds: Vec<_> = page.blocks.iter().map(|b| &*b.kind).collect();
    assert_eq!(kinds, ["paragraph", "image"]);
    assert_eq!(page.blocks[0].words, [Span::new(0, 4)]);
    // A vertex without x or y is at 0.
    assert_eq!(
        page.word(0).unwrap().bounds.to_array(),
        [0.0, 0.0, 0.1, 0.1]
    );
    assert_eq!(page.rulings, [0.0, 0.51, 0.5, 0.51]);
    assert_eq!(
        (page.width, page.height, &*page.unit),
        (200.0, 100.0, "pixel")
    );
    assert_eq!(page.languages[0].words, Span::new(0, 1));
    assert!(extra(&document, "/responses/0/labelAnnotations").contains("Font"));
    // Boxes of single characters have no place.
    assert_eq!(codes(&document), ["ignored"]);
}

#[test]
fn a_single_answer_is_the_same_as_one_of_a_batch() {
    assert_eq!(seed("single").pages, seed("image").pages);
}

#[test]
fn numbers_stand_for_enums_and_0_for_unknown() {
    let document = seed("numbers");
    let page = &document.pages[0];
    assert_eq!(page.content, "a\nb");
    assert_eq!(page.confidence, None);
    let kinds: Vec<_> = page.blocks.iter().map(|b| &*b.kind).collect();
    assert_eq!(kinds, ["paragraph", "table", "barcode"]);
    assert_eq!(page.languages[0].code, "de");
}

#[test]
fn text_that_runs_downwards_turns_the_page() {
    let document = seed("numbers");
    let page = &document.pages[0];
    assert_eq!(page.rotation, 90.0);
    // The first corner is the text's top-left: the box's top-right.
    let outline = page.word(0).unwrap().polygon.unwrap();
    assert_eq!((outline[0].x, outline[0].y), (0.9, 0.1));
}

#[test]
fn words_alone_get_the_lines_of_the_whole_text() {
    let document = seed("words");
    let page = &document.pages[0];
    assert_eq!(page.content, "This is\na picture .");
    assert_eq!(page.lines.len(), 2);
    assert_eq!(page.languages[0].code, "en");
    // Without a page size, places are measured by the farthest.
    assert_eq!(page.word(4).unwrap().bounds.right, 1.0);
    assert_eq!((page.width, codes(&document)), (0.0, vec!["ambiguous"]));
}

#[test]
fn converted_answers_without_symbols_get_their_words_from_the_text() {
    let document = seed("converted");
    assert_eq!(words(&document.pages[0]), ["DATE", ":", "5"]);
}

#[test]
fn pages_of_files_are_by_number_and_missing_ones_are_told() {
    let document = seed("file");
    let numbers: Vec<u32> = document.pages.iter().map(|p| p.number).collect();
    assert_eq!(numbers, [1, 2]);
    assert_eq!(
        (&*document.pages[0].unit, document.pages[0].height),
        ("point", 792.0)
    );
    assert_eq!(document.source.api, "files:annotate");
    assert!(codes(&document).contains(&"missing-page"));
    assert!(
        !codes(&document).contains(&"not-understood"),
        "{:?}",
        document.warnings
    );
    let part = |number: usize| {
        format!(
            r#"{{"inputConfig":{{"mimeType":"application/pdf"}},"responses":[{{"context":{{"pageNumber":{number}}}}}]}}"#
        )
    };
    let parts = [part(2), part(1)];
    let parts: Vec<&[u8]> = parts.iter().map(String::as_bytes).collect();
    let document = adapter_vision::adapt(&parts).unwrap();
    assert_eq!(document.pages.len(), 2);
    assert_eq!(codes(&document), [""; 0]);
}

#[test]
fn an_image_that_failed_is_a_missing_page_and_all_failed_is_an_error() {
    let document = seed("partial");
    let numbers: Vec<u32> = document.pages.iter().map(|p| p.number).collect();
    assert_eq!(numbers, [1, 3]);
    let told = document
        .warnings
        .iter()
        .find(|w| w.code == "missing-page")
        .unwrap();
    assert!(told.message.contains("Bad image data"), "{told:?}");
    assert_eq!(told.path.as_deref(), Some("/responses/1/error"));
    let error = adapter_vision::adapt(&[br#"{"responses":[{"error":{"code":3,"message":"no"}}]}"#]);
    assert_eq!(error.unwrap_err().code, "vendor-failed");
}

#[test]
fn members_that_nobody_knows_are_told() {
    let document = adapt(
        r#"{"brandNew":1,"fullTextAnnotation":{"pages":[{"width":1,"height":1,"blocks":[{"paragraphs":[{"words":[{"symbols":[{"text":"a","hue":2}]}]}]}]}]}}"#,
    );
    let told = codes(&document);
    assert_eq!(
        told.iter().filter(|c| **c == "not-understood").count(),
        2,
        "{told:?}"
    );
}
