//! The classes of hOCR for the document's kinds of block.

use document::Block;

/// How a block is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// As an area that holds one paragraph, which holds the lines.
    Paragraph,
    /// As one element of this class, which holds the lines.
    Single(&'static str),
}

/// Kinds for which hOCR has no class are paragraphs or areas, and keep their
/// name in a class of the area with the prefix for what is an engine's own.
pub(crate) fn shape(kind: &str) -> Shape {
    Shape::Single(match kind {
        "paragraph" | "section-header" | "list-item" | "footnote" => return Shape::Paragraph,
        "title" => "ocr_title",
        "page-header" => "ocr_header",
        "page-footer" => "ocr_footer",
        "page-number" => "ocr_pageno",
        "caption" => "ocr_caption",
        "table" => "ocr_table",
        "formula" => "ocr_display",
        "image" => "ocr_image",
        "figure" => "ocr_linedrawing",
        _ => "ocr_carea",
    })
}

/// The class attribute of a block's outer element.
pub(crate) fn outer(block: &Block) -> String {
    match shape(&block.kind) {
        Shape::Single(class) if class != "ocr_carea" => class.to_owned(),
        _ if block.kind == "paragraph" || block.kind == "other" => "ocr_carea".to_owned(),
        _ => format!("ocr_carea ocrx_{}", block.kind),
    }
}
