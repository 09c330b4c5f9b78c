//! Inputs made in code, for tests, fuzzing and measurements.

use std::fmt::Write as _;

/// Small inputs of each variety.
pub fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        (
            "tesseract",
            page_of("tesseract 5.3.0", &[words(12)]).into_bytes(),
        ),
        (
            "several-pages",
            page_of("ocropy", &[words(3), words(4)]).into_bytes(),
        ),
        ("lines", LINES.as_bytes().to_vec()),
        ("fragment", FRAGMENT.as_bytes().to_vec()),
    ]
}

/// A file of about so many words, 500 on each page.
pub fn large(count: usize) -> Vec<u8> {
    const A_PAGE: usize = 500;
    let pages = count.div_ceil(A_PAGE).max(1);
    let bodies: Vec<String> = (0..pages).map(|_| words(A_PAGE)).collect();
    page_of("tesseract 5.3.0", &bodies).into_bytes()
}

/// Lines without words, as early producers wrote them.
const LINES: &str = "<html><head><meta name='ocr-system' content='OCRopus'/></head><body>\
    <div class='ocr_page' title='bbox 0 0 600 800; image \"a.png\"'>\
    <span class='ocr_line' title='bbox 10 10 300 30; textangle 0'>Two words</span>\
    <span class='ocr_line' title='bbox 10 40 300 60; baseline 0.01 -4'>and &amp; more</span>\
    <span class='ocr_separator' title='bbox 10 70 590 72'></span></div></body></html>";

/// Words without a page, styled and in two languages.
const FRAGMENT: &str = "<p class='ocr_par' lang='deu'><span class='ocr_line' \
    title='bbox 0 0 100 20; textangle 90'><span class='ocrx_word' lang='fra' \
    title='bbox 0 0 40 20; x_wconf 91'><strong>fett</strong></span> <span class='ocrx_word' \
    title='bbox 50 0 100 20; x_wconf 17'><em>schräg</em></span></span></p>";

/// So many words in lines of ten.
fn words(count: usize) -> String {
    let mut body = String::new();
    for word in 0..count {
        let (line, place) = (word / 10, word % 10);
        let (top, left) = (40 + line * 30, 40 + place * 100);
        if place == 0 {
            let _ = write!(
                body,
                "<span class='ocr_line' id='line_{line}' title='bbox 40 {top} 1040 {}; \
                 baseline 0 -3'>",
                top + 24
            );
        }
        let _ = write!(
            body,
            "<span class='ocrx_word' id='word_{word}' title='bbox {left} {top} {} {}; \
             x_wconf {}'>word{word}</span> ",
            left + 90,
            top + 24,
            60 + word % 40
        );
        if place == 9 || word + 1 == count {
            body.push_str("</span>\n");
        }
    }
    body
}

fn page_of(system: &str, bodies: &[String]) -> String {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<html><head>\
         <meta name='ocr-system' content='{system}'/>\
         <meta name='ocr-capabilities' content='ocr_page ocr_line ocrx_word'/></head><body>\n"
    );
    for (index, body) in bodies.iter().enumerate() {
        let _ = write!(
            text,
            "<div class='ocr_page' id='page_{}' title='image \"p.png\"; bbox 0 0 1080 1600; \
             ppageno {index}; scan_res 150 150'><div class='ocr_carea' \
             title='bbox 40 40 1040 1560'><p class='ocr_par' lang='eng' \
             title='bbox 40 40 1040 1560'>\n{body}</p></div></div>\n",
            index + 1
        );
    }
    text.push_str("</body></html>\n");
    text
}
