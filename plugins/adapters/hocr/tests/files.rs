//! What producers of hOCR do, each in a file as small as possible, and broken
//! files.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use sdk::PluginError;
use sdk::document::{Document, Span};

fn try_adapt(bytes: &[u8]) -> Result<Document, PluginError> {
    let document = adapter_hocr::adapt(&[bytes])?;
    document::validate::validate_document(&document).unwrap();
    Ok(document)
}

fn adapt(text: &str) -> Document {
    try_adapt(text.as_bytes()).unwrap()
}

fn codes(document: &Document) -> Vec<&str> {
    document.warnings.iter().map(|w| w.code.as_str()).collect()
}

const TESSERACT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
<head><title></title><meta name='ocr-system' content='tesseract 5.3.0'/></head>
<body>
 <div class='ocr_page' id='page_1' title='image "a.png"; bbox 0 0 1000 2000; ppageno 4; scan_res 300 300'>
  <div class='ocr_carea' id='block_1_1' title="bbox 100 100 500 300">
   <p class='ocr_par' id='par_1_1' lang='deu' title="bbox 100 100 500 300">
    <span class='ocr_header' id='line_1_1' title="bbox 100 100 500 200; baseline 0.01 -1">
     <span class='ocrx_word' id='word_1_1' title='bbox 100 100 200 200; x_wconf 0'>R&amp;D</span>
     <span class='ocrx_word' id='word_1_2' title='bbox 300 100 500 200; x_wconf 96' lang='eng'><strong><em>&uuml;ber</em></strong></span>
    </span>
   </p>
  </div>
  <div class='ocr_photo' title="bbox 0 1000 1000 1500"></div>
  <div class='ocr_separator' title="bbox 0 1600 1000 1610"></div>
 </div>
</body></html>"#;

#[test]
fn a_page_of_tesseract_keeps_everything() {
    let document = adapt(TESSERACT);
    assert_eq!(document.source.vendor, "tesseract");
    assert_eq!(document.source.model_version.as_deref(), Some("5.3.0"));
    let page = &document.pages[0];
    assert_eq!((page.number, page.width, page.height), (5, 1000.0, 2000.0));
    assert_eq!((page.unit.as_str(), page.dpi), ("pixel", Some(300.0)));
    assert_eq!(page.content, "R&D über");
    assert_eq!(page.rotation, 0.6);
    let word = page.word(0).unwrap();
    assert_eq!(word.bounds.to_array(), [0.1, 0.05, 0.2, 0.1]);
    assert_eq!(
        (word.id, word.confidence.unwrap().value),
        (Some("word_1_1"), 0.0)
    );
    assert_eq!(page.word(1).unwrap().confidence.unwrap().vendor, Some(96.0));
    let styles: Vec<_> = page
        .styles
        .iter()
        .map(|s| (s.kind.as_str(), s.words))
        .collect();
    assert_eq!(
        styles,
        [("bold", Span::new(1, 2)), ("italic", Span::new(1, 2))]
    );
    let languages: Vec<_> = page.languages.iter().map(|l| l.code.as_str()).collect();
    assert_eq!(languages, ["de", "en"]);
    let kinds: Vec<_> = page.blocks.iter().map(|b| b.kind.as_str()).collect();
    assert_eq!(kinds, ["paragraph", "section-header", "image"]);
    assert_eq!(page.rulings, [0.0, 0.8025, 1.0, 0.8025]);
    assert_eq!(document.extras[0].data, "a.png");
    assert!(document.warnings.is_empty(), "{:?}", document.warnings);
}

#[test]
fn a_confidence_that_is_absent_is_not_zero() {
    let document = adapt(
        "<div class=ocr_page title='bbox 0 0 9 9'><span class=ocrx_word title='bbox 1 1 2 2'>a</span></div>",
    );
    assert_eq!(document.pages[0].word(0).unwrap().confidence, None);
}

#[test]
fn lines_without_words_are_split_along_their_box() {
    let document = adapt(
        "<div class='ocr_page' title='bbox 0 0 100 100'><span class='ocr_line' title='bbox 0 10 70 20'>ab <b>cd</b> e</span></div>",
    );
    let page = &document.pages[0];
    assert_eq!(page.content, "ab cd e");
    let word = page.word(1).unwrap().bounds;
    assert!(
        (word.left - 0.3).abs() < 1e-5 && (word.right - 0.5).abs() < 1e-5,
        "{word:?}"
    );
}

#[test]
fn a_block_without_lines_gives_its_text() {
    let document = adapt(
        "<div class='ocr_page' title='bbox 0 0 100 100'><p class='ocr_par' title='bbox 0 0 50 10'>plain text</p></div>",
    );
    assert_eq!(document.pages[0].content, "plain text");
    assert_eq!(document.pages[0].blocks[0].words, [Span::new(0, 2)]);
}

#[test]
fn text_that_repeats_the_words_of_its_line_is_not_doubled() {
    let line = |text: &str| {
        format!(
            "<div class='ocr_page' title='bbox 0 0 100 100'><span class='ocr_line' title='bbox 0 0 9 9'>{text}\n<span class='ocrx_word' title='bbox 0 0 4 9'>No</span><span class='ocrx_word' title='bbox 5 0 9 9'>: 7</span></span></div>"
        )
    };
    let document = adapt(&line("No: 7"));
    assert_eq!(document.pages[0].content, "No : 7");
    assert!(document.warnings.is_empty());
    assert_eq!(codes(&adapt(&line("Number"))), ["ignored"]);
}

#[test]
fn upper_case_unclosed_and_unquoted_markup_is_read() {
    let document = adapt(
        "<HTML><BODY><DIV CLASS=ocr_page TITLE='bbox 0 0 100 100'><P CLASS=\"ocr_par\"><SPAN CLASS=ocr_line TITLE='bbox 0 0 50 10'>one<BR></SPAN><P class=ocr_par><span class=ocr_line title='bbox 0 20 50 30'>two &euro;&nosuch;</DIV>",
    );
    let page = &document.pages[0];
    assert_eq!(page.content, "one\ntwo €&nosuch;");
    assert_eq!(page.blocks.len(), 2);
    assert!(document.warnings.is_empty(), "{:?}", document.warnings);
}

#[test]
fn turned_lines_begin_at_the_texts_corner() {
    // Counter-clockwise by 90 degrees: the text runs upwards.
    let document = adapt(
        "<div class='ocr_page' title='bbox 0 0 100 100'><span class='ocr_line' title='bbox 10 20 20 80; textangle 90'><span class='ocrx_word' title='bbox 10 20 20 80'>up</span></span></div>",
    );
    let page = &document.pages[0];
    assert_eq!(page.rotation, -90.0);
    let first = page.word(0).unwrap().polygon.unwrap()[0];
    assert_eq!((first.x, first.y), (0.1, 0.8));
}

#[test]
fn a_page_without_a_size_is_as_large_as_its_boxes() {
    let document = adapt(
        "<div class='ocr_page' title='bbox 0 0 0 0'><span class='ocr_line' title='bbox 10 10 80 20'>wide</span><span class='ocr_line' title='bbox 10 30 40 40'>low</span></div>",
    );
    let page = &document.pages[0];
    assert_eq!((page.width, page.height), (80.0, 40.0));
    assert_eq!(codes(&document), ["inconsistent"]);
}

#[test]
fn boxes_counted_from_the_bottom_are_turned_over() {
    let lines: String = (0..6)
        .map(|i| {
            format!(
                "<span class='ocr_line' title='bbox 0 {} 100 {}'>line{i}</span>",
                500 - i * 100,
                550 - i * 100
            )
        })
        .collect();
    let document = adapt(&format!(
        "<div class='ocr_page' title='file a.png'>{lines}</div>"
    ));
    let page = &document.pages[0];
    assert_eq!(page.word_text(0), Some("line0"));
    assert_eq!(page.word(0).unwrap().bounds.top, 0.0);
    assert!(page.word(5).unwrap().bounds.top > 0.9);
}

#[test]
fn boxes_outside_the_page_are_brought_back() {
    let document = adapt(
        "<div class='ocr_page' title='bbox 0 0 100 100'><span class='ocr_line' title='bbox -20 10 120 20'><span class='ocrx_word' title='bbox -20 10 120 20'>far</span></span></div>",
    );
    assert_eq!(
        document.pages[0].word(0).unwrap().bounds.to_array(),
        [0.0, 0.1, 1.0, 0.2]
    );
    assert_eq!(codes(&document), ["out-of-page"]);
}

#[test]
fn words_outside_lines_and_lines_outside_pages_are_kept() {
    let document = adapt(
        "<span class='ocrx_word' title='bbox 0 0 40 10'>a</span><span class='ocrx_word' title='bbox 50 0 90 10'>b</span><span class='ocrx_word' title='bbox 0 20 40 30'>c</span><span class='ocr_line' title='bbox 0 50 40 60'>d</span>",
    );
    assert_eq!(document.pages[0].content, "a b\nc\nd");
}

#[test]
fn several_pages_and_files_are_numbered_on() {
    let file = "<div class='ocr_page' title='bbox 0 0 9 9; ppageno 0'><span class='ocr_line' title='bbox 0 0 9 9'>x</span></div>";
    let document = adapter_hocr::adapt(&[file.repeat(2).as_bytes(), file.as_bytes()]).unwrap();
    let numbers: Vec<u32> = document.pages.iter().map(|p| p.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
}

#[test]
fn declared_western_text_is_read() {
    let head = "<?xml version='1.0' encoding='ISO-8859-1'?><div class='ocr_page' title='bbox 0 0 9 9'><span class='ocr_line' title='bbox 0 0 9 9'>Gr";
    let bytes = [head.as_bytes(), b"\xf6\xdfe \x80</span></div>"].concat();
    assert_eq!(try_adapt(&bytes).unwrap().pages[0].content, "Größe €");
    let undeclared = [b"<div class='ocr_page'>", b"\xf6" as &[u8]].concat();
    let error = try_adapt(&undeclared).unwrap_err();
    assert_eq!(error.code, "malformed");
    assert!(error.message.contains("offset 22"), "{error}");
}

#[test]
fn nesting_is_bounded() {
    let error = try_adapt("<div>".repeat(100_000).as_bytes()).unwrap_err();
    assert_eq!(error.code, "malformed");
    let bomb = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><div class='ocr_page' title='bbox 0 0 9 9'><span class='ocr_line' title='bbox 0 0 9 9'>&b;</span></div>";
    assert!(adapt(bomb).pages[0].content.len() < 20);
}

#[test]
fn other_input_is_told_apart() {
    let code = |bytes: &[u8]| try_adapt(bytes).unwrap_err().code;
    assert_eq!(code(b""), "empty-input");
    assert_eq!(code(b"Dear Sir,"), "not-this-format");
    assert_eq!(
        code(b"<html><body><p>page</p></body></html>"),
        "not-this-format"
    );
    assert_eq!(adapter_hocr::adapt(&[]).unwrap_err().code, "empty-input");
}

#[test]
fn truncated_and_flipped_files_never_panic() {
    for end in 0..TESSERACT.len() {
        if let Ok(document) = try_adapt(&TESSERACT.as_bytes()[..end]) {
            let whole = TESSERACT[..end].contains("</div>\n </div>");
            assert_eq!(codes(&document).contains(&"truncated"), !whole, "{end}");
        }
    }
    let mut state = 1_u64;
    for _ in 0..4_000 {
        let mut broken = TESSERACT.as_bytes().to_vec();
        for _ in 0..4 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let at = (state >> 33) as usize % broken.len();
            broken[at] = match (state >> 13) & 3 {
                0 => b"0-9 <>'\"/;&,."[(state >> 20) as usize % 13],
                _ => broken[at] ^ (1 << ((state >> 17) & 7)),
            };
        }
        _ = try_adapt(&broken);
    }
}

#[test]
fn a_page_number_beyond_all_counting_is_none() {
    let page = |n: u32| format!("<div class='ocr_page' title='bbox 0 0 9 9; ppageno {n}'></div>");
    let text = format!("<html>{}{}</html>", page(u32::MAX - 1), page(u32::MAX));
    let document = adapter_hocr::adapt(&[text.as_bytes()]).unwrap();
    let numbers: Vec<u32> = document.pages.iter().map(|p| p.number).collect();
    assert_eq!(numbers, [1, 2]);
}
