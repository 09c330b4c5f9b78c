//! Key-value pairs: graphs of cells that links join.

use adapter_common::WordFinder;
use adapter_sheet::Note;
use rustc_hash::{FxHashMap, FxHashSet};
use sdk::document::{KeyValue, Page, Passage, Rect, Region, Span};

use crate::answer::{Graph, GraphCell, Item};
use crate::page::Writer;
use crate::tree::{Id, path};

/// Bytes of a page's texts that are compared with cells.
const MAX_STEPS: usize = 100_000_000;

/// A cell with its words, where they were written with it.
#[derive(Clone)]
struct Cell {
    text: String,
    region: Option<Region>,
    words: Option<Span>,
}

/// A key with a value, before the page is finished.
pub(crate) struct Pair {
    key: Cell,
    value: Option<Cell>,
}

/// A text without its white space.
pub(crate) fn squash(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The page of a graph without a place of its own.
pub(crate) fn page(item: &Item) -> Option<u32> {
    let mut cells = item.graph.iter().flat_map(|g| &g.cells);
    cells.find_map(|c| c.prov.as_ref()).map(|p| p.page.0.max(1))
}

/// Write the cells of a graph whose texts are not on the page already.
pub(crate) fn write(
    item: &Item,
    id: Id,
    number: u32,
    texts: &[(Rect, String)],
    writer: &mut Writer,
) -> Vec<Pair> {
    let Some(graph) = &item.graph else {
        return Vec::new();
    };
    let mut steps = MAX_STEPS;
    let mut cells: FxHashMap<u32, Cell> = FxHashMap::default();
    for given in &graph.cells {
        let cell = cell(given, id, number, texts, &mut steps, writer);
        if cells.insert(given.id.0, cell).is_some() {
            writer
                .notes
                .add_with(Note::Repeated, || format!("{}/graph/cells", path(id)));
        }
    }
    pairs(graph, &cells, id, writer)
}

fn cell(
    given: &GraphCell,
    id: Id,
    number: u32,
    texts: &[(Rect, String)],
    steps: &mut usize,
    writer: &mut Writer,
) -> Cell {
    let here = given.prov.as_ref().filter(|p| p.page.0.max(1) == number);
    let region = here
        .and_then(|p| p.bbox.as_ref())
        .and_then(|b| writer.region(b, id));
    let text = match given.text.trim() {
        "" => given.orig.trim(),
        text => text,
    };
    let mut cell = Cell {
        text: text.to_owned(),
        words: None,
        region,
    };
    let Some(bounds) = cell.region.as_ref().map(|r| r.bounds) else {
        return cell;
    };
    let wanted = squash(text);
    let center = bounds.center();
    let covered = texts.iter().any(|(place, whole)| {
        let near = place.contains(center) && *steps > 0;
        *steps = steps.saturating_sub(if near { whole.len() } else { 1 });
        near && whole.contains(&wanted)
    });
    if !covered {
        let at = || path(id);
        cell.words = Some(writer.sheet.block(text, bounds, None, writer.notes, at));
    }
    cell
}

fn pairs(graph: &Graph, cells: &FxHashMap<u32, Cell>, id: Id, writer: &mut Writer) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut joined = FxHashSet::default();
    for link in &graph.links {
        let (key, value) = match &*link.label {
            "to_value" => (link.source.0, link.target.0),
            "to_key" => (link.target.0, link.source.0),
            _ => continue,
        };
        match (cells.get(&key), cells.get(&value)) {
            (Some(k), Some(v)) if joined.insert((key, value)) => pairs.push(Pair {
                key: k.clone(),
                value: Some(v.clone()),
            }),
            (Some(_), Some(_)) => {}
            _ => writer
                .notes
                .add_with(Note::Dangling, || format!("{}/graph/links", path(id))),
        }
    }
    let answered: FxHashSet<u32> = joined.iter().map(|j| j.0).collect();
    let blank = graph
        .cells
        .iter()
        .filter(|c| &*c.label == "key" && !answered.contains(&c.id.0));
    for key in blank.filter_map(|c| cells.get(&c.id.0)) {
        pairs.push(Pair {
            key: key.clone(),
            value: None,
        });
    }
    pairs
}

/// The pairs with the words of their cells.
pub(crate) fn finish(pairs: Vec<Pair>, page: &Page) -> Vec<KeyValue> {
    let finder = WordFinder::new(page);
    let passage = |cell: Cell| -> Passage {
        let words = match (&cell.words, &cell.region) {
            (Some(words), _) if !words.is_empty() => vec![*words],
            (None, Some(region)) => finder.find(page, &region.bounds, &cell.text),
            _ => Vec::new(),
        };
        Passage {
            text: cell.text,
            words,
            region: cell.region,
            confidence: None,
        }
    };
    pairs
        .into_iter()
        .map(|pair| KeyValue {
            key: passage(pair.key),
            value: pair.value.map(passage),
            ..KeyValue::default()
        })
        .collect()
}
