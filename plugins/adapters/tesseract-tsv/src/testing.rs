//! Files made in code, for tests, fuzzing and benchmarks.

use std::fmt::Write as _;

/// What Tesseract writes first.
pub const HEADER: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";
const WORDS_PER_LINE: usize = 8;
const LINES_PER_PAGE: usize = 75;
const VOCABULARY: [&str; 8] = [
    "Invoice",
    "Number",
    "2024-0815",
    "\"net\"",
    "Müller",
    "",
    "Total",
    "1,234.56",
];

/// One small file for each variant of the format.
pub fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let whole = String::from_utf8_lossy(&large(30)).into_owned();
    let words: String = whole
        .lines()
        .filter(|l| l.starts_with("5\t"))
        .map(|l| format!("{l}\r\n"))
        .collect();
    let wide: Vec<u8> = format!("\u{feff}{whole}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    vec![
        ("Tesseract's own", whole.clone().into_bytes()),
        ("two pages", large(WORDS_PER_LINE * LINES_PER_PAGE + 9)),
        ("words alone", words.into_bytes()),
        ("redirected by a shell", wide),
        ("put together", format!("{whole}{whole}").into_bytes()),
    ]
}

/// A file with about this many words; every eighth is blank. The same every
/// time.
pub fn large(words: usize) -> Vec<u8> {
    let mut tsv = String::from(HEADER);
    let lines = words.div_ceil(WORDS_PER_LINE).max(1);
    for page in 0..lines.div_ceil(LINES_PER_PAGE) {
        let n = page + 1;
        _ = writeln!(tsv, "1\t{n}\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t");
        _ = writeln!(tsv, "2\t{n}\t1\t0\t0\t0\t100\t100\t2300\t3300\t-1\t");
        _ = writeln!(tsv, "3\t{n}\t1\t1\t0\t0\t100\t100\t2300\t3300\t-1\t");
        let first = page * LINES_PER_PAGE;
        for line in first..lines.min(first + LINES_PER_PAGE) {
            let (top, l) = (100 + (line - first) * 44, line - first + 1);
            _ = writeln!(tsv, "4\t{n}\t1\t1\t{l}\t0\t100\t{top}\t2300\t36\t-1\t");
            let start = line * WORDS_PER_LINE;
            for word in start..words.min(start + WORDS_PER_LINE) {
                let (w, left) = (word - start + 1, 100 + (word - start) * 280);
                let text = VOCABULARY.get(word * 3 % 8).copied().unwrap_or_default();
                let sure = 60 + word * 7 % 40;
                _ = writeln!(
                    tsv,
                    "5\t{n}\t1\t1\t{l}\t{w}\t{left}\t{top}\t250\t36\t{sure}.247765\t{text}"
                );
            }
        }
    }
    tsv.into_bytes()
}
