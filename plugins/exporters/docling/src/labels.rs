//! Docling's labels for Sheaf's kinds.

use document::{Page, Span};

use crate::shape::Formatting;

/// The label of a text and the layer that it belongs to.
pub(crate) fn label(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "title" => ("title", "body"),
        "section-header" => ("section_header", "body"),
        "list-item" => ("list_item", "body"),
        "caption" => ("caption", "body"),
        "footnote" => ("footnote", "body"),
        "formula" => ("formula", "body"),
        "code" => ("code", "body"),
        "page-header" => ("page_header", "furniture"),
        "page-footer" | "page-number" => ("page_footer", "furniture"),
        _ => ("text", "body"),
    }
}

/// Kinds of blocks that are pictures, whatever text is on them.
pub(crate) fn is_picture(kind: &str) -> bool {
    matches!(kind, "figure" | "image" | "barcode")
}

/// Kinds of blocks that hold others, or that tables and pairs are made of:
/// they get the words that no other block has.
pub(crate) fn is_container(kind: &str) -> bool {
    matches!(kind, "list" | "table" | "key-value" | "other")
}

const STYLES: [&str; 8] = [
    "bold",
    "italic",
    "underlined",
    "strikethrough",
    "superscript",
    "subscript",
    "handwritten",
    "invisible",
];

/// The styles that a text can have, and which words of a page have them.
pub(crate) struct Styles(Vec<(&'static str, Vec<bool>)>);

impl Styles {
    pub(crate) fn new(page: &Page) -> Self {
        let words = |kind: &str| {
            let mut words = vec![false; page.words.len()];
            for style in page.styles.iter().filter(|s| s.kind == kind) {
                let covered = words.get_mut(style.words.indices());
                covered.unwrap_or_default().fill(true);
            }
            words
        };
        let used = STYLES
            .into_iter()
            .filter(|k| page.styles.iter().any(|s| s.kind == *k));
        Self(used.map(|kind| (kind, words(kind))).collect())
    }

    /// The styles that all words of some spans have.
    pub(crate) fn of(&self, words: &[Span]) -> Vec<&'static str> {
        let all = |styled: &[bool]| {
            let mut words = words.iter().flat_map(Span::indices);
            !words.any(|w| styled.get(w) != Some(&true))
        };
        let shared = self.0.iter().filter(|(_, s)| !words.is_empty() && all(s));
        shared.map(|(kind, _)| *kind).collect()
    }
}

pub(crate) fn formatting(styles: &[&str]) -> Option<Formatting> {
    let is = |kind: &str| styles.contains(&kind);
    let formatting = Formatting {
        bold: is("bold"),
        italic: is("italic"),
        underline: is("underlined"),
        strikethrough: is("strikethrough"),
        script: match (is("superscript"), is("subscript")) {
            (true, _) => "super",
            (_, true) => "sub",
            _ => "baseline",
        },
    };
    let plain = Formatting {
        script: "baseline",
        ..Formatting::default()
    };
    (formatting != plain).then_some(formatting)
}
