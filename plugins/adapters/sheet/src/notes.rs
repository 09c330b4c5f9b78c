//! What the answers of OCR libraries may have wrong.

use adapter_common::Remark;

/// The remarks of one conversion.
pub type Notes = adapter_common::Notes<Note>;

/// One kind of remark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// The page's size was guessed from its boxes.
    NoSize,
    /// A line came as one text.
    NoWords,
    /// A block came as one text, without lines.
    NoLines,
    /// Something has no place.
    NoPlace,
    /// Something lies over the page's edge.
    OutOfPage,
    /// A line has a place and no text.
    NoText,
    /// Lists that belong together differ in length.
    Uneven,
    /// A reference leads nowhere.
    Dangling,
    /// Something is referred to twice, or in a circle.
    Repeated,
    /// A table's cell lies over another or outside the table.
    BadCell,
    /// A table could not be read.
    BadTable,
    /// A list of the contract is full.
    TooMany,
}

impl Remark for Note {
    fn warning(self) -> (&'static str, &'static str) {
        match self {
            Note::NoSize => (
                "ambiguous",
                "pages without a size, guessed from their boxes; `width` and `height` can be \
                 given as configuration",
            ),
            Note::NoWords => (
                "missing-text",
                "lines without words; their text was split and their place shared out",
            ),
            Note::NoLines => (
                "missing-text",
                "blocks without lines; their text was split and their place shared out",
            ),
            Note::NoPlace => ("ambiguous", "items without a place; they got a narrow one"),
            Note::OutOfPage => (
                "out-of-page",
                "places outside the page, brought back to its edge",
            ),
            Note::NoText => ("missing-text", "places without a text, left out"),
            Note::Uneven => (
                "inconsistent",
                "lists that belong together and differ in length",
            ),
            Note::Dangling => ("inconsistent", "references to what is not there"),
            Note::Repeated => (
                "duplicate",
                "items referred to more than once or in a circle; the first is kept",
            ),
            Note::BadCell => (
                "ignored",
                "cells over others or outside of their table; their text is kept on the page",
            ),
            Note::BadTable => ("ignored", "tables without rows and columns"),
            Note::TooMany => ("ignored", "items beyond what a document holds"),
        }
    }
}
