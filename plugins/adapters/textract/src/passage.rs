//! What blocks hold, as passages.

use sdk::document::{Page, Passage, Span};

use crate::answer::{Block, Kind};
use crate::graph::{Graph, NodeId};
use crate::notes::{Note, Notes};
use crate::place;
use crate::text::Placed;

/// Everything needed to turn a block into a part of a page.
pub(crate) struct Reader<'r, 'g> {
    pub(crate) graph: &'r Graph<'g>,
    pub(crate) placed: &'r Placed,
    pub(crate) notes: &'r mut Notes,
    /// References that may still be followed: blocks that name the same
    /// blocks over and over must not cost more than they are worth.
    pub(crate) left: usize,
}

/// Far more than an answer of 3,000 pages, the vendor's limit, has.
pub(crate) const MAX_REFERENCES: usize = 4_000_000;

/// What the children of some blocks hold: words on one page, or the states
/// of selection marks.
#[derive(Default)]
pub(crate) struct Held {
    words: Vec<u32>,
    marks: Vec<bool>,
}

impl<'g> Reader<'_, 'g> {
    /// Collect the words and marks that a block names as children and that
    /// are on the block's page. Lines stand for their words.
    pub(crate) fn collect(&mut self, node: NodeId, block: &'g Block<'g>, held: &mut Held) {
        let graph = self.graph;
        let references: usize = block.relationships.iter().map(|r| r.ids.len()).sum();
        let Some(left) = self.left.checked_sub(references) else {
            self.notes.add_with(Note::TooMany, || graph.path(node));
            return;
        };
        self.left = left;
        for child in graph.related(block, "CHILD") {
            let Some(inner) = graph.block(child) else {
                continue;
            };
            if graph.slot(child) != graph.slot(node) {
                continue;
            }
            match inner.kind {
                Kind::Word | Kind::Line => {
                    let span = self.placed.words(child);
                    self.left = self.left.saturating_sub(span.len() as usize);
                    held.words.extend(span.start..span.end);
                }
                Kind::SelectionElement => held.marks.push(is_selected(inner)),
                // A list of the layout holds its items, which hold lines.
                Kind::Layout(_) if child != node => self.collect_lines(child, inner, held),
                _ => {}
            }
        }
        if graph.has_dangling(block) {
            self.notes.add_with(Note::Dangling, || graph.path(node));
        }
    }

    /// Collect the words of the lines that a block of the layout holds itself.
    fn collect_lines(&mut self, node: NodeId, block: &'g Block<'g>, held: &mut Held) {
        let references: usize = block.relationships.iter().map(|r| r.ids.len()).sum();
        let Some(left) = self.left.checked_sub(references) else {
            self.notes.add_with(Note::TooMany, || self.graph.path(node));
            return;
        };
        self.left = left;
        for child in self.graph.related(block, "CHILD") {
            if self.graph.slot(child) == self.graph.slot(node) {
                let span = self.placed.words(child);
                self.left = self.left.saturating_sub(span.len() as usize);
                held.words.extend(span.start..span.end);
            }
        }
    }

    /// A passage of what a block holds itself, with the block's own place and
    /// confidence.
    pub(crate) fn passage(&mut self, page: &Page, node: NodeId, block: &'g Block<'g>) -> Passage {
        let mut held = Held::default();
        self.collect(node, block, &mut held);
        self.passage_of(page, node, block, held)
    }

    /// A passage of what was collected, with a block's place and confidence.
    pub(crate) fn passage_of(
        &mut self,
        page: &Page,
        node: NodeId,
        block: &'g Block<'g>,
        held: Held,
    ) -> Passage {
        let mut passage = held.into_passage(page);
        if passage.text.is_empty() && !block.text.is_empty() {
            passage.text = (*block.text).to_owned();
        }
        let path = || self.graph.path(node);
        let region = place::of(&block.geometry, self.notes, path);
        passage.region = region.or(passage.region);
        passage.confidence = place::confidence(block.confidence).or(passage.confidence);
        passage
    }
}

impl Held {
    /// The words in reading order, each once; the marks' states where there
    /// are only marks.
    pub(crate) fn into_passage(mut self, page: &Page) -> Passage {
        self.words.sort_unstable();
        self.words.dedup();
        if self.words.is_empty() {
            let states: Vec<&str> = self
                .marks
                .iter()
                .map(|selected| if *selected { "selected" } else { "unselected" })
                .collect();
            return Passage {
                text: states.join(" "),
                ..Passage::default()
            };
        }
        page.passage(Span::cover(self.words))
    }
}

pub(crate) fn is_selected(block: &Block) -> bool {
    &*block.selection_status == "SELECTED"
}
