//! From a reading's words to those of the merged page, for whatever refers to
//! them.

use document::validate::limits;
use document::{Page, Passage, Region, Span};

use crate::align::{Reading, Sheet};

/// The merged words of each cluster, and where each reading's words went.
#[derive(Debug)]
pub(crate) struct Refs {
    /// By cluster: indices on the merged page.
    pub(crate) merged: Vec<Vec<u32>>,
    /// By reading and word: the cluster, which of the reading's words in it
    /// this is, and how many there are.
    placed: Vec<Vec<(u32, u32, u32)>>,
}

/// How many words all passages may still refer to.
#[derive(Debug)]
pub(crate) struct Budget {
    passages: u64,
    /// For what refers to words by one range, which the contract lets overlap
    /// without bounds.
    looks: u64,
    spent: bool,
}

impl Budget {
    pub(crate) fn new() -> Self {
        Self {
            passages: limits::CITED_WORDS,
            looks: limits::CITED_WORDS,
            spent: false,
        }
    }

    pub(crate) fn is_spent(&self) -> bool {
        self.spent
    }

    fn take(&mut self, words: u64) -> bool {
        let left = self.passages.checked_sub(words);
        self.spent |= left.is_none();
        self.passages = left.unwrap_or(self.passages);
        left.is_some()
    }

    fn look(&mut self, words: u64) -> bool {
        let left = self.looks.checked_sub(words);
        self.spent |= left.is_none();
        self.looks = left.unwrap_or(self.looks);
        left.is_some()
    }
}

impl Refs {
    pub(crate) fn new(sheet: &Sheet<'_>, merged: Vec<Vec<u32>>) -> Self {
        let words = |r: &Reading<'_>| vec![(0, 0, 0); r.words.len()];
        let mut placed: Vec<Vec<_>> = sheet.readings.iter().map(words).collect();
        for (cluster, c) in (0_u32..).zip(&sheet.clusters) {
            for (reading, slots) in placed.iter_mut().enumerate() {
                let count = c.of(reading).count() as u32;
                for (nth, word) in (0_u32..).zip(c.of(reading)) {
                    if let Some(slot) = slots.get_mut(word as usize) {
                        *slot = (cluster, nth, count);
                    }
                }
            }
        }
        Self { merged, placed }
    }

    /// The merged words of a reading's words, each cluster once where its
    /// words do not correspond one to one.
    pub(crate) fn words(&self, reading: usize, spans: &[Span]) -> Vec<u32> {
        let placed = self.placed.get(reading).map_or(&[][..], Vec::as_slice);
        let mut out: Vec<u32> = Vec::new();
        let mut last = None;
        for index in spans.iter().flat_map(|s| s.indices()) {
            let Some((cluster, nth, count)) = placed.get(index) else {
                break;
            };
            let merged = self.merged.get(*cluster as usize);
            let merged = merged.map_or(&[][..], Vec::as_slice);
            if merged.len() == *count as usize {
                out.extend(merged.get(*nth as usize));
            } else if last != Some(cluster) {
                out.extend(merged);
            }
            last = Some(cluster);
        }
        out
    }

    /// The same as ranges, within what a passage may refer to.
    pub(crate) fn spans(
        &self,
        reading: usize,
        spans: &[Span],
        page: &Page,
        budget: &mut Budget,
    ) -> Vec<Span> {
        let mut words = self.words(reading, spans);
        if words.len() > page.words.len() {
            words.sort_unstable();
            words.dedup();
        }
        let spans = Span::cover(words.iter().copied());
        match spans.len() <= limits::ITEMS && budget.take(words.len() as u64) {
            true => spans,
            false => Vec::new(),
        }
    }

    /// The ranges of the merged page for one range of a reading.
    pub(crate) fn ranges(&self, reading: usize, words: Span, budget: &mut Budget) -> Vec<Span> {
        if !budget.look(u64::from(words.len())) {
            return Vec::new();
        }
        let mut words = self.words(reading, &[words]);
        words.sort_unstable();
        words.dedup();
        Span::cover(words)
    }

    /// A passage of a reading as one of the merged page. Its text becomes that
    /// of the merged words where it was that of its own.
    pub(crate) fn passage(
        &self,
        sheet: &Sheet<'_>,
        reading: usize,
        passage: &Passage,
        page: &Page,
        budget: &mut Budget,
    ) -> Passage {
        let Some(own) = sheet.readings.get(reading) else {
            return passage.clone();
        };
        let words = self.spans(reading, &passage.words, page, budget);
        let text = match !words.is_empty() && joined(own.page, &passage.words) == passage.text {
            true => joined(page, &words),
            false => passage.text.clone(),
        };
        Passage {
            text: crate::text::clipped(&text, limits::TEXT),
            words,
            region: region(own, passage.region.as_ref()),
            confidence: passage.confidence,
        }
    }
}

/// A region of a reading on the merged page.
pub(crate) fn region(reading: &Reading<'_>, region: Option<&Region>) -> Option<Region> {
    region.map(|region| reading.view.region(region))
}

/// The words' text joined by single spaces.
pub(crate) fn joined(page: &Page, spans: &[Span]) -> String {
    let mut text = String::new();
    let words = spans.iter().flat_map(|s| s.indices());
    for word in words.map_while(|i| page.word_text(i)) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}
