//! A page while it is read: in its own unit, before it is measured.

use std::borrow::Cow;
use std::ops::Range;

use adapter_common::{Fit, Frame, Turn, clip, split_line};
use sdk::document::validate::limits;
use sdk::document::{
    self, Confidence, Language, NewWord, Page, PageBuilder, PluginError, Point, Region,
    SelectionMark, Signature, Span, Style,
};

use crate::table::Grid;
use crate::{Note, Notes, Place, Quarter};

/// What a page holds, in the order of reading.
#[derive(Debug, Default)]
pub struct Sheet<'x> {
    pub number: u32,
    /// Width and height in the unit of all places.
    pub size: Option<[f32; 2]>,
    /// The contract's unit, and how many of the places' make one of it.
    pub unit: (&'static str, f32),
    pub words: Vec<Word<'x>>,
    /// By the beginning of their words; every word is in one.
    pub lines: Vec<Line>,
    pub blocks: Vec<Block>,
    pub tables: Vec<Grid>,
    pub marks: Vec<Mark>,
    /// Only their places and ids count.
    pub signatures: Vec<Mark>,
    pub rulings: Vec<[f32; 4]>,
    /// The tags that words refer to by their place in here, from 1.
    languages: Vec<String>,
}

/// How a word looks, as a set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looks(pub u8);

/// No page is written in more.
const MAX_LANGUAGES: usize = 200;

/// Kinds of style, each with its bit in [`Looks`].
const STYLES: [&str; 7] = [
    "bold",
    "italic",
    "underlined",
    "strikethrough",
    "superscript",
    "subscript",
    "handwritten",
];

#[derive(Debug, Default, Clone)]
pub struct Word<'x> {
    pub text: Cow<'x, str>,
    /// Without a box it shares its line's.
    pub place: Place,
    pub confidence: Option<Confidence>,
    pub id: Cow<'x, str>,
    pub looks: Looks,
    /// What [`Sheet::language`] gave; 0 for none.
    pub language: u16,
    /// The number of its element.
    pub source: u32,
}

#[derive(Debug, Default, Clone)]
pub struct Line {
    pub words: Range<usize>,
    pub place: Place,
    pub quarter: Quarter,
    /// Degrees clockwise beyond the quarter turns.
    pub angle: f32,
    pub confidence: Option<Confidence>,
    pub id: Option<String>,
}

#[derive(Debug, Default, Clone)]
pub struct Block {
    pub kind: &'static str,
    pub words: Range<usize>,
    pub place: Place,
    pub quarter: Quarter,
    pub confidence: Option<Confidence>,
    pub id: Option<String>,
}

/// A check box.
#[derive(Debug, Default, Clone)]
pub struct Mark {
    pub selected: bool,
    pub place: Place,
    pub confidence: Option<Confidence>,
    pub id: Option<String>,
}

impl Looks {
    /// With one of the contract's kinds of style.
    #[must_use]
    pub fn with(self, style: &str) -> Self {
        let bit = STYLES.iter().position(|s| *s == style);
        Self(self.0 | bit.map_or(0, |bit| 1 << bit))
    }

    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A sheet that is being measured.
pub(crate) struct Measure<'n> {
    pub(crate) frame: Frame,
    pub(crate) notes: &'n mut Notes,
    pub(crate) path: String,
    /// For each word of the sheet, how many of the page's came before.
    at: Vec<u32>,
}

impl<'x> Sheet<'x> {
    /// The page with this number, in a unit of which so many make one of the
    /// contract's.
    pub fn new(number: u32, unit: (&'static str, f32)) -> Self {
        Self {
            number,
            unit,
            ..Self::default()
        }
    }

    /// The number of a language's tag, for [`Word::language`].
    pub fn language(&mut self, tag: Option<&str>) -> u16 {
        let Some(tag) = tag else { return 0 };
        let found = self.languages.iter().position(|l| l == tag);
        if found.is_none() && self.languages.len() == MAX_LANGUAGES {
            return 0;
        }
        let index = found.unwrap_or_else(|| {
            self.languages.push(tag.to_owned());
            self.languages.len() - 1
        });
        u16::try_from(index + 1).unwrap_or(0)
    }

    /// Measure everything by the page. `path` is the page's; `source` tells
    /// an element's.
    ///
    /// # Errors
    /// `malformed` when a word's box is no place on the page.
    pub fn finish(
        self,
        notes: &mut Notes,
        path: &str,
        source: impl Fn(u32) -> String,
    ) -> Result<Page, PluginError> {
        let frame = self.frame(notes, path);
        for word in &self.words {
            match word.place.fit(&frame) {
                Fit::Inside => {}
                Fit::Over => notes.add_with(Note::OverEdge, || source(word.source)),
                Fit::Absurd => {
                    let message = "the word's box is no place on its page";
                    let error = PluginError::new("malformed", message);
                    return Err(error.at(source(word.source)).on_page(self.number));
                }
            }
        }
        let mut measure = Measure {
            frame,
            notes,
            path: path.to_owned(),
            at: Vec::with_capacity(self.words.len() + 1),
        };
        Ok(measure.page(&self))
    }

    fn frame(&self, notes: &mut Notes, path: &str) -> Frame {
        let own = self.size.and_then(|[w, h]| Frame::of_size(w, h));
        own.unwrap_or_else(|| {
            notes.add(Note::NoSize, path);
            let words = self.words.iter().map(|w| &w.place);
            let lines = self.lines.iter().map(|l| &l.place);
            let blocks = self.blocks.iter().map(|b| &b.place);
            Frame::around(words.chain(lines).chain(blocks).filter_map(|p| p.bbox))
        })
    }
}

impl Measure<'_> {
    fn page(&mut self, sheet: &Sheet) -> Page {
        let (unit, parts) = sheet.unit;
        let (width, height) = (self.frame.width / parts, self.frame.height / parts);
        let mut builder = PageBuilder::new(sheet.number, width, height, unit);
        let mut turn = Turn::default();
        for line in &sheet.lines {
            self.line(&mut builder, sheet, line);
            let (x, y) = direction(line);
            turn.add(x, y);
        }
        self.at.resize(sheet.words.len() + 1, builder.word_count());
        let mut page = builder.finish();
        page.rotation = turn.degrees();
        page.styles = self.styles(sheet);
        page.languages = self.languages(sheet);
        page.blocks = self.blocks(sheet);
        page.tables = self.capped(sheet.tables.len(), |s, i| {
            let grid = sheet.tables.get(i)?;
            grid.measure(s, &page)
        });
        page.selection_marks = self.capped(sheet.marks.len(), |s, i| {
            let mark = sheet.marks.get(i)?;
            Some(SelectionMark {
                selected: mark.selected,
                region: s.region(&mark.place, 0),
                confidence: mark.confidence,
                id: mark.id.clone(),
            })
        });
        page.signatures = self.capped(sheet.signatures.len(), |s, i| {
            let mark = sheet.signatures.get(i)?;
            Some(Signature {
                region: s.region(&mark.place, 0),
                confidence: mark.confidence,
                id: mark.id.clone(),
            })
        });
        let rulings = self.capped(sheet.rulings.len(), |s, i| {
            let [x0, y0, x1, y1] = *sheet.rulings.get(i)?;
            s.region(&Place::of_box([x0, y0, x1, y1]), 0)?;
            let (a, b) = (s.frame.point(x0, y0), s.frame.point(x1, y1));
            Some([a.x, a.y, b.x, b.y])
        });
        page.rulings = rulings.concat();
        page
    }

    fn line(&mut self, builder: &mut PageBuilder, sheet: &Sheet, line: &Line) {
        let words = sheet.words.get(line.words.clone()).unwrap_or_default();
        let corners = line.place.corners(&self.frame, line.quarter);
        let mut shares = shares(words, corners.as_ref()).into_iter();
        self.at.resize(line.words.start, builder.word_count());
        for word in words {
            self.at.push(builder.word_count());
            let share = shares.next();
            let own = word.place.corners(&self.frame, line.quarter);
            if own.is_none() && share.is_none() {
                self.notes.add(Note::NoPlace, self.path.as_str());
            }
            let added = builder.word(NewWord {
                text: &word.text,
                polygon: own.or(share),
                confidence: word.confidence,
                id: clip(&word.id),
                ..NewWord::default()
            });
            if added.is_none() && !word.text.trim().is_empty() {
                self.notes.add(Note::TooManyWords, self.path.as_str());
            }
        }
        let region = self.region(&line.place, line.quarter);
        builder.end_line(region, line.confidence, line.id.clone());
    }

    /// A place as a region; one that is none on this page is left out, and
    /// told.
    pub(crate) fn region(&mut self, place: &Place, quarter: Quarter) -> Option<Region> {
        match place.fit(&self.frame) {
            Fit::Inside => {}
            Fit::Over => self.notes.add(Note::OverEdge, self.path.as_str()),
            Fit::Absurd => self.notes.add(Note::NoPlace, self.path.as_str()),
        }
        place.region(&self.frame, quarter)
    }

    /// The page's words for a range of the sheet's.
    pub(crate) fn span(&self, words: &Range<usize>) -> Option<Span> {
        let at = |index: usize| self.at.get(index).or(self.at.last()).copied();
        let span = Span::new(at(words.start)?, at(words.end)?);
        (!span.is_empty()).then_some(span)
    }

    /// At most as many items as a page may have.
    pub(crate) fn capped<T>(
        &mut self,
        count: usize,
        mut item: impl FnMut(&mut Self, usize) -> Option<T>,
    ) -> Vec<T> {
        if count > limits::ITEMS {
            self.notes.add(Note::TooManyItems, self.path.as_str());
        }
        (0..count.min(limits::ITEMS))
            .filter_map(|i| item(self, i))
            .collect()
    }

    fn blocks(&mut self, sheet: &Sheet) -> Vec<document::Block> {
        self.capped(sheet.blocks.len(), |s, i| {
            let block = sheet.blocks.get(i)?;
            Some(document::Block {
                kind: block.kind.to_owned(),
                words: s.span(&block.words).into_iter().collect(),
                region: s.region(&block.place, block.quarter),
                confidence: block.confidence,
                id: block.id.clone(),
            })
        })
    }

    /// The words of the sheet that are on the page, with their index there.
    fn placed<'s>(&self, sheet: &'s Sheet) -> impl Iterator<Item = (u32, &'s Word<'s>)> {
        let ends = self.at.iter().skip(1);
        let both = self.at.iter().zip(ends).zip(&sheet.words);
        both.filter(|((at, end), _)| at < end)
            .map(|((at, _), word)| (*at, word))
    }

    fn styles(&self, sheet: &Sheet) -> Vec<Style> {
        let mut styles = Vec::new();
        for (bit, kind) in STYLES.iter().enumerate() {
            let has = |word: &&(u32, &Word)| word.1.looks.0 & (1 << bit) != 0;
            let words: Vec<_> = self.placed(sheet).collect();
            let runs = Span::cover(words.iter().filter(has).map(|w| w.0));
            styles.extend(runs.into_iter().map(|words| Style {
                kind: (*kind).to_owned(),
                words,
                confidence: None,
            }));
        }
        styles.sort_by_key(|style| style.words.start);
        styles.truncate(limits::PAGE_WORDS);
        styles
    }

    fn languages(&self, sheet: &Sheet) -> Vec<Language> {
        let mut languages: Vec<Language> = Vec::new();
        for (index, word) in self.placed(sheet) {
            let number = usize::from(word.language).checked_sub(1);
            let Some(code) = number.and_then(|n| sheet.languages.get(n)) else {
                continue;
            };
            match languages.last_mut() {
                Some(last) if last.words.end == index && last.code == *code => {
                    last.words.end += 1;
                }
                _ => languages.push(Language {
                    code: code.clone(),
                    words: Span::new(index, index + 1),
                    confidence: None,
                }),
            }
        }
        languages
    }
}

/// How far a line runs to the right and downwards.
fn direction(line: &Line) -> (f32, f32) {
    let [left, top, right, bottom] = line.place.bbox.unwrap_or_default();
    let length = match line.quarter % 2 {
        0 => right - left,
        _ => bottom - top,
    };
    let angle = (f32::from(line.quarter % 4) * 90.0 + line.angle).to_radians();
    (length * angle.cos(), length * angle.sin())
}

/// Each word's share of its line, where some word has no place of its own.
fn shares(words: &[Word], corners: Option<&[Point; 4]>) -> Vec<[Point; 4]> {
    let Some(corners) = corners else {
        return Vec::new();
    };
    if words.iter().all(|w| w.place.bbox.is_some()) {
        return Vec::new();
    }
    let texts = words.iter().map(|w| {
        let text = w.text.trim().replace(char::is_whitespace, "_");
        if text.is_empty() {
            "_".to_owned()
        } else {
            text
        }
    });
    let text = texts.collect::<Vec<_>>().join(" ");
    split_line(&text, corners).map(|(_, share)| share).collect()
}
