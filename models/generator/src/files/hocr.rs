//! hOCR, as an OCR engine would give it: words and lines with boxes in pixels.

use std::fmt::Write as _;

use document::{Document, Page, Rect};

/// Dots per inch of pages that have no image of their own.
const DPI: f32 = 300.0;

/// The document as hOCR. Rulings and marks have no place in it.
pub fn hocr(document: &Document) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<title></title>\n\
         <meta http-equiv=\"Content-Type\" content=\"text/html;charset=utf-8\"/>\n\
         <meta name=\"ocr-system\" content=\"sheaf-generator\"/>\n\
         <meta name=\"ocr-capabilities\" content=\"ocr_page ocr_line ocrx_word\"/>\n\
         </head>\n<body>\n",
    );
    for page in &document.pages {
        write(&mut out, page);
    }
    out + "</body>\n</html>\n"
}

fn write(out: &mut String, page: &Page) {
    let scale = if page.unit == "point" {
        DPI / 72.0
    } else {
        1.0
    };
    let (width, height) = (page.width * scale, page.height * scale);
    let number = page.number;
    let dpi = page.dpi.unwrap_or(DPI);
    let bbox = |b: &Rect| {
        let [left, top] = [b.left * width, b.top * height].map(f32::round);
        let [right, bottom] = [b.right * width, b.bottom * height].map(f32::round);
        format!("bbox {left} {top} {right} {bottom}")
    };
    let _ = writeln!(
        out,
        "<div class='ocr_page' id='page_{number}' title='bbox 0 0 {} {}; ppageno {}; scan_res {dpi} {dpi}'>",
        width.round(),
        height.round(),
        number - 1,
    );
    for (place, words) in super::lines(page).enumerate() {
        let around = words.iter().map(|w| w.bounds).reduce(|a, b| a.union(&b));
        let Some(around) = around else { continue };
        let _ = write!(
            out,
            "<span class='ocr_line' id='line_{number}_{place}' title='{}'>",
            bbox(&around)
        );
        for word in &words {
            let sure = word
                .confidence
                .map(|c| format!("; x_wconf {}", (c.value * 100.0).round()));
            let _ = write!(
                out,
                "<span class='ocrx_word' id='word_{number}_{}' title='{}{}'>{}</span> ",
                word.index,
                bbox(&word.bounds),
                sure.unwrap_or_default(),
                escaped(word.text),
            );
        }
        out.push_str("</span>\n");
    }
    out.push_str("</div>\n");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
