//! The words and lines of a page, in the order of the content.

use std::borrow::Cow;

use adapter_common::{Frame, Turn, continues_line, split_line};
use sdk::document::{self, NewWord, PageBuilder, Point, Rect, geometry};

use super::content::{self, Content};
use super::index::Entry;
use super::shape::{Line, Page, Word};
use crate::book::Sheet;
use crate::notes::{Note, Notes};
use crate::place;

/// Writes pages, and notes where in the content their words are.
pub(crate) struct Writer<'w> {
    pub(crate) content: &'w Content<'w>,
    pub(crate) is_markdown: bool,
    pub(crate) notes: &'w mut Notes,
    pub(crate) entries: Vec<Entry>,
    /// Bytes of content that pages without words may take.
    pub(crate) left: usize,
}

/// No line.
const NONE: u32 = u32::MAX;

/// A word of a page with its part of the content.
#[derive(Debug, Clone, Copy)]
struct Placed {
    index: u32,
    start: u32,
    end: u32,
}

/// A page on its way.
struct Draft<'d, 'a> {
    page: &'d Page<'a>,
    path: &'d str,
    slot: u32,
    frame: Frame,
    builder: PageBuilder,
}

impl Writer<'_> {
    /// The page with its words and lines. `number` is the document's, `path`
    /// the page's JSON pointer.
    pub(crate) fn sheet(&mut self, page: &Page, number: u32, slot: u32, path: &str) -> Sheet {
        let boxes = page.words.iter().map(|w| &w.outline);
        let boxes = boxes.chain(page.lines.iter().map(|l| &l.outline));
        let frame = Frame::of_size(page.width.0, page.height.0)
            .unwrap_or_else(|| Frame::around(boxes.filter_map(|o| o.bounds())));
        let mut draft = Draft {
            page,
            path,
            slot,
            frame,
            builder: PageBuilder::new(number, page.width.0, page.height.0, &page.unit),
        };
        if !page.words.is_empty() {
            self.words(&mut draft);
        } else if !page.lines.is_empty() {
            self.lines_alone(&mut draft);
        } else {
            self.content_alone(&mut draft);
        }
        let mut sheet = Sheet::new(draft.builder.finish(), frame);
        sheet.page.rotation = rotation(page, &sheet.page, &frame);
        sheet
    }

    /// Lines in the order of their first words; words of no line where the
    /// content has them.
    fn words(&mut self, draft: &mut Draft) {
        let page = draft.page;
        let words = in_content_order(&page.words);
        let owners = owners(&words, &page.lines);
        let mut of_line: Vec<Vec<u32>> = vec![Vec::new(); page.lines.len()];
        // The lines by their first words, and the places of the others.
        let mut order: Vec<(u32, u32)> = Vec::with_capacity(page.lines.len());
        let mut strays: Vec<u32> = Vec::new();
        for (at, owner) in owners.iter().enumerate() {
            match of_line.get_mut(*owner as usize) {
                Some(list) => {
                    if list.is_empty() {
                        order.push((at as u32, *owner));
                    }
                    list.push(at as u32);
                }
                None => strays.push(at as u32),
            }
        }
        for (index, list) in of_line.iter().enumerate() {
            let text = page.lines.get(index).map(|l| l.content.trim());
            if list.is_empty() && text.is_some_and(|t| !t.is_empty()) {
                let path = || format!("{}/lines/{index}", draft.path);
                self.notes.add_with(Note::LineWithoutWords, path);
            }
        }
        let mut strays = strays.as_slice();
        for (first, line) in order {
            let before = strays.partition_point(|at| *at < first);
            let (run, rest) = strays.split_at_checked(before).unwrap_or_default();
            self.strays(draft, &words, run);
            strays = rest;
            for at in of_line.get(line as usize).into_iter().flatten() {
                self.word(draft, &words, *at);
            }
            let path = || format!("{}/lines/{line}", draft.path);
            let outline = page.lines.get(line as usize).map(|l| &l.outline);
            let region = outline.and_then(|o| place::of(o, &draft.frame, self.notes, path));
            draft.builder.end_line(region, None, None);
        }
        self.strays(draft, &words, strays);
    }

    /// Words of no line: neighbours at one height make a line; without places
    /// those between which the content has no end of line.
    fn strays(&mut self, draft: &mut Draft, words: &[Placed], run: &[u32]) {
        let mut last: Option<(Rect, u32)> = None;
        for at in run {
            let Some(placed) = words.get(*at as usize) else {
                continue;
            };
            if !draft.page.lines.is_empty() {
                let path = || format!("{}/words/{}", draft.path, placed.index);
                self.notes.add_with(Note::StrayWords, path);
            }
            let outline = draft.page.words.get(placed.index as usize);
            let bounds = outline.and_then(|w| w.outline.bounds());
            let here = bounds.map(|b| draft.frame.rect(b));
            let ends = match (last, here) {
                (None, _) => false,
                (Some((_, end)), None) => self.content.slice(end, placed.start).contains('\n'),
                (Some((before, _)), Some(here)) => !continues_line(&before, &here),
            };
            if ends {
                draft.builder.end_line(None, None, None);
            }
            self.word(draft, words, *at);
            last = Some((here.unwrap_or_default(), placed.end));
        }
        draft.builder.end_line(None, None, None);
    }

    fn word(&mut self, draft: &mut Draft, words: &[Placed], at: u32) {
        let Some(placed) = words.get(at as usize) else {
            return;
        };
        let Some(word) = draft.page.words.get(placed.index as usize) else {
            return;
        };
        let path = || format!("{}/words/{}", draft.path, placed.index);
        let (bounds, polygon) = match place::of_word(&word.outline, &draft.frame, self.notes, path)
        {
            Some(place) => place,
            None => {
                self.notes.add_with(Note::NoPlace, path);
                (Rect::default(), None)
            }
        };
        let plain = self.plain(&word.content, placed);
        let added = draft.builder.word(NewWord {
            text: &plain,
            bounds,
            polygon,
            confidence: place::confidence(word.confidence),
            id: "",
        });
        if let Some(index) = added {
            self.entry(draft.slot, index, placed.start, placed.end);
        }
    }

    /// A word as printed. Where the content is markdown, a word that stands
    /// there as it is has markdown's escapes, such as `1\.` for `1.`.
    fn plain<'t>(&self, text: &'t str, placed: &Placed) -> Cow<'t, str> {
        let escaped = self.is_markdown
            && text.contains('\\')
            && self.content.slice(placed.start, placed.end) == text;
        if !escaped {
            return Cow::Borrowed(text);
        }
        let mut plain = String::with_capacity(text.len());
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match chars.peek() {
                Some(next) if c == '\\' && next.is_ascii_punctuation() => {
                    plain.extend(chars.next());
                }
                _ => plain.push(c),
            }
        }
        Cow::Owned(plain)
    }

    fn entry(&mut self, slot: u32, word: u32, start: u32, end: u32) {
        self.entries.push(Entry {
            start,
            end,
            slot,
            word,
        });
    }

    /// Lines without any word: their text at white space, their places shared
    /// out by the number of characters.
    fn lines_alone(&mut self, draft: &mut Draft) {
        let page = draft.page;
        let mut order: Vec<(usize, &Line)> = page.lines.iter().enumerate().collect();
        order.sort_by_key(|(_, l)| l.spans.first().map_or(0, |s| s.start()));
        for (index, line) in order {
            let path = || format!("{}/lines/{index}", draft.path);
            if line.content.trim().is_empty() {
                continue;
            }
            self.notes.add_with(Note::NoWords, path);
            let place = place::of_word(&line.outline, &draft.frame, self.notes, path);
            let (bounds, corners) = place.unwrap_or_default();
            let outline = corners.unwrap_or_else(|| geometry::corners(&bounds));
            let mut offset = line.spans.first().map(|s| s.start());
            let unit = self.content.unit();
            let mut rest = line.content.trim_start();
            for (text, polygon) in split_line(&line.content, &outline) {
                let index = draft.builder.word(NewWord {
                    text,
                    polygon: Some(polygon),
                    ..NewWord::default()
                });
                let behind = rest.find(text).unwrap_or_default();
                let (before, from) = rest.split_at_checked(behind).unwrap_or_default();
                rest = from.get(text.len()..).unwrap_or_default();
                if let (Some(at), Some(index)) = (&mut offset, index) {
                    let start = at.saturating_add(content::length(unit, before));
                    *at = start.saturating_add(content::length(unit, text));
                    self.entry(draft.slot, index, start, *at);
                }
            }
            let region = place::of(&line.outline, &draft.frame, &mut Notes::default(), path);
            draft.builder.end_line(region, None, None);
        }
    }

    /// A page without words and lines, as in answers about files that are no
    /// images: what the content has for it, without places.
    fn content_alone(&mut self, draft: &mut Draft) {
        for span in &draft.page.spans {
            let length = self.content.slice(span.start(), span.end()).len();
            let Some(left) = self.left.checked_sub(length) else {
                let path = || format!("{}/spans", draft.path);
                self.notes.add_with(Note::TooMany, path);
                return;
            };
            self.left = left;
            for (start, end, text, broken) in self.content.words(span.start(), span.end()) {
                if broken {
                    draft.builder.end_line(None, None, None);
                }
                let index = draft.builder.word(NewWord {
                    text,
                    ..NewWord::default()
                });
                if let Some(index) = index {
                    self.entry(draft.slot, index, start, end);
                }
            }
            draft.builder.end_line(None, None, None);
        }
        if draft.builder.word_count() > 0 {
            self.notes.add(Note::NoLayout, draft.path);
        }
    }
}

/// The words by their offsets. A word without a span stands behind its
/// predecessor, and no span leads to it.
fn in_content_order(words: &[Word]) -> Vec<Placed> {
    let mut placed: Vec<Placed> = Vec::with_capacity(words.len());
    let mut end = 0;
    for (index, word) in words.iter().enumerate() {
        let (start, stop) = word.span.map_or((end, end), |s| (s.start(), s.end()));
        end = stop;
        placed.push(Placed {
            index: index as u32,
            start,
            end: stop,
        });
    }
    if !placed.is_sorted_by_key(|p| p.start) {
        placed.sort_by_key(|p| p.start);
    }
    placed
}

/// For each word in order the line that it is in: of several the first. A
/// word that has a line is skipped from then on, so that lines over the same
/// words cost no more than the words.
fn owners(words: &[Placed], lines: &[Line]) -> Vec<u32> {
    let mut owners = vec![NONE; words.len()];
    // For each word the next one at or behind it that may be without a line.
    let mut next: Vec<u32> = (0..=words.len() as u32).collect();
    for (index, line) in lines.iter().enumerate() {
        for span in &line.spans {
            let from = words.partition_point(|w| w.start < span.start());
            let mut at = free(&mut next, from as u32);
            while let Some(word) = words.get(at as usize) {
                if word.start >= span.end() {
                    break;
                }
                if let (Some(owner), Some(skip)) =
                    (owners.get_mut(at as usize), next.get_mut(at as usize))
                {
                    *owner = index as u32;
                    *skip = at + 1;
                }
                at = free(&mut next, at + 1);
            }
        }
    }
    owners
}

/// The first word at or behind a place that has no line; halves the ways that
/// it goes.
fn free(next: &mut [u32], mut at: u32) -> u32 {
    let step = |next: &[u32], at: u32| next.get(at as usize).copied().unwrap_or(at);
    loop {
        let one = step(next, at);
        if one == at {
            return at;
        }
        let two = step(next, one);
        if let Some(skip) = next.get_mut(at as usize) {
            *skip = two;
        }
        at = two;
    }
}

/// The vendor's angle, or else that of the lines.
fn rotation(page: &Page, written: &document::Page, frame: &Frame) -> f32 {
    if let Some(degrees) = page.angle.get() {
        return place::angle(degrees);
    }
    let mut turn = Turn::default();
    for line in &written.lines {
        let polygon = line.region.as_ref().map(|r| r.polygon.as_slice());
        if let Some([a, b, ..]) = polygon {
            let (a, b): (&Point, &Point) = (a, b);
            turn.add((b.x - a.x) * frame.width, (b.y - a.y) * frame.height);
        }
    }
    turn.degrees()
}
