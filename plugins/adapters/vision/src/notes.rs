//! What an answer may have wrong.

use adapter_common::Remark;

pub(crate) type Notes = adapter_common::Notes<Note>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Note {
    OutOfPage,
    NoPlace,
    NoPageSize,
    NoText,
    NotInText,
    TooManyWords,
    PageNumber,
    Symbols,
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
            Note::NoPageSize => (
                "ambiguous",
                "pages without a size; places are measured by the farthest of them",
            ),
            Note::NoText => ("missing-text", "words without text"),
            Note::NotInText => (
                "inconsistent",
                "words that the whole text does not have where they stand",
            ),
            Note::TooManyWords => ("ignored", "words that a page has no room for"),
            Note::PageNumber => (
                "inconsistent",
                "pages whose number was given before; they were counted on",
            ),
            Note::Symbols => (
                "ignored",
                "words whose single characters have boxes and confidences of their own",
            ),
        }
    }
}
