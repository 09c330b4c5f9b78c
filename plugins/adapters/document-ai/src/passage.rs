//! Parts of a page as passages.

use google_common::{Sheet, confidence, fold};
use sdk::document::{Page, Passage, Region, Span};

use crate::anchor::TextIndex;
use crate::answer::{Anchor, Layout};
use crate::draft::direction;
use crate::notes::{Note, Notes};
use crate::words::WordMap;

/// Everything needed to find the parts of one page.
pub(crate) struct Reader<'r, 'a> {
    pub(crate) text: &'r TextIndex<'a>,
    pub(crate) sheet: Sheet,
    pub(crate) words: &'r mut WordMap,
    /// The page's JSON pointer.
    pub(crate) path: &'r str,
    pub(crate) notes: &'r mut Notes,
}

impl Reader<'_, '_> {
    /// The words of an anchor.
    pub(crate) fn spans(&mut self, anchor: &Anchor, path: impl FnOnce() -> String) -> Vec<Span> {
        let end = anchor.segments.hull().map_or(0, |h| h.1);
        if end > self.text.len() && anchor.content.is_empty() {
            self.notes.add_with(Note::OutOfText, path);
            return Vec::new();
        }
        match self.words.cover(anchor.segments.iter()) {
            Some(spans) => spans,
            None => {
                self.notes.add_with(Note::TooManyReferences, path);
                Vec::new()
            }
        }
    }

    /// Where a layout is.
    pub(crate) fn region(
        &mut self,
        layout: &Layout,
        path: impl FnOnce() -> String,
    ) -> Option<Region> {
        let place = self.sheet.place(&layout.poly, direction(layout))?;
        if place.over {
            self.notes.add_with(Note::OutOfPage, path);
        }
        Some(place.region())
    }

    /// A layout's text as the vendor prints it, with its words and its place.
    pub(crate) fn passage(
        &mut self,
        page: &Page,
        layout: &Layout,
        path: impl Fn() -> String,
    ) -> Passage {
        let words = self.spans(&layout.anchor, &path);
        let text = match self.words.may_copy(layout.anchor.segments.iter()) {
            true => fold(&self.text.of(&layout.anchor)),
            false => {
                self.notes.add_with(Note::TooManyReferences, &path);
                String::new()
            }
        };
        let found = page.passage(words);
        Passage {
            text: if text.is_empty() { found.text } else { text },
            region: self.region(layout, path).or(found.region),
            confidence: confidence(layout.confidence).or(found.confidence),
            words: found.words,
        }
    }
}
