//! What goes wrong often is told once, with the first place and a count.

use sdk::document::Warning;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Note {
    OutOfPage,
    NoPlace,
    Dangling,
    Duplicate,
    NoWords,
    StrayWords,
    CellOutside,
    CellOverlap,
    TooMany,
}

#[derive(Default)]
pub(crate) struct Notes {
    found: Vec<(Note, usize, String)>,
    pub(crate) warnings: Vec<Warning>,
    /// The first item whose place is no place on a page.
    pub(crate) absurd: Option<String>,
}

impl Notes {
    pub(crate) fn add(&mut self, note: Note, path: impl Into<String>) {
        match self.found.iter_mut().find(|f| f.0 == note) {
            Some(found) => found.1 += 1,
            None => self.found.push((note, 1, path.into())),
        }
    }

    /// Like [`Notes::add`], for places whose path is dear.
    pub(crate) fn add_with(&mut self, note: Note, path: impl FnOnce() -> String) {
        match self.found.iter_mut().find(|f| f.0 == note) {
            Some(found) => found.1 += 1,
            None => self.found.push((note, 1, path())),
        }
    }

    pub(crate) fn into_warnings(self) -> Vec<Warning> {
        let mut warnings = self.warnings;
        for (note, count, path) in self.found {
            let (code, what) = match note {
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
            };
            warnings.push(Warning::new(code, format!("{what}: {count}")).at(path));
        }
        warnings
    }
}
