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
    let single = page(&["ab", "cd"], 1, 10.0);
    [
        ("image", format!(r#"{{"responses":[{{{IMAGE}}}]}}"#)),
        ("single", format!("{{{IMAGE}}}")),
        ("numbers", NUMBERS.to_owned()),
        ("words", WORDS.to_owned()),
        ("converted", CONVERTED.to_owned()),
        ("file", format!(r#"{{"responses":[{{"inputConfig":{{"mimeType":"application/pdf","content":"aGk="}},"totalPages":3,"responses":[{{{single},"context":{{"pageNumber":2}}}},{{{single},"context":{{"pageNumber":1,"uri":"gs://b/f.pdf"}}}}]}}]}}"#)),
        ("async", format!(r#"{{"inputConfig":{{"gcsSource":{{"uri":"gs://b/f.pdf"}},"mimeType":"application/pdf"}},"responses":[{{{single},"context":{{"uri":"gs://b/f.pdf","pageNumber":1}}}}]}}"#)),
        ("partial", format!(r#"{{"responses":[{{{single}}},{{"error":{{"code":3,"message":"Bad image data."}}}},{{}}]}}"#)),
        ("failed", r#"{"responses":[{"error":{"code":3,"message":"Bad image data."}}]}"#.to_owned()),
        ("labels", r#"{"responses":[{"labelAnnotations":[{"description":"Text","score":0.9}]}]}"#.to_owned()),
        ("large", String::from_utf8_lossy(&large(24)).into_owned()),
    ]
    .into_iter()
    .map(|(name, text)| (name, text.into_bytes()))
    .collect()
}

/// The members of an answer to one page of a PDF, with these words on a line.
fn page(words: &[&str], pages: usize, step: f64) -> String {
    let mut json = String::new();
    for (index, word) in words.iter().enumerate() {
        let left = 0.05 + index as f64 * step / 100.0;
        word_of(
            &mut json,
            word,
            [left, 0.1, left + step / 120.0, 0.12],
            index + 1 == words.len(),
        );
    }
    let pages = vec![
        format!(
            r#"{{"width":612,"height":792,"blocks":[{{"blockType":"TEXT","paragraphs":[{{"words":[{json}]}}]}}]}}"#
        );
        pages
    ];
    format!(
        r#""fullTextAnnotation":{{"text":"{}\n","pages":[{}]}}"#,
        words.join(" "),
        pages.join(",")
    )
}

fn vertices([left, top, right, bottom]: [f64; 4]) -> String {
    let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
    let corners = corners.map(|(x, y)| format!(r#"{{"x":{x:.8},"y":{y:.8}}}"#));
    format!(
        r#""boundingBox":{{"normalizedVertices":[{}]}}"#,
        corners.join(",")
    )
}

/// A word as the vendor writes it, a symbol a character.
fn word_of(json: &mut String, word: &str, place: [f64; 4], ends_line: bool) {
    let comma = if json.is_empty() { "" } else { "," };
    let kind = if ends_line { "LINE_BREAK" } else { "SPACE" };
    let last = word.chars().count().saturating_sub(1);
    let symbols: Vec<String> = word
        .chars()
        .enumerate()
        .map(|(index, c)| {
            let property = match index == last {
                true => format!(r#""property":{{"detectedBreak":{{"type":"{kind}"}}}},"#),
                false => String::new(),
            };
            format!(
                r#"{{{property}{},"text":"{c}","confidence":0.99}}"#,
                vertices(place)
            )
        })
        .collect();
    _ = write!(
        json,
        r#"{comma}{{"property":{{"detectedLanguages":[{{"languageCode":"en"}}]}},{},"symbols":[{}],"confidence":0.98}}"#,
        vertices(place),
        symbols.join(",")
    );
}

/// The answer to a PDF with about this many words, 600 a page. The same every
/// time.
pub fn large(words: usize) -> Vec<u8> {
    let words = words.max(1);
    let mut responses = String::new();
    for (page, first) in (0..words).step_by(WORDS_PER_PAGE).enumerate() {
        let count = WORDS_PER_PAGE.min(words - first);
        let (mut paragraphs, mut text) = (String::new(), String::new());
        for line in 0..count.div_ceil(WORDS_PER_LINE) {
            let in_line = WORDS_PER_LINE.min(count - line * WORDS_PER_LINE);
            let top = 0.02 + line as f64 * 0.0125;
            let mut json = String::new();
            for column in 0..in_line {
                let index = first + line * WORDS_PER_LINE + column;
                let word = VOCABULARY
                    .get(index * 7 % VOCABULARY.len())
                    .copied()
                    .unwrap_or("word");
                let left = 0.05 + column as f64 * 0.11;
                let end = column + 1 == in_line;
                word_of(&mut json, word, [left, top, left + 0.1, top + 0.01], end);
                text.push_str(word);
                text.push_str(if end { "\\n" } else { " " });
            }
            let comma = if line > 0 { "," } else { "" };
            let place = vertices([0.05, top, 0.93, top + 0.01]);
            _ = write!(
                paragraphs,
                r#"{comma}{{{place},"words":[{json}],"confidence":0.98}}"#
            );
        }
        let comma = if page > 0 { "," } else { "" };
        _ = write!(
            responses,
            r#"{comma}{{"fullTextAnnotation":{{"pages":[{{"width":612,"height":792,"blocks":[{{"blockType":"TEXT","paragraphs":[{paragraphs}]}}]}}],"text":"{text}"}},"context":{{"pageNumber":{}}}}}"#,
            page + 1
        );
    }
    format!(r#"{{"inputConfig":{{"mimeType":"application/pdf"}},"responses":[{responses}]}}"#)
        .into_bytes()
}

const IMAGE: &str = r#""labelAnnotations":[{"mid":"/m/1","description":"Font","score":0.8}],
"textAnnotations":[{"locale":"en","description":"Up-\nside, yes\n","boundingPoly":{"vertices":[{},{"x":60},{"x":60,"y":40},{"y":40}]}},
{"description":"Up-side","boundingPoly":{"vertices":[{},{"x":20},{"x":20,"y":10},{"y":10}]}}],
"fullTextAnnotation":{"text":"Up-\nside, yes\n","pages":[{"width":200,"height":100,"confidence":0.9,
"property":{"detectedLanguages":[{"languageCode":"en","confidence":0.9}]},
"blocks":[{"blockType":"TEXT","confidence":0.9,"boundingBox":{"vertices":[{},{"x":60},{"x":60,"y":40},{"y":40}]},"paragraphs":[{"confidence":0.8,"boundingBox":{"vertices":[{},{"x":60},{"x":60,"y":40},{"y":40}]},"words":[
{"confidence":0.7,"boundingBox":{"vertices":[{},{"x":20},{"x":20,"y":10},{"y":10}]},"property":{"detectedLanguages":[{"languageCode":"en"}]},"symbols":[{"text":"U","confidence":0.7,"boundingBox":{"vertices":[{},{"x":10},{"x":10,"y":10},{"y":10}]}},{"text":"p","property":{"detectedBreak":{"type":"HYPHEN"}}}]},
{"boundingBox":{"vertices":[{"x":0,"y":20},{"x":20,"y":20},{"x":20,"y":30},{"x":0,"y":30}]},"symbols":[{"text":"side"}]},
{"boundingBox":{"vertices":[{"x":20,"y":20},{"x":22,"y":20},{"x":22,"y":30},{"x":20,"y":30}]},"symbols":[{"text":",","property":{"detectedBreak":{"type":"SPACE"}}}]},
{"boundingBox":{"vertices":[{"x":30,"y":20},{"x":50,"y":20},{"x":50,"y":30},{"x":30,"y":30}]},"symbols":[{"text":"yes","property":{"detectedBreak":{"type":"EOL_SURE_SPACE"}}}]}]}]},
{"blockType":"RULER","boundingBox":{"vertices":[{"x":0,"y":50},{"x":100,"y":50},{"x":100,"y":52},{"x":0,"y":52}]}},
{"blockType":"PICTURE","boundingBox":{"vertices":[{"x":100,"y":50},{"x":150,"y":50},{"x":150,"y":90},{"x":100,"y":90}]}}]}]}"#;

const NUMBERS: &str = r#"{"responses":[{"full_text_annotation":{"text":"a b","pages":[{"width":100,"height":100,"confidence":0.0,"property":{"detected_languages":[{"language_code":"de","confidence":0.0}]},
"blocks":[{"block_type":1,"confidence":0.0,"bounding_box":{"vertices":[],"normalized_vertices":[]},"paragraphs":[{"words":[
{"bounding_box":{"vertices":[{"x":90,"y":10},{"x":90,"y":40},{"x":80,"y":40},{"x":80,"y":10}]},"symbols":[{"text":"a","property":{"detected_break":{"type_":5,"is_prefix":false}}}]},
{"bounding_box":{"vertices":[{"x":70,"y":10},{"x":70,"y":40},{"x":60,"y":40},{"x":60,"y":10}]},"symbols":[{"text":"b","property":{"detected_break":{"type_":3,"is_prefix":false}}}]}]}]},
{"block_type":2,"paragraphs":[]},{"block_type":5,"paragraphs":[]}]}]},"error":null,"label_annotations":[]}]}"#;

const WORDS: &str = r#"{"textAnnotations":[{"locale":"en","description":"This is\na picture.\n","boundingPoly":{"vertices":[{"x":10,"y":10},{"x":100,"y":10},{"x":100,"y":50},{"x":10,"y":50}]}},
{"description":"This","boundingPoly":{"vertices":[{"x":10,"y":10},{"x":50,"y":10},{"x":50,"y":20},{"x":10,"y":20}]}},
{"description":"is","boundingPoly":{"vertices":[{"x":60,"y":10},{"x":80,"y":10},{"x":80,"y":20},{"x":60,"y":20}]}},
{"description":"a","boundingPoly":{"vertices":[{"x":10,"y":30},{"x":20,"y":30},{"x":20,"y":50},{"x":10,"y":50}]}},
{"description":"picture","boundingPoly":{"vertices":[{"x":30,"y":30},{"x":95,"y":30},{"x":95,"y":50},{"x":30,"y":50}]}},
{"description":".","boundingPoly":{"vertices":[{"x":96,"y":30},{"x":100,"y":30},{"x":100,"y":50},{"x":96,"y":50}]}}]}"#;

const CONVERTED: &str = r#"{"responses":[{"textAnnotations":[{"description":"DAT","locale":"","score":0.0,"boundingPoly":{"vertices":[],"normalizedVertices":[]}},{"description":":"},{"description":""}],
"fullTextAnnotation":{"text":"DATE: 5\n","pages":[{"width":100,"height":100,"blocks":[{"blockType":1,"paragraphs":[{"words":[{"symbols":[],"property":{"detectedBreak":{"type":0}}},{"symbols":[],"property":{"detectedBreak":{"type":1}}},{"symbols":[]}]}]}]}]},"context":{"pageNumber":1,"uri":""}}],"totalPages":0}"#;
