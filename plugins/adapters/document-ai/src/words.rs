//! The words and lines of a page.

use google_common::{LanguageRuns, Place, Sheet, confidence};
use sdk::document::{Confidence, NewWord, Page, PageBuilder, Span, Style};

use crate::answer::{Look, PageAnswer};
use crate::draft::{Draft, Drafts};
use crate::notes::{Note, Notes};

/// For the text of one page, the words that it became.
#[derive(Debug, Default)]
pub(crate) struct WordMap {
    /// First character, end and word, by the first character.
    by_start: Vec<(u32, u32, u32)>,
    /// The farthest end up to each of them, for words that overlap.
    reach: Vec<u32>,
    /// Words that may still be looked up.
    left: usize,
    /// Characters that may still be copied.
    characters: u64,
}

impl WordMap {
    /// No real page refers to each of its words more often: as part of a
    /// block, a paragraph, a line, a cell, a form field, a few entities.
    const MOST: usize = 64;

    fn new(mut by_start: Vec<(u32, u32, u32)>) -> Self {
        by_start.sort_unstable();
        let lengths = by_start
            .iter()
            .map(|(start, end, _)| u64::from(end - start));
        let characters = lengths.sum::<u64>().saturating_mul(2 * Self::MOST as u64);
        let mut farthest = 0;
        let reach = by_start.iter().map(|(_, end, _)| {
            farthest = farthest.max(*end);
            farthest
        });
        Self {
            reach: reach.collect(),
            characters: characters.saturating_add(10_000),
            left: by_start
                .len()
                .saturating_mul(Self::MOST)
                .saturating_add(1_000),
            by_start,
        }
    }

    /// Whether some parts of the text may be copied once more.
    pub(crate) fn may_copy(&mut self, parts: impl Iterator<Item = (u32, u32)>) -> bool {
        let length: u64 = parts.map(|(start, end)| u64::from(end - start)).sum();
        let left = self.characters.checked_sub(length);
        self.characters = left.unwrap_or(0);
        left.is_some()
    }

    /// First and last character of the page's words.
    pub(crate) fn extent(&self) -> Option<(u32, u32)> {
        Some((self.by_start.first()?.0, *self.reach.last()?))
    }

    /// The words that some parts of the text touch; `None` when too many were
    /// looked up before.
    pub(crate) fn cover(&mut self, parts: impl Iterator<Item = (u32, u32)>) -> Option<Vec<Span>> {
        let mut words = Vec::new();
        for (start, end) in parts {
            let first = self.reach.partition_point(|reach| *reach <= start);
            let near = self.by_start.iter().skip(first);
            self.left = self.left.saturating_sub(1);
            for (from, to, word) in near.take_while(|w| w.0 < end) {
                self.left = self.left.saturating_sub(1);
                if self.left == 0 {
                    return None;
                }
                if *to > start && *from < end {
                    words.push(*word);
                }
            }
        }
        Some(Span::cover(words))
    }
}

/// Build a page's words, lines, languages and styles.
pub(crate) fn build(
    mut builder: PageBuilder,
    answer: &PageAnswer,
    drafts: &Drafts,
    sheet: &Sheet,
    path: &str,
    notes: &mut Notes,
) -> (Page, WordMap) {
    let mut found = Found::default();
    let mut line = None;
    for draft in &drafts.words {
        if line.is_some_and(|line| line != draft.line) {
            end_line(&mut builder, line, drafts, sheet, &mut found.turn);
        }
        line = Some(draft.line);
        word(&mut builder, draft, &mut found, path, notes);
    }
    end_line(&mut builder, line, drafts, sheet, &mut found.turn);
    let mut page = builder.finish();
    page.rotation = match found.turned {
        true => found.turn.degrees(),
        false => crate::draft::degrees(&answer.layout),
    };
    page.languages = found.languages.finish();
    page.styles = found
        .styles
        .into_iter()
        .flat_map(|(kind, words)| {
            Span::cover(words).into_iter().map(move |words| Style {
                kind: kind.to_owned(),
                words,
                confidence: None,
            })
        })
        .collect();
    (page, WordMap::new(found.words))
}

#[derive(Default)]
struct Found {
    words: Vec<(u32, u32, u32)>,
    languages: LanguageRuns,
    styles: Vec<(&'static str, Vec<u32>)>,
    turn: adapter_common::Turn,
    turned: bool,
}

fn word(
    builder: &mut PageBuilder,
    draft: &Draft,
    found: &mut Found,
    path: &str,
    notes: &mut Notes,
) {
    if draft.text.trim().is_empty() {
        return;
    }
    let place = draft.place;
    match &place {
        None => notes.add(Note::NoPlace, path),
        Some(place) if place.over => notes.add(Note::OutOfPage, path),
        Some(_) => {}
    }
    let index = builder.word(NewWord {
        text: &draft.text,
        bounds: place.map(|p| p.bounds).unwrap_or_default(),
        polygon: place.and_then(|p| p.corners),
        confidence: draft.confidence,
        id: "",
    });
    let Some(index) = index else {
        notes.add(Note::TooManyWords, path);
        return;
    };
    found.words.push((draft.start, draft.end, index));
    found.turned |= place.is_some_and(|p| p.corners.is_some());
    let span = Span::new(index, index + 1);
    found.languages.add(span, draft.languages);
    for kind in draft.look.iter().flat_map(looks) {
        match found.styles.iter_mut().find(|s| s.0 == kind) {
            Some((_, words)) => words.push(index),
            None => found.styles.push((kind, vec![index])),
        }
    }
}

/// The styles of a token, by the contract's names.
fn looks(look: &Look) -> impl Iterator<Item = &'static str> + use<> {
    /// CSS calls weights from 700 on bold.
    const BOLD: f32 = 700.0;
    let bold = look.bold.0 || look.weight.get().is_some_and(|w| w >= BOLD);
    [
        ("handwritten", look.handwritten.0),
        ("bold", bold),
        ("italic", look.italic.0),
        ("underlined", look.underlined.0),
        ("strikethrough", look.strikeout.0),
        ("superscript", look.superscript.0),
        ("subscript", look.subscript.0),
    ]
    .into_iter()
    .filter_map(|(kind, is)| is.then_some(kind))
}

fn end_line(
    builder: &mut PageBuilder,
    line: Option<usize>,
    drafts: &Drafts,
    sheet: &Sheet,
    turn: &mut adapter_common::Turn,
) {
    let known = line.and_then(|line| drafts.lines.get(line));
    let place: Option<Place> = known.and_then(|l| l.place);
    if let Some((x, y)) = place.and_then(|p| sheet.run(&p)) {
        turn.add(x, y);
    }
    let confidence: Option<Confidence> = known.and_then(|l| confidence(l.confidence));
    builder.end_line(place.map(|p| p.region()), confidence, None);
}
