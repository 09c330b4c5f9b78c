//! Writes a sheet in the shape in which AWS Textract's AnalyzeDocument
//! answers, with FORMS and TABLES. No engine was asked: places and texts are
//! those that were printed, identifiers and confidences are made up.

mod block;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::noise::Noise;
use crate::sheet::{DrawnTable, Sheet};

use block::{Answer, Block, DocumentMetadata, Frame, PlaceInTable, around, geometry, related};
use words::{Word, confidence, fresh_id, grouped_lines, scaled};

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
            words.insert(index, words::of_run(sheet, run, noise));
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
