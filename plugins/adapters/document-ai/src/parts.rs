//! Everything on a page besides its words and lines: blocks, tables, form
//! fields, selection marks, visual elements, barcodes.

use google_common::{confidence, limit};
use rustc_hash::FxHashSet;
use sdk::document::{Block, KeyValue, Page, Passage, SelectionMark, Signature};

use crate::answer::{FormField, Item, Layout, PageAnswer, Visual};
use crate::passage::Reader;

/// Whether a check box is ticked; `None` for what is no check box.
fn ticked(kind: &str) -> Option<bool> {
    match kind {
        "filled_checkbox" => Some(true),
        "unfilled_checkbox" => Some(false),
        _ => None,
    }
}

/// The contract's kind of a visual element. Google does not list the types;
/// these are those that its documentation and answers show.
fn visual_kind(kind: &str) -> &'static str {
    match kind {
        "math_formula" => "formula",
        "image" => "image",
        "figure" | "chart" | "diagram" | "logo" => "figure",
        "barcode" | "qr_code" => "barcode",
        _ => "other",
    }
}

impl Reader<'_, '_> {
    /// Add what the answer says of a page.
    pub(crate) fn add(&mut self, page: &mut Page, answer: &PageAnswer) {
        self.add_blocks(page, answer);
        for (index, table) in answer.tables.iter().enumerate() {
            let table = self.table(page, table, index);
            page.tables.extend(table);
        }
        let drawn = answer.visual.iter().any(|v| ticked(&v.kind).is_some());
        for (index, field) in answer.form_fields.iter().enumerate() {
            let pair = self.form_field(page, field, index);
            // Where the boxes are drawn as visual elements, they are marks
            // already.
            let mark = ticked(&field.value_type).filter(|_| !drawn);
            if let (Some(selected), Some(value)) = (mark, &pair.value) {
                page.selection_marks.push(SelectionMark {
                    selected,
                    region: value.region.clone(),
                    confidence: value.confidence,
                    id: None,
                });
            }
            page.key_values.push(pair);
        }
        for (index, visual) in answer.visual.iter().enumerate() {
            self.visual(page, visual, index);
        }
        for (index, barcode) in answer.barcodes.iter().enumerate() {
            let path = format!("{}/detectedBarcodes/{index}", self.path);
            let block = self.block(&barcode.layout, "barcode", &path);
            page.blocks.push(block);
        }
        page.confidence = confidence(answer.layout.confidence);
        let (path, warnings) = (self.path, &mut self.notes.warnings);
        limit(&mut page.blocks, path, warnings);
        limit(&mut page.tables, path, warnings);
        limit(&mut page.key_values, path, warnings);
        limit(&mut page.selection_marks, path, warnings);
        limit(&mut page.signatures, path, warnings);
        limit(&mut page.lines, path, warnings);
    }

    /// Paragraphs, and the blocks that are more than one paragraph. Where
    /// there are only blocks, these are the paragraphs.
    fn add_blocks(&mut self, page: &mut Page, answer: &PageAnswer) {
        let extent = |item: &Item| item.layout.anchor.segments.hull();
        let paragraphs: FxHashSet<_> = answer.paragraphs.iter().filter_map(extent).collect();
        let lists = [
            ("paragraphs", "paragraph", &answer.paragraphs),
            ("blocks", "other", &answer.blocks),
        ];
        for (list, kind, items) in lists {
            let kind = if answer.paragraphs.is_empty() {
                "paragraph"
            } else {
                kind
            };
            for (index, item) in items.iter().enumerate() {
                let known = extent(item).is_some_and(|e| paragraphs.contains(&e));
                if list == "blocks" && known {
                    continue;
                }
                let path = format!("{}/{list}/{index}", self.path);
                let block = self.block(&item.layout, kind, &path);
                page.blocks.push(block);
            }
        }
    }

    fn block(&mut self, layout: &Layout, kind: &str, path: &str) -> Block {
        Block {
            kind: kind.to_owned(),
            words: self.spans(&layout.anchor, || path.to_owned()),
            region: self.region(layout, || path.to_owned()),
            confidence: confidence(layout.confidence),
            id: None,
        }
    }

    /// The vendor gives name and value one confidence, that of the pair.
    fn form_field(&mut self, page: &Page, field: &FormField, index: usize) -> KeyValue {
        let path = |member| format!("{}/formFields/{index}/{member}", self.path);
        let (name_path, value_path) = (path("fieldName"), path("fieldValue"));
        let key = self.passage(page, &field.name, || name_path.clone());
        let mut value = self.passage(page, &field.value, || value_path.clone());
        if let Some(selected) = ticked(&field.value_type) {
            value.text = if selected { "selected" } else { "unselected" }.to_owned();
        }
        let vendor = confidence(field.name.confidence);
        KeyValue {
            key,
            value: Some(value).filter(|v: &Passage| !v.text.is_empty()),
            normalized: None,
            confidence: vendor.or_else(|| confidence(field.value.confidence)),
            id: None,
        }
    }

    fn visual(&mut self, page: &mut Page, visual: &Visual, index: usize) {
        let path = format!("{}/visualElements/{index}", self.path);
        let at = || path.clone();
        let confidence = confidence(visual.layout.confidence);
        match (ticked(&visual.kind), &*visual.kind) {
            (Some(selected), _) => page.selection_marks.push(SelectionMark {
                selected,
                region: self.region(&visual.layout, at),
                confidence,
                id: None,
            }),
            (None, "signature") => page.signatures.push(Signature {
                region: self.region(&visual.layout, at),
                confidence,
                id: None,
            }),
            (None, kind) => {
                let block = self.block(&visual.layout, visual_kind(kind), &path);
                page.blocks.push(block);
            }
        }
    }
}
