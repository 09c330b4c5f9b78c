//! Pages of the layout parser's answer: blocks of text, tables and lists that
//! name pages, mostly without a place.
//!
//! Each block's text makes lines on the page that the block begins on; a
//! heading stands before the blocks that it holds.

use std::collections::BTreeMap;

use adapter_common::split_line;
use google_common::{Sheet, fold};
use sdk::document::validate::limits;
use sdk::document::{
    Block, Cell, NewWord, Page, PageBuilder, Passage, Region, Span, Table, geometry,
};

use crate::layout_answer::{Chunks, LayoutBlock, LayoutCell, Layouts, PageSpan, TableBlock};
use crate::notes::{Note, Notes};
use crate::table::{Grid, cell};

/// A page on its way.
#[derive(Debug, Default)]
struct Sketch {
    builder: PageBuilder,
    blocks: Vec<Block>,
    tables: Vec<Table>,
}

/// Builds pages from blocks.
#[derive(Debug)]
pub(crate) struct Layouter<'n> {
    pages: BTreeMap<u32, Sketch>,
    notes: &'n mut Notes,
    path: String,
}

/// The contract's kind of a text block's type
/// (<https://cloud.google.com/document-ai/docs/reference/rest/v1/Document#LayoutTextBlock>).
fn kind(vendor: &str) -> &'static str {
    match vendor {
        "title" => "title",
        "subtitle" => "section-header",
        "header" => "page-header",
        "footer" => "page-footer",
        "footnote" => "footnote",
        "caption" => "caption",
        "list_item" | "list-item" => "list-item",
        "" | "paragraph" => "paragraph",
        _ if vendor.starts_with("heading") => "section-header",
        _ => "other",
    }
}

impl<'n> Layouter<'n> {
    pub(crate) fn new(notes: &'n mut Notes) -> Self {
        Self {
            pages: BTreeMap::new(),
            notes,
            path: String::new(),
        }
    }

    pub(crate) fn add(&mut self, layout: &Layouts, path: &str) {
        self.path = format!("{path}/documentLayout");
        for block in &layout.blocks {
            self.block(block, 1, None);
        }
    }

    /// Chunks, where the answer has no blocks: paragraphs of their own.
    pub(crate) fn add_chunks(&mut self, chunks: &Chunks, path: &str) {
        self.path = format!("{path}/chunkedDocument");
        for chunk in &chunks.chunks {
            let number = first_page(&chunk.pages, 1);
            self.text(number, &chunk.content, None, "paragraph", &chunk.id);
        }
    }

    /// A text without pages: the first page.
    pub(crate) fn add_text(&mut self, text: &str, path: &str) {
        path.clone_into(&mut self.path);
        if !text.trim().is_empty() {
            self.words(1, text, None);
        }
    }

    /// The pages by number.
    pub(crate) fn finish(self) -> Vec<Page> {
        let pages = self.pages.into_values().map(|sketch| {
            let mut page = sketch.builder.finish();
            page.blocks = sketch.blocks;
            page.tables = sketch.tables;
            page
        });
        let mut pages: Vec<Page> = pages.collect();
        for page in &mut pages {
            google_common::limit(&mut page.blocks, "blocks", &mut self.notes.warnings);
            google_common::limit(&mut page.tables, "tables", &mut self.notes.warnings);
            google_common::limit(&mut page.lines, "lines", &mut self.notes.warnings);
        }
        pages
    }

    fn block(&mut self, block: &LayoutBlock, outer: u32, inside: Option<&'static str>) {
        let number = first_page(&block.pages, outer);
        let region = self.region(block);
        if let Some(text) = &block.text {
            let kind = match kind(&text.kind) {
                "paragraph" => inside.unwrap_or("paragraph"),
                kind => kind,
            };
            self.text(number, &text.text, region.as_ref(), kind, &block.id);
            for inner in &text.blocks {
                self.block(inner, number, None);
            }
        }
        if let Some(table) = &block.table {
            self.table(number, table, region.clone(), &block.id);
        }
        for entry in block.list.iter().flat_map(|l| &l.entries) {
            for inner in &entry.blocks {
                self.block(inner, number, Some("list-item"));
            }
        }
        if let Some(image) = &block.image {
            self.text(number, &image.text, region.as_ref(), "image", &block.id);
        }
    }

    fn region(&mut self, block: &LayoutBlock) -> Option<Region> {
        let place = Sheet::default().place(&block.poly, None)?;
        if place.over {
            self.notes.add(Note::OutOfPage, &self.path);
        }
        Some(place.region())
    }

    fn sketch(&mut self, number: u32) -> &mut Sketch {
        self.pages.entry(number).or_insert_with(|| Sketch {
            builder: PageBuilder::new(number, 0.0, 0.0, ""),
            ..Sketch::default()
        })
    }

    /// Add a text to a page; a block of it, where it says anything.
    fn text(&mut self, number: u32, text: &str, region: Option<&Region>, kind: &str, id: &str) {
        let words = self.words(number, text, region);
        if words.is_empty() && region.is_none() && kind != "image" {
            return;
        }
        let sketch = self.sketch(number);
        sketch.blocks.push(Block {
            kind: kind.to_owned(),
            words: words_of(words),
            region: region.cloned(),
            confidence: None,
            id: adapter_common::optional(id),
        });
    }

    /// The words of a text, a line each row.
    fn words(&mut self, number: u32, text: &str, region: Option<&Region>) -> Span {
        let place = region.map(|r| geometry::corners(&r.bounds));
        let placed = place.is_some();
        let outline = place.unwrap_or_default();
        let mut full = false;
        let sketch = self.sketch(number);
        let start = sketch.builder.word_count();
        for row in text.lines() {
            for (text, corners) in split_line(row, &outline) {
                let word = NewWord {
                    text,
                    polygon: placed.then_some(corners),
                    ..NewWord::default()
                };
                full |= sketch.builder.word(word).is_none();
            }
            sketch.builder.end_line(None, None, None);
        }
        let span = Span::new(start, sketch.builder.word_count());
        if full {
            self.notes.add(Note::TooManyWords, &self.path);
        }
        if !placed && !span.is_empty() {
            self.notes.add(Note::NoPlace, &self.path);
        }
        span
    }

    fn table(&mut self, number: u32, table: &TableBlock, region: Option<Region>, id: &str) {
        let mut grid = Grid::new(table.header.len() + table.body.len());
        let mut cells = Vec::new();
        let rows = table.header.iter().chain(&table.body).enumerate();
        for (row, answer) in rows {
            if grid.begin_row(row).is_none() {
                self.notes.add(Note::CellOutside, &self.path);
                break;
            }
            let header = row < table.header.len();
            for given in &answer.cells {
                let path = &self.path;
                let spans = (given.row_span.0, given.column_span.0);
                let cell = cell(&mut grid, header, spans, self.notes, || path.clone());
                let content = self.cell_text(number, given);
                cells.extend(cell.map(|cell| Cell { content, ..cell }));
            }
        }
        cells.truncate(limits::ITEMS);
        let caption = self.passage(number, &table.caption);
        let table = Table {
            rows: grid.rows(),
            columns: grid.columns(),
            cells,
            captions: caption.into_iter().collect(),
            footers: Vec::new(),
            region,
            confidence: None,
            id: adapter_common::optional(id),
        };
        if !table.cells.is_empty() {
            self.sketch(number).tables.push(table);
        }
    }

    /// What a cell's blocks hold, as one passage; blocks in cells are not
    /// kept as blocks of the page.
    fn cell_text(&mut self, number: u32, cell: &LayoutCell) -> Passage {
        let mut text = String::new();
        collect(&cell.blocks, &mut text);
        self.passage(number, &text).unwrap_or_default()
    }

    fn passage(&mut self, number: u32, text: &str) -> Option<Passage> {
        let text = fold(text);
        if text.is_empty() {
            return None;
        }
        let words = self.words(number, &text, None);
        Some(Passage {
            text,
            words: words_of(words),
            region: None,
            confidence: None,
        })
    }
}

fn words_of(span: Span) -> Vec<Span> {
    match span.is_empty() {
        true => Vec::new(),
        false => vec![span],
    }
}

/// The text of blocks and of the blocks inside them.
fn collect(blocks: &[LayoutBlock], text: &mut String) {
    for block in blocks {
        if let Some(inner) = &block.text {
            text.push('\n');
            text.push_str(&inner.text);
            collect(&inner.blocks, text);
        }
        for entry in block.list.iter().flat_map(|l| &l.entries) {
            collect(&entry.blocks, text);
        }
        let tables = block.table.iter();
        let rows = tables.flat_map(|t| t.header.iter().chain(&t.body));
        for cell in rows.flat_map(|r| &r.cells) {
            collect(&cell.blocks, text);
        }
    }
}

/// The page a block begins on; that of the block around it where it does not
/// say.
fn first_page(pages: &PageSpan, outer: u32) -> u32 {
    match pages.start.0 {
        0 => outer,
        start => start,
    }
}
