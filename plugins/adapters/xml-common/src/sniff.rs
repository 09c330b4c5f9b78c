//! The root element of a file's beginning.

use std::borrow::Cow;

/// The first tag of an XML file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// Its name without a prefix.
    pub name: String,
    /// The whole tag, or what of it is there.
    pub tag: String,
}

/// The root element in the beginning of a file; `None` for what is no XML.
pub fn root(head: &[u8]) -> Option<Root> {
    let text = match head {
        [b'<', 0, ..] => Cow::Owned(every_other(head, 0)),
        [0, b'<', ..] => Cow::Owned(every_other(head, 1)),
        _ => adapter_common::head_text(head),
    };
    let mut rest = text.trim_start();
    loop {
        rest = rest.trim_start();
        let end = match rest {
            _ if rest.starts_with("<?") => rest.find("?>")? + 2,
            _ if rest.starts_with("<!--") => rest.find("-->")? + 3,
            _ if rest.starts_with("<!") => doctype_end(rest)?,
            _ => break,
        };
        rest = rest.get(end..)?;
    }
    let tag = rest.strip_prefix('<')?;
    let tag = tag.split('>').next().unwrap_or(tag);
    let name = tag.split(|c: char| c.is_whitespace() || c == '/').next()?;
    let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
    (!name.is_empty()).then(|| Root {
        name: name.to_owned(),
        tag: tag.to_owned(),
    })
}

/// A document type's end, behind its inner brackets.
fn doctype_end(text: &str) -> Option<usize> {
    let first = text.find('>')?;
    match text.find('[') {
        Some(open) if open < first => {
            let close = text.find(']')?;
            Some(close + text.get(close..)?.find('>')? + 1)
        }
        _ => Some(first + 1),
    }
}

/// ASCII of UTF-16 without a mark: enough for names.
fn every_other(bytes: &[u8], from: usize) -> String {
    bytes
        .iter()
        .skip(from)
        .step_by(2)
        .map(|b| char::from(*b))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::root;

    #[test]
    fn the_root_is_found_behind_the_prologue() {
        let head = b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- <b> --><!DOCTYPE a [<!ELEMENT a>]>\n<n:a x='1'><c/>";
        let found = root(head).unwrap();
        assert_eq!(
            (found.name.as_str(), found.tag.as_str()),
            ("a", "n:a x='1'")
        );
        let wide: Vec<u8> = "<a/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(root(&wide).unwrap().name, "a");
        assert_eq!(root(b"{\"a\": 1}"), None);
        assert_eq!(root(b"<?xml"), None);
        assert_eq!(root(b""), None);
    }
}
