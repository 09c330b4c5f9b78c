//! Files made in code, for tests, fuzzing and benchmarks.

mod seeds;
mod writer;

pub use seeds::seeds;
pub use writer::{FONT, Writer};

use std::fmt::Write as _;

const PAGE_WORDS: usize = 600;
const LINE_WORDS: usize = 8;
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
    "M\\374ller",
    "GmbH",
    "\\(net\\)",
];

/// A file with this many words, 600 on a page, between ruling lines. The same
/// every time.
pub fn large(words: usize) -> Vec<u8> {
    let pages = words.div_ceil(PAGE_WORDS).max(1);
    let mut file = Writer::new();
    let mut kids = String::new();
    for page in 0..pages {
        let from = page * PAGE_WORDS;
        let content = content(from, PAGE_WORDS.min(words - from));
        let content = file.stream("", content);
        let number = file.object(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R \
             /Resources << {FONT} >> >>"
        ));
        _ = write!(kids, "{number} 0 R ");
    }
    file.replace(
        2,
        &format!("<< /Type /Pages /Kids [{kids}] /Count {pages} >>"),
    );
    file.bytes()
}

fn content(from: usize, count: usize) -> String {
    let mut content = String::new();
    for line in 0..count.div_ceil(LINE_WORDS) {
        let y = 800 - 10 * line;
        let first = from + line * LINE_WORDS;
        let last = (first + LINE_WORDS).min(from + count);
        _ = write!(content, "BT /F1 7 Tf 40 {y} Td (");
        for index in first..last {
            let word = VOCABULARY.get(index * 7 % VOCABULARY.len());
            _ = write!(content, "{} ", word.unwrap_or(&"word"));
        }
        _ = writeln!(content, ") Tj ET 40 {} m 555 {0} l S", y - 2);
    }
    content
}
