//! What an answer may have wrong.

use adapter_common::Remark;

pub(crate) type Notes = adapter_common::Notes<Note>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Note {
    OutOfPage,
    NoPlace,
    NoWords,
    NoLayout,
    LineWithoutWords,
    StrayWords,
    Dangling,
    NoPage,
    DuplicatePage,
    OtherPage,
    CellOutside,
    CellOverlap,
    NoCells,
    TooMany,
    TooLong,
    Currencies,
    NotALanguage,
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
            Note::NoWords => (
                "missing-text",
                "lines without words; their text was split and their place shared out",
            ),
            Note::NoLayout => (
                "missing-text",
                "pages without words or lines; their text is that of the content, without places",
            ),
            Note::LineWithoutWords => (
                "inconsistent",
                "lines whose spans hold no word that is not in another line; left out",
            ),
            Note::StrayWords => (
                "inconsistent",
                "words that belong to no line; they stand where the content has them",
            ),
            Note::Dangling => ("inconsistent", "references to elements which are not there"),
            Note::NoPage => (
                "ignored",
                "items on no page of the answer; they are left out",
            ),
            Note::DuplicatePage => (
                "duplicate",
                "pages whose number was given before; they have the next free number",
            ),
            Note::OtherPage => (
                "inconsistent",
                "items over several pages; they are on the first, with its words alone",
            ),
            Note::CellOutside => (
                "ignored",
                "cells with an absurd row, column or span; their words stay on the page",
            ),
            Note::CellOverlap => (
                "inconsistent",
                "cells that overlap others; they were made smaller or left out",
            ),
            Note::NoCells => ("ignored", "tables without rows or columns"),
            Note::TooMany => (
                "ignored",
                "items left out or without words, because there are too many or they \
                 refer to words too often",
            ),
            Note::TooLong => ("truncated", "texts of more than a megabyte, cut"),
            Note::Currencies => (
                "ambiguous",
                "amounts in several currencies; the document's currency is not given",
            ),
            Note::NotALanguage => ("ignored", "languages whose code is no language tag"),
        }
    }
}
