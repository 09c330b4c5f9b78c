//! The blocks of all parts with their pages, and the way from an id to its
//! block.

use rustc_hash::FxHashMap;

use crate::answer::{Answer, Block, Kind};
use crate::notes::{Note, Notes};

/// A block's index in the graph.
pub(crate) type NodeId = u32;

pub(crate) struct Node<'g> {
    pub(crate) block: &'g Block<'g>,
    /// Index of its page in [`Graph::pages`].
    pub(crate) slot: u32,
}

#[derive(Default)]
pub(crate) struct Graph<'g> {
    nodes: Vec<Node<'g>>,
    by_id: FxHashMap<&'g str, NodeId>,
    /// The pages' numbers, increasing.
    pub(crate) pages: Vec<u32>,
    /// For each answer, what is added to the page numbers in it.
    pub(crate) offsets: Vec<u32>,
    /// Where each list of blocks begins in `nodes`, and its JSON pointer.
    lists: Vec<(usize, String)>,
}

impl<'g> Graph<'g> {
    pub(crate) fn new(
        answers: impl Iterator<Item = &'g Answer<'g>> + Clone,
        notes: &mut Notes,
    ) -> Self {
        let mut graph = Self::default();
        let count = answers.clone().map(|a| a.blocks.len()).sum();
        let parts = answers.clone().count();
        graph.nodes.reserve(count);
        graph.by_id.reserve(count);
        for (part, answer) in answers.enumerate() {
            graph.add_answer(answer, &prefix(part, parts), notes);
        }
        graph.number_pages();
        graph
    }

    fn add_answer(&mut self, answer: &'g Answer<'g>, prefix: &str, notes: &mut Notes) {
        let offset = self.offset_of(answer);
        self.offsets.push(offset);
        self.add_blocks(
            &answer.blocks,
            (offset, 0),
            format!("{prefix}/Blocks"),
            |n| {
                notes.add(Note::Duplicate, n);
            },
        );
        // What belongs to an expense or identity document often stands on the
        // top level too: the same blocks again are no news.
        for expense in answer.all_expenses() {
            let path = format!("{prefix}{}/Blocks", expense.path);
            let own = expense.page;
            self.add_blocks(&expense.item.blocks, (offset, own), path, |_| ());
            let groups = &expense.item.groups;
            let fields = groups
                .iter()
                .flat_map(|g| g.items.iter().flat_map(|item| &item.fields))
                .chain(&expense.item.summary);
            let page = |page: u32| if own > 0 { own } else { page.max(1) };
            self.pages
                .extend(fields.map(|f| offset.saturating_add(page(f.page.0))));
        }
        for identity in answer.all_identities() {
            let path = format!("{prefix}{}/Blocks", identity.path);
            let page = (offset, identity.page);
            self.add_blocks(&identity.item.blocks, page, path, |_| ());
        }
        let lending = answer.lending.iter().map(|r| r.page.0.max(1));
        self.pages.extend(lending.map(|p| offset.saturating_add(p)));
        self.pages.sort_unstable();
        self.pages.dedup();
    }

    /// The parts of one asynchronous job count pages through; answers given
    /// at once each count from 1, so a further one continues after the last.
    fn offset_of(&self, answer: &Answer) -> u32 {
        let own_pages =
            answer.blocks.is_empty() || answer.blocks.iter().any(|b| b.kind == Kind::Page);
        match self.pages.last() {
            Some(last) if own_pages && answer.job_status.is_empty() => *last,
            _ => 0,
        }
    }

    /// Add blocks whose pages count from an offset, or that are all on one
    /// page (0 for none).
    fn add_blocks(
        &mut self,
        blocks: &'g [Block<'g>],
        (offset, own): (u32, u32),
        path: String,
        mut duplicate: impl FnMut(String),
    ) {
        let mut unnumbered_pages = 0;
        let mut last = 0;
        let start = self.nodes.len();
        for (i, block) in blocks.iter().enumerate() {
            if block.kind == Kind::Page && block.page.0 == 0 {
                unnumbered_pages += 1;
            }
            let page = match block.page.0 {
                _ if own > 0 => offset.saturating_add(own),
                0 => offset.saturating_add(unnumbered_pages.max(1)),
                number => offset.saturating_add(number),
            };
            if page != last {
                self.pages.push(page);
                last = page;
            }
            let node = self.nodes.len() as NodeId;
            if !block.id.is_empty() && *self.by_id.entry(&block.id).or_insert(node) != node {
                duplicate(format!("{path}/{i}"));
                continue;
            }
            self.nodes.push(Node { block, slot: page });
        }
        self.lists.push((start, path));
    }

    /// Turn page numbers into indices of `pages`.
    fn number_pages(&mut self) {
        let mut last = (0, 0);
        for node in &mut self.nodes {
            if node.slot != last.0 {
                let slot = self.pages.binary_search(&node.slot).unwrap_or_default();
                last = (node.slot, slot as u32);
            }
            node.slot = last.1;
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (NodeId, &Node<'g>)> {
        self.nodes.iter().enumerate().map(|(i, n)| (i as NodeId, n))
    }

    pub(crate) fn block(&self, node: NodeId) -> Option<&'g Block<'g>> {
        self.nodes.get(node as usize).map(|n| n.block)
    }

    pub(crate) fn slot(&self, node: NodeId) -> Option<u32> {
        self.nodes.get(node as usize).map(|n| n.slot)
    }

    /// The blocks that a block names under one kind of relationship, in the
    /// vendor's order. Ids that lead nowhere are left out.
    pub(crate) fn related(&self, block: &'g Block<'g>, kind: &str) -> impl Iterator<Item = NodeId> {
        block
            .relationships
            .iter()
            .filter(move |r| &*r.kind == kind)
            .flat_map(|r| &r.ids)
            .filter_map(|id| self.by_id.get(&**id).copied())
    }

    /// How many ids of a block's relationships lead nowhere.
    pub(crate) fn has_dangling(&self, block: &Block) -> bool {
        let mut ids = block.relationships.iter().flat_map(|r| &r.ids);
        ids.any(|id| !self.by_id.contains_key(&**id))
    }

    /// Where a block stands in its answer, as a JSON pointer. Exact unless
    /// duplicates before it were left out.
    pub(crate) fn path(&self, node: NodeId) -> String {
        let list = self
            .lists
            .partition_point(|(start, _)| *start <= node as usize);
        match self.lists.get(list.wrapping_sub(1)) {
            Some((start, path)) => format!("{path}/{}", node as usize - start),
            None => String::new(),
        }
    }

    /// Index in `pages` of the page with this number in one answer; that of
    /// the only page when the number is absent (0).
    pub(crate) fn slot_of(&self, answer: usize, number: u32) -> Option<usize> {
        if number == 0 && self.pages.len() != 1 {
            return None;
        }
        let offset = self.offsets.get(answer).copied().unwrap_or_default();
        let number = offset.saturating_add(number.max(1));
        self.pages.binary_search(&number).ok()
    }
}

/// The JSON pointer's beginning for one of several answers.
pub(crate) fn prefix(part: usize, parts: usize) -> String {
    if parts > 1 {
        format!("/{part}")
    } else {
        String::new()
    }
}
