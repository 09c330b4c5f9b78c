//! Words that the end of a line parted.

use std::cell::OnceCell;

use document::Document;
use rustc_hash::FxHashSet;

/// What stands between the last word of a line and the first of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seam {
    /// Two words.
    Space,
    /// One word, whose hyphen was put in at the end of the line.
    Joined,
    /// One word with a hyphen of its own.
    Hyphen,
}

/// After these a hyphen stands for a part of a word that comes later, as in
/// `Ein- und Ausgang`.
const CONJUNCTIONS: [&str; 14] = [
    "und", "oder", "bzw", "sowie", "bis", "and", "or", "to", "et", "ou", "y", "o", "e", "en",
];

/// The words of a document, collected when the first hyphen asks for them.
#[derive(Debug)]
pub(crate) struct Vocabulary<'d> {
    document: &'d Document,
    words: OnceCell<FxHashSet<&'d str>>,
}

impl<'d> Vocabulary<'d> {
    pub(crate) fn new(document: &'d Document) -> Self {
        Self {
            document,
            words: OnceCell::new(),
        }
    }

    fn knows(&self, word: &str) -> bool {
        let all = || {
            let pages = self.document.pages.iter();
            let words = pages.flat_map(|page| page.content.split_whitespace());
            words.map(bare).collect()
        };
        self.words.get_or_init(all).contains(word)
    }

    /// What stands between two words on either side of a line's end.
    pub(crate) fn seam(&self, last: &str, next: &str) -> Seam {
        if last.ends_with('\u{ad}') {
            return Seam::Joined;
        }
        let Some(stem) = last.strip_suffix(['-', '\u{2010}']) else {
            return Seam::Space;
        };
        let stem = stem.trim_start_matches(|c: char| !c.is_alphanumeric());
        let letters = next.trim_end_matches(|c: char| !c.is_alphanumeric());
        let (Some(end), Some(start)) = (stem.chars().next_back(), letters.chars().next()) else {
            return Seam::Space;
        };
        if !end.is_alphanumeric() || !start.is_alphanumeric() || CONJUNCTIONS.contains(&letters) {
            return Seam::Space;
        }
        if !end.is_lowercase() || !start.is_lowercase() {
            // `Meyer-Schulze`, `2019-2020`, `X-ray`: or scripts without case.
            return Seam::Hyphen;
        }
        let short = stem.chars().nth(1).is_none();
        if self.knows(&format!("{stem}{letters}")) {
            Seam::Joined
        } else if short || stem.contains('-') || self.knows(&format!("{stem}-{letters}")) {
            Seam::Hyphen
        } else {
            Seam::Joined
        }
    }
}

/// A word without punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::Page;

    #[test]
    fn hyphens_are_undone_where_the_line_put_them() {
        let document = Document {
            pages: vec![Page {
                content: "a well-known (trans-action) transaction".to_owned(),
                ..Page::default()
            }],
            ..Document::default()
        };
        let vocabulary = Vocabulary::new(&document);
        for (last, next, expected) in [
            ("docu-", "ment", Seam::Joined),
            ("(docu-", "ment),", Seam::Joined),
            ("well-", "known", Seam::Hyphen),
            ("trans-", "action.", Seam::Joined),
            ("state-of-the-", "art", Seam::Hyphen),
            ("Ein-", "und", Seam::Space),
            ("Meyer-", "Schulze", Seam::Hyphen),
            ("2019-", "2020", Seam::Hyphen),
            ("e-", "mail", Seam::Hyphen),
            ("docu\u{ad}", "ment", Seam::Joined),
            ("-", "ment", Seam::Space),
            ("end", "start", Seam::Space),
            ("a –", "b", Seam::Space),
        ] {
            assert_eq!(vocabulary.seam(last, next), expected, "{last} {next}");
        }
    }
}
