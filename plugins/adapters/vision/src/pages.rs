//! Pages of the whole annotation: blocks, paragraphs, words, symbols.

use google_common::{LanguageRuns, Place, Poly, Sheet, confidence, limit, tag};
use sdk::document::validate::limits;
use sdk::document::{Block, Language, NewWord, Page, PageBuilder, Rect, Span};

use crate::align::{Aligned, align};
use crate::answer::{BlockAnswer, End, FullText, PageAnswer, Property, WordAnswer};
use crate::images::Image;
use crate::notes::{Note, Notes};

/// The pages of one image's annotation: the first has the image's number.
pub(crate) fn build(image: &Image, full: &FullText, notes: &mut Notes) -> Vec<Page> {
    let aligned = texts(image, full, notes);
    let mut aligned = aligned.iter();
    let mut pages = Vec::with_capacity(full.pages.len());
    for (index, answer) in full.pages.iter().enumerate() {
        let path = format!("{}/fullTextAnnotation/pages/{index}", image.path);
        let number = image.number.saturating_add(index as u32);
        let (builder, sheet) = open(image, answer, number, &path, notes);
        let mut writer = Writer {
            builder,
            sheet,
            path,
            notes,
            aligned: &mut aligned,
            languages: LanguageRuns::default(),
            turn: adapter_common::Turn::default(),
            blocks: Vec::new(),
            rulings: Vec::new(),
        };
        for (index, block) in answer.blocks.iter().enumerate() {
            writer.block(block, index);
        }
        pages.push(writer.finish(answer));
    }
    pages
}

fn words<'p>(full: &'p FullText) -> impl Iterator<Item = &'p WordAnswer<'p>> {
    let blocks = full.pages.iter().flat_map(|p| &p.blocks);
    blocks.flat_map(|b| &b.paragraphs).flat_map(|p| &p.words)
}

/// Texts and lines of the words, where the symbols do not tell them. Where
/// words have no symbols, the text annotations in the same order are their
/// texts; where nothing ends a line, the whole text does.
fn texts(image: &Image, full: &FullText, notes: &mut Notes) -> Vec<Aligned> {
    let spelt: Vec<String> = words(full).map(WordAnswer::text).collect();
    let bare = spelt.iter().all(String::is_empty);
    let breaks = words(full).any(|w| w.end() != End::Within || w.starts_line());
    if spelt.is_empty() || (!bare && breaks) {
        return Vec::new();
    }
    let annotations = &image.answer.texts;
    let whole_first = annotations.len() == spelt.len() + 1;
    let named: Vec<&str> = annotations
        .iter()
        .skip(usize::from(whole_first))
        .map(|t| &*t.description)
        .collect();
    let split: Vec<&str> = full.text.split_whitespace().collect();
    let hints: Vec<&str> = match bare {
        false => spelt.iter().map(String::as_str).collect(),
        true if named.len() == spelt.len() => named,
        true if split.len() == spelt.len() => split,
        true => {
            let path = format!("{}/fullTextAnnotation", image.path);
            notes.add(Note::NoText, path);
            return Vec::new();
        }
    };
    let (mut aligned, lost) = align(&hints, &full.text);
    for _ in 0..lost {
        notes.add_with(Note::NotInText, || {
            format!("{}/fullTextAnnotation/text", image.path)
        });
    }
    if !bare {
        // The symbols are the better text.
        for (word, text) in aligned.iter_mut().zip(spelt) {
            word.text = text;
        }
    }
    aligned
}

/// A page of the answer's size. PDFs are measured in points, images in pixels
/// (<https://cloud.google.com/vision/docs/reference/rest/v1/AnnotateImageResponse#Page>).
fn open(
    image: &Image,
    answer: &PageAnswer,
    number: u32,
    path: &str,
    notes: &mut Notes,
) -> (PageBuilder, Sheet) {
    let size = |n: adapter_common::Number| n.get().filter(|n| *n > 0.0).unwrap_or(0.0);
    let (width, height) = (size(answer.width), size(answer.height));
    let polys = || {
        let paragraphs = answer.blocks.iter().flat_map(|b| &b.paragraphs);
        let words = paragraphs.flat_map(|p| &p.words).map(|w| &w.poly);
        answer.blocks.iter().map(|b| &b.poly).chain(words)
    };
    let pixels = polys().any(|p| p.vertices.count > 0);
    let unit = match image.mime_type {
        "application/pdf" => "point",
        "" if !pixels && polys().any(|p| p.normalized.count > 0) => "point",
        _ => "pixel",
    };
    let sheet = match width > 0.0 && height > 0.0 {
        true => Sheet::new(width, height),
        false if pixels => {
            notes.add(Note::NoPageSize, path);
            Sheet::around(polys())
        }
        false => Sheet::default(),
    };
    (PageBuilder::new(number, width, height, unit), sheet)
}

struct Writer<'w, 'a> {
    builder: PageBuilder,
    sheet: Sheet,
    path: String,
    notes: &'w mut Notes,
    aligned: &'w mut std::slice::Iter<'a, Aligned>,
    languages: LanguageRuns,
    turn: adapter_common::Turn,
    blocks: Vec<Block>,
    rulings: Vec<f32>,
}

impl Writer<'_, '_> {
    /// A block that is one paragraph of text is that paragraph alone.
    fn block(&mut self, block: &BlockAnswer, index: usize) {
        let start = self.builder.word_count();
        let before = self.blocks.len();
        let path = format!("{}/blocks/{index}", self.path);
        for (index, paragraph) in block.paragraphs.iter().enumerate() {
            let from = self.builder.word_count();
            for word in &paragraph.words {
                self.word(word, &path);
            }
            self.builder.end_line(None, None, None);
            let place = self.place(&paragraph.poly, || format!("{path}/paragraphs/{index}"));
            let words = Span::new(from, self.builder.word_count());
            self.blocks.push(Block {
                kind: "paragraph".to_owned(),
                words: filled(words),
                region: place.map(|p| p.region()),
                confidence: confidence(paragraph.confidence),
                id: None,
            });
        }
        let kind = match kind(block) {
            "paragraph" if block.paragraphs.len() == 1 => return,
            "paragraph" => "other",
            kind => kind,
        };
        let place = self.place(&block.poly, || path.clone());
        if kind == "ruling" {
            let bounds = place.map(|p| p.bounds);
            self.rulings.extend(bounds.iter().flat_map(ruling));
            return;
        }
        let words = Span::new(start, self.builder.word_count());
        let block = Block {
            kind: kind.to_owned(),
            words: filled(words),
            region: place.map(|p| p.region()),
            confidence: confidence(block.confidence),
            id: None,
        };
        self.blocks.insert(before, block);
    }

    fn word(&mut self, word: &WordAnswer, path: &str) {
        let aligned = self.aligned.next();
        if word.starts_line() || aligned.is_some_and(|a| a.starts_line) {
            self.builder.end_line(None, None, None);
        }
        let mut text = aligned.map_or_else(|| word.text(), |a| a.text.clone());
        let end = word.end();
        if end == End::Hyphen && !text.ends_with('-') {
            text.push('-');
        }
        if text.trim().is_empty() {
            self.notes.add(Note::NoText, path);
            return;
        }
        if word.symbols.iter().any(|s| !s.poly.is_absent()) {
            self.notes.add(Note::Symbols, path);
        }
        let place = self.place(&word.poly, || path.to_owned());
        match place.and_then(|p| self.sheet.run(&p)) {
            Some((x, y)) => self.turn.add(x, y),
            None if place.is_none() => self.notes.add(Note::NoPlace, path),
            None => {}
        }
        let index = self.builder.word(NewWord {
            text: &text,
            bounds: place.map(|p| p.bounds).unwrap_or_default(),
            polygon: place.and_then(|p| p.corners),
            confidence: confidence(word.confidence),
            id: "",
        });
        match index {
            Some(index) => {
                let span = Span::new(index, index + 1);
                self.languages.add(span, &word.property.languages);
            }
            None => self.notes.add(Note::TooManyWords, path),
        }
        if end != End::Within {
            self.builder.end_line(None, None, None);
        }
    }

    fn place(&mut self, poly: &Poly, path: impl FnOnce() -> String) -> Option<Place> {
        let place = self.sheet.place(poly, None)?;
        if place.over {
            self.notes.add_with(Note::OutOfPage, path);
        }
        Some(place)
    }

    fn finish(self, answer: &PageAnswer) -> Page {
        let mut page = self.builder.finish();
        page.rotation = self.turn.degrees();
        page.blocks = self.blocks;
        page.rulings = self.rulings;
        page.confidence = confidence(answer.confidence);
        page.languages = match self.languages.is_empty() {
            false => self.languages.finish(),
            true => of_page(&answer.property, page.words.len()),
        };
        let (path, warnings) = (&self.path, &mut self.notes.warnings);
        limit(&mut page.blocks, path, warnings);
        limit(&mut page.lines, path, warnings);
        page.rulings.truncate(4 * limits::ITEMS);
        page
    }
}

/// The page's languages stand for its words where these have none.
fn of_page(property: &Property, words: usize) -> Vec<Language> {
    if words == 0 {
        return Vec::new();
    }
    let languages = property.languages.iter().take(100);
    languages
        .filter_map(|l| {
            Some(Language {
                code: tag(&l.code)?,
                words: Span::new(0, words as u32),
                confidence: confidence(l.confidence),
            })
        })
        .collect()
}

fn filled(words: Span) -> Vec<Span> {
    match words.is_empty() {
        true => Vec::new(),
        false => vec![words],
    }
}

/// The contract's kind of a block; `ruling` for a line that is drawn.
fn kind(block: &BlockAnswer) -> &'static str {
    const NAMES: [&str; 6] = ["UNKNOWN", "TEXT", "TABLE", "PICTURE", "RULER", "BARCODE"];
    match block.kind.name(&NAMES) {
        "TABLE" => "table",
        "PICTURE" => "image",
        "RULER" => "ruling",
        "BARCODE" => "barcode",
        _ => "paragraph",
    }
}

/// The line along the middle of a drawn line's box.
fn ruling(bounds: &Rect) -> [f32; 4] {
    let middle = bounds.center();
    match bounds.width() >= bounds.height() {
        true => [bounds.left, middle.y, bounds.right, middle.y],
        false => [middle.x, bounds.top, middle.x, bounds.bottom],
    }
}
