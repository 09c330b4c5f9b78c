//! Everything on a page besides its text: tables, forms, marks, signatures,
//! the layout.

use rustc_hash::FxHashSet;
use sdk::document::{Block as LayoutBlock, KeyValue, Page, SelectionMark, Signature};

use crate::answer::{Block, Kind};
use crate::graph::{Graph, NodeId};
use crate::notes::Notes;
use crate::passage::{MAX_REFERENCES, Reader, is_selected};
use crate::place;
use crate::text::Placed;

/// Add what the blocks hold to their pages.
pub(crate) fn add(graph: &Graph, placed: &Placed, pages: &mut [Page], notes: &mut Notes) {
    let mut reader = Reader {
        graph,
        placed,
        notes,
        left: MAX_REFERENCES,
    };
    let items = list_items(graph);
    for (id, node) in graph.iter() {
        if let Some(page) = pages.get_mut(node.slot as usize) {
            reader.add_block(page, id, node.block);
            if items.contains(&id)
                && let Some(block) = page.blocks.last_mut()
            {
                block.kind = "list-item".to_owned();
            }
        }
    }
}

/// The blocks of the layout that lists hold.
fn list_items(graph: &Graph) -> FxHashSet<NodeId> {
    let lists = graph
        .iter()
        .filter(|(_, n)| n.block.kind == Kind::Layout("list"));
    let held = lists.flat_map(|(id, list)| {
        let held = graph.related(list.block, "CHILD");
        held.filter(move |item| *item != id)
    });
    held.filter(|item| {
        graph
            .block(*item)
            .is_some_and(|b| b.kind == Kind::Layout("paragraph"))
    })
    .collect()
}

impl<'g> Reader<'_, 'g> {
    fn add_block(&mut self, page: &mut Page, id: NodeId, block: &'g Block<'g>) {
        match block.kind {
            Kind::Table => page.tables.extend(self.table(page, id, block)),
            Kind::KeyValueSet if block.is("KEY") => {
                let pair = self.key_value(page, id, block);
                page.key_values.push(pair);
            }
            Kind::SelectionElement => page.selection_marks.push(SelectionMark {
                selected: is_selected(block),
                region: place::of(&block.geometry, self.notes, || self.graph.path(id)),
                confidence: place::confidence(block.confidence),
                id: adapter_common::optional(&block.id),
            }),
            Kind::Signature => page.signatures.push(Signature {
                region: place::of(&block.geometry, self.notes, || self.graph.path(id)),
                confidence: place::confidence(block.confidence),
                id: adapter_common::optional(&block.id),
            }),
            Kind::Layout(kind) => {
                let passage = self.passage(page, id, block);
                page.blocks.push(LayoutBlock {
                    kind: kind.to_owned(),
                    words: passage.words,
                    region: passage.region,
                    confidence: passage.confidence,
                    id: adapter_common::optional(&block.id),
                });
            }
            Kind::Page => {
                page.confidence = place::confidence(block.confidence);
                page.id = adapter_common::optional(&block.id);
            }
            _ => {}
        }
    }

    /// A key with the value that it names. The value's own block is there even
    /// when the form leaves the value blank.
    fn key_value(&mut self, page: &Page, id: NodeId, key: &'g Block<'g>) -> KeyValue {
        let graph = self.graph;
        let value = graph
            .related(key, "VALUE")
            .filter(|v| graph.slot(*v) == graph.slot(id))
            .filter_map(|v| Some((v, graph.block(v)?)))
            .map(|(v, block)| self.passage(page, v, block))
            .find(|passage| !passage.text.is_empty());
        KeyValue {
            key: self.passage(page, id, key),
            value,
            normalized: None,
            confidence: place::confidence(key.confidence),
            id: adapter_common::optional(&key.id),
        }
    }
}
