//! Files made in code, for tests, fuzzing and benchmarks.

use std::fmt::Write as _;

const WORDS_PER_LINE: usize = 8;
const LINES_PER_PAGE: usize = 75;
const VOCABULARY: [&str; 8] = [
    "Invoice",
    "Number",
    "2024-0815",
    "31.03.2024",
    "M&#252;ller",
    "&amp;",
    "Total",
    "1,234.56",
];

/// One small file for each variant of the format.
pub fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let v1 = r#"<?xml version="1.0" encoding="ISO-8859-1"?>
<alto xmlns="http://schema.ccs-gmbh.com/ALTO"><Description><MeasurementUnit>mm10</MeasurementUnit></Description>
<Styles><TextStyle ID="T1" FONTSIZE="10" FONTSTYLE="bold italics"/></Styles>
<Layout><Page ID="P1" PHYSICAL_IMG_NR="1" WIDTH="2100" HEIGHT="2970"><TopMargin/><PrintSpace HPOS="0" VPOS="0" WIDTH="2100" HEIGHT="2970">
<TextBlock ID="B1" HPOS="100" VPOS="100" WIDTH="900" HEIGHT="120" language="ger"><TextLine HPOS="100" VPOS="100" WIDTH="900" HEIGHT="50">
<String ID="S1" STYLEREFS="T1" HPOS="100" VPOS="100" WIDTH="300" HEIGHT="50" CONTENT="Rech" SUBS_TYPE="HypPart1" SUBS_CONTENT="Rechnung" WC="0.9" CC="0 0 1 2"/><HYP CONTENT="&#173;" HPOS="400" VPOS="100" WIDTH="20"/></TextLine>
<TextLine HPOS="100" VPOS="170" WIDTH="900" HEIGHT="50"><String HPOS="100" VPOS="170" WIDTH="200" HEIGHT="50" CONTENT="nung" SUBS_TYPE="HypPart2" SUBS_CONTENT="Rechnung"/><SP WIDTH="10" HPOS="300" VPOS="170"/><String HPOS="310" VPOS="170" WIDTH="90" HEIGHT="50" CONTENT="f&#252;r"/></TextLine></TextBlock>
</PrintSpace></Page></Layout></alto>"#;
    let v4 = r##"<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" SCHEMAVERSION="4.4"><Description><MeasurementUnit>pixel</MeasurementUnit>
<Processing ID="PR1"><processingCategory>contentGeneration</processingCategory><processingSoftware><softwareName>kraken</softwareName><softwareVersion>5.2</softwareVersion></processingSoftware></Processing></Description>
<Tags><StructureTag ID="TAG1" LABEL="heading"/></Tags>
<ReadingOrder><OrderedGroup ID="g"><ElementRef ID="e1" REF="b2"/><UnorderedGroup ID="u"><ElementRef ID="e2" REF="b1"/></UnorderedGroup></OrderedGroup></ReadingOrder>
<Layout><Page ID="p" PHYSICAL_IMG_NR="0" WIDTH="1000" HEIGHT="800" LANG="fr"><PrintSpace>
<TextBlock ID="b1" TAGREFS="TAG1"><Shape><Polygon POINTS="100,100 500,110 500,160 100,150"/></Shape><TextLine ID="l1" BASELINE="100,140 500,150"><Shape><Polygon POINTS="100 100 500 110 500 160 100 150"/></Shape>
<String CONTENT="second block" HPOS="100" VPOS="100" WIDTH="400" HEIGHT="60" WC="0.7"><ALTERNATIVE>secund</ALTERNATIVE><Glyph CONTENT="s" GC="0.9"><Variant CONTENT="f" VC="0.1"/></Glyph></String></TextLine></TextBlock>
<ComposedBlock ID="c" TYPE="table" HPOS="50" VPOS="20" WIDTH="300" HEIGHT="60"><TextBlock ID="b2" ROTATION="90" HPOS="50" VPOS="20" WIDTH="30" HEIGHT="60"><TextLine HPOS="50" VPOS="20" WIDTH="30" HEIGHT="60"><String CONTENT="first" HPOS="50" VPOS="20" WIDTH="30" HEIGHT="60" STYLE="italics underline"/></TextLine></TextBlock></ComposedBlock>
<Illustration ID="i" HPOS="600" VPOS="100" WIDTH="200" HEIGHT="200" TYPE="photo"/><GraphicalElement ID="r" HPOS="0" VPOS="400" WIDTH="1000" HEIGHT="4"/>
<TextBlock ID="b3" IDNEXT="b1"><Shape><Circle HPOS="900" VPOS="700" RADIUS="50"/></Shape></TextBlock>
</PrintSpace></Page></Layout></alto>"##;
    vec![
        ("ALTO 1, tenths of a millimetre", v1.as_bytes().to_vec()),
        ("ALTO 4, tags, shapes and order", v4.as_bytes().to_vec()),
        ("ALTO 3 of Tesseract", large(24)),
        (
            "ALTO 2, inch1200, with a mark",
            format!(
                "\u{feff}{}",
                v1.replace("mm10", "inch1200")
                    .replace("ISO-8859-1", "UTF-8")
            )
            .into_bytes(),
        ),
    ]
}

/// A file as Tesseract writes it, of about this many words. The same every
/// time.
pub fn large(words: usize) -> Vec<u8> {
    let mut xml = String::from(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description><MeasurementUnit>pixel</MeasurementUnit><OCRProcessing ID="OCR_0"><ocrProcessingStep><processingSoftware><softwareName>tesseract 5.3.0</softwareName></processingSoftware></ocrProcessingStep></OCRProcessing></Description>
<Layout>"#,
    );
    let lines = words.div_ceil(WORDS_PER_LINE).max(1);
    for page in 0..lines.div_ceil(LINES_PER_PAGE) {
        _ = write!(
            xml,
            "\n<Page WIDTH=\"2480\" HEIGHT=\"3508\" PHYSICAL_IMG_NR=\"{page}\" ID=\"page_{page}\"><PrintSpace HPOS=\"0\" VPOS=\"0\" WIDTH=\"2480\" HEIGHT=\"3508\">"
        );
        _ = write!(
            xml,
            "<TextBlock ID=\"block_{page}\" HPOS=\"100\" VPOS=\"100\" WIDTH=\"2300\" HEIGHT=\"3300\">"
        );
        let first = page * LINES_PER_PAGE;
        for line in first..lines.min(first + LINES_PER_PAGE) {
            let top = 100 + (line - first) * 44;
            let start = line * WORDS_PER_LINE;
            let count = WORDS_PER_LINE.min(words.saturating_sub(start));
            _ = write!(
                xml,
                "\n<TextLine ID=\"line_{line}\" HPOS=\"100\" VPOS=\"{top}\" WIDTH=\"2300\" HEIGHT=\"36\">"
            );
            for word in 0..count {
                let left = 100 + word * 280;
                let text = VOCABULARY
                    .get((start + word) * 3 % 8)
                    .copied()
                    .unwrap_or("word");
                let sure = 60 + (start + word) * 7 % 40;
                _ = write!(
                    xml,
                    "\n<String ID=\"string_{}\" HPOS=\"{left}\" VPOS=\"{top}\" WIDTH=\"250\" HEIGHT=\"36\" WC=\"0.{sure}\" CONTENT=\"{text}\"/><SP WIDTH=\"30\" VPOS=\"{top}\" HPOS=\"{}\"/>",
                    start + word,
                    left + 250
                );
            }
            xml.push_str("</TextLine>");
        }
        xml.push_str("</TextBlock></PrintSpace></Page>");
    }
    xml.push_str("</Layout></alto>\n");
    xml.into_bytes()
}
