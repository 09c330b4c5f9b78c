//! Words of all readings that are the same place of the page, as clusters.

use crate::align::Reading;
use crate::pairs::{self, Item};

/// Most words of a cluster: a line that one vendor gives as one word, against
/// every word of it.
const MOST_WORDS: usize = 96;

/// Words that are the same place, by reading and in its order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Cluster {
    /// Index of the reading, and of the word on its page.
    pub(crate) words: Vec<(u8, u32)>,
}

impl Cluster {
    /// The words of one reading, in its order.
    pub(crate) fn of(&self, reading: usize) -> impl Iterator<Item = u32> + '_ {
        let mine = self
            .words
            .iter()
            .filter(move |w| usize::from(w.0) == reading);
        mine.map(|w| w.1)
    }

    /// The first and the last word of one reading.
    pub(crate) fn ends(&self, reading: usize) -> Option<(u32, u32)> {
        Some((self.of(reading).next()?, self.of(reading).last()?))
    }

    pub(crate) fn has(&self, reading: usize) -> bool {
        self.of(reading).next().is_some()
    }
}

/// Every word of every reading in exactly one cluster, by its first word.
pub(crate) fn find(readings: &[Reading<'_>]) -> Vec<Cluster> {
    let mut nodes: Vec<(u8, u32)> = Vec::new();
    let mut items: Vec<Item> = Vec::new();
    for (reading, r) in readings.iter().enumerate() {
        for (index, word) in (0_u32..).zip(&r.words) {
            nodes.push((reading as u8, index));
            let rect = word.rect;
            items.push(Item { reading, rect });
        }
    }
    let key = |node: u32| {
        let (reading, index) = nodes.get(node as usize)?;
        let words = &readings.get(usize::from(*reading))?.words;
        words.get(*index as usize).map(|word| word.key.as_str())
    };
    let pairs = pairs::find(&items);
    let mut groups = Groups::new(&nodes);
    // Words that say the same are each other's, one to one.
    for (a, b) in &pairs {
        if key(*a) == key(*b) && !groups.settled(*a, *b) {
            groups.settle(*a, *b);
        }
    }
    for (a, b) in &pairs {
        if !groups.settled(*a, *b) {
            groups.join(*a, *b);
        }
    }
    groups.clusters(&nodes)
}

/// Union by size over all words.
#[derive(Debug)]
struct Groups {
    parent: Vec<u32>,
    size: Vec<u32>,
    reading: Vec<u8>,
    /// A bit for each reading in which a word found itself said the same.
    found: Vec<u16>,
}

impl Groups {
    fn new(nodes: &[(u8, u32)]) -> Self {
        Self {
            parent: (0..nodes.len() as u32).collect(),
            size: vec![1; nodes.len()],
            reading: nodes.iter().map(|n| n.0).collect(),
            found: vec![0; nodes.len()],
        }
    }

    fn bit(&self, node: u32) -> u16 {
        let reading = self.reading.get(node as usize).copied().unwrap_or(0);
        1_u16.checked_shl(u32::from(reading)).unwrap_or(0)
    }

    /// Whether one of the two found its like in the other's reading.
    fn settled(&self, a: u32, b: u32) -> bool {
        let found = |node: u32| self.found.get(node as usize).copied().unwrap_or(0);
        found(a) & self.bit(b) != 0 || found(b) & self.bit(a) != 0
    }

    fn settle(&mut self, a: u32, b: u32) {
        let (bit_a, bit_b) = (self.bit(a), self.bit(b));
        if !self.join(a, b) {
            return;
        }
        for (node, bit) in [(a, bit_b), (b, bit_a)] {
            if let Some(found) = self.found.get_mut(node as usize) {
                *found |= bit;
            }
        }
    }

    fn root(&mut self, mut node: u32) -> u32 {
        loop {
            let parent = self.parent.get(node as usize).copied().unwrap_or(node);
            if parent == node {
                return node;
            }
            let above = self.parent.get(parent as usize).copied();
            if let (Some(slot), Some(above)) = (self.parent.get_mut(node as usize), above) {
                *slot = above;
            }
            node = parent;
        }
    }

    /// Whether the two are in one group now.
    fn join(&mut self, a: u32, b: u32) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return true;
        }
        let size = |node: u32| self.size.get(node as usize).copied().unwrap_or(1);
        let together = size(a) + size(b);
        if together as usize > MOST_WORDS {
            return false;
        }
        let (top, below) = if size(a) >= size(b) { (a, b) } else { (b, a) };
        if let Some(parent) = self.parent.get_mut(below as usize) {
            *parent = top;
        }
        if let Some(size) = self.size.get_mut(top as usize) {
            *size = together;
        }
        true
    }

    fn clusters(mut self, nodes: &[(u8, u32)]) -> Vec<Cluster> {
        let mut clusters: Vec<Cluster> = Vec::new();
        let mut place: Vec<Option<u32>> = vec![None; nodes.len()];
        for (index, node) in (0_u32..).zip(nodes) {
            let root = self.root(index) as usize;
            let at = place.get(root).copied().flatten();
            let at = at.unwrap_or_else(|| {
                clusters.push(Cluster::default());
                clusters.len() as u32 - 1
            });
            if let Some(slot) = place.get_mut(root) {
                *slot = Some(at);
            }
            if let Some(cluster) = clusters.get_mut(at as usize) {
                cluster.words.push(*node);
            }
        }
        clusters
    }
}
