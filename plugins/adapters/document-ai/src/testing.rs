//! Answers made in code, for tests, fuzzing and benchmarks.

use std::fmt::Write as _;

const VOCABULARY: [&str; 12] = [
    "Invoice",
    "No.",
    "2024-0815",
    "Date",
    "31.03.2024",
    "Quantity",
    "Price",
    "1,234.56",
    "Total",
    "Müller",
    "GmbH",
    "19%",
];
const WORDS_PER_LINE: usize = 8;
const WORDS_PER_PAGE: usize = 600;

/// One small answer for each variant of the format.
pub fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let wrapped = |answer: &str| {
        format!(r#"{{"document":{answer},"humanReviewStatus":{{"state":"SKIPPED"}}}}"#)
    };
    [
        ("ocr", OCR.to_owned()),
        ("snake-case", SNAKE.to_owned()),
        ("process-response", wrapped(OCR)),
        ("shards", format!("[{},{}]", shard(1, 2), shard(0, 2))),
        ("form", FORM.to_owned()),
        ("invoice", INVOICE.to_owned()),
        ("layout", LAYOUT.to_owned()),
        ("splitter", SPLITTER.to_owned()),
        ("classifier", CLASSIFIER.to_owned()),
        ("identity", IDENTITY.to_owned()),
        ("lines", LINES.to_owned()),
        ("large", String::from_utf8_lossy(&large(24)).into_owned()),
    ]
    .into_iter()
    .map(|(name, text)| (name, text.into_bytes()))
    .collect()
}

/// A shard of one page with one word.
pub fn shard(index: usize, count: usize) -> String {
    let info = match index {
        0 => format!(r#"{{"shardCount":"{count}"}}"#),
        _ => format!(
            r#"{{"shardIndex":"{index}","shardCount":"{count}","textOffset":"{}"}}"#,
            index * 3
        ),
    };
    format!(
        r#"{{"shardInfo":{info},"text":"w{index}\n","pages":[{{"pageNumber":{},"dimension":{{"width":100,"height":100,"unit":"pixels"}},
        "tokens":[{{"layout":{{"textAnchor":{{"textSegments":[{{"endIndex":"3"}}]}},
        "boundingPoly":{{"normalizedVertices":[{{}},{{"x":0.5}},{{"x":0.5,"y":0.1}},{{"y":0.1}}]}}}}}}]}}],
        "entities":[{{"type":"note","mentionText":"w{index}","textAnchor":{{"textSegments":[{{"endIndex":"2"}}]}},"pageAnchor":{{"pageRefs":[{{}}]}}}}]}}"#,
        index + 1
    )
}

/// An answer of OCR with about this many words, 600 a page. The same every
/// time.
pub fn large(words: usize) -> Vec<u8> {
    let mut text = String::new();
    let mut pages = String::new();
    let mut at = 0;
    for (page, first) in (0..words.max(1)).step_by(WORDS_PER_PAGE).enumerate() {
        let count = WORDS_PER_PAGE.min(words.max(1) - first);
        let start = at;
        let (mut tokens, mut lines) = (String::new(), String::new());
        for line in 0..count.div_ceil(WORDS_PER_LINE) {
            let line_start = at;
            let in_line = WORDS_PER_LINE.min(count - line * WORDS_PER_LINE);
            let top = 0.02 + line as f64 * 0.0125;
            for column in 0..in_line {
                let index = first + line * WORDS_PER_LINE + column;
                let word = VOCABULARY
                    .get(index * 7 % VOCABULARY.len())
                    .copied()
                    .unwrap_or("word");
                let end = at + word.chars().count() + 1;
                text.push_str(word);
                text.push_str(if column + 1 == in_line { "\\n" } else { " " });
                let left = 0.05 + column as f64 * 0.11;
                item(
                    &mut tokens,
                    at,
                    end,
                    [left, top, left + 0.1, top + 0.01],
                    r#","detectedBreak":{"type":"SPACE"}"#,
                );
                at = end;
            }
            item(
                &mut lines,
                line_start,
                at,
                [0.05, top, 0.93, top + 0.01],
                "",
            );
        }
        let comma = if page > 0 { "," } else { "" };
        _ = write!(
            pages,
            r#"{comma}{{"pageNumber":{},"dimension":{{"width":1700,"height":2200,"unit":"pixels"}},"layout":{{"textAnchor":{{"textSegments":[{{"startIndex":"{start}","endIndex":"{at}"}}]}},"orientation":"PAGE_UP"}},"lines":[{lines}],"tokens":[{tokens}]}}"#,
            page + 1
        );
    }
    format!(r#"{{"uri":"","mimeType":"application/pdf","text":"{text}","pages":[{pages}]}}"#)
        .into_bytes()
}

/// An item of a page, as the vendor writes it: pixels and fractions.
fn item(
    json: &mut String,
    start: usize,
    end: usize,
    [left, top, right, bottom]: [f64; 4],
    more: &str,
) {
    let comma = if json.is_empty() { "" } else { "," };
    let vertices = |width: f64, height: f64, digits: usize| {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        let corners = corners.map(|(x, y)| {
            format!(
                r#"{{"x":{:.digits$},"y":{:.digits$}}}"#,
                x * width,
                y * height
            )
        });
        corners.join(",")
    };
    let first = match start {
        0 => String::new(),
        start => format!(r#""startIndex":"{start}","#),
    };
    _ = write!(
        json,
        r#"{comma}{{"layout":{{"textAnchor":{{"textSegments":[{{{first}"endIndex":"{end}"}}]}},"confidence":0.98,"boundingPoly":{{"vertices":[{}],"normalizedVertices":[{}]}},"orientation":"PAGE_UP"}}{more}}}"#,
        vertices(1700.0, 2200.0, 0),
        vertices(1.0, 1.0, 8)
    );
}

const OCR: &str = r#"{"uri":"","mimeType":"image/png","text":"Größe: 5\nEnde\n","pages":[{"pageNumber":1,
"dimension":{"width":200,"height":100,"unit":"pixels"},"image":{"content":"aGk=","mimeType":"image/png","width":200,"height":100},
"layout":{"textAnchor":{"textSegments":[{"endIndex":"14"}]},"confidence":0.9,"orientation":"PAGE_UP"},
"detectedLanguages":[{"languageCode":"de","confidence":0.9}],"imageQualityScores":{"qualityScore":0.8},
"blocks":[{"layout":{"textAnchor":{"textSegments":[{"endIndex":"14"}]}}}],
"paragraphs":[{"layout":{"textAnchor":{"textSegments":[{"endIndex":"9"}]}}},{"layout":{"textAnchor":{"textSegments":[{"startIndex":"9","endIndex":"14"}]}}}],
"lines":[{"layout":{"textAnchor":{"textSegments":[{"endIndex":"9"}]},"confidence":0.8,"boundingPoly":{"vertices":[{"x":20,"y":10},{"x":100,"y":10},{"x":100,"y":20},{"x":20,"y":20}]}}},
{"layout":{"textAnchor":{"textSegments":[{"startIndex":"9","endIndex":"14"}]}}}],
"tokens":[{"layout":{"textAnchor":{"textSegments":[{"endIndex":"7"}]},"confidence":0.7,"boundingPoly":{"vertices":[{"x":20,"y":10},{"x":80,"y":10},{"x":80,"y":20},{"x":20,"y":20}]},"orientation":"PAGE_UP"},"detectedBreak":{"type":"SPACE"},"detectedLanguages":[{"languageCode":"de"}],"styleInfo":{"bold":true,"fontSize":9}},
{"layout":{"textAnchor":{"textSegments":[{"startIndex":"7","endIndex":"9"}]},"boundingPoly":{"vertices":[{"x":90,"y":10},{"x":100,"y":10},{"x":100,"y":20},{"x":90,"y":20}]}}},
{"layout":{"textAnchor":{"textSegments":[{"startIndex":"9","endIndex":"14"}]},"boundingPoly":{"vertices":[{},{"x":40},{"x":40,"y":10},{"y":10}]}}}]}]}"#;

const SNAKE: &str = r#"{"mime_type":"image/png","text":"ab cd","text_styles":[],"entities":[],"revisions":[],"pages":[{"page_number":1,
"dimension":{"width":100.0,"height":100.0,"unit":"pixels"},"layout":{"text_anchor":{"text_segments":[{"start_index":"0","end_index":"5"}],"content":""},"confidence":0.0,"orientation":1},
"tokens":[{"layout":{"text_anchor":{"text_segments":[{"start_index":"0","end_index":"3"}]},"confidence":0.5,"orientation":4,
"bounding_poly":{"vertices":[],"normalized_vertices":[{"x":0.1,"y":0.9},{"x":0.1,"y":0.1},{"x":0.2,"y":0.1},{"x":0.2,"y":0.9}]}},"detected_break":{"type_":1},"style_info":{"handwritten":true,"bold":false}},
{"layout":{"text_anchor":{"text_segments":[{"start_index":"3","end_index":"5"}]},"confidence":0.0}}]}]}"#;

const FORM: &str = r#"{"text":"Name: Eva\nPaid ☑\nA B\n1 2\n","pages":[{"pageNumber":1,"dimension":{"width":100,"height":100},
"tokens":[{"layout":{"textAnchor":{"textSegments":[{"endIndex":"6"}]}}},{"layout":{"textAnchor":{"textSegments":[{"startIndex":"6","endIndex":"10"}]}}},
{"layout":{"textAnchor":{"textSegments":[{"startIndex":"10","endIndex":"15"}]}}},{"layout":{"textAnchor":{"textSegments":[{"startIndex":"15","endIndex":"17"}]}}},
{"layout":{"textAnchor":{"textSegments":[{"startIndex":"17","endIndex":"19"}]}}},{"layout":{"textAnchor":{"textSegments":[{"startIndex":"19","endIndex":"21"}]}}},
{"layout":{"textAnchor":{"textSegments":[{"startIndex":"21","endIndex":"23"}]}}},{"layout":{"textAnchor":{"textSegments":[{"startIndex":"23","endIndex":"25"}]}}}],
"formFields":[{"fieldName":{"textAnchor":{"textSegments":[{"endIndex":"6"}],"content":"Name: "},"confidence":0.9},"fieldValue":{"textAnchor":{"textSegments":[{"startIndex":"6","endIndex":"10"}],"content":"Eva\n"},"confidence":0.9}},
{"fieldName":{"textAnchor":{"textSegments":[{"startIndex":"10","endIndex":"15"}]}},"fieldValue":{"textAnchor":{"textSegments":[{"startIndex":"15","endIndex":"17"}]},"boundingPoly":{"normalizedVertices":[{"x":0.5,"y":0.5},{"x":0.6,"y":0.5},{"x":0.6,"y":0.6},{"x":0.5,"y":0.6}]}},"valueType":"filled_checkbox"},
{"fieldName":{"textAnchor":{"textSegments":[{"startIndex":"17","endIndex":"19"}]}},"fieldValue":{"textAnchor":{}}}],
"tables":[{"layout":{"textAnchor":{"textSegments":[{"startIndex":"17","endIndex":"25"}]}},
"headerRows":[{"cells":[{"layout":{"textAnchor":{"textSegments":[{"startIndex":"17","endIndex":"21"}]},"boundingPoly":{"normalizedVertices":[{},{"x":1},{"x":1,"y":0.1},{"y":0.1}]}},"rowSpan":1,"colSpan":2}]}],
"bodyRows":[{"cells":[{"layout":{"textAnchor":{"textSegments":[{"startIndex":"21","endIndex":"23"}]}},"rowSpan":1,"colSpan":1},{"layout":{"textAnchor":{}},"rowSpan":1,"colSpan":1}]}]}],
"visualElements":[{"type":"signature","layout":{"boundingPoly":{"normalizedVertices":[{"x":0.1,"y":0.8},{"x":0.4,"y":0.8},{"x":0.4,"y":0.9},{"x":0.1,"y":0.9}]}}}],
"detectedBarcodes":[{"layout":{},"barcode":{"format":"QR_CODE","rawValue":"x"}}]}]}"#;

const INVOICE: &str = r#"{"text":"NO. 001 31 March Bolt 2 $4.50","pages":[{"pageNumber":1,"dimension":{"width":10,"height":10},
"tokens":[{"layout":{"textAnchor":{"textSegments":[{"endIndex":"4"}]}}},{"layout":{"textAnchor":{"textSegments":[{"startIndex":"4","endIndex":"8"}]}}},
{"layout":{"textAnchor":{"textSegments":[{"startIndex":"8","endIndex":"17"}]}}},{"layout":{"textAnchor":{"textSegments":[{"startIndex":"17","endIndex":"22"}]}}},
{"layout":{"textAnchor":{"textSegments":[{"startIndex":"22","endIndex":"24"}]}}},{"layout":{"textAnchor":{"textSegments":[{"startIndex":"24","endIndex":"29"}]}}}]}],
"entities":[{"type":"invoice_id","mentionText":"NO. 001","confidence":0.9,"id":"0","textAnchor":{"textSegments":[{"endIndex":"7"}],"content":"NO. 001"},"pageAnchor":{"pageRefs":[{"boundingPoly":{"normalizedVertices":[{},{"x":0.5},{"x":0.5,"y":0.1},{"y":0.1}]}}]}},
{"type":"invoice_date","mentionText":"31 March","normalizedValue":{"dateValue":{"year":2024,"month":3,"day":31},"text":"2024-03-31"},"textAnchor":{"textSegments":[{"startIndex":"8","endIndex":"16"}]}},
{"type":"line_item","mentionText":"Bolt 2 $4.50","confidence":1,"pageAnchor":{"pageRefs":[{"page":"0"}]},"textAnchor":{"textSegments":[{"startIndex":"17","endIndex":"29"}]},"properties":[
{"type":"line_item/description","mentionText":"Bolt","textAnchor":{"textSegments":[{"startIndex":"17","endIndex":"21"}]},"pageAnchor":{"pageRefs":[{}]}},
{"type":"line_item/quantity","mentionText":"2","normalizedValue":{"text":"2"},"textAnchor":{"textSegments":[{"startIndex":"22","endIndex":"23"}]},"pageAnchor":{"pageRefs":[{}]}},
{"type":"line_item/amount","mentionText":"$4.50","normalizedValue":{"moneyValue":{"currencyCode":"USD","units":"4","nanos":500000000}},"textAnchor":{"textSegments":[{"startIndex":"24","endIndex":"29"}]},"pageAnchor":{"pageRefs":[{}]}},
{"type":"line_item/amount","mentionText":"9"}]},
{"type":"vat","mentionText":"$1","properties":[{"type":"vat/tax_rate","mentionText":"19%"}]}]}"#;

const LAYOUT: &str = r##"{"documentLayout":{"blocks":[{"blockId":"1","pageSpan":{"pageStart":1,"pageEnd":2},"textBlock":{"text":"A title","type":"heading-1","blocks":[
{"blockId":"2","pageSpan":{"pageStart":1,"pageEnd":1},"textBlock":{"text":"Some words\nmore","type":"paragraph"},"boundingBox":{"normalizedVertices":[{"x":0.1,"y":0.1},{"x":0.5,"y":0.1},{"x":0.5,"y":0.2},{"x":0.1,"y":0.2}]}},
{"blockId":"3","pageSpan":{"pageStart":2,"pageEnd":2},"listBlock":{"type":"unordered","listEntries":[{"blocks":[{"blockId":"4","textBlock":{"text":"one","type":"paragraph"}}]}]}},
{"blockId":"5","pageSpan":{"pageStart":2,"pageEnd":2},"tableBlock":{"caption":"Prices","headerRows":[{"cells":[{"blocks":[{"textBlock":{"text":"Both","type":"paragraph"}}],"rowSpan":1,"colSpan":2}]}],
"bodyRows":[{"cells":[{"blocks":[{"textBlock":{"text":"a b","type":"paragraph"}}]},{"blocks":[]}]}]}}]}}]},
"chunkedDocument":{"chunks":[{"chunkId":"c1","content":"# A title","pageSpan":{"pageStart":1,"pageEnd":2}}]}}"##;

const SPLITTER: &str = r#"{"pages":[{"pageNumber":1,"layout":{"textAnchor":{"textSegments":[{"endIndex":"9"}]}}},{"pageNumber":2,"layout":{"textAnchor":{"textSegments":[{"startIndex":"9","endIndex":"12"}]}}}],
"entities":[{"type":"invoice_statement","confidence":0.9,"textAnchor":{"textSegments":[{"endIndex":"9"}]},"pageAnchor":{"pageRefs":[{}]}},{"type":"other","confidence":0.8,"pageAnchor":{"pageRefs":[{"page":"1"},{"page":"0"}]}}]}"#;

const CLASSIFIER: &str = r#"{"text":"Two words\nand more","pages":[{"pageNumber":1}],"entities":[{"type":"invoice","confidence":0.6,"id":"0"},{"type":"quality_score","confidence":0.5,"properties":[{"type":"quality/defect_blurry","confidence":0.1}]}]}"#;

const IDENTITY: &str = r#"{"text":"SAMPLE 08/04/1968","pages":[{"pageNumber":1,"dimension":{"width":600,"height":386},"tokens":[{"layout":{"textAnchor":{"textSegments":[{"endIndex":"7"}]}}},{"layout":{"textAnchor":{"textSegments":[{"startIndex":"7","endIndex":"17"}]}}}]}],
"entities":[{"type":"Family Name","mentionText":"SAMPLE","pageAnchor":{"pageRefs":[{}]},"textAnchor":{"textSegments":[{"endIndex":"6"}]}},
{"type":"Date Of Birth","mentionText":"08/04/1968","normalizedValue":{"dateValue":{"day":4,"month":8,"year":1968}},"pageAnchor":{"pageRefs":[{}]}},
{"type":"Portrait","pageAnchor":{"pageRefs":[{"boundingPoly":{"normalizedVertices":[{"x":0.1,"y":0.1},{"x":0.3,"y":0.1},{"x":0.3,"y":0.6},{"x":0.1,"y":0.6}]}}]}},
{"type":"address","mentionText":"Helena","normalizedValue":{"addressValue":{"regionCode":"US"},"text":"Helena"}}]}"#;

const LINES: &str = r#"{"text":"one two\nthree\n","pages":[{"pageNumber":1,"dimension":{"width":100,"height":100},
"layout":{"textAnchor":{"textSegments":[{"endIndex":"14"}]}},
"blocks":[{"layout":{"textAnchor":{"textSegments":[{"endIndex":"14"}]},"boundingPoly":{"normalizedVertices":[{"x":0.1,"y":0.2},{"x":0.8,"y":0.2},{"x":0.8,"y":0.4},{"x":0.1,"y":0.4}]}}}]}]}"#;
