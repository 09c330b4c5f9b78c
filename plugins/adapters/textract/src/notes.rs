//! What an answer may have wrong.

use adapter_common::Remark;

pub(crate) type Notes = adapter_common::Notes<Note>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Note {
    OutOfPage,
    NoPlace,
    Dangling,
    Duplicate,
    DuplicatePart,
    NoWords,
    StrayWords,
    CellOutside,
    CellOverlap,
    TooMany,
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
            Note::Dangling => (
                "inconsistent",
                "blocks that refer to blocks which are not there",
            ),
            Note::Duplicate => (
                "duplicate",
                "blocks whose id was given before; the first is kept",
            ),
            Note::DuplicatePart => ("duplicate", "parts that were given before; left out"),
            Note::NoWords => (
                "missing-text",
                "lines without words; their text was split and their place shared out",
            ),
            Note::StrayWords => (
                "inconsistent",
                "words that belong to no line; they stand after the lines",
            ),
            Note::CellOutside => (
                "ignored",
                "cells without a row or column, or with an absurd one",
            ),
            Note::CellOverlap => (
                "inconsistent",
                "cells that overlap others; their words went to the first",
            ),
            Note::TooMany => (
                "ignored",
                "blocks left empty because blocks refer to others too often",
            ),
        }
    }
}
