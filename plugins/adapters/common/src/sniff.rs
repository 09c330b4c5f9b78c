//! Recognising a format by the names in its first bytes.

use sdk::Likeness;

use crate::head_text;

/// How likely a JSON text without any of a vendor's names is the vendor's:
/// enough to be named before adapters of other syntaxes.
pub const JSON_ALONE: f32 = 0.05;

/// How likely a JSON text is a vendor's: the score of the first name it
/// contains. The names come with their quotes, the surest first; `vendor` is
/// whose names they are.
pub fn sniff_json(head: &[u8], evidence: &[(&str, f32)], vendor: &str) -> Likeness {
    let head = head_text(head);
    if !head.trim_start().starts_with(['{', '[']) {
        return Likeness::no("not JSON");
    }
    match surest(&head, evidence) {
        Some((name, score)) => Likeness::new(*score, format!("JSON with {name}")),
        None => Likeness::new(JSON_ALONE, format!("JSON without {vendor}'s names")),
    }
}

/// The first of the names that a text contains. All begin with a quote, so one
/// pass over the text's quotes finds it.
fn surest<'e>(text: &str, evidence: &'e [(&'e str, f32)]) -> Option<&'e (&'e str, f32)> {
    let mut left = evidence;
    let mut found = None;
    for (at, _) in text.match_indices('"') {
        let rest = text.get(at..).unwrap_or_default();
        let sure = left.iter().position(|(name, _)| rest.starts_with(name));
        if let Some(index) = sure {
            found = left.get(index);
            left = left.get(..index).unwrap_or_default();
        }
        if left.is_empty() {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_surest_name_decides() {
        let evidence = [("\"sure\"", 1.0), ("\"maybe\"", 0.6)];
        let score = |text: &str| sniff_json(text.as_bytes(), &evidence, "Acme").score;
        assert_eq!(score(r#"{"maybe": 1, "sure": 2}"#), 1.0);
        assert_eq!(score(r#" [{"maybe": 1}]"#), 0.6);
        assert_eq!(score(r#"{"other": 1}"#), JSON_ALONE);
        assert_eq!(score("\"sure\""), 0.0);
    }
}
