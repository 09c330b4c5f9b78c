//! A draft becomes a page: its size, its direction, its words.

use adapter_common::{Frame, Turn, optional, split_line};
use sdk::document::{
    Confidence, Document, Extra, NewWord, Page, PageBuilder, PluginError, Point, Rect, Region,
    Warning, geometry,
};

use crate::draft::{LineDraft, PageDraft, PixelBox, WordDraft};
use crate::frame::{self, runs_upwards, turn_over};
use crate::look::{blocks, languages, ruling, styles};
use crate::source::is_tesseract;

/// No page has a larger number; counting goes on from here.
const LARGEST_NUMBER: u32 = 1_000_000_000;

/// Add a page to the document, numbered as it says or after the last.
///
/// # Errors
/// `malformed` when a word's box is no place on the page.
pub(crate) fn add_page(
    mut draft: PageDraft,
    system: &str,
    document: &mut Document,
) -> Result<(), PluginError> {
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
    let frame = match frame::of_page(&draft) {
        Some(frame) => frame,
        None => {
            warn(
                "inconsistent",
                "the page gives no size of its own; taken from its boxes",
            );
            frame::around(&draft)
        }
    };
    if let Some(index) = frame::absurd_word(&frame, &draft) {
        let message = "a word's bbox is no place on its page";
        let id = draft.words.get(index).map_or("", |word| &word.id);
        return Err(
            PluginError::new("malformed", message).at(format!("{path}.words[{index}] (id '{id}')"))
        );
    }
    if frame::leaves_out(&frame, &draft) {
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
    let number = own
        .filter(|n| (last + 1..=LARGEST_NUMBER).contains(n))
        .unwrap_or(last.saturating_add(1));
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
    Ok(())
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
    page.id = optional(&draft.id);
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
        optional(&line.id),
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
        id: adapter_common::clip(&word.id),
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
