//! Blocks of the layout (paragraphs, figures, barcodes, formulas) and
//! selection marks.

use rustc_hash::FxHashMap;
use sdk::document::{Block, SelectionMark};

use super::Reading;
use super::shape::{Code, Element};
use crate::book::{Anchor, Hit};
use crate::notes::Note;
use crate::place;
use crate::shape::{Kept, Region};

impl Reading<'_, '_> {
    /// What the vendor lists by page besides words and lines.
    pub(super) fn page_parts(&mut self, slot: u32, index: usize) {
        let analysis = self.analysis;
        let Some(page) = analysis.pages.get(index) else {
            return;
        };
        let Some(frame) = self.book.sheets.get(slot as usize).map(|s| s.frame) else {
            return;
        };
        let pointer = format!("{}/pages/{index}", self.pointer);
        for (i, mark) in page.marks.iter().enumerate() {
            let path = || format!("{pointer}/selectionMarks/{i}");
            let region = place::of(&mark.outline, &frame, &mut self.book.notes, path);
            let mark = SelectionMark {
                selected: &*mark.state == "selected",
                region,
                confidence: place::confidence(mark.confidence),
                id: None,
            };
            self.book.push(slot, |p| &mut p.selection_marks, mark, path);
        }
        self.codes(
            slot,
            &page.barcodes,
            "barcode",
            &format!("{pointer}/barcodes"),
        );
        self.codes(
            slot,
            &page.formulas,
            "formula",
            &format!("{pointer}/formulas"),
        );
    }

    /// Barcodes or formulas as blocks. Their values, which are not printed,
    /// are kept with the extras.
    fn codes(&mut self, slot: u32, codes: &[Kept<Code>], kind: &str, pointer: &str) {
        for (i, code) in codes.iter().enumerate() {
            let path = || format!("{pointer}/{i}");
            let Some(frame) = self.book.sheets.get(slot as usize).map(|s| s.frame) else {
                return;
            };
            let region = place::of(&code.value.outline, &frame, &mut self.book.notes, path);
            let hits = self.index.hits(code.value.span.as_slice());
            let block = Block {
                kind: kind.to_owned(),
                words: self.book.words_on(slot, &hits, path),
                region,
                confidence: place::confidence(code.value.confidence),
                id: None,
            };
            self.book.push(slot, |p| &mut p.blocks, block, path);
            let number = self.book.number(slot);
            self.extras
                .known(path(), number, "application/json", code.raw.get());
            self.extras.rest(&path(), number, &code.value.rest, &[]);
        }
    }

    /// Paragraphs and figures.
    pub(super) fn layout(&mut self) {
        let analysis = self.analysis;
        let kinds = self.attached_paragraphs();
        for (i, paragraph) in analysis.paragraphs.iter().enumerate() {
            let attached = kinds.get(&i).copied();
            let kind = attached.unwrap_or_else(|| kind_of(&paragraph.role));
            let path = format!("{}/paragraphs/{i}", self.pointer);
            let hits = self.index.hits(&paragraph.spans);
            self.block(kind, &paragraph.regions, &hits, None, &path);
        }
        for (i, figure) in analysis.figures.iter().enumerate() {
            let path = format!("{}/figures/{i}", self.pointer);
            let hits = self.index.hits(&figure.spans);
            let id = adapter_common::optional(&figure.id);
            self.block("figure", &figure.regions, &hits, id, &path);
            let captions = figure.caption.iter().map(|c| (c, "caption"));
            let footnotes = figure.footnotes.iter().map(|f| (f, "footnote"));
            for (note, kind) in captions.chain(footnotes) {
                // One that is a paragraph stands among the paragraphs.
                let told = note.elements.iter().any(|e| self.paragraph_of(e).is_some());
                if !told {
                    let hits = self.index.hits(&note.spans);
                    self.block(kind, &note.regions, &hits, None, &path);
                }
            }
        }
    }

    /// A block on every page that something is on.
    fn block(
        &mut self,
        kind: &str,
        regions: &[Region],
        hits: &[Hit],
        id: Option<String>,
        path: &str,
    ) {
        let slots = self.book.homes(regions, hits);
        if slots.is_empty() {
            self.book.notes.add(Note::NoPage, path);
        }
        for slot in slots {
            let words = self.book.words_on(slot, hits, || path.to_owned());
            let region = self.book.region(slot, regions, || path.to_owned());
            let block = Block {
                kind: kind.to_owned(),
                words,
                region,
                confidence: None,
                id: id.clone(),
            };
            self.book
                .push(slot, |p| &mut p.blocks, block, || path.to_owned());
        }
    }

    /// Paragraphs that are captions or footnotes of tables and figures.
    fn attached_paragraphs(&self) -> FxHashMap<usize, &'static str> {
        let tables = self.analysis.tables.iter();
        let figures = self.analysis.figures.iter();
        let captions = tables
            .clone()
            .filter_map(|t| t.caption.as_ref())
            .chain(figures.clone().filter_map(|f| f.caption.as_ref()));
        let footnotes = tables
            .flat_map(|t| &t.footnotes)
            .chain(figures.flat_map(|f| &f.footnotes));
        let mut kinds = FxHashMap::default();
        for (notes, kind) in [
            (captions.collect::<Vec<_>>(), "caption"),
            (footnotes.collect(), "footnote"),
        ] {
            for element in notes.iter().flat_map(|n| &n.elements) {
                if let Some(index) = self.paragraph_of(element) {
                    kinds.insert(index, kind);
                }
            }
        }
        kinds
    }

    /// The paragraph that a reference such as `#/paragraphs/7` names, which
    /// previews write without the `#`.
    fn paragraph_of(&self, element: &str) -> Option<usize> {
        let path = element.strip_prefix('#').unwrap_or(element);
        let index = path.strip_prefix("/paragraphs/")?.parse().ok()?;
        (index < self.analysis.paragraphs.len()).then_some(index)
    }

    /// The text that an item gives, unless it is markdown with escapes: then
    /// its words, which are written without them, make it.
    pub(super) fn printed<'t>(&self, text: &'t str, hits: &[Hit]) -> &'t str {
        let markdown = &*self.analysis.content_format == "markdown";
        if markdown && text.contains('\\') && !hits.is_empty() {
            return "";
        }
        text
    }

    /// A passage of a caption, a footnote, a key or a value.
    pub(super) fn element(
        &mut self,
        slot: Option<u32>,
        element: &Element,
        path: impl Fn() -> String,
    ) -> sdk::document::Passage {
        let hits = self.index.hits(&element.spans);
        let anchor = Anchor {
            text: self.printed(&element.content, &hits),
            regions: &element.regions,
            hits: &hits,
            marks: &[],
        };
        self.book.passage(slot, anchor, path)
    }
}

/// The contract's name for a paragraph's role.
fn kind_of(role: &str) -> &'static str {
    match role {
        "title" => "title",
        "sectionHeading" => "section-header",
        "pageHeader" => "page-header",
        "pageFooter" => "page-footer",
        "pageNumber" => "page-number",
        "footnote" => "footnote",
        "formulaBlock" => "formula",
        _ => "paragraph",
    }
}
