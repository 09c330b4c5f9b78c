//! Text strings: what a PDF says outside of its pages' content.

/// Text strings of a PDF are UTF-16 or UTF-8 with a byte order mark, or in
/// PDFDocEncoding, which is Latin-1 but for a few places.
pub(crate) fn text(bytes: &[u8]) -> String {
    let text = decoded(bytes);
    let printable: String = text.chars().filter(|c| !c.is_control()).collect();
    printable.trim().to_owned()
}

/// A text string with its line ends, as `\n`.
pub(crate) fn lines(bytes: &[u8]) -> String {
    let text = decoded(bytes).replace("\r\n", "\n").replace('\r', "\n");
    let printable = |c: &char| *c == '\n' || !c.is_control();
    text.chars().filter(printable).collect()
}

/// White space folded.
pub(crate) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text, of at most so many bytes.
pub(crate) fn clip(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most)).unwrap_or(text)
}

fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|b| doc_encoding(*b)).collect(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// PDF 2.0, annex D.3.
fn doc_encoding(byte: u8) -> char {
    const HIGH: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚',
        '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{FFFD}', '€',
    ];
    const LOW: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    let from = |table: &[char], at: u8| table.get(usize::from(at)).copied();
    match byte {
        0x18..=0x1F => from(&LOW, byte - 0x18),
        0x80..=0xA0 => from(&HIGH, byte - 0x80),
        _ => None,
    }
    .unwrap_or(char::from(byte))
}
