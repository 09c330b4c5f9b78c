//! A page of the document from one of docTR's.

use adapter_common::{Extras, Frame, Number};
use adapter_sheet::{Item, Notes, Outline, Sheet, Size};
use sdk::document::{Block, Confidence, Field, Language, Page, Span};

use crate::answer::{self, Line, Word};

/// What the predictor without classes calls its only one.
const NO_CLASS: &str = "words";

/// Writes one page.
struct Writer<'w> {
    sheet: Sheet,
    notes: &'w mut Notes,
    extras: &'w mut Extras,
    number: u32,
    /// The detector's scores of words and the directions of their crops,
    /// which the contract has no place for.
    scores: Vec<f32>,
    crops: Vec<&'w str>,
}

/// The page with this number, and the fields on it. `path` is its pointer.
pub(crate) fn page<'w>(
    page: &'w answer::Page<'_>,
    number: u32,
    path: &str,
    notes: &'w mut Notes,
    extras: &'w mut Extras,
) -> (Page, Vec<Field>) {
    let side = |i: usize| {
        page.dimensions
            .get(i)
            .and_then(|d| d.get())
            .unwrap_or_default()
    };
    let size = Size {
        width: side(1),
        height: side(0),
    };
    let size = size.known().unwrap_or_default();
    let mut writer = Writer {
        sheet: Sheet::measured(number, size, "pixel", Frame::around([])),
        notes,
        extras,
        number,
        scores: Vec::new(),
        crops: Vec::new(),
    };
    writer.rest(path, &page.rest);
    let mut blocks = Vec::new();
    for (index, block) in page.blocks.iter().flatten().enumerate() {
        writer.block(block, &format!("{path}/blocks/{index}"), &mut blocks);
    }
    let values = writer.predictions(page, &format!("{path}/predictions"));
    writer.orientation(page, path);
    writer.scores(path);
    let mut finished = writer.sheet.finish();
    finished.blocks = blocks;
    finished.languages = language(page, &finished);
    let field = |(class, words): (&str, Span)| Field {
        name: adapter_common::snake_case(class),
        vendor_name: adapter_common::optional(class),
        value: None,
        page: Some(number),
        content: finished.passage(vec![words]),
        reason: None,
    };
    let fields = values.into_iter().map(field).map(|field| Field {
        value: adapter_common::normalise(&field.name, &field.content.text),
        ..field
    });
    let fields = fields.collect();
    (finished, fields)
}

fn confidence(number: Number) -> Option<Confidence> {
    number.get().map(Confidence::new)
}

fn language(page: &answer::Page, finished: &Page) -> Vec<Language> {
    let code: Option<String> = page
        .language
        .value
        .and_then(|v| serde_json::from_str(v.get()).ok());
    let is_code =
        |c: &String| (2..=3).contains(&c.len()) && c.bytes().all(|b| b.is_ascii_alphabetic());
    let found = code.filter(is_code).map(|code| Language {
        code,
        words: Span::new(0, finished.words.len() as u32),
        confidence: confidence(page.language.confidence),
    });
    found.into_iter().collect()
}

impl<'w> Writer<'w> {
    fn rest(&mut self, path: &str, rest: &adapter_common::Rest) {
        self.extras.rest(path, Some(self.number), rest, &[]);
    }

    fn block(&mut self, block: &'w answer::Block<'_>, path: &str, blocks: &mut Vec<Block>) {
        self.rest(path, &block.rest);
        let start = self.sheet.word_count();
        for (index, line) in block.lines.iter().enumerate() {
            self.line(line, &format!("{path}/lines/{index}"));
        }
        let span = Span::new(start, self.sheet.word_count());
        let add = |kind: &str, outline: &Outline, words: Vec<Span>, score: Number| Block {
            kind: kind.to_owned(),
            words,
            region: self.sheet.region(outline, self.notes, || path.to_owned()),
            confidence: confidence(score),
            id: None,
        };
        let mut add = add;
        if !block.lines.is_empty() {
            let block = add("paragraph", &block.geometry, vec![span], block.objectness);
            blocks.push(block);
        }
        for artefact in &block.artefacts {
            let kind = match artefact.kind.to_ascii_lowercase().as_str() {
                "qr_code" | "bar_code" | "barcode" => "barcode".to_owned(),
                "logo" | "photo" | "image" => "image".to_owned(),
                other => adapter_common::snake_case(other).replace('_', "-"),
            };
            let block = add(&kind, &artefact.geometry, Vec::new(), artefact.confidence);
            blocks.push(block);
        }
        for (index, artefact) in block.artefacts.iter().enumerate() {
            self.rest(&format!("{path}/artefacts/{index}"), &artefact.rest);
        }
    }

    fn line(&mut self, line: &'w Line<'_>, path: &str) {
        self.rest(path, &line.rest);
        let words: Vec<Item> = line.words.iter().map(item).collect();
        for (index, word) in line.words.iter().enumerate() {
            self.word(word, || format!("{path}/words/{index}"));
        }
        if words.is_empty() {
            return;
        }
        let whole = Item {
            text: "",
            outline: &line.geometry,
            confidence: confidence(line.objectness),
            id: "",
        };
        self.sheet
            .line(whole, &words, self.notes, || path.to_owned());
    }

    /// What has no place of a word.
    fn word(&mut self, word: &'w Word<'_>, path: impl Fn() -> String) {
        if !word.rest.is_empty() {
            self.rest(&path(), &word.rest);
        }
        self.scores.extend(word.objectness.get());
        self.crops.push(word.crop.map_or("null", |c| c.get()));
    }

    /// The predictions of each class as lines.
    fn predictions<'p>(&mut self, page: &'w answer::Page<'p>, path: &str) -> Vec<(&'w str, Span)> {
        let mut values = Vec::new();
        for (class, words) in &page.predictions.0 {
            for (index, word) in words.iter().enumerate() {
                let at = || format!("{path}/{}/{index}", adapter_common::clip(class));
                self.word(word, at);
                let span = self.sheet.line(item(word), &[], self.notes, at);
                if !span.is_empty() && &**class != NO_CLASS {
                    values.push((&**class, span));
                }
            }
        }
        values
    }

    /// The page's own direction is told among the extras: docTR gives places
    /// on the page as it was read, and their outlines show how text runs.
    fn orientation(&mut self, page: &answer::Page, path: &str) {
        let value = page.orientation.value.map(|v| v.get());
        for (name, rest) in [
            ("orientation", &page.orientation.rest),
            ("language", &page.language.rest),
        ] {
            self.rest(&format!("{path}/{name}"), rest);
        }
        if let Some(value) = value.filter(|v| *v != "null") {
            let name = format!("{path}/orientation/value");
            self.extras
                .known(name, Some(self.number), "application/json", value);
        }
    }

    fn scores(&mut self, path: &str) {
        let mut keep = |name: &str, data: String| {
            let name = format!("{path}/{name}");
            self.extras
                .known(name, Some(self.number), "application/json", &data);
        };
        if !self.scores.is_empty() {
            let scores: Vec<String> = self.scores.iter().map(f32::to_string).collect();
            keep("words/objectness_score", format!("[{}]", scores.join(",")));
        }
        let upright = |c: &&str| matches!(c.split_once("value"), Some((_, v)) if v.trim_start_matches(['"', ':', ' ']).starts_with('0'));
        if !self.crops.iter().all(|c| *c == "null" || upright(c)) {
            keep(
                "words/crop_orientation",
                format!("[{}]", self.crops.join(",")),
            );
        }
    }
}

fn item<'w>(word: &'w Word<'_>) -> Item<'w> {
    Item {
        text: &word.value,
        outline: &word.geometry,
        confidence: confidence(word.confidence),
        id: "",
    }
}
