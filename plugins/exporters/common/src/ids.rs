//! Identifiers of XML elements, each once.

use std::fmt::Write;

use rustc_hash::FxHashSet;

/// The identifiers given so far.
#[derive(Debug, Default)]
pub struct Ids {
    given: FxHashSet<String>,
}

impl Ids {
    /// The vendor's identifier where it is a name in XML and still free, else
    /// one that `made` writes, made unique.
    pub fn give(&mut self, vendors: Option<&str>, made: std::fmt::Arguments<'_>) -> String {
        if let Some(id) = vendors.filter(|id| is_name(id))
            && !self.given.contains(id)
        {
            self.given.insert(id.to_owned());
            return id.to_owned();
        }
        let mut id = String::with_capacity(16);
        // Writing into a string does not fail.
        let _ = id.write_fmt(made);
        while !self.given.insert(id.clone()) {
            id.push('_');
        }
        id
    }
}

/// Whether a text can be an `xsd:ID`: a name without colon, here of ASCII
/// alone.
fn is_name(text: &str) -> bool {
    let inner = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && text.bytes().all(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vendors_name_is_kept_where_it_is_one_and_free() {
        let mut ids = Ids::default();
        let mut give = |vendors, n: u32| ids.give(vendors, format_args!("word_{n}"));
        assert_eq!(give(Some("w1"), 1), "w1");
        assert_eq!(give(Some("w1"), 2), "word_2");
        assert_eq!(give(Some("3f"), 3), "word_3");
        assert_eq!(give(Some("word_5"), 4), "word_5");
        assert_eq!(give(None, 5), "word_5_");
        assert_eq!(give(Some("a b"), 6), "word_6");
    }
}
