//! Files made in code, for tests, fuzzing and benchmarks.

use std::fmt::Write as _;

const WORDS_PER_LINE: usize = 8;
const LINES_PER_PAGE: usize = 75;
const VOCABULARY: [&str; 8] = [
    "Invoice",
    "Number",
    "2024-0815",
    "31.03.2024",
    "Müller",
    "R&D",
    "Total",
    "1,234.56",
];

/// The beginning of a file of this version of the schema.
pub fn document(version: &str, pages: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document version=\"1.0\" producer=\"FineReader {version}.0\" xmlns=\"http://www.abbyy.com/FineReader_xml/FineReader{version}-schema-v1.xml\" mainLanguage=\"GermanStandard\" languages=\"GermanStandard\">{pages}</document>"
    )
}

/// A line of characters, each 10 wide and 20 high; `¶` is a tab.
pub fn line(left: usize, top: usize, text: &str) -> String {
    let right = left + 10 * text.chars().count();
    let mut line = format!(
        "<line baseline=\"{0}\" l=\"{left}\" t=\"{top}\" r=\"{right}\" b=\"{0}\"><formatting lang=\"GermanStandard\" ff=\"Arial\" fs=\"9.\">",
        top + 20
    );
    let mut start = true;
    for (i, c) in text.chars().enumerate() {
        let (l, r) = (left + 10 * i, left + 10 * i + 10);
        _ = write!(
            line,
            "<charParams l=\"{l}\" t=\"{top}\" r=\"{r}\" b=\"{}\" wordStart=\"{start}\" charConfidence=\"{}\"",
            top + 20,
            50 + 10 * (i % 5)
        );
        start = c == ' ' || c == '¶';
        line.push_str(match c {
            '¶' => " isTab=\"true\"> ",
            '&' => ">&amp;",
            '<' => ">&lt;",
            _ => ">",
        });
        if !matches!(c, '¶' | '&' | '<') {
            line.push(c);
        }
        line.push_str("</charParams>");
    }
    line.push_str("</formatting></line>");
    line
}

/// One small file for each variant of the format.
pub fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let text = |lines: &str| {
        format!(
            "<block blockType=\"Text\" blockName=\"\" l=\"100\" t=\"100\" r=\"500\" b=\"200\"><region><rect l=\"100\" t=\"100\" r=\"500\" b=\"200\"/></region><text><par align=\"Justified\">{lines}</par></text></block>"
        )
    };
    let page = |attributes: &str, blocks: &str| {
        format!(
            "<page width=\"1000\" height=\"1400\" resolution=\"300\" {attributes}>{blocks}</page>"
        )
    };
    let six = page(
        "",
        &text(&(line(100, 100, "Guten Tag¶R&D") + &line(100, 130, "Rech¬"))),
    );
    let plain = text(
        "<line baseline=\"120\" l=\"100\" t=\"100\" r=\"500\" b=\"120\"><formatting lang=\"EnglishUnitedStates\" bold=\"1\">Bold wor</formatting><formatting lang=\"EnglishUnitedStates\">d and text</formatting></line>",
    );
    let cell = |attributes: &str, text: &str| {
        format!(
            "<cell width=\"100\" height=\"30\" {attributes}><text><par>{text}</par></text></cell>"
        )
    };
    let table = format!(
        "<block blockType=\"Table\" l=\"100\" t=\"300\" r=\"500\" b=\"400\"><region><rect l=\"100\" t=\"300\" r=\"500\" b=\"400\"/></region><row>{}{}</row><row>{}</row><row>{}{}</row></block>",
        cell("rowSpan=\"2\"", &line(100, 300, "A")),
        cell("colSpan=\"2\"", &line(200, 300, "B C")),
        cell("", &line(200, 330, "D")),
        cell("", &line(100, 360, "E")),
        cell("", ""),
    );
    let others = "<block blockType=\"Picture\" l=\"600\" t=\"100\" r=\"900\" b=\"300\"/><block blockType=\"Barcode\" l=\"600\" t=\"400\" r=\"900\" b=\"450\"><text><par><line baseline=\"450\" l=\"600\" t=\"400\" r=\"900\" b=\"450\"><formatting lang=\"\">4006381333931</formatting></line></par></text><barcodeInfo type=\"EAN13\"/></block><block blockType=\"SeparatorsBox\" l=\"0\" t=\"500\" r=\"900\" b=\"510\"><separatorsBox><separator thickness=\"3\" type=\"Black\"><start x=\"0\" y=\"500\"/><end x=\"900\" y=\"500\"/></separator></separatorsBox></block><block blockType=\"Separator\" l=\"0\" t=\"600\" r=\"900\" b=\"610\"/><block blockType=\"Checkmark\" l=\"50\" t=\"700\" r=\"70\" b=\"720\" checkmarkState=\"Checked\"/>";
    let sideways = page(
        "originalCoords=\"1\" rotation=\"RotatedClockwise\"",
        "<block blockType=\"Text\" l=\"100\" t=\"100\" r=\"130\" b=\"900\"><text><par><line baseline=\"130\" l=\"100\" t=\"100\" r=\"130\" b=\"900\"><formatting lang=\"EnglishUnitedStates\">upwards text</formatting></line></par></text></block><block blockType=\"Picture\" l=\"1200\" t=\"100\" r=\"1300\" b=\"900\"/>",
    );
    let variants = "<par><line baseline=\"120\" l=\"100\" t=\"100\" r=\"120\" b=\"120\"><formatting lang=\"EnglishUnitedStates\"><wordRecVariants><wordRecVariant wordNormal=\"1\"><variantText>ab</variantText></wordRecVariant></wordRecVariants><charParams l=\"100\" t=\"100\" r=\"110\" b=\"120\" suspicious=\"true\">\n<charRecVariants><charRecVariant charConfidence=\"40\">o</charRecVariant></charRecVariants>a</charParams><charParams l=\"110\" t=\"100\" r=\"120\" b=\"120\" charConfidence=\"-1\">b</charParams></formatting></line></par>";
    let styled = format!(
        "<documentData><paragraphStyles><paragraphStyle id=\"{{1}}\" name=\"h\" role=\"heading\"/></paragraphStyles></documentData>{}",
        page(
            "",
            &format!(
                "<block blockType=\"Text\" l=\"100\" t=\"100\" r=\"500\" b=\"200\"><text>{}</text></block>",
                variants.replace("<par>", "<par style=\"{1}\" id=\"p\">")
            )
        )
    );
    let file = |version: &str, pages: &str| document(version, pages).into_bytes();
    vec![
        ("FineReader 6, characters", file("6", &six)),
        (
            "FineReader 8 with a mark",
            format!("\u{feff}{}", document("8", &six)).into_bytes(),
        ),
        (
            "FineReader 9, text and a table",
            file("9", &page("", &(plain + &table))),
        ),
        (
            "FineReader 10, other blocks",
            file("10", &page("rotation=\"Normal\"", others)),
        ),
        ("FineReader 10, turned", file("10", &(sideways + &six))),
        ("FineReader 10, variants and styles", file("10", &styled)),
    ]
}

/// A file of characters with about this many words. The same every time.
pub fn large(words: usize) -> Vec<u8> {
    let mut pages = String::new();
    let lines = words.div_ceil(WORDS_PER_LINE).max(1);
    for page in 0..lines.div_ceil(LINES_PER_PAGE) {
        pages.push_str("\n<page width=\"2480\" height=\"3508\" resolution=\"300\"><block blockType=\"Text\" blockName=\"\" l=\"100\" t=\"100\" r=\"2400\" b=\"3400\"><text><par>");
        let first = page * LINES_PER_PAGE;
        for index in first..lines.min(first + LINES_PER_PAGE) {
            let start = index * WORDS_PER_LINE;
            let count = WORDS_PER_LINE.min(words.saturating_sub(start));
            let text = (start..start + count).filter_map(|w| VOCABULARY.get(w * 3 % 8).copied());
            let text = text.collect::<Vec<_>>().join(" ");
            pages.push_str(&line(100, 100 + (index - first) * 44, &text));
            pages.push('\n');
        }
        pages.push_str("</par></text></block></page>");
    }
    document("10", &pages).into_bytes()
}
