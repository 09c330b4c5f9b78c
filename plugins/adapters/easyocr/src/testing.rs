//! Results made in code, for tests and benchmarks.

use std::fmt::Write as _;

/// A small result in each form.
pub fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let standard = r#"[[[[189, 75], [469, 75], [469, 165], [189, 165]], "Invoice No. 7", 0.3754989504814148],
 [[[86.0, 180.5], [134.2, 180.5], [134.2, 220.1], [86.0, 220.1]], "Total", 0.9405965042114258],
 [[[517, 181], [615, 176], [618, 220], [520, 225]], "1.234,56", 0.99]]"#;
    let paragraphs =
        r#"[[[[86, 75], [618, 75], [618, 225], [86, 225]], "Invoice No. 7 Total 1.234,56"]]"#;
    let dict = r#"[{"boxes": [[189, 75], [469, 75], [469, 165], [189, 165]], "text": "Müller", "confident": 0.37},
 {"boxes": [[86, 180], [134, 180], [134, 220], [86, 220]], "text": "GmbH", "confident": 0.94}]"#;
    let lines = "{\"boxes\": [[189, 75], [469, 75], [469, 165], [189, 165]], \"text\": \"one\", \"confident\": 0.37}\n{\"boxes\": [[86, 180], [134, 180], [134, 220], [86, 220]], \"text\": \"two\", \"confident\": 0.94}\n";
    let texts = r#"["{\"boxes\": [[1, 2], [3, 2], [3, 4], [1, 4]], \"text\": \"one\", \"confident\": 0.5}"]"#;
    let batched = r#"[[[[[1, 2], [30, 2], [30, 8], [1, 8]], "first", 0.5]], [], [[[[1, 2], [30, 2], [30, 8], [1, 8]], "third", 0.5]]]"#;
    let numpy =
        r#"[[[["189", "75"], ["469", "75"], ["469", "165"], ["189", "165"]], "a", "0.37"]]"#;
    [
        ("standard", standard),
        ("paragraphs", paragraphs),
        ("dict", dict),
        ("json lines", lines),
        ("json texts", texts),
        ("batched", batched),
        ("numbers as text", numpy),
    ]
    .map(|(name, text)| (name, text.as_bytes().to_vec()))
    .into()
}

/// A batched result of about this many words on pages of 400.
pub fn large(words: usize) -> Vec<u8> {
    let lines = words.div_ceil(2).max(1);
    let mut text = String::from("[[");
    for line in 0..lines {
        if line % 200 == 0 && line > 0 {
            text.push_str("], [");
        } else if line > 0 {
            text.push_str(", ");
        }
        let (left, top) = (100 + line % 4 * 500, 100 + line % 200 / 4 * 60);
        let (right, bottom) = (left + 400, top + 40);
        _ = write!(
            text,
            "[[[{left}, {top}], [{right}, {top}], [{right}, {bottom}], [{left}, {bottom}]], \
             \"Amount {line}.00\", 0.9405965042114258]"
        );
    }
    text.push_str("]]");
    text.into_bytes()
}
