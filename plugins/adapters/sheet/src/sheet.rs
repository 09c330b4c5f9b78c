//! A page made of lines.

use adapter_common::{Fit, Frame, Turn, split_line};
use document::{Confidence, NewWord, Page, PageBuilder, Point, Rect, Region, Span};

use crate::{Note, Notes, Outline, Size};

/// A line this many times as high as wide, with several characters, does not
/// run to the right: the libraries turn it before they read it.
const TALL: f32 = 1.5;
/// Width of a character by the height of its line, on the average.
const CHARACTER: f32 = 0.45;

/// A text with its place.
#[derive(Debug, Clone, Copy)]
pub struct Item<'t> {
    pub text: &'t str,
    pub outline: &'t Outline,
    pub confidence: Option<Confidence>,
    pub id: &'t str,
}

/// Makes one page of lines.
#[derive(Debug)]
pub struct Sheet {
    builder: PageBuilder,
    frame: Frame,
    /// What makes a normalised distance one on the page.
    scale: [f32; 2],
    turn: Turn,
}

impl Sheet {
    /// A page with this number whose places are measured in its own unit.
    pub fn new(number: u32, size: Size, unit: &str) -> Self {
        Self::measured(number, size, unit, size.frame())
    }

    /// A page whose places are measured by a frame of their own.
    pub fn measured(number: u32, size: Size, unit: &str, frame: Frame) -> Self {
        let unit = if size.known().is_some() { unit } else { "" };
        let scale = match size.known() {
            Some(size) => [size.width, size.height],
            None => [frame.width, frame.height],
        };
        Self {
            builder: PageBuilder::new(number, size.width, size.height, unit),
            frame,
            scale,
            turn: Turn::default(),
        }
    }

    /// Where something is; `None` for an outline that is none.
    pub fn region(
        &self,
        outline: &Outline,
        notes: &mut Notes,
        path: impl Fn() -> String,
    ) -> Option<Region> {
        if outline.is_empty() {
            return None;
        }
        self.check(outline, notes, path);
        match outline.points.len() {
            0..=2 => Some(self.frame.rect(outline.bounds()?).into()),
            _ => {
                outline.bounds()?;
                let points = outline.points.iter();
                Region::from_polygon(points.map(|[x, y]| self.frame.point(*x, *y)))
            }
        }
    }

    /// Tell of a place that is not on the page.
    fn check(&self, outline: &Outline, notes: &mut Notes, path: impl Fn() -> String) {
        match outline.bounds().map(|bounds| self.frame.fit(bounds)) {
            Some(Fit::Inside) => {}
            Some(Fit::Over) => notes.add_with(Note::OutOfPage, path),
            Some(Fit::Absurd) | None => _ = notes.absurd.get_or_insert_with(path),
        }
    }

    /// Add a line: its words where they are given, otherwise its text split
    /// and its place shared out. Its words' indices.
    pub fn line(
        &mut self,
        line: Item<'_>,
        words: &[Item<'_>],
        notes: &mut Notes,
        path: impl Fn() -> String,
    ) -> Span {
        let start = self.builder.word_count();
        let corners = self.corners(&line, notes, &path);
        for word in words {
            self.word(word, notes, &path);
        }
        if self.builder.word_count() == start {
            let outline = corners.unwrap_or_default();
            for (text, polygon) in split_line(line.text, &outline) {
                self.builder.word(NewWord {
                    text,
                    polygon: Some(polygon),
                    confidence: line.confidence,
                    ..NewWord::default()
                });
            }
            if line.text.split_whitespace().nth(1).is_some() {
                notes.add_with(Note::NoWords, &path);
            }
        }
        if let Some([start, end, ..]) = corners {
            let [x, y] = self.scale;
            self.turn.add((end.x - start.x) * x, (end.y - start.y) * y);
        }
        let region = corners.and_then(Region::from_polygon);
        let id = adapter_common::optional(line.id);
        self.builder.end_line(region, line.confidence, id);
        Span::new(start, self.builder.word_count())
    }

    fn word(&mut self, word: &Item<'_>, notes: &mut Notes, path: impl Fn() -> String) {
        let corners = self.corners(word, notes, &path);
        if corners.is_none() && !word.text.trim().is_empty() {
            notes.add_with(Note::NoPlace, &path);
        }
        self.builder.word(NewWord {
            text: word.text,
            polygon: corners,
            confidence: word.confidence,
            id: adapter_common::clip(word.id),
            ..NewWord::default()
        });
    }

    /// An item's corners, clockwise from the top-left of its text.
    fn corners(
        &self,
        item: &Item<'_>,
        notes: &mut Notes,
        path: impl Fn() -> String,
    ) -> Option<[Point; 4]> {
        if item.outline.is_empty() {
            return None;
        }
        self.check(item.outline, notes, path);
        let corners = item.outline.corners()?;
        let [a, b, _, d] = corners;
        let length = |p: [f32; 2], q: [f32; 2]| {
            let [x, y] = [
                self.scale[0] * (q[0] - p[0]) / self.frame.width,
                self.scale[1] * (q[1] - p[1]) / self.frame.height,
            ];
            x.hypot(y)
        };
        let [a, b, c, d] = match item.text.trim().chars().nth(2) {
            // Read from above to below, its text begins at the top right.
            Some(_) if length(a, d) > TALL * length(a, b) => {
                let [a, b, c, d] = corners;
                [b, c, d, a]
            }
            _ => corners,
        };
        Some([a, b, c, d].map(|[x, y]| self.frame.point(x, y)))
    }

    /// Add a block of text that came without lines. Line feeds end lines;
    /// without any, their number is guessed from the block's proportions.
    pub fn block(
        &mut self,
        text: &str,
        bounds: Rect,
        confidence: Option<Confidence>,
        notes: &mut Notes,
        path: impl Fn() -> String,
    ) -> Span {
        let start = self.builder.word_count();
        let lines = self.lines_of(text, &bounds);
        if lines.len() > 1 {
            notes.add_with(Note::NoLines, &path);
        } else if text.split_whitespace().nth(1).is_some() {
            notes.add_with(Note::NoWords, &path);
        }
        let height = bounds.height() / lines.len().max(1) as f32;
        let longest = lines.iter().map(|l| width_of(l)).max().unwrap_or(1).max(1);
        for (index, line) in lines.iter().enumerate() {
            let top = bounds.top + height * index as f32;
            let share = match lines.len() {
                1 => 1.0,
                _ => width_of(line) as f32 / longest as f32,
            };
            let right = bounds.left + bounds.width() * share;
            let place = Rect::clamped(bounds.left, top, right, top + height);
            let corners = document::geometry::corners(&place);
            for (text, polygon) in split_line(line, &corners) {
                self.builder.word(NewWord {
                    text,
                    polygon: Some(polygon),
                    confidence,
                    ..NewWord::default()
                });
            }
            self.builder.end_line(Some(place.into()), confidence, None);
        }
        Span::new(start, self.builder.word_count())
    }

    /// The lines of a block's text.
    fn lines_of<'t>(&self, text: &'t str, bounds: &Rect) -> Vec<std::borrow::Cow<'t, str>> {
        let text = text.trim();
        if text.contains('\n') {
            let lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
            return lines.map(Into::into).collect();
        }
        let total = width_of(text) as f32;
        let (width, height) = (
            bounds.width() * self.scale[0],
            bounds.height() * self.scale[1],
        );
        // With `n` lines a character is `width * n / total` wide and
        // `height / n` high.
        let count = (CHARACTER * total * height / width.max(f32::MIN_POSITIVE)).sqrt();
        let count = if count.is_finite() {
            count.round()
        } else {
            1.0
        };
        if count < 2.0 {
            return vec![text.into()];
        }
        // A word belongs to the line that its middle falls into.
        let mut lines: Vec<String> = Vec::new();
        let (mut at, mut current) = (0, u32::MAX);
        for word in text.split_whitespace() {
            let wide = width_of(word);
            let middle = at as f32 + wide as f32 / 2.0;
            let line = (middle * count / total) as u32;
            at += wide + 1;
            match lines.last_mut().filter(|_| line == current) {
                Some(text) => {
                    text.push(' ');
                    text.push_str(word);
                }
                None => lines.push(word.to_owned()),
            }
            current = line;
        }
        lines.into_iter().map(Into::into).collect()
    }

    /// Number of words so far.
    pub fn word_count(&self) -> u32 {
        self.builder.word_count()
    }

    /// The frame by which places are measured.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// The page, with the direction of its lines.
    pub fn finish(self) -> Page {
        let mut page = self.builder.finish();
        page.rotation = self.turn.degrees();
        page
    }
}

/// Width of a text in narrow characters: those of East Asia count twice.
fn width_of(text: &str) -> usize {
    let wide = |c: char| {
        matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}')
    };
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests;
