//! Pages of a document from the items on them.

use std::collections::BTreeMap;

use adapter_sheet::{Note, Notes, Outline, Sheet};
use rustc_hash::{FxHashMap, FxHashSet};
use sdk::document::{
    Block, KeyValue, Page, Passage, Rect, Region, SelectionMark, Signature, Span, Style,
};

use crate::answer::{Bbox, Docling, Item};
use crate::place::Measure;
use crate::tree::{self, Id, List, path};
use crate::{graph, labels, table};

/// A text on more pages or columns is not shared out to them.
const MAX_PARTS: usize = 100;

/// An item on a page, or the part of one that is there.
struct Piece<'d> {
    id: Id,
    item: &'d Item<'d>,
    bbox: Option<&'d Bbox<'d>>,
    text: String,
}

/// What was written: where the words of items are, and tables by item.
#[derive(Default)]
struct Written {
    words: FxHashMap<Id, (u32, Vec<Span>)>,
    tables: Vec<(Id, u32, usize)>,
}

/// One page on its way.
pub(crate) struct Writer<'w> {
    pub(crate) sheet: Sheet,
    pub(crate) measure: Measure,
    pub(crate) notes: &'w mut Notes,
    blocks: Vec<Block>,
    marks: Vec<SelectionMark>,
    signatures: Vec<Signature>,
    styles: Vec<Style>,
}

pub(crate) fn pages(docling: &Docling, notes: &mut Notes) -> Vec<Page> {
    let mut written = Written::default();
    let mut pages: Vec<Page> = Vec::new();
    for (number, pieces) in pieces(docling, notes) {
        pages.push(page(docling, number, &pieces, &mut written, notes));
    }
    captions(docling, &written, &mut pages);
    fields(docling, &written, &mut pages);
    pages
}

/// The items of each page in reading order. One without a place is on the
/// page of the one before.
fn pieces<'d>(docling: &'d Docling<'d>, notes: &mut Notes) -> BTreeMap<u32, Vec<Piece<'d>>> {
    let mut pages: BTreeMap<u32, Vec<Piece>> = BTreeMap::new();
    for (number, _) in &docling.pages.0 {
        pages.entry(*number).or_default();
    }
    let mut last = pages.keys().next().copied().unwrap_or(1);
    let cells = table::contents(docling);
    for id in tree::order(docling, notes) {
        let containers = [List::Groups, List::FieldRegions, List::FieldItems];
        let Some(item) = docling.item(id).filter(|_| !containers.contains(&id.0)) else {
            continue;
        };
        if cells.contains(&id) {
            continue;
        }
        let marker = item.marker.trim();
        let marked = item.enumerated && !marker.is_empty() && !item.text.starts_with(marker);
        let mut text = if marked {
            format!("{marker} ")
        } else {
            String::new()
        };
        if item.prov.is_empty() {
            text.push_str(&item.text);
            let number = graph::page(item).unwrap_or(last);
            pages.entry(number).or_default().push(Piece {
                id,
                item,
                bbox: None,
                text,
            });
            continue;
        }
        for (prov, part) in item.prov.iter().zip(parts(item, id, notes)) {
            last = prov.page.0.max(1);
            text.push_str(part);
            pages.entry(last).or_default().push(Piece {
                id,
                item,
                bbox: prov.bbox.as_ref(),
                text: std::mem::take(&mut text),
            });
        }
    }
    if pages.is_empty() {
        pages.insert(1, Vec::new());
    }
    pages
}

/// An item's text by its places: whole at the first where they do not share
/// all of it out.
fn parts<'d>(item: &'d Item, id: Id, notes: &mut Notes) -> Vec<&'d str> {
    let mut parts = vec![""; item.prov.len()];
    let few = (2..=MAX_PARTS).contains(&parts.len());
    for (text, prov) in parts.iter_mut().zip(&item.prov).filter(|_| few) {
        if let [start, end] = prov.charspan.as_slice() {
            *text = part(&item.text, start.0, end.0);
        }
    }
    let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let shared: usize = parts.iter().map(|p| visible(p)).sum();
    if parts.len() == 1 || shared != visible(&item.text) {
        if parts.len() > 1 {
            notes.add_with(Note::Uneven, || path(id));
        }
        parts.fill("");
        if let Some(first) = parts.first_mut() {
            // The untreated text may still have its lines.
            *first = if same_words(item) {
                &item.orig
            } else {
                &item.text
            };
        }
    }
    parts
}

/// Whether the untreated text differs in white space alone.
pub(crate) fn same_words(item: &Item) -> bool {
    item.orig.contains('\n')
        && item
            .orig
            .split_whitespace()
            .eq(item.text.split_whitespace())
}

/// Characters `start..end` of a text.
fn part(text: &str, start: u32, end: u32) -> &str {
    let at = |n: u32| {
        text.char_indices()
            .nth(n as usize)
            .map_or(text.len(), |c| c.0)
    };
    text.get(at(start)..at(end)).unwrap_or_default()
}

fn page(
    docling: &Docling,
    number: u32,
    pieces: &[Piece],
    written: &mut Written,
    notes: &mut Notes,
) -> Page {
    let boxes: Vec<(Option<&Bbox>, &Item)> = pieces.iter().map(|p| (p.bbox, p.item)).collect();
    let measure = Measure::new(number, docling, &boxes, notes);
    let mimetype = docling.origin.as_ref().map_or("", |o| &o.mimetype);
    let unit = match mimetype {
        "application/pdf" => "point",
        _ if mimetype.starts_with("image/") => "pixel",
        _ => "",
    };
    let mut writer = Writer {
        sheet: Sheet::measured(number, measure.size, unit, measure.frame.frame()),
        measure,
        notes,
        blocks: Vec::new(),
        marks: Vec::new(),
        signatures: Vec::new(),
        styles: Vec::new(),
    };
    let (mut tables, mut graphs, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    let any_placed = pieces.iter().any(|p| p.bbox.is_some());
    let mut below = Rect::clamped(0.0, 0.0, 1.0, 0.0);
    for (index, piece) in pieces.iter().enumerate() {
        let slot = match any_placed {
            true => Rect::clamped(below.left, below.bottom, below.right, below.bottom),
            false => {
                let share = |i: usize| i as f32 / pieces.len() as f32;
                Rect::clamped(0.0, share(index), 1.0, share(index + 1))
            }
        };
        let region = piece.bbox.and_then(|b| writer.region(b, piece.id));
        let place = region.as_ref().map_or(slot, |r| r.bounds);
        below = place;
        let drawn = region.is_some() || piece.item.graph.is_some();
        if !drawn {
            writer.notes.add_with(Note::NoPlace, || path(piece.id));
        }
        match piece.id.0 {
            List::Tables => {
                let draft = table::write(docling, piece.item, piece.id, place, &mut writer);
                texts.push((place, draft.text()));
                writer.block("table", &draft.spans(), region.clone());
                tables.push((piece.id, draft, region));
            }
            List::KeyValues | List::Forms => graphs.push((piece, region)),
            List::Pictures => writer.picture(piece, region),
            _ => {
                let spans = writer.text(piece, place, region);
                texts.push((place, graph::squash(&piece.text)));
                written.words.entry(piece.id).or_insert((number, spans));
            }
        }
    }
    let mut pairs = Vec::new();
    for (piece, region) in graphs {
        pairs.extend(graph::write(
            piece.item,
            piece.id,
            number,
            &texts,
            &mut writer,
        ));
        writer.block("key-value", &[], region);
    }
    let mut page = finish(writer);
    for (id, draft, region) in tables {
        if let Some(table) = draft.finish(&page, region) {
            written.tables.push((id, number, page.tables.len()));
            page.tables.push(table);
        }
    }
    page.key_values = graph::finish(pairs, &page);
    page
}

fn finish(writer: Writer) -> Page {
    let mut page = writer.sheet.finish();
    page.blocks = writer.blocks;
    page.selection_marks = writer.marks;
    page.signatures = writer.signatures;
    page.styles = writer.styles;
    page
}

impl Writer<'_> {
    pub(crate) fn region(&mut self, bbox: &Bbox, id: Id) -> Option<Region> {
        let outline: Outline = self.measure.outline(bbox);
        self.sheet.region(&outline, self.notes, || path(id))
    }

    fn block(&mut self, kind: &str, words: &[Span], region: Option<Region>) {
        self.blocks.push(Block {
            kind: kind.to_owned(),
            words: words.to_vec(),
            region,
            ..Block::default()
        });
    }

    fn text(&mut self, piece: &Piece, place: Rect, region: Option<Region>) -> Vec<Span> {
        let label = &*piece.item.label;
        let at = || path(piece.id);
        let span = self.sheet.block(&piece.text, place, None, self.notes, at);
        let spans: Vec<Span> = Some(span).filter(|s| !s.is_empty()).into_iter().collect();
        for words in &spans {
            self.styles
                .extend(labels::styles(piece.item).map(|kind| Style {
                    kind: kind.to_owned(),
                    words: *words,
                    confidence: None,
                }));
        }
        let mark = label.strip_prefix("checkbox_");
        if let Some(state) = mark {
            self.marks.push(SelectionMark {
                selected: state == "selected",
                region: region.clone(),
                ..SelectionMark::default()
            });
        }
        if mark.is_none() || !spans.is_empty() {
            let kind = if mark.is_some() {
                "paragraph".to_owned()
            } else {
                labels::kind(label)
            };
            self.block(&kind, &spans, region);
        }
        spans
    }

    /// What a picture was classified as decides where it belongs.
    fn picture(&mut self, piece: &Piece, region: Option<Region>) {
        let about = piece
            .item
            .rest
            .iter()
            .filter(|r| ["meta", "annotations"].contains(&&*r.0));
        let first = about
            .filter_map(|(_, value)| value.get().split("\"class_name\"").nth(1))
            .find_map(|rest| rest.split('"').nth(1));
        match first.unwrap_or_default() {
            "signature" => self.signatures.push(Signature {
                region,
                ..Signature::default()
            }),
            "bar_code" | "qr_code" => self.block("barcode", &[], region),
            _ => self.block("figure", &[], region),
        }
    }
}

/// The passage of an item's words, if they are on this page.
fn passage(id: Option<Id>, number: u32, written: &Written, page: &Page) -> Option<Passage> {
    let (on, words) = written.words.get(&id?)?;
    (*on == number).then(|| page.passage(words.clone()))
}

fn captions(docling: &Docling, written: &Written, pages: &mut [Page]) {
    for (id, number, index) in &written.tables {
        let Ok(at) = pages.binary_search_by_key(number, |p| p.number) else {
            continue;
        };
        let (Some(item), Some(page)) = (docling.item(*id), pages.get_mut(at)) else {
            continue;
        };
        let find = |references: &[crate::answer::Ref]| -> Vec<Passage> {
            let mut seen = FxHashSet::default();
            let ids = references.iter().map(|r| docling.resolve(r));
            ids.filter(|id| seen.insert(*id))
                .filter_map(|id| passage(id, *number, written, page))
                .collect()
        };
        let (captions, footers) = (find(&item.captions), find(&item.footnotes));
        if let Some(table) = page.tables.get_mut(*index) {
            table.captions = captions;
            table.footers = footers;
        }
    }
}

/// Fields of forms: a key and its values beside each other in the tree.
fn fields(docling: &Docling, written: &Written, pages: &mut [Page]) {
    for item in &docling.field_items {
        let label = |id: &Id| docling.item(*id).map_or("", |i| &i.label);
        let children: Vec<Id> = item
            .children
            .iter()
            .filter_map(|c| docling.resolve(c))
            .collect();
        let key = children.iter().find(|id| label(id) == "field_key");
        let Some((number, words)) = key.and_then(|k| written.words.get(k)) else {
            continue;
        };
        let Ok(at) = pages.binary_search_by_key(number, |p| p.number) else {
            continue;
        };
        let Some(page) = pages.get_mut(at) else {
            continue;
        };
        let values = children.iter().filter(|id| label(id) == "field_value");
        let mut values: Vec<Option<Passage>> = values
            .map(|id| passage(Some(*id), *number, written, page))
            .collect();
        if values.is_empty() {
            values.push(None);
        }
        for value in values {
            let key = page.passage(words.clone());
            page.key_values.push(KeyValue {
                key,
                value,
                ..KeyValue::default()
            });
        }
    }
}
