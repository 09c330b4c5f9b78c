//! What an answer may have wrong.

use adapter_common::Remark;

pub(crate) type Notes = adapter_common::Notes<Note>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Note {
    OutOfPage,
    NoPlace,
    OutOfText,
    Uncovered,
    Unplaced,
    SplitItems,
    TooManyWords,
    TooManyReferences,
    CellOutside,
    SpanCut,
    NoSuchPage,
    PageNumber,
}

impl Remark for Note {
    fn warning(self) -> (&'static str, &'static str) {
        match self {
            Note::OutOfPage => (
                "out-of-page",
                "places outside the page, brought back to its edge",
            ),
            Note::NoPlace => (
                "inconsistent",
                "words without a place; they have an empty box",
            ),
            Note::OutOfText => (
                "missing-text",
                "parts that refer to text which the answer does not have",
            ),
            Note::Uncovered => (
                "missing-text",
                "pages with text that no token covers; the page's whole text is among the extras",
            ),
            Note::Unplaced => (
                "missing-text",
                "answers with a text of which no page has a part; it is among the extras",
            ),
            Note::SplitItems => (
                "inconsistent",
                "pages without tokens; their text was split at white space and its place shared out",
            ),
            Note::TooManyWords => ("ignored", "words that a page has no room for"),
            Note::TooManyReferences => (
                "ignored",
                "parts left without words because parts refer to the same text too often",
            ),
            Note::CellOutside => ("ignored", "cells beyond the size that a table may have"),
            Note::SpanCut => (
                "inconsistent",
                "cells that span beyond their table or over another cell; the span was cut",
            ),
            Note::NoSuchPage => (
                "inconsistent",
                "entities that name a page which the answer does not have",
            ),
            Note::PageNumber => (
                "inconsistent",
                "pages whose number is missing or was given before; they were counted on",
            ),
        }
    }
}
