//! An answer of any size.

use std::fmt::Write as _;

const WORDS_PER_LINE: usize = 8;
const LINES_PER_PAGE: usize = 60;
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
    "😀",
];

/// An answer of the layout model of version 4 with about this many words, 480
/// a page, each line a paragraph and each page with a table of its first line.
/// The same every time.
pub fn large(words: usize) -> Vec<u8> {
    let mut content = String::new();
    let mut pages = String::new();
    let mut paragraphs = String::new();
    let mut tables = String::new();
    let mut offset = 0;
    let per_page = WORDS_PER_LINE * LINES_PER_PAGE;
    for page in 0..words.div_ceil(per_page).max(1) {
        let count = per_page.min(words - page * per_page);
        let comma = if page > 0 { "," } else { "" };
        let start = offset;
        let (mut list, mut lines, mut cells) = (String::new(), String::new(), String::new());
        for line in 0..count.div_ceil(WORDS_PER_LINE) {
            let top = 0.5 + line as f64 * 0.16;
            let in_line = WORDS_PER_LINE.min(count - line * WORDS_PER_LINE);
            let (line_start, text_start) = (offset, content.len());
            for column in 0..in_line {
                let index = page * per_page + line * WORDS_PER_LINE + column;
                let word = VOCABULARY.get(index * 7 % 16).copied().unwrap_or("word");
                let length = word.encode_utf16().count();
                let place = polygon(0.5 + column as f64 * 0.9, top, 0.8);
                let comma = if list.is_empty() { "" } else { "," };
                _ = write!(
                    list,
                    r#"{comma}{{"content":"{word}","polygon":{place},"confidence":0.987,"span":{{"offset":{offset},"length":{length}}}}}"#
                );
                if line == 0 {
                    let comma = if cells.is_empty() { "" } else { "," };
                    let page = page + 1;
                    _ = write!(
                        cells,
                        r#"{comma}{{"kind":"columnHeader","rowIndex":0,"columnIndex":{column},"content":"{word}","boundingRegions":[{{"pageNumber":{page},"polygon":{place}}}],"spans":[{{"offset":{offset},"length":{length}}}],"elements":[]}}"#
                    );
                }
                content.push_str(word);
                content.push(if column + 1 == in_line { '\n' } else { ' ' });
                offset += length + 1;
            }
            let text = content.get(text_start..).unwrap_or_default().trim_end();
            let place = polygon(0.5, top, in_line as f64 * 0.9);
            let length = offset - line_start - 1;
            let span = format!(r#"[{{"offset":{line_start},"length":{length}}}]"#);
            let comma = if lines.is_empty() { "" } else { "," };
            _ = write!(
                lines,
                r#"{comma}{{"content":"{text}","polygon":{place},"spans":{span}}}"#
            );
            let comma = if paragraphs.is_empty() { "" } else { "," };
            let number = page + 1;
            _ = write!(
                paragraphs,
                r#"{comma}{{"spans":{span},"boundingRegions":[{{"pageNumber":{number},"polygon":{place}}}],"content":"{text}"}}"#
            );
        }
        let (number, length) = (page + 1, offset - start);
        _ = write!(
            pages,
            r#"{comma}{{"pageNumber":{number},"angle":0.1,"width":8.5,"height":11,"unit":"inch","words":[{list}],"lines":[{lines}],"spans":[{{"offset":{start},"length":{length}}}]}}"#
        );
        _ = write!(
            tables,
            r#"{comma}{{"rowCount":1,"columnCount":8,"cells":[{cells}],"boundingRegions":[{{"pageNumber":{number},"polygon":[0.5,0.5,8,0.5,8,0.6,0.5,0.6]}}],"spans":[]}}"#
        );
    }
    let content = content.replace('\n', "\\n");
    format!(
        r#"{{"status":"succeeded","createdDateTime":"2024-12-01T00:00:00Z","lastUpdatedDateTime":"2024-12-01T00:00:05Z","analyzeResult":{{"apiVersion":"2024-11-30","modelId":"prebuilt-layout","stringIndexType":"utf16CodeUnit","content":"{content}","pages":[{pages}],"tables":[{tables}],"paragraphs":[{paragraphs}],"styles":[],"contentFormat":"text"}}}}"#
    )
    .into_bytes()
}

fn polygon(left: f64, top: f64, width: f64) -> String {
    let (right, bottom) = (left + width, top + 0.1);
    format!("[{left:.4},{top:.4},{right:.4},{top:.4},{right:.4},{bottom:.4},{left:.4},{bottom:.4}]")
}
