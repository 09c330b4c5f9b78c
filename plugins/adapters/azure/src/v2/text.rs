//! The words and lines of a page.

use adapter_common::{Frame, Turn, split_line};
use sdk::document::{
    Confidence, Language, NewWord, Page, PageBuilder, Rect, Span, Style, geometry,
};

use super::elements::PageElements;
use super::shape::{Line, ReadResult};
use crate::book::Sheet;
use crate::notes::{Note, Notes};
use crate::place;
use crate::v3::is_tag;

struct Writer<'w> {
    path: &'w str,
    frame: Frame,
    builder: PageBuilder,
    notes: &'w mut Notes,
    styles: Vec<Style>,
    languages: Vec<Language>,
}

/// The page, whose words are noted in `elements` by the vendor's indices.
pub(super) fn sheet(
    result: &ReadResult,
    number: u32,
    path: &str,
    notes: &mut Notes,
    mut elements: Option<&mut PageElements>,
) -> Sheet {
    let boxes = result.lines.iter().flat_map(|l| {
        let words = l.words.iter().map(|w| &w.outline);
        words.chain(Some(&l.outline))
    });
    let frame = Frame::of_size(result.width.0, result.height.0)
        .unwrap_or_else(|| Frame::around(boxes.filter_map(|o| o.bounds())));
    let mut writer = Writer {
        path,
        frame,
        builder: PageBuilder::new(number, result.width.0, result.height.0, &result.unit),
        notes,
        styles: Vec::new(),
        languages: Vec::new(),
    };
    for (index, line) in result.lines.iter().enumerate() {
        if let Some(elements) = &mut elements {
            elements.start_line();
        }
        writer.line(index, line, &mut elements);
    }
    let (styles, languages) = (writer.styles, writer.languages);
    let mut page = writer.builder.finish();
    page.styles = styles;
    page.languages = languages;
    page_language(result, &mut page);
    page.rotation = rotation(result);
    Sheet::new(page, frame)
}

impl Writer<'_> {
    fn line(&mut self, index: usize, line: &Line, elements: &mut Option<&mut PageElements>) {
        let path = || format!("{}/lines/{index}", self.path);
        let start = self.builder.word_count();
        for (place, word) in line.words.iter().enumerate() {
            let path = || format!("{}/words/{place}", path());
            let place = place::of_word(&word.outline, &self.frame, self.notes, path);
            if place.is_none() && !word.text.trim().is_empty() {
                self.notes.add_with(Note::NoPlace, path);
            }
            let (bounds, polygon) = place.unwrap_or((Rect::default(), None));
            let added = self.builder.word(NewWord {
                text: &word.text,
                bounds,
                polygon,
                confidence: place::confidence(word.confidence),
                id: "",
            });
            if let Some(elements) = elements {
                elements.word(added);
            }
        }
        let place = place::of_word(&line.outline, &self.frame, self.notes, path);
        if self.builder.word_count() == start && !line.text.trim().is_empty() {
            self.notes.add_with(Note::NoWords, path);
            let (bounds, corners) = place.unwrap_or_default();
            let outline = corners.unwrap_or_else(|| geometry::corners(&bounds));
            for (text, polygon) in split_line(&line.text, &outline) {
                let added = self.builder.word(NewWord {
                    text,
                    polygon: Some(polygon),
                    ..NewWord::default()
                });
                if let Some(elements) = elements {
                    elements.word(added);
                }
            }
        }
        let words = Span::new(start, self.builder.word_count());
        let quiet = &mut Notes::default();
        let region = place::of(&line.outline, &self.frame, quiet, String::new);
        self.builder.end_line(region, None, None);
        if !words.is_empty() {
            self.looks(line, words);
        }
    }

    /// Handwriting and language of a line.
    fn looks(&mut self, line: &Line, words: Span) {
        if let Some(appearance) = &line.appearance
            && appearance.style.name.starts_with("handwriting")
        {
            let given = appearance.style.confidence.get();
            let confidence = given.or(appearance.confidence.get()).map(Confidence::new);
            self.styles.push(Style {
                kind: "handwritten".to_owned(),
                words,
                confidence,
            });
        }
        if is_tag(&line.language) {
            match self.languages.last_mut() {
                Some(last) if last.code == *line.language && last.words.end == words.start => {
                    last.words.end = words.end;
                }
                _ => self.languages.push(Language {
                    code: (*line.language).to_owned(),
                    words,
                    confidence: None,
                }),
            }
        }
    }
}

/// The language of the page, where its lines name none.
fn page_language(result: &ReadResult, page: &mut Page) {
    let words = Span::new(0, page.words.len() as u32);
    if page.languages.is_empty() && is_tag(&result.language) {
        page.languages.push(Language {
            code: (*result.language).to_owned(),
            words,
            confidence: None,
        });
    }
}

/// The vendor's angle, or else that of the lines.
fn rotation(result: &ReadResult) -> f32 {
    if let Some(degrees) = result.angle.get() {
        return place::angle(degrees);
    }
    let mut turn = Turn::default();
    for [start, end, ..] in result.lines.iter().filter_map(|l| l.outline.corners()) {
        turn.add(end[0] - start[0], end[1] - start[1]);
    }
    turn.degrees()
}
