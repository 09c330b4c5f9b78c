//! Bytes to text: UTF-8, UTF-16 with a mark, or the Western code page that a
//! file declares.

use std::borrow::Cow;

use sdk::PluginError;

/// A file declares its encoding within this many bytes.
const HEAD: usize = 1_024;

pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, PluginError> {
    match adapter_common::decode(bytes) {
        Err(error) if error.code == "malformed" && declares_western(bytes) => {
            Ok(Cow::Owned(bytes.iter().map(|b| western(*b)).collect()))
        }
        result => result,
    }
}

fn declares_western(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    [
        "iso-8859-1",
        "iso8859-1",
        "latin1",
        "latin-1",
        "windows-1252",
        "cp1252",
    ]
    .iter()
    .any(|name| head.contains(name))
}

/// Windows-1252, which the WHATWG's encoding standard reads for ISO 8859-1
/// as well.
fn western(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    let high = byte.checked_sub(0x80).and_then(|i| HIGH.get(i as usize));
    high.copied().unwrap_or(byte as char)
}
