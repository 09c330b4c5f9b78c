//! Which adapters an input is worth showing to: by the media types that they
//! say they accept, and what its first bytes cannot be.

/// What the first bytes of an input are beyond doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Pdf,
    Json,
    Markup,
}

/// Whether an adapter that accepts these may recognise an input that begins
/// like this. It may, unless every name is a media type of another kind than
/// the input's: an adapter that names formats, or nothing, sees every input.
pub(crate) fn may_accept(accepts: &[String], head: &[u8]) -> bool {
    let Some(kind) = kind(head) else { return true };
    accepts.is_empty() || accepts.iter().any(|name| kind.may_be(name))
}

fn kind(head: &[u8]) -> Option<Kind> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    match head.trim_ascii_start() {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(Kind::Pdf),
        [b'{' | b'[', ..] => Some(Kind::Json),
        [b'<', ..] => Some(Kind::Markup),
        _ => None,
    }
}

impl Kind {
    fn may_be(self, name: &str) -> bool {
        match name {
            "application/pdf" => self == Kind::Pdf,
            "application/json" | "application/jsonl" => self == Kind::Json,
            "application/xml" | "text/xml" | "text/html" => self == Kind::Markup,
            "text/tab-separated-values" | "text/csv" => false,
            _ if !name.contains('/') => true,
            _ => match name.rsplit_once('+') {
                Some((_, "json")) => self == Kind::Json,
                Some((_, "xml" | "html")) => self == Kind::Markup,
                _ => true,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(accepts: &[&str], head: &[u8]) -> bool {
        let accepts: Vec<String> = accepts.iter().map(|a| (*a).to_owned()).collect();
        may_accept(&accepts, head)
    }

    #[test]
    fn an_adapter_sees_inputs_of_its_own_kind_and_no_others() {
        let heads: [&[u8]; 3] = [b"%PDF-1.7", b"\xef\xbb\xbf {", b"\n<?xml"];
        for (i, accepts) in [
            "application/pdf",
            "application/json",
            "application/alto+xml",
        ]
        .iter()
        .enumerate()
        {
            for (j, head) in heads.iter().enumerate() {
                assert_eq!(shown(&[accepts], head), i == j, "{accepts} {j}");
            }
        }
    }

    #[test]
    fn an_adapter_that_names_no_known_media_type_sees_everything() {
        for accepts in [&[][..], &["acme-scan"], &["application/octet-stream"]] {
            assert!(shown(accepts, b"%PDF-1.7"), "{accepts:?}");
        }
        assert!(shown(&["application/json", "acme"], b"<"));
    }

    #[test]
    fn an_input_of_no_clear_kind_is_shown_to_every_adapter() {
        for head in [&b"level\tpage"[..], b"", b"junk %PDF-1.4"] {
            assert!(shown(&["application/json"], head));
        }
    }
}
