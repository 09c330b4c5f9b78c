//! The documents' pages side by side, with their words aligned.

use document::{Document, Page, Rect, Turn};

use crate::clusters::{self, Cluster};
use crate::text::key;
use crate::view::{self, View};

/// One word in the frame in which words are aligned.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    /// What it is compared by.
    pub(crate) key: String,
    /// On its own page.
    pub(crate) page_rect: Rect,
    /// On the base's page, turned so that the text is level.
    pub(crate) rect: Rect,
}

/// What one document says of a page.
#[derive(Debug)]
pub(crate) struct Reading<'d> {
    /// Index of the document.
    pub(crate) document: usize,
    pub(crate) page: &'d Page,
    /// From its page onto the base's.
    pub(crate) view: View,
    pub(crate) words: Vec<Placed>,
}

/// What all documents say of the page with one number.
#[derive(Debug)]
pub(crate) struct Sheet<'d> {
    pub(crate) number: u32,
    /// In the documents' order.
    pub(crate) readings: Vec<Reading<'d>>,
    /// Index of the reading whose order, lines and measures hold.
    pub(crate) base: usize,
    pub(crate) clusters: Vec<Cluster>,
}

impl Sheet<'_> {
    pub(crate) fn base_page(&self) -> Option<&Page> {
        self.readings.get(self.base).map(|r| r.page)
    }

    /// The text of a reading in a cluster as it is compared.
    pub(crate) fn key(&self, cluster: &Cluster, reading: usize) -> String {
        let words = self.readings.get(reading).map(|r| r.words.as_slice());
        cluster
            .of(reading)
            .filter_map(|i| words?.get(i as usize))
            .map(|word| word.key.as_str())
            .collect()
    }
}

/// One sheet for each page number that any document has, in order.
pub(crate) fn sheets<'d>(documents: &[&'d Document]) -> Vec<Sheet<'d>> {
    let mut numbers: Vec<u32> = documents
        .iter()
        .flat_map(|d| d.pages.iter().map(|p| p.number))
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.truncate(document::validate::limits::PAGES);
    numbers.iter().map(|n| sheet(documents, *n)).collect()
}

fn sheet<'d>(documents: &[&'d Document], number: u32) -> Sheet<'d> {
    let mut readings: Vec<Reading<'d>> = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        let at = document.pages.binary_search_by_key(&number, |p| p.number);
        if let Some(page) = at.ok().and_then(|i| document.pages.get(i)) {
            readings.push(Reading {
                document: index,
                page,
                view: View::turned(Turn::None),
                words: place(page),
            });
        }
    }
    let base = choose_base(&readings);
    bring_together(&mut readings, base);
    let clusters = clusters::find(&readings);
    Sheet {
        number,
        readings,
        base,
        clusters,
    }
}

fn place(page: &Page) -> Vec<Placed> {
    let words = page.iter_words();
    words
        .map(|word| Placed {
            key: key(word.text),
            page_rect: word.bounds,
            rect: word.bounds,
        })
        .collect()
}

/// The first reading with the most kinds of structure, of those that have at
/// least half as many words as the one with the most.
fn choose_base(readings: &[Reading<'_>]) -> usize {
    let most = readings.iter().map(|r| r.words.len()).max().unwrap_or(0);
    let score = |r: &Reading<'_>| {
        let page = r.page;
        let kinds = [
            page.lines.is_empty(),
            page.blocks.is_empty(),
            page.tables.is_empty(),
            page.key_values.is_empty(),
        ];
        let enough = 2 * r.words.len() >= most;
        (enough, kinds.iter().filter(|empty| !**empty).count())
    };
    let mut best = 0;
    for (index, reading) in readings.iter().enumerate() {
        if readings
            .get(best)
            .is_some_and(|b| score(reading) > score(b))
        {
            best = index;
        }
    }
    best
}

/// Every reading's words in the base's frame, turned so that text is level.
fn bring_together(readings: &mut [Reading<'_>], base: usize) {
    let Some(frame) = readings.get(base) else {
        return;
    };
    let angle = frame.page.rotation;
    let frame_words = frame.words.clone();
    let level = Turn::nearest(angle).back();
    for (index, reading) in readings.iter_mut().enumerate() {
        if index != base {
            let hint = Turn::nearest(angle - reading.page.rotation);
            reading.view = view::find(&frame_words, &reading.words, hint);
        }
        let view = reading.view;
        for word in &mut reading.words {
            word.rect = view.rect(&word.page_rect).turned(level);
        }
    }
}
