//! Rows become pages.

use sdk::PluginError;
use sdk::document::{Confidence, Page};
use xml_common::{Block, Line, Notes, Place, Sheet, Word, around};

use crate::row::{Layout, Row, is_header};

/// A page while its rows are read.
#[derive(Debug)]
pub(crate) struct Draft<'t> {
    /// As the rows say.
    pub(crate) number: u32,
    sheet: Sheet<'t>,
    /// The numbers of the paragraph and line that are being read.
    paragraph: Option<[u32; 2]>,
    line: Option<[u32; 3]>,
}

/// The pages of a file.
///
/// # Errors
/// `not-this-format`, `malformed`, `truncated`.
pub(crate) fn drafts(text: &str) -> Result<Vec<Draft<'_>>, PluginError> {
    let mut layout = Layout::default();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut after_header = false;
    let ends = text.ends_with('\n');
    let mut lines = (1_u32..).zip(text.lines()).peekable();
    while let Some((number, line)) = lines.next() {
        if line.trim().is_empty() {
            continue;
        }
        if is_header(line) {
            layout = Layout::of_header(line)?;
            after_header = true;
            continue;
        }
        let row = layout.row(line, number).map_err(|message| {
            let code = match (drafts.is_empty() && !after_header, lines.peek()) {
                (true, _) => "not-this-format",
                (_, None) if !ends => "truncated",
                _ => "malformed",
            };
            PluginError::new(code, message).at(format!("line {number}"))
        })?;
        let [page, ..] = row.numbers;
        // A new page: by its own row, by its number, or in a file of several
        // that were put together.
        let goes_on = drafts.last().is_some_and(|d| d.number == page);
        if !goes_on || after_header || row.level == 1 {
            drafts.push(Draft::new(page));
        }
        after_header = false;
        if let Some(draft) = drafts.last_mut() {
            draft.add(row);
        }
    }
    Ok(drafts)
}

impl<'t> Draft<'t> {
    fn new(number: u32) -> Self {
        Self {
            number,
            sheet: Sheet::new(number, ("pixel", 1.0)),
            paragraph: None,
            line: None,
        }
    }

    fn add(&mut self, row: Row<'t>) {
        let [_, block, paragraph, line] = row.numbers;
        match row.level {
            1 => {
                let [left, top, right, bottom] = row.bbox;
                self.sheet.size = Some([right - left, bottom - top]);
            }
            2 => {}
            3 => self.begin_paragraph([block, paragraph], Some(row.bbox)),
            4 => self.begin_line([block, paragraph, line], Some(row.bbox)),
            _ => self.word(row),
        }
    }

    fn begin_paragraph(&mut self, numbers: [u32; 2], bbox: Option<[f32; 4]>) {
        let end = self.sheet.words.len();
        self.paragraph = Some(numbers);
        self.line = None;
        self.sheet.blocks.push(Block {
            kind: "paragraph",
            words: end..end,
            place: bbox.map(Place::of_box).unwrap_or_default(),
            ..Block::default()
        });
    }

    fn begin_line(&mut self, numbers: [u32; 3], bbox: Option<[f32; 4]>) {
        let [block, paragraph, _] = numbers;
        if self.paragraph != Some([block, paragraph]) {
            self.begin_paragraph([block, paragraph], None);
        }
        self.line = Some(numbers);
        let end = self.sheet.words.len();
        self.sheet.lines.push(Line {
            words: end..end,
            place: bbox.map(Place::of_box).unwrap_or_default(),
            ..Line::default()
        });
    }

    fn word(&mut self, row: Row<'t>) {
        let [_, block, paragraph, line] = row.numbers;
        if self.line != Some([block, paragraph, line]) {
            self.begin_line([block, paragraph, line], None);
        }
        let confidence = Confidence::scaled(row.confidence, 100.0);
        self.sheet.words.push(Word {
            text: row.text.into(),
            place: Place::of_box(row.bbox),
            confidence: confidence.filter(|_| row.confidence >= 0.0),
            source: row.line,
            ..Word::default()
        });
        let end = self.sheet.words.len();
        if let Some(line) = self.sheet.lines.last_mut() {
            line.words.end = end;
        }
        if let Some(block) = self.sheet.blocks.last_mut() {
            block.words.end = end;
        }
    }

    /// # Errors
    /// `malformed` when a word's box is no place on the page.
    pub(crate) fn page(mut self, number: u32, notes: &mut Notes) -> Result<Page, PluginError> {
        self.sheet.number = number;
        let blank = |text: &str| text.trim().is_empty();
        let Sheet {
            words,
            lines,
            blocks,
            ..
        } = &mut self.sheet;
        let boxes = |range: std::ops::Range<usize>| {
            let words = words.get(range).unwrap_or_default();
            words
                .iter()
                .fold(None, |bbox, w| around(bbox, w.place.bbox))
        };
        for line in lines.iter_mut().filter(|l| l.place.bbox.is_none()) {
            line.place.bbox = boxes(line.words.clone());
        }
        for block in blocks.iter_mut() {
            block.place.bbox = block.place.bbox.or_else(|| boxes(block.words.clone()));
            let within = words.get(block.words.clone()).unwrap_or_default();
            // What Tesseract sees no letters in is a picture or a line.
            if within.iter().all(|w| blank(&w.text)) {
                block.kind = "other";
            }
        }
        let path = format!("page_num {}", self.number);
        self.sheet
            .finish(notes, &path, |line| format!("line {line}"))
    }
}
