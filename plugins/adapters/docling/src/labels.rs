//! Kinds of blocks and styles.
//!
//! The labels:
//! <https://github.com/docling-project/docling-core/blob/main/docling_core/types/doc/labels.py>

use crate::answer::{Formatting, Item};

/// Sheaf's kind for the label of a text.
pub(crate) fn kind(label: &str) -> String {
    let known = match label {
        "text" | "paragraph" | "reference" | "handwritten_text" => "paragraph",
        "field_heading" => "section-header",
        "field_key" | "field_value" => "key-value",
        "field_hint" | "empty_value" | "marker" | "grading_scale" | "" => "other",
        "picture" | "chart" => "figure",
        "document_index" => "table",
        _ => return adapter_common::snake_case(label).replace('_', "-"),
    };
    known.to_owned()
}

/// The styles of a text.
pub(crate) fn styles(item: &Item) -> impl Iterator<Item = &'static str> {
    let default = Formatting::default();
    let f = item.formatting.as_ref().unwrap_or(&default);
    [
        (f.bold, "bold"),
        (f.italic, "italic"),
        (f.underline, "underlined"),
        (f.strikethrough, "strikethrough"),
        (&*f.script == "super", "superscript"),
        (&*f.script == "sub", "subscript"),
        (&*item.label == "handwritten_text", "handwritten"),
        (&*item.layer == "invisible", "invisible"),
    ]
    .into_iter()
    .filter_map(|(is, style)| is.then_some(style))
}
