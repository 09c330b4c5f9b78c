//! Vendors' names and ids.

/// Ids and names of vendors are far shorter; what is longer is none.
const MAX_NAME: usize = 500;

/// An id or a name, where there is one of sensible length.
pub fn optional(text: &str) -> Option<String> {
    (!text.is_empty() && text.len() <= MAX_NAME).then(|| text.to_owned())
}

/// The beginning of a text, short enough for an id, a version or a message.
pub fn clip(text: &str) -> &str {
    text.get(..text.floor_char_boundary(MAX_NAME))
        .unwrap_or(text)
}

/// Lower-case words of ASCII letters and digits joined by `_`; `unnamed` when
/// there are none.
pub fn snake_case(vendor: &str) -> String {
    const LONGEST: usize = 100;
    let lower = vendor.to_ascii_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
    let mut name = words.join("_");
    name.truncate(LONGEST);
    match name.trim_end_matches('_') {
        "" => "unnamed".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_names_become_snake_case() {
        assert_eq!(snake_case("  Étage No. 3_"), "tage_no_3");
        assert_eq!(snake_case("合計"), "unnamed");
    }

    #[test]
    fn what_is_too_long_for_a_name_is_none() {
        assert_eq!(optional(""), None);
        assert_eq!(optional("a").as_deref(), Some("a"));
        assert_eq!(optional(&"a".repeat(MAX_NAME + 1)), None);
        assert_eq!(clip(&"ä".repeat(MAX_NAME)).len(), MAX_NAME);
    }
}
