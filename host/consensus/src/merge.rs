//! The merged page's words and lines: the base's order, with the winners'
//! words, and what only others saw beside its neighbours in their order.

use document::validate::limits;
use document::{Line, NewWord, Page, PageBuilder, Span};

use crate::align::{Reading, Sheet};
use crate::clusters::Cluster;
use crate::vote::Verdict;

/// A merged page, and the merged words of each cluster.
#[derive(Debug)]
pub(crate) struct Merged {
    pub(crate) page: Page,
    pub(crate) words: Vec<Vec<u32>>,
}

/// Where something goes that the base has not: before (even) or after (odd) a
/// word of the base, within its line or as a line of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Slot {
    at: u32,
    own_line: bool,
    reading: usize,
    word: u32,
    line: u32,
    cluster: u32,
}

pub(crate) fn merge(sheet: &Sheet<'_>, verdicts: &[Option<Verdict>]) -> Merged {
    let Some(base) = sheet.readings.get(sheet.base) else {
        return Merged {
            page: Page::default(),
            words: Vec::new(),
        };
    };
    let mut writer = Writer::new(sheet, verdicts, base.page);
    let slots = slots(sheet, verdicts);
    let mut slots = slots.iter().peekable();
    let owner = owners(&sheet.clusters, sheet.base, base.words.len());
    let lines = line_of(base.page);
    let mut ends = Vec::with_capacity(base.words.len());
    for (index, cluster) in (0_u32..).zip(&owner) {
        let line = lines.get(index as usize).copied().unwrap_or(0);
        let before = index.checked_sub(1).and_then(|i| lines.get(i as usize));
        while let Some(slot) = slots.next_if(|s| s.at == 2 * index && s.own_line) {
            writer.insert(slot);
        }
        if before.is_some_and(|b| *b != line) || writer.in_own_line() {
            writer.end_line();
        }
        let start = writer.count();
        while let Some(slot) = slots.next_if(|s| s.at == 2 * index) {
            writer.insert(slot);
        }
        writer.base_word(index, *cluster);
        while let Some(slot) = slots.next_if(|s| s.at == 2 * index + 1 && !s.own_line) {
            writer.insert(slot);
        }
        ends.push(Span::new(start, writer.count()));
        while let Some(slot) = slots.next_if(|s| s.at == 2 * index + 1) {
            writer.insert(slot);
        }
    }
    for slot in slots {
        writer.insert(slot);
    }
    writer.finish(base.page, &ends)
}

/// The first and the last word of the base in a cluster.
type Anchor = (u32, u32);

/// Fills a page and notes where each cluster's words are.
struct Writer<'s> {
    sheet: &'s Sheet<'s>,
    verdicts: &'s [Option<Verdict>],
    builder: PageBuilder,
    words: Vec<Vec<u32>>,
    /// The line of its own that is being written: reading and line.
    own: Option<(usize, u32)>,
    own_start: u32,
    own_lines: Vec<Line>,
}

impl<'s> Writer<'s> {
    fn new(sheet: &'s Sheet<'s>, verdicts: &'s [Option<Verdict>], page: &Page) -> Self {
        Self {
            sheet,
            verdicts,
            builder: PageBuilder::new(sheet.number, page.width, page.height, &page.unit),
            words: vec![Vec::new(); sheet.clusters.len()],
            own: None,
            own_start: 0,
            own_lines: Vec::new(),
        }
    }

    fn count(&self) -> u32 {
        self.builder.word_count()
    }

    fn in_own_line(&self) -> bool {
        self.own.is_some()
    }

    fn end_line(&mut self) {
        self.builder.end_line(None, None, None);
        if self.own.take().is_some() {
            let words = Span::new(self.own_start, self.count());
            if !words.is_empty() {
                self.own_lines.push(Line {
                    words,
                    ..Line::default()
                });
            }
        }
    }

    /// What only others saw.
    fn insert(&mut self, slot: &Slot) {
        let own = slot.own_line.then_some((slot.reading, slot.line));
        if own != self.own && (own.is_some() || self.own.is_some()) {
            self.end_line();
            self.own = own;
            self.own_start = self.count();
        }
        self.cluster(slot.cluster, None);
    }

    /// A word of the base: itself where the base won, all words of the winner
    /// at the base's first word of the cluster otherwise.
    fn base_word(&mut self, index: u32, cluster: u32) {
        let verdict = self.verdicts.get(cluster as usize).and_then(Option::as_ref);
        let Some(verdict) = verdict else { return };
        let first = self.sheet.clusters.get(cluster as usize);
        let first = first.and_then(|c| c.of(self.sheet.base).next());
        if verdict.winner == self.sheet.base {
            self.cluster(cluster, Some(index));
        } else if first == Some(index) {
            self.cluster(cluster, None);
        }
    }

    /// The winner's words of a cluster, or one of them.
    fn cluster(&mut self, cluster: u32, only: Option<u32>) {
        let at = cluster as usize;
        let (sheet, verdicts) = (self.sheet, self.verdicts);
        let verdict = verdicts.get(at).and_then(Option::as_ref);
        let (Some(verdict), Some(c)) = (verdict, sheet.clusters.get(at)) else {
            return;
        };
        let Some(winner) = sheet.readings.get(verdict.winner) else {
            return;
        };
        // The base's places are exact where its words correspond.
        let alike = c.of(sheet.base).count() == c.of(verdict.winner).count();
        for (nth, index) in c.of(verdict.winner).enumerate() {
            if only.is_some_and(|only| only != index) {
                continue;
            }
            let text = match &verdict.texts {
                Some(texts) => texts.get(nth).map(String::as_str),
                None => winner.page.word_text(index as usize),
            };
            let place = match c.of(sheet.base).nth(nth).filter(|_| alike) {
                Some(own) => sheet.readings.get(sheet.base).map(|base| (base, own)),
                None => Some((winner, index)),
            };
            if let (Some(text), Some((reading, word))) = (text, place) {
                let added = self.word(text, reading, word, verdict);
                if let Some(words) = self.words.get_mut(at) {
                    words.extend(added);
                }
            }
        }
    }

    fn word(
        &mut self,
        text: &str,
        place: &Reading<'_>,
        index: u32,
        verdict: &Verdict,
    ) -> Option<u32> {
        let word = place.page.word(index as usize)?;
        let base = self.sheet.readings.get(self.sheet.base)?;
        let polygon = word.polygon.map(|p| p.map(|p| place.view.point(p)));
        // Vendors' ids are names in their own answers.
        let id = word.id.filter(|_| place.document == base.document);
        self.builder.word(NewWord {
            text,
            bounds: place.view.rect(&word.bounds),
            polygon,
            confidence: Some(verdict.confidence()),
            id: id.unwrap_or_default(),
        })
    }

    /// The page, with the base's lines over what became of their words.
    fn finish(mut self, base: &Page, ends: &[Span]) -> Merged {
        if self.own.is_some() {
            self.end_line();
        }
        let own = std::mem::take(&mut self.own_lines);
        let mut page = self.builder.finish();
        if !base.lines.is_empty() {
            let mut lines: Vec<Line> = base.lines.iter().filter_map(|l| moved(l, ends)).collect();
            if !own.is_empty() {
                lines.extend(own);
                lines.sort_by_key(|line| line.words.start);
                lines.truncate(limits::PAGE_WORDS);
            }
            page.lines = lines;
        }
        Merged {
            page,
            words: self.words,
        }
    }
}

/// A line of the base on the merged page; `None` when nothing is left of it.
fn moved(line: &Line, ends: &[Span]) -> Option<Line> {
    let words = ends.get(line.words.indices())?;
    let words = match (words.first(), words.last()) {
        (Some(first), Some(last)) => Span::new(first.start, last.end.max(first.start)),
        _ => return line.words.is_empty().then(|| line.clone()).map(emptied),
    };
    // With other words in it, its box is theirs.
    let region = line.region.clone();
    (!words.is_empty()).then(|| Line {
        words,
        region: region.filter(|_| words.len() == line.words.len()),
        confidence: line.confidence,
        id: line.id.clone(),
    })
}

fn emptied(mut line: Line) -> Line {
    line.words = Span::default();
    line
}

/// Each word's cluster in one reading.
fn owners(clusters: &[Cluster], reading: usize, words: usize) -> Vec<u32> {
    let mut owners = vec![0; words];
    for (index, cluster) in (0_u32..).zip(clusters) {
        for word in cluster.of(reading) {
            if let Some(owner) = owners.get_mut(word as usize) {
                *owner = index;
            }
        }
    }
    owners
}

/// A number for each word that changes where the content breaks the line.
fn line_of(page: &Page) -> Vec<u32> {
    let mut lines = Vec::with_capacity(page.words.len());
    let (mut line, mut start) = (0, 0);
    for end in &page.words.ends {
        let text = page.content.get(start..*end as usize).unwrap_or_default();
        let gap = text.len() - text.trim_start().len();
        if start > 0 && text.get(..gap).is_some_and(|gap| gap.contains('\n')) {
            line += 1;
        }
        lines.push(line);
        start = *end as usize;
    }
    lines
}

/// Where the clusters go that the base has not, in order: beside the nearest
/// word of their line that the base has too, else as a line of its own after
/// the line with the nearest word before.
fn slots(sheet: &Sheet<'_>, verdicts: &[Option<Verdict>]) -> Vec<Slot> {
    let base_lines = sheet.base_page().map(line_of).unwrap_or_default();
    // The last word of each line of the base.
    let mut last_of: Vec<u32> = Vec::new();
    for (index, line) in (0_u32..).zip(&base_lines) {
        last_of.resize((*line as usize + 1).max(last_of.len()), index);
        if let Some(last) = last_of.get_mut(*line as usize) {
            *last = index;
        }
    }
    let mut slots = Vec::new();
    for (index, reading) in sheet.readings.iter().enumerate() {
        if index == sheet.base {
            continue;
        }
        let owners = owners(&sheet.clusters, index, reading.words.len());
        let lines = line_of(reading.page);
        let anchors: Vec<Option<Anchor>> = owners
            .iter()
            .map(|c| sheet.clusters.get(*c as usize)?.ends(sheet.base))
            .collect();
        let next = next_on_line(&anchors, &lines);
        let mut before: Option<(u32, u32)> = None;
        for (((word, cluster), anchor), line) in (0_u32..).zip(&owners).zip(&anchors).zip(&lines) {
            if let Some((_, last)) = anchor {
                before = Some((*last, *line));
                continue;
            }
            let won = verdicts.get(*cluster as usize).and_then(Option::as_ref);
            let first = sheet.clusters.get(*cluster as usize);
            let first = first.and_then(|c| c.of(index).next());
            if won.is_none_or(|v| v.winner != index) || first != Some(word) {
                continue;
            }
            let after = next.get(word as usize).copied().flatten();
            let (at, own_line) = match (before, after) {
                (Some((anchor, on)), _) if on == *line => (2 * anchor + 1, false),
                (_, Some(anchor)) => (2 * anchor, false),
                (Some((anchor, _)), None) => {
                    let line = base_lines.get(anchor as usize).copied().unwrap_or(0);
                    let last = last_of.get(line as usize).copied().unwrap_or(anchor);
                    (2 * last + 1, true)
                }
                (None, None) => (0, true),
            };
            slots.push(Slot {
                at,
                own_line,
                reading: index,
                word,
                line: *line,
                cluster: *cluster,
            });
        }
    }
    // Before a word: lines of their own first. After it: last.
    slots.sort_unstable_by_key(|s| (s.at, s.own_line != (s.at % 2 == 0), s.reading, s.word));
    slots
}

/// For each word the first word of the base that follows on its line.
fn next_on_line(anchors: &[Option<Anchor>], lines: &[u32]) -> Vec<Option<u32>> {
    let mut next = vec![None; anchors.len()];
    let mut coming: Option<(u32, u32)> = None;
    for ((slot, anchor), line) in next.iter_mut().zip(anchors).zip(lines).rev() {
        if let Some((first, _)) = anchor {
            coming = Some((*first, *line));
        }
        *slot = coming.filter(|(_, on)| on == line).map(|(a, _)| a);
    }
    next
}
