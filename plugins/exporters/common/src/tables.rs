//! The tables of a page and the words they hold.

use std::collections::BTreeMap;

use document::{Extraction, Page, Passage, Table};
use rustc_hash::FxHashSet;

use crate::paint::Unclaimed;

/// The tables that an extractor found, by page number.
#[derive(Debug, Default)]
pub struct Found<'e> {
    by_page: BTreeMap<u32, Vec<&'e Table>>,
}

impl<'e> Found<'e> {
    pub fn new(extraction: &'e Extraction) -> Self {
        let mut found = Self::default();
        for located in &extraction.tables {
            let of_page = found.by_page.entry(located.page).or_default();
            of_page.push(&located.table);
        }
        found
    }

    /// A page's own tables, or those found on it where it has none.
    pub fn of<'t>(&self, page: &'t Page) -> Vec<&'t Table>
    where
        'e: 't,
    {
        if !page.tables.is_empty() {
            return page.tables.iter().collect();
        }
        self.by_page.get(&page.number).cloned().unwrap_or_default()
    }
}

/// For each word the table it belongs to, by index; `None` elsewhere. A table
/// of text without words has those that lie in its region and say the same.
pub fn words(page: &Page, tables: &[&Table]) -> Vec<Option<u32>> {
    let count = page.words.len();
    let mut owners = vec![None; count];
    if tables.is_empty() {
        return owners;
    }
    let mut free = Unclaimed::new(count);
    for (index, table) in (0u32..).zip(tables) {
        for span in passages(table).flat_map(|p| &p.words) {
            free.claim(span.indices(), |i| {
                if let Some(owner) = owners.get_mut(i) {
                    *owner = Some(index);
                }
            });
        }
    }
    /// Tables without words are looked up among all words of a page: more
    /// than this many are no document.
    const MOST: usize = 64;
    let wordless = (0u32..).zip(tables).filter(|(_, table)| is_wordless(table));
    for (index, table) in wordless.take(MOST) {
        claim_by_place(page, index, table, &mut owners);
    }
    owners
}

/// For each word the cell that holds it: the indices of table and cell.
pub fn cells(page: &Page, tables: &[&Table]) -> Vec<Option<(u32, u32)>> {
    let mut owners = vec![None; page.words.len()];
    let mut free = Unclaimed::new(page.words.len());
    for (t, table) in (0u32..).zip(tables) {
        for (c, cell) in (0u32..).zip(&table.cells) {
            for span in &cell.content.words {
                free.claim(span.indices(), |i| {
                    if let Some(owner) = owners.get_mut(i) {
                        *owner = Some((t, c));
                    }
                });
            }
        }
    }
    owners
}

fn claim_by_place(page: &Page, index: u32, table: &Table, owners: &mut [Option<u32>]) {
    let Some(region) = &table.region else { return };
    let said: FxHashSet<&str> = passages(table)
        .flat_map(|p| p.text.split_whitespace())
        .collect();
    for (i, owner) in owners.iter_mut().enumerate() {
        let inside = page.words.bounds(i).map(|b| b.center());
        if owner.is_none()
            && inside.is_some_and(|p| region.bounds.contains(p))
            && page.word_text(i).is_some_and(|text| said.contains(text))
        {
            *owner = Some(index);
        }
    }
}

fn is_wordless(table: &Table) -> bool {
    passages(table).all(|p| p.words.is_empty())
}

/// Everything a table says: cells, captions, footers.
pub fn passages(table: &Table) -> impl Iterator<Item = &Passage> {
    let cells = table.cells.iter().map(|cell| &cell.content);
    cells.chain(&table.captions).chain(&table.footers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{Cell, LocatedTable, NewWord, PageBuilder, Rect, Span};

    fn page() -> Page {
        let mut builder = PageBuilder::new(3, 0.0, 0.0, "");
        for (i, text) in ["a", "b", "c", "b"].iter().enumerate() {
            let left = i as f32 / 4.0;
            builder.word(NewWord {
                text,
                bounds: Rect::clamped(left, 0.1, left + 0.2, 0.2),
                ..NewWord::default()
            });
        }
        builder.finish()
    }

    fn table(text: &str, words: &[Span]) -> Table {
        let content = Passage {
            text: text.to_owned(),
            words: words.to_vec(),
            ..Passage::default()
        };
        Table {
            rows: 1,
            columns: 1,
            cells: vec![Cell {
                row_span: 1,
                column_span: 1,
                content,
                ..Cell::default()
            }],
            region: Some(Rect::clamped(0.0, 0.0, 0.7, 1.0).into()),
            ..Table::default()
        }
    }

    #[test]
    fn tables_that_were_found_stand_in_for_missing_ones() {
        let mut page = page();
        let extraction = Extraction {
            tables: vec![LocatedTable {
                page: 3,
                table: table("found", &[]),
            }],
            ..Extraction::default()
        };
        let found = Found::new(&extraction);
        assert_eq!(found.of(&page)[0].cells[0].content.text, "found");
        page.tables = vec![table("own", &[])];
        assert_eq!(found.of(&page)[0].cells[0].content.text, "own");
    }

    #[test]
    fn a_table_holds_its_words_or_those_in_its_place_that_say_the_same() {
        let page = page();
        let with_words = table("c b", &[Span::new(2, 4)]);
        let without = table("a b", &[]);
        let owners = words(&page, &[&with_words, &without]);
        assert_eq!(owners, [Some(1), Some(1), Some(0), Some(0)]);
    }
}
