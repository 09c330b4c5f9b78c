//! Writes a sheet in the shape in which AWS Textract's AnalyzeDocument
//! answers (API reference: "AnalyzeDocument", "Block"), with FORMS and
//! TABLES. No engine was asked: places and texts are those that were printed,
//! identifiers and confidences are made up.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use crate::noise::Noise;
use crate::sheet::{DrawnTable, Run, Sheet};

/// The whole answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Answer {
    document_metadata: DocumentMetadata,
    analyze_document_model_version: &'static str,
    blocks: Vec<Block>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct DocumentMetadata {
    pages: usize,
}

#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Block {
    block_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_type: Option<&'static str>,
    #[serde(flatten)]
    place_in_table: Option<PlaceInTable>,
    geometry: Geometry,
    id: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    relationships: Vec<Relationship>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    entity_types: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<usize>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct PlaceInTable {
    row_index: usize,
    column_index: usize,
    row_span: usize,
    column_span: usize,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Relationship {
    r#type: &'static str,
    ids: Vec<String>,
}

#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Geometry {
    bounding_box: BoundingBox,
    polygon: Vec<Corner>,
}

#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
struct BoundingBox {
    width: f32,
    height: f32,
    left: f32,
    top: f32,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Corner {
    x: f32,
    y: f32,
}

/// An upright box in fractions of the page.
#[derive(Clone, Copy, Debug)]
struct Frame {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

/// A word of a run, with the identifier its block has.
struct Word {
    text: String,
    frame: Frame,
    id: String,
    confidence: f32,
}

/// The answer for a document of these pages.
pub(crate) fn answer(sheets: &[Sheet<'_>]) -> Answer {
    let mut noise = Noise::seeded(0x7E87_AC70);
    let mut blocks = Vec::new();
    for (index, sheet) in sheets.iter().enumerate() {
        let mut writer = PageWriter::new(sheet, &mut noise);
        writer.lines();
        writer.pairs();
        writer.tables();
        let mut page = writer.finish();
        if sheets.len() > 1 {
            page.iter_mut()
                .for_each(|block| block.page = Some(index + 1));
        }
        blocks.append(&mut page);
    }
    Answer {
        document_metadata: DocumentMetadata {
            pages: sheets.len(),
        },
        analyze_document_model_version: "1.0",
        blocks,
    }
}

/// Collects the blocks of one page.
struct PageWriter<'a> {
    sheet: &'a Sheet<'a>,
    noise: &'a mut Noise,
    /// The words of each run.
    words: BTreeMap<usize, Vec<Word>>,
    blocks: Vec<Block>,
    /// What the PAGE block lists.
    children: Vec<String>,
}

impl<'a> PageWriter<'a> {
    fn new(sheet: &'a Sheet<'a>, noise: &'a mut Noise) -> Self {
        let mut words = BTreeMap::new();
        for (index, run) in sheet.runs.iter().enumerate() {
            words.insert(index, run_words(sheet, run, noise));
        }
        Self {
            sheet,
            noise,
            words,
            blocks: Vec::new(),
            children: Vec::new(),
        }
    }

    /// The LINE blocks, from the top down, and after them their WORDs.
    fn lines(&mut self) {
        let mut word_blocks = Vec::new();
        for line in grouped_lines(&self.sheet.runs) {
            let words: Vec<&Word> = line.iter().flat_map(|run| &self.words[run]).collect();
            let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
            let mean = words.iter().map(|word| word.confidence).sum::<f32>() / words.len() as f32;
            let id = fresh_id(self.noise);
            self.children.push(id.clone());
            self.blocks.push(Block {
                block_type: "LINE",
                confidence: Some(mean),
                text: Some(texts.join(" ")),
                geometry: geometry(around(words.iter().map(|word| word.frame))),
                id,
                relationships: related("CHILD", words.iter().map(|word| word.id.clone()).collect()),
                ..Block::default()
            });
            word_blocks.extend(words.into_iter().map(word_block));
        }
        self.blocks.append(&mut word_blocks);
    }

    /// A KEY_VALUE_SET block for each key and each value.
    fn pairs(&mut self) {
        for pair in &self.sheet.pairs {
            let confidence = Some(confidence(self.noise, 88.0));
            let (key_id, value_id) = (fresh_id(self.noise), fresh_id(self.noise));
            let mut key = self.covering("KEY_VALUE_SET", &pair.key, key_id.clone());
            let mut value = self.covering("KEY_VALUE_SET", &pair.value, value_id.clone());
            key.entity_types = vec!["KEY"];
            key.confidence = confidence;
            key.relationships
                .splice(0..0, related("VALUE", vec![value_id.clone()]));
            value.entity_types = vec!["VALUE"];
            value.confidence = confidence;
            self.blocks.extend([key, value]);
            self.children.extend([key_id, value_id]);
        }
    }

    /// A TABLE block and its CELLs for each table.
    fn tables(&mut self) {
        for table in &self.sheet.tables {
            let cells = self.cells(table);
            let id = fresh_id(self.noise);
            let ids = cells.iter().map(|cell| cell.id.clone()).collect();
            self.blocks.push(Block {
                block_type: "TABLE",
                confidence: Some(confidence(self.noise, 97.0)),
                geometry: geometry(self.table_frame(table)),
                id: id.clone(),
                relationships: related("CHILD", ids),
                entity_types: vec!["STRUCTURED_TABLE"],
                ..Block::default()
            });
            self.blocks.extend(cells);
            self.children.push(id);
        }
    }

    fn cells(&mut self, table: &DrawnTable) -> Vec<Block> {
        let mut cells = Vec::new();
        for (row_index, row) in table.rows.iter().enumerate() {
            for (column_index, (runs, edges)) in row.cells.iter().zip(&table.columns).enumerate() {
                let id = fresh_id(self.noise);
                let mut cell = self.covering("CELL", runs, id);
                cell.confidence = Some(confidence(self.noise, 85.0));
                cell.geometry = geometry(self.frame(edges.0, row.top, edges.1, row.bottom));
                cell.place_in_table = Some(PlaceInTable {
                    row_index: row_index + 1,
                    column_index: column_index + 1,
                    row_span: 1,
                    column_span: 1,
                });
                if row_index == 0 {
                    cell.entity_types = vec!["COLUMN_HEADER"];
                }
                cells.push(cell);
            }
        }
        cells
    }

    /// The blocks, with the PAGE first.
    fn finish(self) -> Vec<Block> {
        let page = Block {
            block_type: "PAGE",
            geometry: geometry(Frame {
                left: 0.0,
                top: 0.0,
                right: 1.0,
                bottom: 1.0,
            }),
            id: fresh_id(self.noise),
            relationships: related("CHILD", self.children),
            ..Block::default()
        };
        std::iter::once(page).chain(self.blocks).collect()
    }

    /// A block over the words of some runs.
    fn covering(&self, block_type: &'static str, runs: &Range<usize>, id: String) -> Block {
        let words: Vec<&Word> = runs.clone().flat_map(|run| &self.words[&run]).collect();
        Block {
            block_type,
            geometry: geometry(around(words.iter().map(|word| word.frame))),
            id,
            relationships: related("CHILD", words.iter().map(|word| word.id.clone()).collect()),
            ..Block::default()
        }
    }

    fn table_frame(&self, table: &DrawnTable) -> Frame {
        let left = table.columns.first().map_or(0.0, |edges| edges.0);
        let right = table.columns.last().map_or(0.0, |edges| edges.1);
        let top = table.rows.first().map_or(0.0, |row| row.top);
        let bottom = table.rows.last().map_or(0.0, |row| row.bottom);
        self.frame(left, top, right, bottom)
    }

    fn frame(&self, left: f32, top: f32, right: f32, bottom: f32) -> Frame {
        scaled(self.sheet, left, top, right, bottom)
    }
}

/// The runs of each line: neighbours on one baseline without a wide gap.
fn grouped_lines(runs: &[Run]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..runs.len()).collect();
    let place = |index: &usize| (runs[*index].baseline, runs[*index].left);
    order.sort_by(|a, b| {
        let (a, b) = (place(a), place(b));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    let mut lines: Vec<Vec<usize>> = Vec::new();
    for index in order {
        let run = &runs[index];
        let previous = lines
            .last()
            .and_then(|line| line.last())
            .map(|last| &runs[*last]);
        let joins = previous.is_some_and(|previous| {
            let gap = run.left - previous.left - previous.width;
            (run.baseline - previous.baseline).abs() < 1.0 && gap < run.style.size
        });
        match lines.last_mut() {
            Some(line) if joins => line.push(index),
            _ => lines.push(vec![index]),
        }
    }
    lines
}

fn run_words(sheet: &Sheet<'_>, run: &Run, noise: &mut Noise) -> Vec<Word> {
    let width = |text: &str| sheet.fonts.width(run.style.face, run.style.size, text);
    let mut words = Vec::new();
    for text in run.text.split_whitespace() {
        // A part of the run's own text, so that its offset is known.
        let start = text.as_ptr() as usize - run.text.as_ptr() as usize;
        let left = run.left + width(&run.text[..start]);
        let (above, below) = extent(text, run.style.size);
        let frame = scaled(
            sheet,
            left,
            run.baseline - above,
            left + width(text),
            run.baseline + below,
        );
        let confidence = confidence(noise, 99.0);
        words.push(Word {
            text: text.to_owned(),
            frame,
            id: fresh_id(noise),
            confidence,
        });
    }
    words
}

/// How far a word's ink reaches above and below its baseline, roughly.
fn extent(text: &str, size: f32) -> (f32, f32) {
    let low = text.chars().all(|c| "acegmnopqrsuvwxyz.,-_".contains(c));
    let deep = text.chars().any(|c| "gjpqyQ,;()|".contains(c));
    (
        size * if low { 0.54 } else { 0.74 },
        size * if deep { 0.21 } else { 0.01 },
    )
}

fn word_block(word: &Word) -> Block {
    Block {
        block_type: "WORD",
        confidence: Some(word.confidence),
        text: Some(word.text.clone()),
        text_type: Some("PRINTED"),
        geometry: geometry(word.frame),
        id: word.id.clone(),
        ..Block::default()
    }
}

fn scaled(sheet: &Sheet<'_>, left: f32, top: f32, right: f32, bottom: f32) -> Frame {
    let (width, height) = (sheet.width, sheet.height);
    Frame {
        left: left / width,
        top: top / height,
        right: right / width,
        bottom: bottom / height,
    }
}

fn around(frames: impl Iterator<Item = Frame>) -> Frame {
    let both = |a: Frame, b: Frame| Frame {
        left: a.left.min(b.left),
        top: a.top.min(b.top),
        right: a.right.max(b.right),
        bottom: a.bottom.max(b.bottom),
    };
    frames.reduce(both).unwrap_or(Frame {
        left: 0.0,
        top: 0.0,
        right: 0.0,
        bottom: 0.0,
    })
}

fn geometry(frame: Frame) -> Geometry {
    let Frame {
        left,
        top,
        right,
        bottom,
    } = frame;
    let corner = |x, y| Corner { x, y };
    Geometry {
        bounding_box: BoundingBox {
            width: right - left,
            height: bottom - top,
            left,
            top,
        },
        polygon: vec![
            corner(left, top),
            corner(right, top),
            corner(right, bottom),
            corner(left, bottom),
        ],
    }
}

fn related(kind: &'static str, ids: Vec<String>) -> Vec<Relationship> {
    if ids.is_empty() {
        Vec::new()
    } else {
        vec![Relationship { r#type: kind, ids }]
    }
}

/// A confidence between `least` and 100, more often high than low.
fn confidence(noise: &mut Noise, least: f32) -> f32 {
    let doubt = noise.unit() * noise.unit();
    100.0 - (100.0 - least) * doubt
}

/// An identifier in the form of a random UUID.
fn fresh_id(noise: &mut Noise) -> String {
    let (high, low) = (noise.bits(), noise.bits());
    let variant = 0x8000 | ((low >> 48) & 0x3fff);
    format!(
        "{:08x}-{:04x}-4{:03x}-{variant:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        low & 0xffff_ffff_ffff
    )
}
