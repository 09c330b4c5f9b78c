//! What the exporter writes, read back as plain XML.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use document::{
    Block, Cell, Classification, Confidence, Document, Language, NewWord, Page, PageBuilder,
    PageClass, Point, Rect, ScoredClass, Source, Span, Style, Table, validate_files,
};
use exporter_alto::render;
use exporter_common::size::pixels;
use exporter_common::testing::{documents, read_xml};
use proptest::prelude::*;

fn alto(document: &Document) -> Vec<u8> {
    let files = render(document, &Classification::default()).unwrap();
    validate_files(&files).unwrap();
    assert_eq!(
        (files.len(), files[0].name.as_str()),
        (1, "document.alto.xml")
    );
    files[0].data.clone()
}

/// An element's name and attributes.
#[derive(Debug, Clone)]
struct Element(String, Vec<(String, String)>);

impl Element {
    fn get(&self, key: &str) -> Option<&str> {
        let found = self.1.iter().find(|(k, _)| k == key);
        found.map(|(_, v)| v.as_str())
    }

    fn number(&self, key: &str) -> f32 {
        self.get(key).unwrap().parse().unwrap()
    }
}

/// The elements of a file by page.
fn read(bytes: &[u8]) -> (Vec<Element>, Vec<Vec<Element>>) {
    let mut head = Vec::new();
    let mut pages: Vec<Vec<Element>> = Vec::new();
    for (name, attributes) in read_xml(bytes) {
        let element = Element(name, attributes);
        if element.0 == "Page" {
            pages.push(Vec::new());
        }
        pages.last_mut().unwrap_or(&mut head).push(element);
    }
    (head, pages)
}

fn named<'e>(elements: &'e [Element], name: &str) -> Vec<&'e Element> {
    elements.iter().filter(|e| e.0 == name).collect()
}

/// Two lines of two words.
fn small() -> Page {
    let mut builder = PageBuilder::new(7, 1000.0, 2000.0, "pixel");
    for (i, text) in ["a<b", "\"c\"", "d&amp;", "שלום"].iter().enumerate() {
        let left = 0.1 + 0.2 * (i % 2) as f32;
        let top = 0.1 * (1 + i / 2) as f32;
        builder.word(NewWord {
            text,
            bounds: Rect::clamped(left, top, left + 0.15, top + 0.05),
            confidence: Some(Confidence::new(0.25 * i as f32)),
            ..NewWord::default()
        });
        if i % 2 == 1 {
            builder.end_line(None, None, None);
        }
    }
    builder.finish()
}

fn document(page: Page) -> Document {
    Document {
        source: Source {
            vendor: "tesseract".to_owned(),
            api: "hOCR".to_owned(),
            model: Some("tesseract 5.3.0".to_owned()),
            model_version: Some("5.3.0".to_owned()),
            ..Source::default()
        },
        pages: vec![page],
        ..Document::default()
    }
}

#[test]
fn a_word_has_its_text_place_confidence_looks_and_language() {
    let mut page = small();
    let style = |kind: &str| Style {
        kind: kind.to_owned(),
        words: Span::new(1, 2),
        confidence: None,
    };
    page.styles = vec![style("bold"), style("italic"), style("handwritten")];
    page.languages = vec![Language {
        code: "de".to_owned(),
        words: Span::new(0, 3),
        confidence: None,
    }];
    let (head, pages) = read(&alto(&document(page)));
    let strings = named(&pages[0], "String");
    let word = strings[1];
    assert_eq!(word.get("CONTENT"), Some("\"c\""));
    let place = ["HPOS", "VPOS", "WIDTH", "HEIGHT", "WC"].map(|key| word.get(key).unwrap());
    assert_eq!(place, ["300", "200", "150", "100", "0.25"]);
    assert_eq!(word.get("STYLE"), Some("bold italics"));
    let style = named(&head, "TextStyle")[0];
    assert_eq!(style.get("ID"), word.get("STYLEREFS"));
    assert_eq!(style.get("FONTSTYLE"), Some("bold italics"));
    let tag = named(&head, "OtherTag")[0];
    assert_eq!(tag.get("ID"), word.get("TAGREFS"));
    assert_eq!(tag.get("LABEL"), Some("handwritten"));
    let lines = named(&pages[0], "TextLine");
    let languages = [lines[0], strings[0], strings[2], strings[3]].map(|e| e.get("LANG"));
    assert_eq!(languages, [Some("de"), None, Some("de"), None]);
    let space = named(&pages[0], "SP")[0];
    assert_eq!(
        (space.get("HPOS"), space.get("WIDTH")),
        (Some("250"), Some("50"))
    );
}

#[test]
fn the_page_and_its_origin_are_described() {
    let mut page = small();
    page.rotation = -90.0;
    page.confidence = Some(Confidence::new(0.5));
    let class = PageClass {
        page: 7,
        best: ScoredClass {
            class: "invoice".to_owned(),
            confidence: 1.0,
        },
        ..PageClass::default()
    };
    let classification = Classification {
        pages: vec![class],
        ..Classification::default()
    };
    let files = render(&document(page), &classification).unwrap();
    let (head, pages) = read(&files[0].data);
    let page = &pages[0][0];
    let keys = [
        "PHYSICAL_IMG_NR",
        "WIDTH",
        "HEIGHT",
        "ROTATION",
        "PC",
        "PAGECLASS",
    ];
    let said = keys.map(|key| page.get(key).unwrap());
    assert_eq!(said, ["7", "1000", "2000", "90", "0.5", "invoice"]);
    let at = |name: &str| head.iter().position(|e| e.0 == name).unwrap();
    for (name, text) in [
        ("MeasurementUnit", "pixel"),
        ("softwareCreator", "tesseract"),
        ("softwareVersion", "5.3.0"),
    ] {
        assert_eq!(head[at(name) + 1].1[0].1.trim(), text);
    }
}

#[test]
fn blocks_are_tagged_by_kind_and_figures_are_illustrations() {
    let mut page = small();
    let block = |kind: &str, start, end| Block {
        kind: kind.to_owned(),
        words: vec![Span::new(start, end)],
        region: Some(Rect::clamped(0.1, 0.1, 0.5, 0.3).into()),
        ..Block::default()
    };
    page.blocks = vec![
        block("title", 0, 2),
        block("figure", 0, 0),
        block("image", 2, 4),
    ];
    page.rulings = vec![0.1, 0.5, 0.9, 0.5];
    let (head, pages) = read(&alto(&document(page)));
    let title = named(&pages[0], "TextBlock")[0];
    assert_eq!(title.get("TAGREFS"), Some("tag_title"));
    assert_eq!(named(&head, "LayoutTag")[0].get("LABEL"), Some("title"));
    let types: Vec<_> = named(&pages[0], "Illustration")
        .iter()
        .map(|e| e.get("TYPE").unwrap())
        .collect();
    assert_eq!(types, ["figure", "image"]);
    assert_eq!(
        named(&pages[0], "ComposedBlock")[0].get("TYPE"),
        Some("image")
    );
    let ruling = named(&pages[0], "GraphicalElement")[0];
    assert_eq!(
        (ruling.get("WIDTH"), ruling.get("HEIGHT")),
        (Some("800"), Some("0"))
    );
}

#[test]
fn a_table_is_a_composed_block_with_a_text_block_for_each_cell() {
    let mut page = small();
    let cell = |row, column, role: &str, word| Cell {
        row,
        column,
        row_span: 1,
        column_span: 1,
        role: role.to_owned(),
        content: page.passage(vec![Span::new(word, word + 1)]),
    };
    let cells = vec![
        cell(0, 0, "column-header", 0),
        cell(0, 1, "column-header", 1),
        cell(1, 0, "", 2),
        cell(1, 1, "", 3),
    ];
    page.tables = vec![Table {
        rows: 2,
        columns: 2,
        cells,
        ..Table::default()
    }];
    let (head, pages) = read(&alto(&document(page)));
    let tables = named(&pages[0], "ComposedBlock");
    assert_eq!(tables.len(), 1);
    assert_eq!(tables[0].get("TYPE"), Some("table"));
    let tags: Vec<_> = named(&pages[0], "TextBlock")
        .iter()
        .map(|e| e.get("TAGREFS"))
        .collect();
    let header = Some("tag_column-header");
    assert_eq!(tags, [header, header, None, None]);
    assert_eq!(named(&head, "RoleTag").len(), 1);
}

#[test]
fn turned_words_have_their_outline() {
    let at = |x, y| Point { x, y };
    let mut builder = PageBuilder::new(1, 1000.0, 1000.0, "pixel");
    builder.word(NewWord {
        text: "down",
        polygon: Some([at(0.5, 0.1), at(0.5, 0.4), at(0.4, 0.4), at(0.4, 0.1)]),
        ..NewWord::default()
    });
    let (_, pages) = read(&alto(&document(builder.finish())));
    let polygon = named(&pages[0], "Polygon")[0];
    assert_eq!(
        polygon.get("POINTS"),
        Some("500,100 500,400 400,400 400,100")
    );
    assert_eq!(
        named(&pages[0], "TextBlock")[0].get("ROTATION"),
        Some("-90")
    );
}

/// Text as XML can hold it.
fn held(text: &str) -> String {
    let fits =
        |c: char| matches!(c, '\t' | '\n' | '\r') || c >= ' ' && c != '\u{fffe}' && c != '\u{ffff}';
    text.chars()
        .map(|c| if fits(c) { c } else { '\u{fffd}' })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_document_is_well_formed_and_keeps_its_words(sent in documents()) {
        if sent.pages.is_empty() {
            return Ok(());
        }
        let bytes = alto(&sent);
        prop_assert_eq!(&bytes, &alto(&sent));
        let (head, pages) = read(&bytes);
        let mut ids: Vec<&str> = head
            .iter()
            .chain(pages.iter().flatten())
            .filter_map(|e| e.get("ID"))
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(all, ids.len(), "ids are unique");
        for element in head.iter().chain(pages.iter().flatten()) {
            for key in ["TAGREFS", "STYLEREFS"] {
                let refs = element.get(key).unwrap_or_default();
                prop_assert!(refs.split_whitespace().all(|r| ids.binary_search(&r).is_ok()));
            }
        }
        prop_assert_eq!(pages.len(), sent.pages.len());
        for (elements, page) in pages.iter().zip(&sent.pages) {
            let strings = named(elements, "String");
            let size = pixels(page);
            let (w, h) = (size.width as f32, size.height as f32);
            prop_assert_eq!(strings.len(), page.words.len());
            for (string, word) in strings.iter().zip(page.iter_words()) {
                let text = held(word.text);
                prop_assert_eq!(string.get("CONTENT"), Some(text.as_str()));
                let near = |pixels: f32, fraction: f32, size: f32| {
                    (pixels - fraction * size).abs() <= 0.03 + 1e-5 * size
                };
                let b = word.bounds;
                prop_assert!(near(string.number("HPOS"), b.left, w));
                prop_assert!(near(string.number("VPOS"), b.top, h));
                prop_assert!(near(string.number("HPOS") + string.number("WIDTH"), b.right, w));
                prop_assert!(near(string.number("VPOS") + string.number("HEIGHT"), b.bottom, h));
                let wc = string.get("WC").map(|v| v.parse::<f32>().unwrap());
                prop_assert_eq!(wc.is_some(), word.confidence.is_some());
                if let (Some(wc), Some(confidence)) = (wc, word.confidence) {
                    prop_assert!((wc - confidence.value).abs() < 1e-3);
                }
            }
            let marks = named(elements, "GraphicalElement").len();
            prop_assert_eq!(marks, page.rulings.len() / 4);
        }
    }
}
