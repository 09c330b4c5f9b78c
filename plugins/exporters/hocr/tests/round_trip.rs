//! What the exporter writes, the adapter `hocr` reads back.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use document::{
    Block, Confidence, Document, Language, NewWord, Page, PageBuilder, Point, Rect, Source, Span,
    Style, validate_files,
};
use exporter_common::testing::{documents, read_xml};
use exporter_hocr::render;
use proptest::prelude::*;

fn hocr(document: &Document) -> Vec<u8> {
    let files = render(document);
    validate_files(&files).unwrap();
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].name, "document.hocr");
    files[0].data.clone()
}

fn round_trip(document: &Document) -> Document {
    let back = adapter_hocr::adapt(&[&hocr(document)]).expect("hOCR");
    assert_eq!(back.pages.len(), document.pages.len());
    back
}

fn document(pages: Vec<Page>) -> Document {
    Document {
        source: Source {
            vendor: "tesseract".to_owned(),
            model: Some("tesseract 5.3.0".to_owned()),
            model_version: Some("5.3.0".to_owned()),
            ..Source::default()
        },
        pages,
        ..Document::default()
    }
}

/// Two lines of two words, the second word bold and German.
fn small() -> Page {
    let mut builder = PageBuilder::new(3, 1000.0, 2000.0, "pixel");
    for (i, text) in ["a<b", "\"c\"", "d&amp;", "שלום"].iter().enumerate() {
        let left = 0.1 + 0.2 * (i % 2) as f32;
        let top = 0.1 * (1 + i / 2) as f32;
        builder.word(NewWord {
            text,
            bounds: Rect::clamped(left, top, left + 0.15, top + 0.05),
            confidence: Confidence::scaled(90.0 + i as f32, 100.0),
            id: ["w1", "w2", "w3", "w4"][i],
            ..NewWord::default()
        });
        if i % 2 == 1 {
            let region = Rect::clamped(0.1, top, 0.45, top + 0.05).into();
            let confidence = Confidence::scaled(80.0, 100.0);
            builder.end_line(Some(region), confidence, Some(format!("l{i}")));
        }
    }
    let mut page = builder.finish();
    page.dpi = Some(300.0);
    page.id = Some("page_three".to_owned());
    page
}

fn block(kind: &str, start: u32, end: u32) -> Block {
    Block {
        kind: kind.to_owned(),
        words: vec![Span::new(start, end)],
        region: Some(Rect::clamped(0.1, 0.1, 0.5, 0.3).into()),
        id: Some(format!("b{start}")),
        ..Block::default()
    }
}

#[test]
fn words_lines_blocks_looks_and_sizes_come_back() {
    let mut page = small();
    page.blocks = vec![block("title", 0, 2), block("paragraph", 2, 4)];
    page.styles = vec![Style {
        kind: "bold".to_owned(),
        words: Span::new(1, 3),
        confidence: None,
    }];
    page.languages = vec![Language {
        code: "de".to_owned(),
        words: Span::new(0, 3),
        confidence: None,
    }];
    page.rulings = vec![0.1, 0.5, 0.9, 0.5];
    let sent = document(vec![page]);
    let mut back = round_trip(&sent);
    // The page's boxes are whole pixels, which 1/1000 is.
    let (page, sent_page) = (&mut back.pages[0], &sent.pages[0]);
    for (a, b) in page.words.boxes.iter_mut().zip(&sent_page.words.boxes) {
        assert!((*a - b).abs() < 1e-6);
        *a = *b;
    }
    page.words
        .confidences
        .clone_from(&sent_page.words.confidences);
    page.words
        .vendor_confidences
        .clone_from(&sent_page.words.vendor_confidences);
    for (line, sent) in page.lines.iter_mut().zip(&sent_page.lines) {
        line.region.clone_from(&sent.region);
    }
    for (block, sent) in page.blocks.iter_mut().zip(&sent_page.blocks) {
        block.region.clone_from(&sent.region);
    }
    assert_eq!(page, sent_page);
    assert_eq!(back.source.vendor, "tesseract");
    assert_eq!(back.source.model, sent.source.model);
    assert_eq!(back.source.model_version, sent.source.model_version);
    assert_eq!(back.warnings, []);
}

#[test]
fn every_kind_of_block_that_hocr_knows_comes_back() {
    for kind in [
        "paragraph",
        "title",
        "page-footer",
        "page-number",
        "caption",
        "table",
        "formula",
        "image",
        "figure",
        "other",
    ] {
        let mut page = small();
        page.blocks = vec![block(kind, 0, 4)];
        let back = round_trip(&document(vec![page]));
        let kinds: Vec<&str> = back.pages[0]
            .blocks
            .iter()
            .map(|b| b.kind.as_str())
            .collect();
        assert_eq!(kinds, [kind]);
    }
    let mut page = small();
    page.blocks = vec![block("list-item", 0, 4)];
    let text = String::from_utf8(hocr(&document(vec![page]))).unwrap();
    assert!(text.contains("class=\"ocr_carea ocrx_list-item\""));
}

#[test]
fn a_figure_without_words_comes_back() {
    let mut page = small();
    page.blocks = vec![Block {
        kind: "figure".to_owned(),
        region: Some(Rect::clamped(0.5, 0.5, 0.9, 0.9).into()),
        ..Block::default()
    }];
    let back = round_trip(&document(vec![page]));
    assert_eq!(back.pages[0].blocks[0].kind, "figure");
    assert!(back.pages[0].blocks[0].words.is_empty());
}

#[test]
fn turned_text_says_its_angle_against_the_clock() {
    let at = |x, y| Point { x, y };
    let mut builder = PageBuilder::new(1, 1000.0, 1000.0, "pixel");
    builder.word(NewWord {
        text: "down",
        polygon: Some([at(0.5, 0.1), at(0.5, 0.4), at(0.4, 0.4), at(0.4, 0.1)]),
        ..NewWord::default()
    });
    let mut page = builder.finish();
    page.rotation = 90.0;
    let sent = document(vec![page]);
    let text = String::from_utf8(hocr(&sent)).unwrap();
    assert!(text.contains("textangle -90"), "{text}");
    let back = round_trip(&sent);
    assert_eq!(back.pages[0].rotation, 90.0);
    assert_eq!(back.pages[0].words.polygons, sent.pages[0].words.polygons);
}

#[test]
fn a_page_in_points_says_that_its_pixels_were_counted() {
    let page = PageBuilder::new(1, 612.0, 792.0, "point").finish();
    let text = String::from_utf8(hocr(&document(vec![page]))).unwrap();
    assert!(text.contains("bbox 0 0 1700 2200; ppageno 0; scan_res 200 200"));
    assert!(text.contains("<!-- not measured in pixels: boxes counted at 200 dpi -->"));
}

/// A word's text as hOCR can hold it: XML's characters, white space folded.
fn held(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| match c {
            '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
            '\t' | '\n' | '\r' => c,
            c if c < ' ' => '\u{fffd}',
            c => c,
        })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn texts(page: &Page) -> Vec<String> {
    page.iter_words().map(|w| held(w.text)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_document_is_well_formed_and_comes_back(sent in documents()) {
        let bytes = hocr(&sent);
        prop_assert_eq!(&bytes, &hocr(&sent));
        let elements = read_xml(&bytes);
        let mut ids: Vec<&str> = elements
            .iter()
            .flat_map(|(_, attributes)| attributes)
            .filter(|(key, _)| key == "id")
            .map(|(_, value)| value.as_str())
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(all, ids.len(), "ids are unique");
        if sent.pages.is_empty() {
            return Ok(());
        }
        let back = round_trip(&sent);
        for (page, sent) in back.pages.iter().zip(&sent.pages) {
            prop_assert_eq!(page.number, sent.number);
            prop_assert_eq!(texts(page), texts(sent));
            let pixels = exporter_common::size::pixels(sent);
            let (w, h) = (1.0 / pixels.width as f32, 1.0 / pixels.height as f32);
            for (word, sent) in page.iter_words().zip(sent.iter_words()) {
                let near = |a: f32, b: f32, pixel: f32| (a - b).abs() <= 0.51 * pixel + 1e-5;
                let (a, b) = (word.bounds, sent.bounds);
                prop_assert!(near(a.left, b.left, w) && near(a.right, b.right, w));
                prop_assert!(near(a.top, b.top, h) && near(a.bottom, b.bottom, h));
                let (a, b) = (word.confidence, sent.confidence);
                prop_assert_eq!(a.is_some(), b.is_some());
                if let (Some(a), Some(b)) = (a, b) {
                    prop_assert!((a.value - b.value).abs() < 1e-4);
                }
            }
        }
    }
}
