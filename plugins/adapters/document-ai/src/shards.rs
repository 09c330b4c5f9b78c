//! Shards of one document, in their order.
//!
//! A large document comes in several files, each with `shardInfo`. Page
//! numbers are the document's; offsets into the text and indices of pages are
//! the shard's own.

use rustc_hash::FxHashSet;
use sdk::PluginError;
use sdk::document::Warning;

use crate::anchor::TextIndex;
use crate::answer::Answer;
use crate::notes::{Note, Notes};
use crate::read::{Found, failed};

/// One shard, or a document that came whole.
#[derive(Debug)]
pub(crate) struct Shard<'a> {
    pub(crate) answer: &'a Answer<'a>,
    pub(crate) path: &'a str,
    pub(crate) text: TextIndex<'a>,
    /// For each of its pages the place among the document's pages.
    pub(crate) slots: Vec<usize>,
}

/// A page on its way into the document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PageRank {
    pub(crate) shard: usize,
    pub(crate) page: usize,
    pub(crate) number: u32,
}

/// The shards in their order, each once, and their pages by number.
pub(crate) fn arrange<'a>(
    found: &'a [Found<'a>],
    notes: &mut Notes,
) -> Result<(Vec<Shard<'a>>, Vec<PageRank>), PluginError> {
    let mut shards: Vec<Shard> = Vec::with_capacity(found.len());
    let mut order: Vec<&Found> = found.iter().collect();
    let index = |f: &Found| f.answer.shard.map_or(0, |s| s.index.0);
    // Stable: what says nothing of shards stays in the order given.
    order.sort_by_key(|f| index(f));
    let mut seen = FxHashSet::default();
    for found in order {
        check_error(found, notes)?;
        let whole = found.answer.shard.is_none_or(|s| s.count.0 <= 1);
        if !whole && !seen.insert(index(found)) {
            let message = format!("shard {} was given before; the first is kept", index(found));
            let warning = Warning::new("duplicate", message);
            notes
                .warnings
                .push(warning.at(adapter_common::clip(&found.path)));
            continue;
        }
        shards.push(Shard {
            answer: &found.answer,
            path: &found.path,
            text: TextIndex::new(&found.answer.text),
            slots: Vec::new(),
        });
    }
    missing(&shards, &seen, notes);
    let ranks = rank(&mut shards, notes);
    Ok((shards, ranks))
}

/// A document with an error and nothing else failed; one with pages as well
/// is told of.
fn check_error(found: &Found, notes: &mut Notes) -> Result<(), PluginError> {
    let Some(error) = &found.answer.error else {
        return Ok(());
    };
    if error.code.0 == 0 && error.message.trim().is_empty() {
        return Ok(());
    }
    let failure = failed(&error.message, error.code.0, &found.path);
    if found.answer.pages.is_empty() && found.answer.text.is_empty() {
        return Err(failure);
    }
    let warning = Warning::new("missing-page", failure.message);
    notes.warnings.push(match failure.path {
        Some(path) => warning.at(path),
        None => warning,
    });
    Ok(())
}

fn missing(shards: &[Shard], seen: &FxHashSet<u32>, notes: &mut Notes) {
    /// More numbers help nobody.
    const NAMED: usize = 20;
    let infos = shards.iter().filter_map(|s| s.answer.shard);
    let count = infos.map(|s| s.count.0).max().unwrap_or(0);
    let here = seen.iter().filter(|i| **i < count).count();
    let lacking = (count as usize).saturating_sub(here);
    if count <= 1 || lacking == 0 {
        return;
    }
    let named = (0..count).filter(|i| !seen.contains(i)).take(NAMED);
    let named: Vec<String> = named.map(|i| i.to_string()).collect();
    let more = if lacking > named.len() { ", ..." } else { "" };
    let message = format!(
        "{lacking} of {count} shards were not given: shardIndex {}{more}",
        named.join(", ")
    );
    let warning = Warning::new("missing-page", message).at("/shardInfo");
    notes.warnings.push(warning);
}

/// All pages by number. Where numbers are missing or given twice, the pages
/// stay in the order of the shards and are counted on.
fn rank(shards: &mut [Shard], notes: &mut Notes) -> Vec<PageRank> {
    const MOST: u32 = 10_000_000;
    let mut ranks = Vec::new();
    for (shard, answer) in shards.iter().enumerate() {
        let pages = answer.answer.pages.iter().enumerate();
        ranks.extend(pages.map(|(page, p)| PageRank {
            shard,
            page,
            // No document has so many pages; such a number is none.
            number: Some(p.number.0).filter(|n| *n <= MOST).unwrap_or(0),
        }));
    }
    let numbers: FxHashSet<u32> = ranks.iter().map(|r| r.number).collect();
    if numbers.len() == ranks.len() && !numbers.contains(&0) {
        ranks.sort_by_key(|r| r.number);
    }
    let mut last = 0_u32;
    for (slot, rank) in ranks.iter_mut().enumerate() {
        if rank.number <= last {
            rank.number = last.saturating_add(1);
            notes.add_with(Note::PageNumber, || {
                let path = shards.get(rank.shard).map_or("", |s| s.path);
                format!("{path}/pages/{}/pageNumber", rank.page)
            });
        }
        last = rank.number;
        if let Some(shard) = shards.get_mut(rank.shard) {
            shard.slots.resize(shard.answer.pages.len(), 0);
            if let Some(place) = shard.slots.get_mut(rank.page) {
                *place = slot;
            }
        }
    }
    ranks
}
