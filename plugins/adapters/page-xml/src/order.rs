//! The order of reading.

use rustc_hash::{FxHashMap, FxHashSet};
use xml_common::{Element, Note, Notes};

use crate::custom;

/// Places in the order of reading by a region's id.
#[derive(Debug, Default)]
pub(crate) struct Order<'x> {
    ranks: FxHashMap<&'x str, u32>,
}

impl<'x> Order<'x> {
    /// Groups within groups: those with indices by these, the others as they
    /// stand. The first place of a region counts.
    pub(crate) fn read(page: Element<'x>, notes: &mut Notes) -> Self {
        let mut order = Self::default();
        for element in page.children().filter(|c| c.name() == "ReadingOrder") {
            order.group(element);
        }
        let mut ids = FxHashSet::default();
        for element in page.descendants() {
            if let Some(id) = element.attribute("id").map(|id| id.raw())
                && element.name().ends_with("Region")
                && !ids.insert(id)
            {
                notes.add_with(Note::DuplicateId, || element.path());
            }
        }
        for _ in order.ranks.keys().filter(|id| !ids.contains(*id)) {
            notes.add_with(Note::Dangling, || format!("{}/ReadingOrder", page.path()));
        }
        order
    }

    fn group(&mut self, group: Element<'x>) {
        if let Some(id) = group.attribute("regionRef") {
            let rank = u32::try_from(self.ranks.len()).unwrap_or(u32::MAX);
            self.ranks.entry(id.raw()).or_insert(rank);
        }
        let mut members: Vec<(f32, Element)> = group
            .children()
            .map(|c| {
                (
                    c.attribute("index").and_then(|i| i.number()).unwrap_or(0.0),
                    c,
                )
            })
            .collect();
        members.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (_, member) in members {
            self.group(member);
        }
    }

    /// The place of a region: its own, its earliest part's, or what
    /// Transkribus says of it.
    pub(crate) fn rank(&self, region: Element) -> Option<u32> {
        let own = |e: Element| {
            let id = e.attribute("id")?;
            self.ranks.get(id.raw()).copied()
        };
        if self.ranks.is_empty() {
            return transkribus(region);
        }
        own(region).or_else(|| region.children().filter_map(own).min())
    }
}

/// The place of a region or line as Transkribus says it.
pub(crate) fn transkribus(element: Element) -> Option<u32> {
    let custom = element.attribute("custom")?;
    custom::first(custom.raw(), "readingOrder", "index")?
        .parse()
        .ok()
}
