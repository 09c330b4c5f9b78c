//! Bytes to text.

use std::borrow::Cow;

use document::PluginError;

/// The text of a JSON or XML file: UTF-8 with or without a byte-order mark, or
/// UTF-16 with one (what some shells write when an answer is redirected to a
/// file). `empty-input` without any text, and `malformed` with the offset of
/// the first byte that is not UTF-8.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, PluginError> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)?),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)?),
        [0xef, 0xbb, 0xbf, rest @ ..] => Cow::Borrowed(utf8(rest, 3)?),
        _ => Cow::Borrowed(utf8(bytes, 0)?),
    };
    if text.trim().is_empty() {
        return Err(PluginError::new("empty-input", "the file is empty"));
    }
    Ok(text)
}

fn utf8(bytes: &[u8], before: usize) -> Result<&str, PluginError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let offset = before + error.valid_up_to();
        let message = format!("the byte at offset {offset} is not UTF-8");
        PluginError::new("malformed", message).at(format!("byte {offset}"))
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, PluginError> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let text: Result<String, _> = char::decode_utf16(pairs.iter().map(|p| unit(*p))).collect();
    match text {
        Ok(text) if odd.is_empty() => Ok(text),
        _ => Err(PluginError::new(
            "malformed",
            "the file is not whole UTF-16",
        )),
    }
}

/// The beginning of a file as text, for sniffing: what is not text is
/// replaced. UTF-16 is understood with a byte-order mark. The beginning of a
/// PDF or an image is empty: every adapter is shown every input, and replacing
/// 64 KiB of bytes is dear.
pub fn head_text(head: &[u8]) -> Cow<'_, str> {
    const LOOKED_AT: usize = 64;
    let marked = matches!(head, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
    let first = head.get(..LOOKED_AT).unwrap_or(head);
    if !marked && (head.starts_with(b"%PDF-") || first.contains(&0)) {
        return Cow::Borrowed("");
    }
    let units = |unit: fn([u8; 2]) -> u16| {
        let (pairs, _) = head.as_chunks::<2>();
        let units = pairs.iter().skip(1).map(|p| unit(*p));
        let chars = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
        Cow::Owned(chars.collect())
    };
    match head {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest),
        _ => String::from_utf8_lossy(head),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_wide_text_are_understood() {
        assert_eq!(decode(b"\xef\xbb\xbfa").unwrap(), "a");
        assert_eq!(decode(b"\xff\xfea\0").unwrap(), "a");
        assert_eq!(decode(b"\xfe\xff\0a").unwrap(), "a");
        assert_eq!(head_text(b"\xff\xfea\0b\0"), "ab");
        assert_eq!(head_text(b"{\"a\": \xff"), "{\"a\": \u{fffd}");
        assert_eq!(head_text(b"%PDF-1.7 {"), "");
        assert_eq!(head_text(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "");
        assert_eq!(decode(b"\xff\xfea").unwrap_err().code, "malformed");
    }

    #[test]
    fn errors_name_the_offset() {
        let error = decode(b"\xef\xbb\xbfab\xff").unwrap_err();
        assert!(error.message.contains("offset 5"), "{error}");
        assert_eq!(decode(b" \n").unwrap_err().code, "empty-input");
    }
}
