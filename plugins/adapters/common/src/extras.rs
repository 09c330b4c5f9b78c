//! What has no place in the common document, kept as it stands.
//!
//! Two sorts: what an adapter knows and the contract has no place for, and
//! what the adapter does not know. Both are kept; the second is told by a
//! warning `not-understood` for each kind, which a strict conversion refuses.

use document::{Document, Extra, Warning};

use crate::Rest;

/// Beyond this many they are counted and left out.
const MAX_EXTRAS: usize = 1_000;
const MAX_NAME: usize = 512;
/// Different kinds of unknown things that are told one by one.
const MAX_KINDS: usize = 50;

/// The extras of one conversion.
#[derive(Debug, Default)]
pub struct Extras {
    kept: Vec<Extra>,
    left_out: usize,
    /// Kinds of what was not understood: their place with `*` for each index,
    /// the first example, and how many there are.
    unknown: Vec<(String, String, usize)>,
    more_kinds: usize,
}

impl Extras {
    /// Keep the members that a record does not name: those in `known` have no
    /// place in the contract, the others were not understood. `path` is the
    /// JSON pointer of the object.
    pub fn rest(&mut self, path: &str, page: Option<u32>, rest: &Rest, known: &[&str]) {
        for (name, value) in rest {
            let pointer = format!("{path}/{}", name.replace('~', "~0").replace('/', "~1"));
            if known.contains(&&**name) {
                self.known(pointer, page, "application/json", value.get());
            } else {
                self.unknown(pointer, page, "application/json", value.get());
            }
        }
    }

    /// Keep something that the contract has no place for.
    pub fn known(&mut self, name: String, page: Option<u32>, media_type: &str, data: &str) {
        if self.kept.len() == MAX_EXTRAS || name.len() > MAX_NAME {
            self.left_out += 1;
            return;
        }
        self.kept.push(Extra {
            name,
            page,
            media_type: media_type.to_owned(),
            data: data.to_owned(),
        });
    }

    /// Keep something that the adapter does not know.
    pub fn unknown(&mut self, name: String, page: Option<u32>, media_type: &str, data: &str) {
        let kind = clipped(&kind(&name));
        let room = self.unknown.len() < MAX_KINDS;
        match self.unknown.iter_mut().find(|u| u.0 == kind) {
            Some(unknown) => unknown.2 += 1,
            None if room => {
                self.unknown.push((kind, clipped(&name), 1));
            }
            None => self.more_kinds += 1,
        }
        self.known(name, page, media_type, data);
    }

    /// Put them into the document, with the warnings about them.
    pub fn finish(self, document: &mut Document) {
        document.extras.extend(self.kept);
        for (kind, first, count) in self.unknown {
            let message = format!("{kind} is not known; kept among the extras: {count}");
            let warning = Warning::new("not-understood", message).at(first);
            document.warnings.push(warning);
        }
        let mut count = |code: &str, what: &str, count: usize| {
            if count > 0 {
                let warning = Warning::new(code, format!("{what}: {count}"));
                document.warnings.push(warning);
            }
        };
        count("not-understood", "further unknown things", self.more_kinds);
        count("ignored", "extras left out after the first", self.left_out);
    }
}

/// A place that is short enough for a warning.
fn clipped(place: &str) -> String {
    let end = place.floor_char_boundary(MAX_NAME);
    place.get(..end).unwrap_or_default().to_owned()
}

/// A place with `*` for every index: of `/pages/3/x` as of `/page[3]/x`.
fn kind(name: &str) -> String {
    let segments = name.split('/').map(|segment| {
        let index = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        match segment.split_once('[') {
            _ if index(segment) => "*".to_owned(),
            Some((tag, number)) if number.strip_suffix(']').is_some_and(index) => {
                format!("{tag}[*]")
            }
            _ => segment.to_owned(),
        }
    });
    segments.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_things_are_told_by_kind_and_known_ones_are_only_kept() {
        let mut extras = Extras::default();
        extras.known("/RequestId".to_owned(), None, "application/json", "1");
        extras.unknown("/pages/0/x".to_owned(), None, "application/json", "2");
        extras.unknown("/pages/1/x".to_owned(), None, "application/json", "3");
        let mut document = Document::default();
        extras.finish(&mut document);
        assert_eq!(document.extras.len(), 3);
        let [warning] = document.warnings.as_slice() else {
            panic!("{:?}", document.warnings);
        };
        assert_eq!(warning.code, "not-understood");
        assert!(warning.message.starts_with("/pages/*/x "), "{warning:?}");
        assert_eq!(warning.path.as_deref(), Some("/pages/0/x"));
    }

    #[test]
    fn places_of_one_kind_differ_in_their_indices_alone() {
        assert_eq!(
            kind("/alto/Page[2]/String[10]/@X"),
            "/alto/Page[*]/String[*]/@X"
        );
        assert_eq!(kind("/a/10/b1"), "/a/*/b1");
    }

    #[test]
    fn a_place_too_long_for_a_warning_is_cut() {
        let mut extras = Extras::default();
        extras.unknown("/ä".repeat(5_000), None, "text/plain", "");
        let mut document = Document::default();
        extras.finish(&mut document);
        document::validate_document(&document).unwrap();
        assert_eq!(document.warnings.len(), 2);
    }

    #[test]
    fn too_many_are_counted() {
        let mut extras = Extras::default();
        for i in 0..MAX_EXTRAS + 5 {
            extras.unknown(format!("/{i}"), None, "text/plain", "");
        }
        let mut document = Document::default();
        extras.finish(&mut document);
        assert_eq!(document.extras.len(), MAX_EXTRAS);
        let last = document.warnings.last().unwrap();
        assert!(last.message.ends_with(": 5"), "{last:?}");
    }
}
