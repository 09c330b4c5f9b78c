//! What a page has beside words: taken from the readings in the documents'
//! order, with places and words on the merged page, each thing once.

use std::collections::{HashMap, HashSet};

use document::{
    Block, Cell, KeyValue, Language, Page, Query, Rect, Region, SelectionMark, Signature, Style,
    Table, Warning,
};

use crate::align::{Reading, Sheet};
use crate::lists::{push, shown};
use crate::refs::{Budget, Refs, region};
use crate::text::key;

/// Tables and marks whose middles are nearer than this are one.
const SAME_PLACE: f32 = 0.01;

/// Tables compared with each other; a page with more takes those of the first
/// reading that has any.
const MOST_TABLES: usize = 256;

/// Everything it takes to bring things onto the merged page.
struct Onto<'s> {
    sheet: &'s Sheet<'s>,
    refs: &'s Refs,
    budget: &'s mut Budget,
    warnings: Vec<Warning>,
}

/// Fill the page; what to warn of.
pub(crate) fn fill(
    sheet: &Sheet<'_>,
    refs: &Refs,
    page: &mut Page,
    budget: &mut Budget,
) -> Vec<Warning> {
    let mut onto = Onto {
        sheet,
        refs,
        budget,
        warnings: Vec::new(),
    };
    onto.looks(page);
    onto.tables(page);
    onto.key_values(page);
    onto.marks(page);
    onto.queries(page);
    onto.warnings
}

impl Onto<'_> {
    /// The base first, then the others in their order.
    fn base_first(&self) -> impl Iterator<Item = (usize, &Reading<'_>)> {
        let sheet = self.sheet;
        let base = sheet.readings.iter().enumerate().skip(sheet.base).take(1);
        let others = sheet.readings.iter().enumerate();
        base.chain(others.filter(move |(i, _)| *i != sheet.base))
    }

    /// What one reading tells well enough alone: blocks, styles, languages and
    /// rulings, of the first that has any.
    fn looks(&mut self, page: &mut Page) {
        let has = |of: fn(&Page) -> bool| {
            let found = self.base_first().find(|(_, r)| of(r.page));
            found.map(|(index, _)| index)
        };
        let blocks = has(|p| !p.blocks.is_empty());
        let styles = has(|p| !p.styles.is_empty());
        let languages = has(|p| !p.languages.is_empty());
        let rulings = has(|p| !p.rulings.is_empty());
        let sheet = self.sheet;
        let reading = |index: Option<usize>| index.and_then(|i| Some((i, sheet.readings.get(i)?)));
        if let Some((index, from)) = reading(blocks) {
            for block in &from.page.blocks {
                page.blocks.push(Block {
                    words: self.refs.spans(index, &block.words, page, self.budget),
                    region: region(from, block.region.as_ref()),
                    ..block.clone()
                });
            }
        }
        if let Some((index, from)) = reading(styles) {
            for style in &from.page.styles {
                for words in self.refs.ranges(index, style.words, self.budget) {
                    push(
                        &mut page.styles,
                        Style {
                            words,
                            ..style.clone()
                        },
                    );
                }
            }
        }
        if let Some((index, from)) = reading(languages) {
            for language in &from.page.languages {
                for words in self.refs.ranges(index, language.words, self.budget) {
                    push(
                        &mut page.languages,
                        Language {
                            words,
                            ..language.clone()
                        },
                    );
                }
            }
        }
        if let Some((_, from)) = reading(rulings) {
            for ruling in from.page.rulings.as_chunks::<4>().0 {
                let [x0, y0, x1, y1] = *ruling;
                let ends = [(x0, y0), (x1, y1)];
                let points = ends.map(|(x, y)| from.view.point(document::Point { x, y }));
                page.rulings.extend(points.iter().flat_map(|p| [p.x, p.y]));
            }
        }
    }

    fn tables(&mut self, page: &mut Page) {
        let mut places: Vec<Option<Rect>> = Vec::new();
        for (index, reading) in self.sheet.readings.iter().enumerate() {
            let tables = &reading.page.tables;
            let before = page.tables.len();
            if before > 0 && before + tables.len() > MOST_TABLES {
                continue;
            }
            for table in tables {
                let table = self.table(index, reading, table, page);
                let place = place_of(&table, page);
                let mut known = page.tables.iter().zip(&places).take(before);
                let is_known = known.any(|(t, at)| match (at, &place) {
                    (Some(a), Some(b)) => same_table(a, b),
                    (None, None) => reads_alike(t, &table),
                    _ => false,
                });
                if !is_known {
                    places.push(place);
                    push(&mut page.tables, table);
                }
            }
        }
    }

    fn table(&mut self, index: usize, from: &Reading<'_>, table: &Table, page: &Page) -> Table {
        let (sheet, refs) = (self.sheet, self.refs);
        let mut passage = |p| refs.passage(sheet, index, p, page, self.budget);
        Table {
            cells: table
                .cells
                .iter()
                .map(|cell| Cell {
                    content: passage(&cell.content),
                    role: cell.role.clone(),
                    ..*cell
                })
                .collect(),
            captions: table.captions.iter().map(&mut passage).collect(),
            footers: table.footers.iter().map(&mut passage).collect(),
            region: region(from, table.region.as_ref()),
            id: table.id.clone(),
            ..*table
        }
    }

    /// Pairs are the same when their keys share a word, or say the same where
    /// they have no words.
    fn key_values(&mut self, page: &mut Page) {
        let (sheet, refs) = (self.sheet, self.refs);
        let mut by_word: HashMap<u32, usize> = HashMap::new();
        let mut by_text: HashMap<String, usize> = HashMap::new();
        for (index, reading) in sheet.readings.iter().enumerate() {
            let mut added = Vec::new();
            for pair in &reading.page.key_values {
                let mut passage = |p| refs.passage(sheet, index, p, page, self.budget);
                let merged = KeyValue {
                    key: passage(&pair.key),
                    value: pair.value.as_ref().map(passage),
                    ..pair.clone()
                };
                let mut words = merged.key.words.iter().flat_map(|s| s.start..s.end);
                let known = match merged.key.words.is_empty() {
                    true => by_text.get(&key(&merged.key.text)),
                    false => words.find_map(|w| by_word.get(&w)),
                };
                match known.and_then(|at| page.key_values.get_mut(*at)) {
                    Some(first) => self.warnings.extend(agree(first, &merged)),
                    None => added.push(merged),
                }
            }
            // A reading's own pairs are never the same.
            for pair in added {
                let at = page.key_values.len();
                for word in pair.key.words.iter().flat_map(|s| s.start..s.end) {
                    by_word.entry(word).or_insert(at);
                }
                by_text.entry(key(&pair.key.text)).or_insert(at);
                push(&mut page.key_values, pair);
            }
        }
    }

    fn marks(&mut self, page: &mut Page) {
        let mut marks = Places::default();
        let mut signatures = Places::default();
        for reading in &self.sheet.readings {
            for mark in &reading.page.selection_marks {
                let mark = SelectionMark {
                    region: region(reading, mark.region.as_ref()),
                    ..mark.clone()
                };
                let known = marks.find(mark.region.as_ref(), reading.document);
                match known.and_then(|at| page.selection_marks.get(at)) {
                    Some(first) if first.selected != mark.selected => {
                        let message = "Vendors differ on whether a selection mark is ticked.";
                        self.warnings.push(Warning::new("ambiguous", message));
                    }
                    Some(_) => {}
                    None => {
                        let at = page.selection_marks.len();
                        marks.add(mark.region.as_ref(), reading.document, at);
                        push(&mut page.selection_marks, mark);
                    }
                }
            }
            for signature in &reading.page.signatures {
                let place = region(reading, signature.region.as_ref());
                if signatures.find(place.as_ref(), reading.document).is_none() {
                    let at = page.signatures.len();
                    signatures.add(place.as_ref(), reading.document, at);
                    let signature = Signature {
                        region: place,
                        ..signature.clone()
                    };
                    push(&mut page.signatures, signature);
                }
            }
        }
    }

    fn queries(&mut self, page: &mut Page) {
        let (sheet, refs) = (self.sheet, self.refs);
        let mut asked: HashSet<(String, Option<String>)> = HashSet::new();
        for (index, reading) in sheet.readings.iter().enumerate() {
            let mut own = Vec::new();
            for query in &reading.page.queries {
                let name = (query.text.clone(), query.alias.clone());
                if asked.contains(&name) {
                    continue;
                }
                own.push(name);
                let answers = query.answers.iter();
                let query = Query {
                    answers: answers
                        .map(|a| refs.passage(sheet, index, a, page, self.budget))
                        .collect(),
                    ..query.clone()
                };
                push(&mut page.queries, query);
            }
            asked.extend(own);
        }
    }
}

/// Make a pair surer by another's saying the same; the warning where it says
/// otherwise.
fn agree(first: &mut KeyValue, other: &KeyValue) -> Option<Warning> {
    let said = |pair: &KeyValue| {
        pair.value
            .as_ref()
            .map(|v| key(&v.text))
            .unwrap_or_default()
    };
    let (a, b) = (said(first), said(other));
    if a == b {
        first.confidence = crate::fields::surer(first.confidence, other.confidence);
    } else if a.is_empty() {
        first.value.clone_from(&other.value);
        first.normalized.clone_from(&other.normalized);
    } else if !b.is_empty() {
        let value = |pair: &KeyValue| {
            pair.value
                .as_ref()
                .map_or(String::new(), |v| shown(&v.text))
        };
        let message = format!(
            "The value of {} is {} or {}; the first was taken.",
            shown(&first.key.text),
            value(first),
            value(other)
        );
        return Some(Warning::new("ambiguous", message));
    }
    None
}

/// Where a table is: as the vendor says, or the box around its cells.
fn place_of(table: &Table, page: &Page) -> Option<Rect> {
    if let Some(region) = &table.region {
        return Some(region.bounds);
    }
    let words = table.cells.iter().flat_map(|c| &c.content.words);
    let boxes = words
        .flat_map(|s| s.indices())
        .filter_map(|i| page.words.bounds(i));
    boxes.reduce(|a, b| a.union(&b))
}

/// Whether one lies in the other for the most part.
fn same_table(a: &Rect, b: &Rect) -> bool {
    let common = a.intersection(b).map_or(0.0, |c| c.area());
    common > 0.5 * a.area().min(b.area()) || near(a, b)
}

/// For tables that nobody says the place of.
fn reads_alike(a: &Table, b: &Table) -> bool {
    let texts =
        |t: &Table| -> Vec<String> { t.cells.iter().map(|c| key(&c.content.text)).collect() };
    (a.rows, a.columns) == (b.rows, b.columns) && texts(a) == texts(b)
}

fn near(a: &Rect, b: &Rect) -> bool {
    let (a, b) = (a.center(), b.center());
    (a.x - b.x).abs() < SAME_PLACE && (a.y - b.y).abs() < SAME_PLACE
}

/// A place, the document it was found in, and its index on the page.
type Found = (Rect, usize, usize);

/// Things found by place, each once a vendor.
#[derive(Debug, Default)]
struct Places {
    cells: HashMap<(i32, i32), Vec<Found>>,
}

impl Places {
    fn cell(rect: &Rect) -> (i32, i32) {
        let center = rect.center();
        let cell = |v: f32| (v / SAME_PLACE) as i32;
        (cell(center.x), cell(center.y))
    }

    /// What another document has at a place.
    fn find(&self, region: Option<&Region>, document: usize) -> Option<usize> {
        let rect = region?.bounds;
        let (x, y) = Self::cell(&rect);
        let around = (x - 1..=x + 1).flat_map(|x| (y - 1..=y + 1).map(move |y| (x, y)));
        around
            .filter_map(|cell| self.cells.get(&cell))
            .flat_map(|found| found.iter().take(16))
            .find(|(r, d, _)| *d != document && near(r, &rect))
            .map(|(_, _, at)| *at)
    }

    fn add(&mut self, region: Option<&Region>, document: usize, at: usize) {
        if let Some(region) = region {
            let cell = self.cells.entry(Self::cell(&region.bounds));
            cell.or_default().push((region.bounds, document, at));
        }
    }
}
