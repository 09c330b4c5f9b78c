//! Text with its references resolved.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::Event;

/// Longer references are none.
const LONGEST: usize = 12;

/// Resolve XML's five entities and references to characters. Others are kept
/// as they stand, each told to `undeclared`.
pub(crate) fn resolve(raw: &str, undeclared: impl Fn()) -> Cow<'_, str> {
    if !raw.contains('&') {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at_checked(at).unwrap_or((rest, ""));
        text.push_str(before);
        let name = reference.get(1..).unwrap_or_default();
        let end = name.bytes().take(LONGEST).position(|b| b == b';');
        let found = end.and_then(|end| Some((character(name.get(..end)?)?, end)));
        rest = match found {
            Some((c, end)) => {
                text.push(c);
                name.get(end + 1..).unwrap_or_default()
            }
            None => {
                undeclared();
                text.push('&');
                name
            }
        };
    }
    text.push_str(rest);
    Cow::Owned(text)
}

fn character(name: &str) -> Option<char> {
    let code = match name {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => name.strip_prefix('#')?,
    };
    let code = match code.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => code.parse().ok()?,
    };
    char::from_u32(code).filter(|c| *c != '\0')
}

/// The text of an element's source, without that of its children.
pub(crate) fn own(inner: &str, undeclared: impl Fn()) -> Cow<'_, str> {
    if !inner.contains('<') {
        return resolve(inner, undeclared);
    }
    let mut reader = Reader::from_str(inner);
    reader.config_mut().allow_dangling_amp = true;
    let mut text = String::new();
    let mut depth = 0_usize;
    let mut start = 0;
    // The index was made of this text: it is well-formed.
    while let Ok(event) = reader.read_event() {
        let end = reader.buffer_position() as usize;
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Text(_) | Event::GeneralRef(_) if depth == 0 => {
                let raw = inner.get(start..end).unwrap_or_default();
                text.push_str(&resolve(raw, &undeclared));
            }
            Event::CData(data) if depth == 0 => text.push_str(&data),
            Event::Eof => break,
            _ => {}
        }
        start = end;
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::{own, resolve};

    #[test]
    fn references_are_resolved_and_unknown_ones_kept() {
        let count = Cell::new(0);
        let read = |raw| resolve(raw, || count.set(count.get() + 1)).into_owned();
        assert_eq!(read("a &amp;&lt;&gt;&quot;&apos; b"), "a &<>\"' b");
        assert_eq!(read("&#228;&#xE4;&#X1F600;"), "ää😀");
        assert_eq!(count.get(), 0);
        assert_eq!(read("&nbsp; & &#0; &#xD800; &"), "&nbsp; & &#0; &#xD800; &");
        assert_eq!(count.get(), 5);
        assert_eq!(read("&amp;lt;"), "&lt;");
    }

    #[test]
    fn the_text_of_children_is_not_ones_own() {
        let text = own("a<b>no<c/></b>&amp;<!-- no --><![CDATA[<d>&amp;]]>", || {});
        assert_eq!(text, "a&<d>&amp;");
    }
}
