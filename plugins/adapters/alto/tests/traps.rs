//! What producers of ALTO really write.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use adapter_alto::testing::{large, seeds};
use sdk::document::{Document, Page};

fn adapt(file: &str) -> Document {
    let document = adapter_alto::adapt(&[file.as_bytes()]).unwrap();
    document::validate::validate_document(&document).unwrap();
    document
}

fn seed(name: &str) -> Document {
    let (_, file) = seeds().into_iter().find(|s| s.0.contains(name)).unwrap();
    let document = adapter_alto::adapt(&[&file]).unwrap();
    document::validate::validate_document(&document).unwrap();
    document
}

fn page_of(inner: &str, attributes: &str) -> String {
    format!(
        "<alto><Layout><Page {attributes}><PrintSpace>{inner}</PrintSpace></Page></Layout></alto>"
    )
}

fn words(page: &Page) -> Vec<&str> {
    page.iter_words().map(|w| w.text).collect()
}

#[test]
fn units_are_tenths_of_a_millimetre_pixels_or_1200ths_of_an_inch() {
    let document = seed("tenths");
    let page = &document.pages[0];
    assert_eq!(
        (page.unit.as_str(), page.width, page.height),
        ("millimetre", 210.0, 297.0)
    );
    let first = page.word(0).unwrap().bounds;
    assert!((first.left - 100.0 / 2100.0).abs() < 1e-6, "{first:?}");
    let document = seed("inch1200");
    let page = &document.pages[0];
    assert_eq!((page.unit.as_str(), page.width), ("inch", 1.75));
}

#[test]
fn a_parted_word_keeps_what_is_printed() {
    let document = seed("tenths");
    let page = &document.pages[0];
    assert_eq!(page.content, "Rech-\nnung für");
    // The hyphen belongs to the word's box.
    assert!((page.word(0).unwrap().bounds.right - 420.0 / 2100.0).abs() < 1e-6);
    let whole = document
        .extras
        .iter()
        .find(|e| e.name.ends_with("@SUBS_CONTENT"))
        .unwrap();
    assert_eq!(whole.data, r#"[[0,2,"Rechnung"]]"#);
    assert_eq!(whole.page, Some(1));
    let characters = document
        .extras
        .iter()
        .find(|e| e.name.ends_with("@CC"))
        .unwrap();
    assert_eq!(characters.data, r#"[[0,1,"0 0 1 2"]]"#);
}

#[test]
fn styles_and_languages_are_those_of_their_words() {
    let document = seed("tenths");
    let page = &document.pages[0];
    let styles: Vec<_> = page
        .styles
        .iter()
        .map(|s| (s.kind.as_str(), s.words.end))
        .collect();
    assert_eq!(styles, [("bold", 1), ("italic", 1)]);
    assert_eq!(
        (page.languages[0].code.as_str(), page.languages[0].words.end),
        ("de", 3)
    );
    assert_eq!(page.blocks[0].id.as_deref(), Some("B1"));
}

#[test]
fn the_order_of_reading_and_tags_are_followed() {
    let document = seed("tags, shapes");
    let page = &document.pages[0];
    assert_eq!(words(page), ["first", "second block"]);
    assert_eq!(page.number, 1);
    // What has no rank comes last.
    let kinds: Vec<&str> = page.blocks.iter().map(|b| b.kind.as_str()).collect();
    assert_eq!(
        kinds,
        [
            "table",
            "paragraph",
            "section-header",
            "figure",
            "paragraph"
        ]
    );
    assert_eq!(page.rulings, [0.0, 0.5025, 1.0, 0.5025]);
    // Turned counterclockwise by 90 degrees, the text starts at the bottom.
    let upwards = page.word(0).unwrap().polygon.unwrap();
    assert_eq!((upwards[0].x, upwards[0].y), (0.05, 0.1));
    assert_eq!(page.lines[1].region.as_ref().unwrap().polygon.len(), 4);
    assert_eq!(document.source.vendor, "kraken");
    assert_eq!(document.source.api_version.as_deref(), Some("4.4"));
    for part in ["String/Glyph", "String/ALTERNATIVE"] {
        assert!(
            document.extras.iter().any(|e| e.name.ends_with(part)),
            "{part}"
        );
    }
    assert_eq!(document.warnings, []);
}

#[test]
fn blocks_follow_the_next_that_they_name() {
    let block = |id: &str, next: &str| {
        format!(
            "<TextBlock ID='{id}' IDNEXT='{next}'><TextLine HPOS='1' VPOS='1' WIDTH='5' HEIGHT='5'><String CONTENT='{id}'/></TextLine></TextBlock>"
        )
    };
    let blocks = [block("a", "c"), block("b", ""), block("c", "b")].concat();
    let document = adapt(&page_of(&blocks, "WIDTH='10' HEIGHT='10'"));
    assert_eq!(words(&document.pages[0]), ["a", "c", "b"]);
    let blocks = [block("a", "b"), block("b", "a")].concat();
    let document = adapt(&page_of(&blocks, "WIDTH='10' HEIGHT='10'"));
    assert_eq!(words(&document.pages[0]), ["a", "b"]);
    assert!(
        document
            .warnings
            .iter()
            .any(|w| w.message.contains("come back"))
    );
}

#[test]
fn a_page_without_a_size_is_as_large_as_what_is_on_it() {
    let line = "<TextBlock><TextLine HPOS='10' VPOS='10' WIDTH='90' HEIGHT='40'><String CONTENT='two'/><String CONTENT='words'/></TextLine></TextBlock>";
    let document = adapt(&page_of(line, ""));
    let page = &document.pages[0];
    assert_eq!((page.width, page.height), (100.0, 50.0));
    assert_eq!(document.warnings[0].code, "inconsistent");
    // Strings without places share that of their line.
    let (two, words) = (page.word(0).unwrap().bounds, page.word(1).unwrap().bounds);
    assert!((two.left - 0.1).abs() < 1e-6 && two.right < words.left && words.right > 0.99);
}

#[test]
fn margins_are_headers_and_footers_wherever_they_stand() {
    let block = |text: &str| {
        format!(
            "<TextBlock HPOS='1' VPOS='1' WIDTH='5' HEIGHT='5'><TextLine HPOS='1' VPOS='1' WIDTH='5' HEIGHT='5'><String CONTENT='{text}'/></TextLine></TextBlock>"
        )
    };
    let file = format!(
        "<alto><Layout><Page WIDTH='9' HEIGHT='9'><BottomMargin>{}</BottomMargin><PrintSpace>{}</PrintSpace><TopMargin>{}</TopMargin></Page></Layout></alto>",
        block("foot"),
        block("body"),
        block("head")
    );
    let document = adapt(&file);
    let page = &document.pages[0];
    assert_eq!(words(page), ["head", "body", "foot"]);
    let kinds: Vec<&str> = page.blocks.iter().map(|b| b.kind.as_str()).collect();
    assert_eq!(kinds, ["page-header", "paragraph", "page-footer"]);
}

#[test]
fn pages_of_several_files_are_put_in_order() {
    let page = |number: u32| {
        format!(
            "<alto><Layout><Page PHYSICAL_IMG_NR='{number}' WIDTH='9' HEIGHT='9'/></Layout></alto>"
        )
    };
    let (five, two) = (page(5), page(2));
    let document = adapter_alto::adapt(&[five.as_bytes(), two.as_bytes()]).unwrap();
    let numbers: Vec<u32> = document.pages.iter().map(|p| p.number).collect();
    assert_eq!(numbers, [2, 5]);
    assert_eq!(document.warnings[0].code, "missing-page");
    let document = adapter_alto::adapt(&[two.as_bytes(), two.as_bytes()]).unwrap();
    let numbers: Vec<u32> = document.pages.iter().map(|p| p.number).collect();
    assert_eq!(numbers, [1, 2]);
    let error = adapter_alto::adapt(&[two.as_bytes(), b"<alto>"]).unwrap_err();
    assert!(error.message.starts_with("part 2: "), "{error}");
}

#[test]
fn tesseracts_pages_count_from_1() {
    let document = adapter_alto::adapt(&[&large(1_300)]).unwrap();
    let numbers: Vec<u32> = document.pages.iter().map(|p| p.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    let count: usize = document.pages.iter().map(|p| p.words.len()).sum();
    assert_eq!(count, 1_300);
    assert_eq!(document.pages[0].words.id(0), Some("string_0"));
    assert_eq!(document.warnings, []);
}

#[test]
fn what_is_not_known_is_kept_and_told() {
    let inner = "<TextBlock NEW='1'><TextLine HPOS='1' VPOS='1' WIDTH='5' HEIGHT='5'><String CONTENT='a'/><Odd><b/></Odd></TextLine></TextBlock>";
    let document = adapt(&page_of(inner, "WIDTH='9' HEIGHT='9'"));
    let extras: Vec<_> = document
        .extras
        .iter()
        .map(|e| (e.name.as_str(), e.data.as_str()))
        .collect();
    let block = "/alto/Layout/Page/PrintSpace/TextBlock";
    let (attribute, element) = (format!("{block}/@NEW"), format!("{block}/TextLine/Odd"));
    assert_eq!(
        extras,
        [
            (attribute.as_str(), "1"),
            (element.as_str(), "<Odd><b/></Odd>")
        ]
    );
    assert!(document.warnings.iter().all(|w| w.code == "not-understood"));
}
