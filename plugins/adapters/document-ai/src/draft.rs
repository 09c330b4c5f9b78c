//! The words of a page before they are put into it, in reading order.
//!
//! Tokens are the words, and the order of the text is the reading order.
//! Where a page has no tokens, its lines, paragraphs, blocks or the page
//! itself are split at white space.

use std::borrow::Cow;

use adapter_common::{Number, split_line};
use google_common::{DetectedLanguage, Place, Quarter, Sheet, confidence};
use sdk::document::{Confidence, Point, geometry};

use crate::anchor::TextIndex;
use crate::answer::{Item, Layout, Look, PageAnswer, Token};
use crate::notes::{Note, Notes};

/// A word on its way.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    /// Its characters in the shard's text.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) text: Cow<'a, str>,
    pub(crate) place: Option<Place>,
    pub(crate) confidence: Option<Confidence>,
    pub(crate) languages: &'a [DetectedLanguage<'a>],
    pub(crate) look: Option<Look>,
    /// Which line it is on: an index of [`Drafts::lines`], or beyond.
    pub(crate) line: usize,
}

/// What the vendor says of a line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DraftLine {
    pub(crate) place: Option<Place>,
    pub(crate) confidence: Number,
}

/// The words of a page.
#[derive(Debug, Default)]
pub(crate) struct Drafts<'a> {
    pub(crate) words: Vec<Draft<'a>>,
    pub(crate) lines: Vec<DraftLine>,
}

/// Everything needed to draft a page's words.
pub(crate) struct Drafter<'d, 'a> {
    pub(crate) text: &'d TextIndex<'a>,
    pub(crate) sheet: Sheet,
    pub(crate) path: &'d str,
    pub(crate) notes: &'d mut Notes,
}

/// The direction of a layout's text
/// (<https://cloud.google.com/document-ai/docs/reference/rest/v1/Document#Orientation>).
pub(crate) fn direction(layout: &Layout) -> Option<Quarter> {
    const NAMES: [&str; 5] = ["", "PAGE_UP", "PAGE_RIGHT", "PAGE_DOWN", "PAGE_LEFT"];
    let name = layout.orientation.name(&NAMES);
    let index = NAMES.iter().skip(1).position(|n| *n == name)?;
    Quarter::try_from(index).ok()
}

/// The same in degrees, clockwise.
pub(crate) fn degrees(layout: &Layout) -> f32 {
    match direction(layout) {
        Some(1) => 90.0,
        Some(2) => 180.0,
        Some(3) => -90.0,
        _ => 0.0,
    }
}

impl<'a> Drafter<'_, 'a> {
    pub(crate) fn draft(&mut self, page: &'a PageAnswer<'a>, alone: bool) -> Drafts<'a> {
        let filled = |layout: &Layout| {
            !layout.anchor.segments.is_empty() || !layout.anchor.content.is_empty()
        };
        if page.tokens.iter().any(|t| filled(&t.layout)) {
            return self.of_tokens(page);
        }
        let lists = [&page.lines, &page.paragraphs, &page.blocks];
        let list = lists
            .into_iter()
            .find(|list| list.iter().any(|item| filled(&item.layout)));
        match list {
            Some(items) => self.of_items(items),
            None => self.of_page(page, alone),
        }
    }

    pub(crate) fn place(&self, layout: &Layout) -> Option<Place> {
        self.sheet.place(&layout.poly, direction(layout))
    }

    fn of_tokens(&mut self, page: &'a PageAnswer<'a>) -> Drafts<'a> {
        let lines = page.lines.iter().map(|line| DraftLine {
            place: self.place(&line.layout),
            confidence: line.layout.confidence,
        });
        let lines: Vec<DraftLine> = lines.collect();
        let mut parts: Vec<(u32, u32, usize)> = Vec::new();
        for (index, line) in page.lines.iter().enumerate() {
            let segments = line.layout.anchor.segments.iter();
            parts.extend(segments.map(|(start, end)| (start, end, index)));
        }
        parts.sort_unstable();
        let mut words: Vec<Draft> = Vec::with_capacity(page.tokens.len());
        for (index, token) in page.tokens.iter().enumerate() {
            words.extend(self.of_token(page, token, index, &parts));
        }
        words.sort_by_key(|w| w.start);
        self.number_lines(&mut words, lines.len());
        gather_lines(&mut words);
        Drafts { words, lines }
    }

    fn of_token(
        &mut self,
        page: &'a PageAnswer<'a>,
        token: &'a Token<'a>,
        index: usize,
        lines: &[(u32, u32, usize)],
    ) -> Option<Draft<'a>> {
        let layout = &token.layout;
        let text = self.text.of(&layout.anchor);
        let (start, end) = layout.anchor.segments.hull().unwrap_or_default();
        if text.trim().is_empty() {
            if end > self.text.len() {
                let path = || format!("{}/tokens/{index}", self.path);
                self.notes.add_with(Note::OutOfText, path);
            }
            return None;
        }
        let after = lines.partition_point(|l| l.0 <= start);
        let line = after.checked_sub(1).and_then(|i| lines.get(i));
        let line = line.filter(|l| start < l.1).map(|l| l.2);
        let look = token.style.and_then(|s| serde_json::from_str(s.get()).ok());
        Some(Draft {
            start,
            end,
            text,
            place: self.place(layout),
            confidence: confidence(layout.confidence),
            languages: languages(page, token, line),
            look,
            line: line.unwrap_or(usize::MAX),
        })
    }

    /// Words that no line names get lines of their own, which end where the
    /// text has a line feed or a named line begins.
    fn number_lines(&self, words: &mut [Draft], named: usize) {
        let mut next = named;
        let mut open: Option<u32> = None;
        for word in words {
            if word.line != usize::MAX {
                open = None;
                continue;
            }
            let goes_on = open.is_some_and(|before| {
                !self
                    .text
                    .slice(before, word.start.max(before))
                    .trim_end_matches(' ')
                    .contains('\n')
            });
            if !goes_on {
                next += 1;
            }
            word.line = next;
            open = Some(word.start);
        }
    }

    /// Items of several words each: rows at line feeds, words at white space,
    /// and the item's place shared out among them.
    fn of_items(&mut self, items: &'a [Item<'a>]) -> Drafts<'a> {
        self.notes.add(Note::SplitItems, self.path);
        let mut order: Vec<&Item> = items.iter().collect();
        order.sort_by_key(|i| i.layout.anchor.segments.hull().unwrap_or_default().0);
        let mut drafts = Drafts::default();
        let mut covered = 0;
        for item in order {
            let layout = &item.layout;
            let (start, end) = layout.anchor.segments.hull().unwrap_or_default();
            // Items that overlap would give their words twice.
            let start = start.max(covered);
            covered = covered.max(end);
            let text = match start < end {
                true => self.text.slice(start, end),
                false if end == 0 => &layout.anchor.content,
                false => continue,
            };
            let place = self.place(layout);
            let common = Draft {
                start,
                end,
                text: Cow::Borrowed(""),
                place,
                confidence: confidence(layout.confidence),
                languages: &item.languages,
                look: None,
                line: 0,
            };
            drafts.rows(text, &common, layout.confidence);
        }
        drafts
    }

    /// A page whose text has no places at all; `alone` where all the text can
    /// only be this page's.
    fn of_page(&mut self, page: &'a PageAnswer<'a>, alone: bool) -> Drafts<'a> {
        let anchor = &page.layout.anchor;
        let whole = (0, self.text.len());
        let (start, end) = match anchor.segments.hull() {
            Some(part) => part,
            None if alone => whole,
            None => return Drafts::default(),
        };
        let mut text = self.text.slice(start, end);
        if text.trim().is_empty() {
            if end > self.text.len() {
                self.notes.add(Note::OutOfText, self.path);
            }
            text = &anchor.content;
        }
        let common = Draft {
            start,
            end,
            text: Cow::Borrowed(""),
            place: None,
            confidence: None,
            languages: &[],
            look: None,
            line: 0,
        };
        let mut drafts = Drafts::default();
        drafts.rows(text, &common, Number::default());
        drafts
    }
}

/// A token's languages, or those of its line.
fn languages<'a>(
    page: &'a PageAnswer<'a>,
    token: &'a Token<'a>,
    line: Option<usize>,
) -> &'a [DetectedLanguage<'a>] {
    let line = line.and_then(|line| page.lines.get(line));
    match (token.languages.is_empty(), line) {
        (true, Some(line)) => &line.languages,
        _ => &token.languages,
    }
}

/// Bring the words of one line together where the text has others between
/// them.
fn gather_lines(words: &mut [Draft]) {
    let mut first: rustc_hash::FxHashMap<usize, usize> = rustc_hash::FxHashMap::default();
    for (index, word) in words.iter().enumerate() {
        first.entry(word.line).or_insert(index);
    }
    // Stable, so that words stay in their order within a line.
    words.sort_by_key(|w| first.get(&w.line).copied());
}

impl<'a> Drafts<'a> {
    /// Add the words of a text, a row a line. `common` has the place of the
    /// whole text and its first character.
    fn rows(&mut self, text: &'a str, common: &Draft<'a>, confidence: Number) {
        let filled = text.lines().filter(|row| !row.trim().is_empty());
        let count = filled.count().max(1) as f32;
        let mut done = 0.0;
        let mut at = common.start;
        for row in text.split('\n') {
            let length = row.chars().count() as u32;
            if !row.trim().is_empty() {
                let place = common
                    .place
                    .map(|p| band(p, done / count, (done + 1.0) / count));
                self.row(row, at, place, common);
                self.lines.push(DraftLine { place, confidence });
                done += 1.0;
            }
            at = at.saturating_add(length).saturating_add(1);
        }
    }

    fn row(&mut self, row: &'a str, start: u32, place: Option<Place>, common: &Draft<'a>) {
        let outline = place.map(|p| p.corners.unwrap_or_else(|| geometry::corners(&p.bounds)));
        let mut places = outline.iter().flat_map(|o| split_line(row, o));
        let mut at = start;
        for word in row.split(char::is_whitespace) {
            let length = word.chars().count() as u32;
            if !word.is_empty() {
                let corners = places.next().map(|(_, corners)| corners);
                self.words.push(Draft {
                    start: at,
                    end: at.saturating_add(length),
                    text: Cow::Borrowed(word),
                    place: corners.and_then(|c| of_corners(c, place)),
                    confidence: common.confidence,
                    languages: common.languages,
                    look: None,
                    line: self.lines.len(),
                });
            }
            at = at.saturating_add(length).saturating_add(1);
        }
    }
}

/// The part of a place between two shares of its height as the text reads.
fn band(place: Place, from: f32, to: f32) -> Place {
    let corners = place
        .corners
        .unwrap_or_else(|| geometry::corners(&place.bounds));
    let [top_left, top_right, bottom_right, bottom_left] = corners;
    let between = |a: Point, b: Point, share: f32| Point {
        x: a.x + (b.x - a.x) * share,
        y: a.y + (b.y - a.y) * share,
    };
    let corners = [
        between(top_left, bottom_left, from),
        between(top_right, bottom_right, from),
        between(top_right, bottom_right, to),
        between(top_left, bottom_left, to),
    ];
    of_corners(corners, Some(place)).unwrap_or(place)
}

fn of_corners(corners: [Point; 4], whole: Option<Place>) -> Option<Place> {
    Some(Place {
        bounds: geometry::bounds_of(&corners)?,
        corners: Some(corners),
        over: whole.is_some_and(|p| p.over),
    })
}
