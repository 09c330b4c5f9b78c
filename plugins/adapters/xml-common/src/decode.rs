//! Bytes to text, by mark or by declaration.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use sdk::PluginError;

/// An XML declaration stands within this many bytes.
const HEAD: usize = 256;

/// The text of an XML file: UTF-8 and UTF-16 with or without a mark, and what
/// the XML declaration names.
///
/// # Errors
/// `empty-input`; `malformed` with the offset where the bytes are not what
/// they are said to be, or when they are said to be something unknown.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, PluginError> {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0xef, 0xbb, 0xbf, ..] => {
            return adapter_common::decode(bytes);
        }
        [b'<', 0, ..] => return by(UTF_16LE, bytes),
        [0, b'<', ..] => return by(UTF_16BE, bytes),
        _ => {}
    }
    let declared = declared(bytes).unwrap_or_else(|| b"utf-8".to_vec());
    match Encoding::for_label(&declared) {
        // Without a mark or zeros it cannot be UTF-16: the file was converted
        // and its declaration was not.
        Some(encoding) if encoding == UTF_8 || encoding == UTF_16LE || encoding == UTF_16BE => {
            adapter_common::decode(bytes)
        }
        Some(encoding) => by(encoding, bytes),
        None => {
            let name = String::from_utf8_lossy(&declared);
            let message = format!("the declared encoding '{name}' is not known");
            Err(PluginError::new("malformed", message).at("byte 0"))
        }
    }
}

fn by<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Result<Cow<'b, str>, PluginError> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) if text.trim().is_empty() => {
            Err(PluginError::new("empty-input", "the file is empty"))
        }
        Some(text) => Ok(text),
        None => {
            let name = encoding.name();
            let message = format!("the file says that it is {name}, and is not");
            Err(PluginError::new("malformed", message).at("byte 0"))
        }
    }
}

/// The encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> Option<Vec<u8>> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let start = head.iter().position(|b| !b.is_ascii_whitespace())?;
    let head = head.get(start..)?;
    let end = head.iter().position(|b| *b == b'>')?;
    let declaration = head.get(..end).filter(|d| d.starts_with(b"<?xml"))?;
    let at = declaration.windows(8).position(|w| w == b"encoding")?;
    let rest = declaration.get(at + 8..)?;
    let mut parts = rest.split(|b| matches!(b, b'"' | b'\''));
    let name = parts.nth(1)?;
    Some(name.to_vec())
}

#[cfg(test)]
mod tests {
    use super::decode;

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn the_declared_encoding_is_read() {
        let file = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9\x80</a>";
        assert!(decode(file).unwrap().ends_with("<a>é€</a>"));
        let file = b"<?xml version=\"1.0\" encoding=\"windows-1251\"?><a>\xc4</a>";
        assert!(decode(file).unwrap().ends_with("<a>Д</a>"));
        let file = b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><a>\x83\x65</a>";
        assert!(decode(file).unwrap().ends_with("<a>テ</a>"));
    }

    #[test]
    fn wide_text_is_read_with_and_without_a_mark() {
        let text = "<?xml version='1.0' encoding='UTF-16'?><a>ä</a>";
        for bytes in [
            utf16(text, u16::to_le_bytes),
            utf16(text, u16::to_be_bytes),
            utf16(&format!("\u{feff}{text}"), u16::to_le_bytes),
            utf16(&format!("\u{feff}{text}"), u16::to_be_bytes),
            text.as_bytes().to_vec(),
            format!("\u{feff}{text}").into_bytes(),
        ] {
            assert_eq!(decode(&bytes).unwrap(), text);
        }
    }

    #[test]
    fn wrong_encodings_are_told() {
        assert_eq!(decode(b"").unwrap_err().code, "empty-input");
        assert_eq!(decode(b"<a>\xff</a>").unwrap_err().code, "malformed");
        let error = decode(b"<?xml version='1.0' encoding='klingon'?><a/>").unwrap_err();
        assert!(error.message.contains("klingon"), "{error}");
        let error = decode(b"<?xml version='1.0' encoding='Shift_JIS'?><a>\xff</a>").unwrap_err();
        assert_eq!(error.code, "malformed");
    }
}
