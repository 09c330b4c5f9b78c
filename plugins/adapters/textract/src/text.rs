//! The words and lines of a page.

use adapter_common::{Turn, continues_line, split_line};
use rustc_hash::FxHashMap;
use sdk::document::{NewWord, Page, PageBuilder, Point, Rect, Region, Span, Style, geometry};

use crate::answer::Kind;
use crate::graph::{Graph, NodeId};
use crate::notes::{Note, Notes};
use crate::place;

/// For each block of the graph the words that it became: one for a WORD, any
/// number for a LINE, none for the rest and for what has no words.
pub(crate) struct Placed(Vec<Span>);

/// The blocks of one page that make its text.
#[derive(Default)]
struct TextBlocks {
    lines: Vec<NodeId>,
    words: Vec<NodeId>,
    layout: Vec<NodeId>,
}

impl Placed {
    /// The words of a WORD or LINE.
    pub(crate) fn words(&self, node: NodeId) -> Span {
        self.0.get(node as usize).copied().unwrap_or_default()
    }

    fn set(&mut self, node: NodeId, span: Span) {
        if let Some(place) = self.0.get_mut(node as usize) {
            *place = span;
        }
    }
}

/// Build the pages with their words and lines.
pub(crate) fn pages(graph: &Graph, notes: &mut Notes) -> (Vec<Page>, Placed) {
    let mut blocks: Vec<TextBlocks> = Vec::new();
    blocks.resize_with(graph.pages.len(), TextBlocks::default);
    for (id, node) in graph.iter() {
        let Some(page) = blocks.get_mut(node.slot as usize) else {
            continue;
        };
        match node.block.kind {
            Kind::Word => page.words.push(id),
            Kind::Line => page.lines.push(id),
            Kind::Layout(_) => page.layout.push(id),
            _ => {}
        }
    }
    let mut placed = Placed(vec![Span::default(); graph.len()]);
    let pages = graph
        .pages
        .iter()
        .zip(&blocks)
        .map(|(number, blocks)| page(*number, graph, blocks, &mut placed, notes))
        .collect();
    (pages, placed)
}

fn page(
    number: u32,
    graph: &Graph,
    blocks: &TextBlocks,
    placed: &mut Placed,
    notes: &mut Notes,
) -> Page {
    let mut writer = Writer {
        graph,
        placed,
        notes,
        builder: PageBuilder::new(number, 0.0, 0.0, ""),
        handwritten: Vec::new(),
        turn: Turn::default(),
    };
    for line in reading_order(graph, blocks) {
        writer.line(line);
    }
    writer.stray_words(&blocks.words);
    let Writer {
        builder,
        handwritten,
        turn,
        ..
    } = writer;
    let mut page = builder.finish();
    page.rotation = turn.degrees();
    page.styles = Span::cover(handwritten)
        .into_iter()
        .map(|words| Style {
            kind: "handwritten".to_owned(),
            words,
            confidence: None,
        })
        .collect();
    page
}

/// The page's lines in reading order. The vendor lists lines from top to
/// bottom across columns; where it analysed the layout, the layout's order is
/// better, and a line outside it stays behind its predecessor.
fn reading_order(graph: &Graph, blocks: &TextBlocks) -> Vec<NodeId> {
    if blocks.layout.is_empty() {
        return blocks.lines.clone();
    }
    let mut followers: FxHashMap<NodeId, Vec<NodeId>> = FxHashMap::default();
    let mut order = Vec::with_capacity(blocks.lines.len());
    let mut seen: FxHashMap<NodeId, ()> = FxHashMap::default();
    for layout in &blocks.layout {
        let Some(block) = graph.block(*layout) else {
            continue;
        };
        for child in graph.related(block, "CHILD") {
            let is_line = graph.block(child).is_some_and(|b| b.kind == Kind::Line);
            let here = graph.slot(child) == graph.slot(*layout);
            if is_line && here && seen.insert(child, ()).is_none() {
                order.push(child);
            }
        }
    }
    let mut before = None;
    let mut first = Vec::new();
    for line in &blocks.lines {
        match (seen.contains_key(line), before) {
            (true, _) => before = Some(*line),
            (false, Some(before)) => followers.entry(before).or_default().push(*line),
            (false, None) => first.push(*line),
        }
    }
    for line in order {
        first.push(line);
        first.extend(followers.remove(&line).unwrap_or_default());
    }
    first
}

struct Writer<'w, 'g> {
    graph: &'w Graph<'g>,
    placed: &'w mut Placed,
    notes: &'w mut Notes,
    builder: PageBuilder,
    handwritten: Vec<u32>,
    turn: Turn,
}

impl Writer<'_, '_> {
    fn line(&mut self, line: NodeId) {
        let graph = self.graph;
        let Some(block) = graph.block(line) else {
            return;
        };
        let start = self.builder.word_count();
        for child in graph.related(block, "CHILD") {
            if graph.slot(child) == graph.slot(line) {
                self.word(child, None);
            }
        }
        let mut place = place::of_word(&block.geometry, self.notes, || graph.path(line));
        if self.builder.word_count() == start && !block.text.trim().is_empty() {
            self.split(line, place.unwrap_or_default());
        }
        if let Some((_, Some(corners))) = &place {
            // The vendor does not tell the page's proportions, so a small
            // deviation on a page that is not square is off by their ratio.
            let [start, end, ..] = corners;
            self.turn.add(end.x - start.x, end.y - start.y);
        }
        self.placed
            .set(line, Span::new(start, self.builder.word_count()));
        let region = place.take().and_then(|(bounds, corners)| match corners {
            Some(corners) => Region::from_polygon(corners),
            None => Some(bounds.into()),
        });
        self.builder.end_line(
            region,
            place::confidence(block.confidence),
            adapter_common::optional(&block.id),
        );
    }

    /// Add a WORD that was not added before. One without a place of its own
    /// gets the one given.
    fn word(&mut self, node: NodeId, place: Option<Rect>) -> Option<Rect> {
        let block = self.graph.block(node)?;
        if block.kind != Kind::Word || !self.placed.words(node).is_empty() {
            return None;
        }
        let path = || self.graph.path(node);
        let (bounds, polygon) = match place::of_word(&block.geometry, self.notes, path) {
            Some(place) => place,
            None => {
                self.notes.add_with(Note::NoPlace, || self.graph.path(node));
                (place.unwrap_or_default(), None)
            }
        };
        let index = self.builder.word(NewWord {
            text: &block.text,
            bounds,
            polygon,
            confidence: place::confidence(block.confidence),
            id: adapter_common::clip(&block.id),
        })?;
        self.placed.set(node, Span::new(index, index + 1));
        if &*block.text_type == "HANDWRITING" {
            self.handwritten.push(index);
        }
        Some(bounds)
    }

    /// A line that names no words: its text at white space, its place shared
    /// out by the number of characters.
    fn split(&mut self, line: NodeId, (bounds, corners): (Rect, Option<[Point; 4]>)) {
        let Some(block) = self.graph.block(line) else {
            return;
        };
        self.notes.add_with(Note::NoWords, || self.graph.path(line));
        let outline = corners.unwrap_or_else(|| geometry::corners(&bounds));
        for (text, polygon) in split_line(&block.text, &outline) {
            let index = self.builder.word(NewWord {
                text,
                polygon: Some(polygon),
                confidence: place::confidence(block.confidence),
                ..NewWord::default()
            });
            if &*block.text_type == "HANDWRITING" {
                self.handwritten.extend(index);
            }
        }
    }

    /// Words that no line names: neighbours at one height make a line.
    fn stray_words(&mut self, words: &[NodeId]) {
        let mut last: Option<Rect> = None;
        for node in words {
            if !self.placed.words(*node).is_empty() {
                continue;
            }
            let Some(block) = self.graph.block(*node) else {
                continue;
            };
            if block.text.trim().is_empty() {
                continue;
            }
            self.notes
                .add_with(Note::StrayWords, || self.graph.path(*node));
            let quiet = &mut Notes::default();
            let place = place::of_word(&block.geometry, quiet, String::new);
            let bounds = place.map(|p| p.0).unwrap_or_default();
            if last.is_some_and(|last| !continues_line(&last, &bounds)) {
                self.builder.end_line(None, None, None);
            }
            last = self.word(*node, None);
        }
        self.builder.end_line(None, None, None);
    }
}
