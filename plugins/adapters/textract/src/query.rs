//! Queries: the question has no place, its answers have.

use sdk::document::{Page, Passage, Query};

use crate::answer::{Block, Kind};
use crate::graph::{Graph, NodeId};
use crate::notes::{Note, Notes};
use crate::place;
use adapter_common::WordFinder;

/// Add the queries to the pages of their answers; one without an answer
/// stands on the page it was put to, which is the first when it names none.
pub(crate) fn add(graph: &Graph, pages: &mut [Page], notes: &mut Notes) {
    let mut finders: Vec<Option<WordFinder>> = Vec::new();
    for (id, node) in graph.iter().filter(|(_, n)| n.block.kind == Kind::Query) {
        finders.resize_with(pages.len(), || None);
        let mut slots = vec![];
        for answer in graph.related(node.block, "ANSWER") {
            slots.extend(graph.slot(answer).filter(|slot| !slots.contains(slot)));
        }
        if slots.is_empty() {
            slots.push(node.slot);
        }
        for slot in slots {
            let finder = finders.get_mut(slot as usize);
            let (Some(page), Some(finder)) = (pages.get_mut(slot as usize), finder) else {
                continue;
            };
            let finder = finder.get_or_insert_with(|| WordFinder::new(page));
            let query = query(graph, id, slot, page, finder, notes);
            page.queries.push(query);
        }
    }
}

fn query(
    graph: &Graph,
    id: NodeId,
    slot: u32,
    page: &Page,
    finder: &WordFinder,
    notes: &mut Notes,
) -> Query {
    let Some(block) = graph.block(id) else {
        return Query::default();
    };
    if graph.has_dangling(block) {
        notes.add_with(Note::Dangling, || graph.path(id));
    }
    let answers = graph
        .related(block, "ANSWER")
        .filter(|a| graph.slot(*a) == Some(slot))
        .filter_map(|a| Some((a, graph.block(a)?)))
        .filter(|(_, b)| b.kind == Kind::QueryResult)
        .map(|(a, b)| answer(graph, a, b, page, finder, notes))
        .collect();
    let question = block.query.as_ref();
    Query {
        text: question.map(|q| (*q.text).to_owned()).unwrap_or_default(),
        alias: question.and_then(|q| adapter_common::optional(&q.alias)),
        answers,
        id: adapter_common::optional(&block.id),
    }
}

fn answer(
    graph: &Graph,
    id: NodeId,
    block: &Block,
    page: &Page,
    finder: &WordFinder,
    notes: &mut Notes,
) -> Passage {
    let region = place::of(&block.geometry, notes, || graph.path(id));
    let words = match &region {
        Some(region) => finder.find(page, &region.bounds, &block.text),
        None => Vec::new(),
    };
    Passage {
        text: (*block.text).to_owned(),
        words,
        region,
        confidence: place::confidence(block.confidence),
    }
}
