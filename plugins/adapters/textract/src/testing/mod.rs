//! Answers made in code, for tests and benchmarks.

mod seeds;

use std::fmt::Write as _;

pub use seeds::seeds;

/// How much of a place an answer gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Places {
    /// Boxes of 4 digits: 600 words make about 115 kB.
    Boxes,
    /// Boxes and outlines of 16 digits, as the vendor sends them: 600 words
    /// make about 330 kB.
    Outlines,
}

const WORDS_PER_LINE: usize = 8;
const VOCABULARY: [&str; 16] = [
    "Invoice",
    "Number",
    "2024-0815",
    "Date",
    "31.03.2024",
    "Quantity",
    "Description",
    "Price",
    "Amount",
    "1,234.56",
    "Total",
    "VAT",
    "19%",
    "Müller",
    "GmbH",
    "\\\"net\\\"",
];

/// The answer of DetectDocumentText to a page of this many words, 8 a line.
/// The same every time.
pub fn detected_text(words: usize, places: Places) -> String {
    let mut json = String::from(r#"{"DocumentMetadata":{"Pages":1},"Blocks":["#);
    let mut ids = 0;
    push_page(&mut json, &mut ids, None, words, places);
    json.push_str(r#"],"DetectDocumentTextModelVersion":"1.0"}"#);
    json
}

/// The answer of an asynchronous job with about this many words, 600 a page,
/// as the vendor sends them.
pub fn large(words: usize) -> Vec<u8> {
    const PAGE_WORDS: usize = 600;
    let pages = words.div_ceil(PAGE_WORDS).max(1);
    let counts = (0..pages).map(|page| PAGE_WORDS.min(words - page * PAGE_WORDS));
    job(pages, counts)
}

/// The answer of such a job with this many pages of this many words each.
pub fn of_pages(pages: usize, words: usize) -> Vec<u8> {
    job(pages, std::iter::repeat_n(words, pages))
}

fn job(pages: usize, words: impl Iterator<Item = usize>) -> Vec<u8> {
    let mut json =
        format!(r#"{{"DocumentMetadata":{{"Pages":{pages}}},"JobStatus":"SUCCEEDED","Blocks":["#);
    let mut ids = 0;
    for (page, count) in words.enumerate() {
        let comma = if page > 0 { "," } else { "" };
        json.push_str(comma);
        push_page(&mut json, &mut ids, Some(page + 1), count, Places::Outlines);
    }
    json.push_str(r#"],"DetectDocumentTextModelVersion":"1.0"}"#);
    json.into_bytes()
}

/// Append the blocks of one page, whose number is given where an answer has
/// several. `ids` counts the blocks so far.
fn push_page(
    json: &mut String,
    ids: &mut usize,
    number: Option<usize>,
    words: usize,
    places: Places,
) {
    let first_id = *ids;
    let lines = words.div_ceil(WORDS_PER_LINE).max(1);
    *ids += words + lines + 1;
    let name = |block: usize| id(first_id + block, places);
    let page = number.map_or_else(String::new, |number| format!(r#","Page":{number}"#));
    let height = 0.96 / lines as f64;
    let whole = Place {
        left: 0.0,
        top: 0.0,
        width: 1.0,
        height: 1.0,
    };
    json.push_str(r#"{"BlockType":"PAGE","#);
    geometry(json, &whole, places);
    _ = write!(json, r#","Id":"{}"{page}}}"#, name(0));
    for line in 0..lines {
        let top = 0.02 + line as f64 * height;
        let count = WORDS_PER_LINE.min(words - line * WORDS_PER_LINE);
        let first = line * WORDS_PER_LINE;
        let text: Vec<&str> = (first..first + count).map(word).collect();
        json.push_str(r#",{"BlockType":"LINE","Confidence":99.31,"#);
        _ = write!(json, r#""Text":"{}","#, text.join(" "));
        let whole = Place {
            left: 0.05,
            top,
            width: 0.11 * count as f64,
            height: height * 0.8,
        };
        geometry(json, &whole, places);
        let ids: Vec<String> = (first..first + count).map(|w| name(w + 1)).collect();
        _ = write!(
            json,
            r#","Id":"{}"{page},"Relationships":[{{"Type":"CHILD","Ids":["{}"]}}]}}"#,
            name(words + line + 1),
            ids.join("\",\"")
        );
        for (column, index) in (first..first + count).enumerate() {
            let place = Place {
                left: 0.05 + 0.11 * column as f64,
                top,
                width: 0.1,
                height: height * 0.8,
            };
            json.push_str(r#",{"BlockType":"WORD","Confidence":99.27,"#);
            _ = write!(json, r#""Text":"{}","#, word(index));
            geometry(json, &place, places);
            _ = write!(json, r#","Id":"{}"{page}}}"#, name(index + 1));
        }
    }
}

struct Place {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

fn word(index: usize) -> &'static str {
    VOCABULARY
        .get(index * 7 % VOCABULARY.len())
        .copied()
        .unwrap_or("word")
}

/// Short ids with boxes alone, ids of the vendor's form with outlines.
fn id(number: usize, places: Places) -> String {
    let mixed = (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let (high, low) = (mixed >> 32, mixed & 0xffff_ffff_ffff);
    match places {
        Places::Boxes => format!("{high:08x}"),
        Places::Outlines => format!("{high:08x}-4a1f-4c0d-9b2e-{low:012x}"),
    }
}

fn geometry(json: &mut String, place: &Place, places: Places) {
    let Place {
        left,
        top,
        width,
        height,
    } = place;
    if places == Places::Boxes {
        _ = write!(
            json,
            r#""Geometry":{{"BoundingBox":{{"Width":{width:.4},"Height":{height:.4},"Left":{left:.4},"Top":{top:.4}}}}}"#
        );
        return;
    }
    _ = write!(
        json,
        r#""Geometry":{{"BoundingBox":{{"Width":{width:.16},"Height":{height:.16},"Left":{left:.16},"Top":{top:.16}}},"Polygon":["#
    );
    let (right, bottom) = (left + width, top + height);
    let corners = [
        (*left, *top),
        (right, top + 1e-3),
        (right, bottom + 1e-3),
        (*left, bottom),
    ];
    for (index, (x, y)) in corners.iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        _ = write!(
            json,
            r#"{comma}{{"X":{:.16},"Y":{:.16}}}"#,
            x.min(1.0),
            y.min(1.0)
        );
    }
    json.push_str("]}");
}
