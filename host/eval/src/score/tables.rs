//! Tables, cell by cell.

use std::collections::BTreeMap;

use document::{Document, Extraction, Table};
use truth::TableTruth;

use super::rows::best_pairs;
use crate::compare::folded;

/// A table wanted, found or both. A cell counts with its row, column, spans
/// and text; those without text do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TableCheck {
    /// `Page::number`.
    pub page: u32,
    /// Cells that the truth has.
    pub wanted: u32,
    /// Cells that were found.
    pub found: u32,
    pub right: u32,
    /// Right character for character.
    pub strict: u32,
}

impl TableCheck {
    pub fn is_right(&self) -> bool {
        self.right == self.wanted && self.right == self.found
    }
}

/// The cells with text: row, column, rows, columns, text.
type Cells = Vec<(u32, u32, u32, u32, String)>;

/// How far a table found may begin from where the truth begins, in rows and
/// columns: one heading more above does not make everything wrong.
const ROW_SHIFT: i64 = 2;
const COLUMN_SHIFT: i64 = 1;

/// Tables on a page, each wanted with the one found that has most of its
/// cells.
pub(super) fn check(
    wanted: &[TableTruth],
    found: &Extraction,
    document: &Document,
) -> Vec<TableCheck> {
    let found = given(found, document);
    let truths: Vec<(u32, Cells)> = wanted
        .iter()
        .map(|t| (t.page, with_text(&t.cells)))
        .collect();
    let compared = |i: usize, j: usize| match (truths.get(i), found.get(j)) {
        (Some((page, cells)), Some((other, given))) if page == other => compare(cells, given),
        _ => (0, 0),
    };
    let pairs = best_pairs(truths.len(), found.len(), |i, j| {
        i64::from(compared(i, j).0)
    });
    let mut checks = Vec::new();
    for (i, (page, cells)) in truths.iter().enumerate() {
        let pair = pairs.get(i).copied().flatten();
        let (right, strict) = pair.map_or((0, 0), |j| compared(i, j));
        let given = pair.and_then(|j| found.get(j)).map_or(0, |(_, c)| c.len());
        checks.push(TableCheck {
            page: *page,
            wanted: cells.len() as u32,
            found: given as u32,
            right,
            strict,
        });
    }
    for (j, (page, cells)) in found.iter().enumerate() {
        if !pairs.contains(&Some(j)) {
            checks.push(TableCheck {
                page: *page,
                found: cells.len() as u32,
                ..TableCheck::default()
            });
        }
    }
    checks
}

fn with_text(cells: &Cells) -> Cells {
    let has_text = |c: &&(u32, u32, u32, u32, String)| !c.4.trim().is_empty();
    cells.iter().filter(has_text).cloned().collect()
}

/// The tables that the extractor found, or the vendor's of a page on which
/// it found none.
fn given(found: &Extraction, document: &Document) -> Vec<(u32, Cells)> {
    let mut tables: Vec<(u32, Cells)> = found
        .tables
        .iter()
        .map(|t| (t.page, cells(&t.table)))
        .collect();
    let has = |page: u32| found.tables.iter().any(|t| t.page == page);
    for page in document.pages.iter().filter(|p| !has(p.number)) {
        tables.extend(page.tables.iter().map(|t| (page.number, cells(t))));
    }
    tables
}

fn cells(table: &Table) -> Cells {
    let cell = |c: &document::Cell| {
        let spans = (c.row_span.max(1), c.column_span.max(1));
        (c.row, c.column, spans.0, spans.1, c.content.text.clone())
    };
    with_text(&table.cells.iter().map(cell).collect())
}

/// How many cells are right, and strictly so, at the shift that fits best.
fn compare(wanted: &Cells, found: &Cells) -> (u32, u32) {
    let places: BTreeMap<(i64, i64), _> = found
        .iter()
        .map(|c| ((i64::from(c.0), i64::from(c.1)), c))
        .collect();
    let at = |down: i64, across: i64| {
        let mut counts = (0, 0);
        for cell in wanted {
            let place = (i64::from(cell.0) + down, i64::from(cell.1) + across);
            let Some(other) = places.get(&place) else {
                continue;
            };
            let spans = (cell.2.max(1), cell.3.max(1)) == (other.2, other.3);
            if spans && folded_or_all(&cell.4) == folded_or_all(&other.4) {
                counts.0 += 1;
                counts.1 += u32::from(cell.4.trim() == other.4.trim());
            }
        }
        counts
    };
    (-ROW_SHIFT..=ROW_SHIFT)
        .flat_map(|down| (-COLUMN_SHIFT..=COLUMN_SHIFT).map(move |across| (down, across)))
        .map(|(down, across)| at(down, across))
        .max()
        .unwrap_or_default()
}

/// A text of signs alone is compared by them.
fn folded_or_all(text: &str) -> String {
    let folded = folded(text);
    if folded.is_empty() {
        text.trim().to_owned()
    } else {
        folded
    }
}
