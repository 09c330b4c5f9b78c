//! The pages of an answer, and passages of their words.

use std::cell::OnceCell;

use adapter_common::{Frame, WordFinder};
use rustc_hash::FxHashMap;
use sdk::document::validate::limits;
use sdk::document::{self, Page, Passage, Rect, Span};

use crate::notes::{Note, Notes};
use crate::place;
use crate::shape::Region;

/// Words that passages and blocks may refer to, together: less than the
/// contract allows, and more than answers about 2,000 pages have.
const MAX_CITED: u64 = limits::CITED_WORDS - 1_000;

/// Some words of one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The page's place among the pages.
    pub(crate) slot: u32,
    pub(crate) words: Span,
}

/// Something with a text and a place, as the vendor gives it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Anchor<'x> {
    pub(crate) text: &'x str,
    pub(crate) regions: &'x [Region],
    pub(crate) hits: &'x [Hit],
    /// States of the selection marks that it refers to, where its text does
    /// not name them.
    pub(crate) marks: &'x [bool],
}

/// A page with what its places are measured by.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) page: Page,
    pub(crate) frame: Frame,
    finder: OnceCell<WordFinder>,
}

/// The pages of one answer by increasing number.
#[derive(Debug, Default)]
pub(crate) struct Book {
    pub(crate) sheets: Vec<Sheet>,
    by_number: FxHashMap<u32, u32>,
    pub(crate) notes: Notes,
    cited: u64,
}

impl Sheet {
    pub(crate) fn new(page: Page, frame: Frame) -> Self {
        Self {
            page,
            frame,
            finder: OnceCell::new(),
        }
    }
}

impl Book {
    /// A book of sheets, the first of which has each vendor's number.
    pub(crate) fn new(sheets: Vec<Sheet>, numbers: &[u32], notes: Notes) -> Self {
        let mut by_number = FxHashMap::default();
        for (slot, number) in numbers.iter().enumerate() {
            by_number.entry(*number).or_insert(slot as u32);
        }
        Self {
            sheets,
            by_number,
            notes,
            cited: 0,
        }
    }

    pub(crate) fn slot(&self, number: u32) -> Option<u32> {
        self.by_number.get(&number).copied()
    }

    pub(crate) fn number(&self, slot: u32) -> Option<u32> {
        self.sheets.get(slot as usize).map(|s| s.page.number)
    }

    /// The page that something is on: that of its first region on a page of
    /// the answer, or of its first word.
    pub(crate) fn home(&self, regions: &[Region], hits: &[Hit]) -> Option<u32> {
        let placed = regions.iter().find_map(|r| self.slot(r.page.0));
        placed.or(hits.first().map(|h| h.slot))
    }

    /// The pages that something is on, in their order.
    pub(crate) fn homes(&self, regions: &[Region], hits: &[Hit]) -> Vec<u32> {
        let placed = regions.iter().filter_map(|r| self.slot(r.page.0));
        let mut slots: Vec<u32> = placed.chain(hits.iter().map(|h| h.slot)).collect();
        slots.sort_unstable();
        slots.dedup();
        slots
    }

    /// The box around all regions on a page, with its outline where there is
    /// one region alone.
    pub(crate) fn region(
        &mut self,
        slot: u32,
        regions: &[Region],
        path: impl Fn() -> String,
    ) -> Option<document::Region> {
        let sheet = self.sheets.get(slot as usize)?;
        let mut joined: Option<document::Region> = None;
        for region in regions {
            if self.by_number.get(&region.page.0) != Some(&slot) {
                continue;
            }
            let place = place::of(&region.outline, &sheet.frame, &mut self.notes, &path);
            joined = match (joined, place) {
                (Some(a), Some(b)) => Some(a.bounds.union(&b.bounds).into()),
                (a, b) => a.or(b),
            };
        }
        joined
    }

    /// The hits on one page, in order and without overlap, as far as the
    /// document may refer to more words.
    pub(crate) fn words_on(
        &mut self,
        slot: u32,
        hits: &[Hit],
        path: impl Fn() -> String,
    ) -> Vec<Span> {
        let here = hits.iter().filter(|h| h.slot == slot);
        let mut spans: Vec<Span> = here.map(|h| h.words).collect();
        spans.sort_unstable_by_key(|s| s.start);
        let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match merged.last_mut().filter(|last| span.start <= last.end) {
                Some(last) => last.end = last.end.max(span.end),
                None => merged.push(span),
            }
        }
        self.allowed(merged, path)
    }

    fn allowed(&mut self, spans: Vec<Span>, path: impl Fn() -> String) -> Vec<Span> {
        let count: u64 = spans.iter().map(|s| u64::from(s.len())).sum();
        if self.cited + count > MAX_CITED {
            self.notes.add_with(Note::TooMany, path);
            return Vec::new();
        }
        self.cited += count;
        spans
    }

    /// What an anchor holds on a page. Without a page it has its text alone.
    pub(crate) fn passage(
        &mut self,
        slot: Option<u32>,
        anchor: Anchor,
        path: impl Fn() -> String,
    ) -> Passage {
        let text = cleaned(anchor.text, anchor.marks);
        let Some(slot) = slot else {
            let mut passage = Passage::default();
            self.set_text(&mut passage, text, &path);
            return passage;
        };
        let region = self.region(slot, anchor.regions, &path);
        if anchor.hits.iter().any(|h| h.slot != slot) {
            self.notes.add_with(Note::OtherPage, &path);
        }
        let mut words = self.words_on(slot, anchor.hits, &path);
        if let (true, Some(region)) = (anchor.hits.is_empty(), &region) {
            let found = self.find(slot, &region.bounds, &text);
            words = self.allowed(found, &path);
        }
        let Some(sheet) = self.sheets.get(slot as usize) else {
            return Passage::default();
        };
        let mut passage = sheet.page.passage(words);
        passage.region = region.or(passage.region);
        if !text.is_empty() {
            self.set_text(&mut passage, text, &path);
        }
        passage
    }

    fn set_text(&mut self, passage: &mut Passage, mut text: String, path: impl Fn() -> String) {
        if text.len() > limits::TEXT {
            text.truncate(text.floor_char_boundary(limits::TEXT));
            self.notes.add_with(Note::TooLong, path);
        }
        passage.text = text;
    }

    /// The words of a text in a box.
    fn find(&self, slot: u32, bounds: &Rect, text: &str) -> Vec<Span> {
        let Some(sheet) = self.sheets.get(slot as usize) else {
            return Vec::new();
        };
        if text.is_empty() || sheet.page.words.is_empty() {
            return Vec::new();
        }
        let finder = sheet.finder.get_or_init(|| WordFinder::new(&sheet.page));
        finder.find(&sheet.page, bounds, text)
    }

    /// Add an item to a page's list, which has room for so many.
    pub(crate) fn push<T>(
        &mut self,
        slot: u32,
        list: fn(&mut Page) -> &mut Vec<T>,
        item: T,
        path: impl FnOnce() -> String,
    ) {
        let Some(sheet) = self.sheets.get_mut(slot as usize) else {
            return;
        };
        let list = list(&mut sheet.page);
        if list.len() < limits::ITEMS {
            list.push(item);
        } else {
            self.notes.add_with(Note::TooMany, path);
        }
    }
}

/// A text as printed: white space folded, and without the names that the
/// vendor writes for selection marks and other things without text. Of a text
/// that is nothing else, the states of its marks.
fn cleaned(text: &str, marks: &[bool]) -> String {
    let mut printed = String::with_capacity(text.len());
    let mut states: Vec<bool> = Vec::new();
    for word in text.split_whitespace() {
        match word {
            ":selected:" | "☒" => states.push(true),
            ":unselected:" | "☐" => states.push(false),
            ":barcode:" | ":formula:" => {}
            word => {
                if !printed.is_empty() {
                    printed.push(' ');
                }
                printed.push_str(word);
            }
        }
    }
    if !printed.is_empty() {
        return printed;
    }
    let states = if states.is_empty() { marks } else { &states };
    let names = states
        .iter()
        .map(|selected| if *selected { "selected" } else { "unselected" });
    names.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::cleaned;

    #[test]
    fn texts_lose_the_names_of_marks_unless_they_are_nothing_else() {
        assert_eq!(cleaned(" :selected:\nIn\nstock ", &[]), "In stock");
        assert_eq!(cleaned(":unselected:", &[]), "unselected");
        assert_eq!(cleaned("☒ ☐", &[]), "selected unselected");
        assert_eq!(cleaned("", &[true]), "selected");
        assert_eq!(cleaned("", &[]), "");
    }
}
