//! A page while it is read: in pixels, before its size is known.

use crate::title::Properties;

/// Left, top, right, bottom in pixels.
pub(crate) type PixelBox = [f32; 4];

#[derive(Debug, Default)]
pub(crate) struct PageDraft {
    pub(crate) properties: Properties,
    pub(crate) id: String,
    pub(crate) words: Vec<WordDraft>,
    pub(crate) lines: Vec<LineDraft>,
    pub(crate) blocks: Vec<BlockDraft>,
    pub(crate) separators: Vec<PixelBox>,
    /// Text that stood beside words in a line and is not among them.
    pub(crate) loose_lines: usize,
}

#[derive(Debug, Default)]
pub(crate) struct WordDraft {
    pub(crate) text: String,
    /// `None` for a word that must share its line's box.
    pub(crate) bbox: Option<PixelBox>,
    /// Its box is given in numbers that are none.
    pub(crate) absurd: bool,
    /// In the producer's scale, and that scale.
    pub(crate) confidence: Option<(f32, f32)>,
    pub(crate) id: String,
    pub(crate) language: Option<String>,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
}

/// A line: the words from `start` up to the next line's, or to `end`.
#[derive(Debug, Default)]
pub(crate) struct LineDraft {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) properties: Properties,
    pub(crate) id: String,
    /// Text outside words.
    pub(crate) text: String,
    pub(crate) language: Option<String>,
}

#[derive(Debug, Default)]
pub(crate) struct BlockDraft {
    pub(crate) kind: &'static str,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) bbox: Option<PixelBox>,
    pub(crate) id: String,
}

/// Text with its white space folded.
pub(crate) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The contract's kind of block for a class of hOCR; empty for others.
pub(crate) fn block_kind(class: &str) -> &'static str {
    match class {
        "ocr_par" => "paragraph",
        "ocr_carea" | "ocr_column" | "ocrx_block" => "other",
        "ocr_header" => "page-header",
        "ocr_footer" => "page-footer",
        "ocr_pageno" => "page-number",
        "ocr_caption" => "caption",
        "ocr_title" => "title",
        "ocr_textfloat" | "ocr_float" => "other",
        "ocr_table" => "table",
        "ocr_display" | "ocr_math" => "formula",
        "ocr_photo" | "ocr_image" | "ocr_textimage" => "image",
        "ocr_graphic" | "ocr_linedrawing" => "figure",
        _ => "",
    }
}
