//! A draft becomes a page: its size, its direction, its words.

use adapter_common::{Turn, split_line};
use sdk::document::{
    Block, Confidence, Document, Extra, Language, NewWord, Page, PageBuilder, Point, Rect, Region,
    Span, Style, Warning, geometry,
};

use crate::draft::{LineDraft, PageDraft, PixelBox, WordDraft};
use crate::source::is_tesseract;

/// Boxes stray this far over the edge by rounding; beyond it a person is told.
const TOLERANCE: f32 = 2e-3;
/// Longer ids are none.
const MAX_NAME: usize = 500;

/// Add a page to the document, numbered as it says or after the last.
pub(crate) fn add_page(mut draft: PageDraft, system: &str, document: &mut Document) {
    let path = format!("pages[{}]", document.pages.len());
    let mut warn = |code: &str, message: &str| {
        let warning = Warning::new(code, message).at(path.clone());
        document.warnings.push(warning);
    };
    if runs_upwards(&draft) {
        turn_over(&mut draft);
        warn(
            "inconsistent",
            "the boxes were counted from the bottom of the page; turned over",
        );
    }
    let frame = match Frame::of_page(&draft) {
        Some(frame) => frame,
        None => {
            warn(
                "inconsistent",
                "the page gives no size of its own; taken from its boxes",
            );
            Frame::around(&draft)
        }
    };
    if frame.leaves_out(&draft) {
        warn(
            "out-of-page",
            "boxes outside the page, brought back to its edge",
        );
    }
    if draft.loose_lines > 0 {
        let message = format!(
            "lines with text beside their words, left out: {}",
            draft.loose_lines
        );
        warn("ignored", &message);
    }
    let last = document.pages.last().map_or(0, |p| p.number);
    let own = draft.properties.page_number.map(|n| n.saturating_add(1));
    let number = own.filter(|n| *n > last).unwrap_or(last.saturating_add(1));
    let image = draft.properties.image.take();
    document.extras.extend(image.map(|image| Extra {
        name: "ocr_page/@title/image".to_owned(),
        page: Some(number),
        media_type: "text/plain".to_owned(),
        data: image,
    }));
    document
        .pages
        .push(page(number, draft, &frame, is_tesseract(system)));
}

/// The page's box in pixels, which all others are measured by.
struct Frame {
    left: f32,
    top: f32,
    width: f32,
    height: f32,
}

impl Frame {
    fn of_page(draft: &PageDraft) -> Option<Self> {
        Self::new(draft.properties.bbox?)
    }

    fn new([left, top, right, bottom]: PixelBox) -> Option<Self> {
        let frame = Self {
            left,
            top,
            width: right - left,
            height: bottom - top,
        };
        (frame.width > 0.0 && frame.height > 0.0).then_some(frame)
    }

    /// From the origin to the farthest box.
    fn around(draft: &PageDraft) -> Self {
        let farthest = boxes(draft).fold([0.0_f32, 0.0], |far, b| {
            [far[0].max(b[2]), far[1].max(b[3])]
        });
        let one = Self {
            left: 0.0,
            top: 0.0,
            width: 1.0,
            height: 1.0,
        };
        Self::new([0.0, 0.0, farthest[0], farthest[1]]).unwrap_or(one)
    }

    fn raw(&self, [left, top, right, bottom]: PixelBox) -> [f32; 4] {
        let x = |v: f32| (v - self.left) / self.width;
        let y = |v: f32| (v - self.top) / self.height;
        [x(left), y(top), x(right), y(bottom)]
    }

    fn rect(&self, pixels: PixelBox) -> Rect {
        let [left, top, right, bottom] = self.raw(pixels);
        Rect::clamped(left, top, right, bottom)
    }

    fn leaves_out(&self, draft: &PageDraft) -> bool {
        let page = -TOLERANCE..=1.0 + TOLERANCE;
        boxes(draft).any(|b| self.raw(b).iter().any(|v| !page.contains(v)))
    }
}

fn boxes(draft: &PageDraft) -> impl Iterator<Item = PixelBox> {
    let words = draft.words.iter().filter_map(|w| w.bbox);
    let lines = draft.lines.iter().filter_map(|l| l.properties.bbox);
    let blocks = draft.blocks.iter().filter_map(|b| b.bbox);
    words
        .chain(lines)
        .chain(blocks)
        .chain(draft.separators.iter().copied())
}

/// Early producers counted y from the bottom: on a page without a box of its
/// own, the lines then climb.
fn runs_upwards(draft: &PageDraft) -> bool {
    let tops = draft
        .lines
        .iter()
        .filter_map(|l| l.properties.bbox)
        .map(|b| b[1]);
    let tops: Vec<f32> = tops.collect();
    let climbing = tops
        .iter()
        .zip(tops.iter().skip(1))
        .filter(|(a, b)| b < a)
        .count();
    draft.properties.bbox.is_none() && tops.len() >= 5 && climbing * 10 > tops.len() * 8
}

fn turn_over(draft: &mut PageDraft) {
    let bottom = boxes(draft).map(|b| b[3]).fold(0.0, f32::max);
    let turn = |b: &mut PixelBox| *b = [b[0], bottom - b[3], b[2], bottom - b[1]];
    draft
        .words
        .iter_mut()
        .filter_map(|w| w.bbox.as_mut())
        .for_each(turn);
    draft
        .lines
        .iter_mut()
        .filter_map(|l| l.properties.bbox.as_mut())
        .for_each(turn);
    draft
        .blocks
        .iter_mut()
        .filter_map(|b| b.bbox.as_mut())
        .for_each(turn);
    draft.separators.iter_mut().for_each(turn);
}

fn page(number: u32, draft: PageDraft, frame: &Frame, tesseract: bool) -> Page {
    let mut builder = PageBuilder::new(number, frame.width, frame.height, "pixel");
    let mut turn = Turn::default();
    let mut at = 0;
    for line in &draft.lines {
        stray_words(&mut builder, &draft, at..line.start, frame);
        at = line.end;
        add_line(&mut builder, &draft, line, frame);
        if let Some(bbox) = line.properties.bbox {
            let (x, y) = direction(line, bbox);
            turn.add(x, y);
        }
    }
    stray_words(&mut builder, &draft, at..draft.words.len(), frame);
    let mut page = builder.finish();
    page.dpi = draft.properties.resolution;
    page.rotation = turn.degrees();
    page.id = name(&draft.id);
    page.blocks = blocks(&draft, frame, tesseract);
    page.styles = styles(&draft.words);
    page.languages = languages(&draft.words);
    page.rulings = draft
        .separators
        .iter()
        .flat_map(|b| ruling(frame.rect(*b)))
        .collect();
    page
}

/// How far a line runs to the right and downwards, in pixels.
fn direction(line: &LineDraft, [left, top, right, bottom]: PixelBox) -> (f32, f32) {
    let length = match quarter(line) {
        0 | 2 => right - left,
        _ => bottom - top,
    };
    let clockwise = -line.properties.angle.unwrap_or_default();
    let slope = line.properties.slope.unwrap_or_default().clamp(-1.0, 1.0);
    let angle = clockwise.to_radians() + slope.atan();
    (length * angle.cos(), length * angle.sin())
}

/// Clockwise quarter turns of a line.
fn quarter(line: &LineDraft) -> u32 {
    let turns = -line.properties.angle.unwrap_or_default() / 90.0;
    turns.round().rem_euclid(4.0) as u32
}

/// The corners of a box from the top-left of text turned by some quarters.
fn turned(bounds: &Rect, quarter: u32) -> [Point; 4] {
    let mut corners = geometry::corners(bounds);
    corners.rotate_left(quarter as usize % 4);
    corners
}

fn add_line(builder: &mut PageBuilder, draft: &PageDraft, line: &LineDraft, frame: &Frame) {
    let words = draft.words.get(line.start..line.end).unwrap_or_default();
    let bounds = line.properties.bbox.map(|b| frame.rect(b));
    let outline = turned(&bounds.unwrap_or_default(), quarter(line));
    let mut shares = shares(words, &outline).into_iter();
    for word in words {
        let share = shares.next();
        let polygon = match (word.bbox, share) {
            (Some(bbox), _) => turned(&frame.rect(bbox), quarter(line)),
            (None, share) => share.unwrap_or(outline),
        };
        add_word(builder, word, polygon);
    }
    let confidence = line.properties.confidence;
    let region = bounds.and_then(|_| Region::from_polygon(outline));
    builder.end_line(
        region,
        confidence.and_then(|c| Confidence::scaled(c, 100.0)),
        name(&line.id),
    );
}

/// Each word's share of its line, where some word has no box of its own.
fn shares(words: &[WordDraft], outline: &[Point; 4]) -> Vec<[Point; 4]> {
    if words.iter().all(|w| w.bbox.is_some()) {
        return Vec::new();
    }
    let texts = words.iter().map(|w| w.text.replace(' ', "_"));
    let text = texts.collect::<Vec<_>>().join(" ");
    split_line(&text, outline).map(|(_, share)| share).collect()
}

fn add_word(builder: &mut PageBuilder, word: &WordDraft, polygon: [Point; 4]) {
    builder.word(NewWord {
        text: &word.text,
        polygon: Some(polygon),
        confidence: word
            .confidence
            .and_then(|(c, scale)| Confidence::scaled(c, scale)),
        id: if word.id.len() > MAX_NAME {
            ""
        } else {
            &word.id
        },
        ..NewWord::default()
    });
}

/// Words outside lines: neighbours at one height make a line.
fn stray_words(
    builder: &mut PageBuilder,
    draft: &PageDraft,
    range: std::ops::Range<usize>,
    frame: &Frame,
) {
    let mut last: Option<Rect> = None;
    for word in draft.words.get(range).unwrap_or_default() {
        let bounds = word.bbox.map(|b| frame.rect(b)).unwrap_or_default();
        if last.is_some_and(|last| !adapter_common::continues_line(&last, &bounds)) {
            builder.end_line(None, None, None);
        }
        add_word(builder, word, geometry::corners(&bounds));
        last = Some(bounds);
    }
    builder.end_line(None, None, None);
}

/// Areas that hold other blocks say no more than those.
fn blocks(draft: &PageDraft, frame: &Frame, tesseract: bool) -> Vec<Block> {
    let holds_others = |i: usize| {
        let next = draft.blocks.get(i + 1);
        next.zip(draft.blocks.get(i))
            .is_some_and(|(next, block)| next.start < block.end)
    };
    let kept = draft.blocks.iter().enumerate().filter(|(i, block)| {
        let empty = block.start == block.end && block.kind != "image" && block.kind != "figure";
        !(empty || block.kind == "other" && holds_others(*i))
    });
    kept.map(|(_, block)| Block {
        // Tesseract's headers are headings within the page.
        kind: match block.kind {
            "page-header" if tesseract => "section-header".to_owned(),
            kind => kind.to_owned(),
        },
        words: match Span::new(block.start as u32, block.end as u32) {
            words if words.is_empty() => Vec::new(),
            words => vec![words],
        },
        region: block.bbox.map(|b| frame.rect(b).into()),
        confidence: None,
        id: name(&block.id),
    })
    .collect()
}

/// Runs of bold and of italic words, by their beginning.
fn styles(words: &[WordDraft]) -> Vec<Style> {
    let runs = |kind: &'static str, has: fn(&WordDraft) -> bool| {
        let indices = (0_u32..)
            .zip(words)
            .filter(move |(_, w)| has(w))
            .map(|(i, _)| i);
        Span::cover(indices).into_iter().map(move |words| Style {
            kind: kind.to_owned(),
            words,
            confidence: None,
        })
    };
    let mut styles: Vec<Style> = runs("bold", |w| w.bold).collect();
    styles.extend(runs("italic", |w| w.italic));
    styles.sort_by_key(|style| style.words.start);
    styles
}

/// Runs of words in one language.
fn languages(words: &[WordDraft]) -> Vec<Language> {
    let mut languages: Vec<Language> = Vec::new();
    for (i, word) in (0_u32..).zip(words) {
        let Some(code) = &word.language else {
            continue;
        };
        match languages.last_mut() {
            Some(last) if last.words.end == i && last.code == *code => last.words.end += 1,
            _ => languages.push(Language {
                code: code.clone(),
                words: Span::new(i, i + 1),
                confidence: None,
            }),
        }
    }
    languages
}

/// The middle line of a separator along its longer side.
fn ruling(b: Rect) -> [f32; 4] {
    let middle = b.center();
    if b.width() >= b.height() {
        [b.left, middle.y, b.right, middle.y]
    } else {
        [middle.x, b.top, middle.x, b.bottom]
    }
}

fn name(id: &str) -> Option<String> {
    (!id.is_empty() && id.len() <= MAX_NAME).then(|| id.to_owned())
}
