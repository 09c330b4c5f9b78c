//! A page's text as a sequence of blocks with their lines.
//!
//! Vendors' blocks overlap, nest and leave words out. Here every word stands
//! once, in the page's reading order: each belongs to the smallest block that
//! holds it, and a block is given in pieces where others stand in between.

use std::ops::Range;

use document::{Block, Page, Span};

use crate::paint::Unclaimed;

/// Whose words a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Owner {
    /// Nobody's.
    #[default]
    None,
    /// A block's, by its index on the page.
    Block(u32),
    /// A table's, by its index on the page, where no block holds them.
    Table(u32),
}

/// Consecutive words of one owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub owner: Owner,
    /// Whether this is the first of its owner; a block without words, such as
    /// a figure, is given once and has no lines.
    pub first: bool,
    pub lines: Vec<FlowLine>,
}

/// Consecutive words of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowLine {
    /// The line's index on the page, where these are all of its words; `None`
    /// for words outside of lines and for a part of a line.
    pub line: Option<u32>,
    /// Indices of the words.
    pub words: Range<u32>,
}

impl Section {
    /// Indices of all its words.
    pub fn words(&self) -> Range<u32> {
        let start = self.lines.first().map_or(0, |l| l.words.start);
        let end = self.lines.last().map_or(0, |l| l.words.end);
        start..end
    }

    /// The block it belongs to.
    pub fn block<'p>(&self, page: &'p Page) -> Option<&'p Block> {
        match self.owner {
            Owner::Block(i) => page.blocks.get(i as usize),
            _ => None,
        }
    }
}

/// The sections of a page.
pub fn sections(page: &Page) -> Vec<Section> {
    let owners = owners(page);
    let lines = lines(page);
    let mut seen = vec![false; page.blocks.len() + page.tables.len()];
    let mut sections: Vec<Section> = Vec::new();
    for index in 0..page.words.len() {
        let owner = owners.get(index).copied().unwrap_or_default();
        let line = lines.get(index).copied().unwrap_or_default();
        let section = match sections.pop_if(|last| last.owner == owner) {
            Some(open) => open,
            None => Section {
                owner,
                first: first_of(owner, page, &mut seen),
                lines: Vec::new(),
            },
        };
        sections.push(section);
        let Some(section) = sections.last_mut() else {
            continue;
        };
        let word = index as u32;
        match section.lines.last_mut() {
            Some(open) if open.line == Some(line) => open.words.end = word + 1,
            _ => section.lines.push(FlowLine {
                line: Some(line),
                words: word..word + 1,
            }),
        }
    }
    let whole = |line: &FlowLine| {
        let own = line.line.and_then(|i| page.lines.get(i as usize));
        own.is_some_and(|own| own.words == Span::new(line.words.start, line.words.end))
    };
    for line in sections.iter_mut().flat_map(|s| &mut s.lines) {
        if !whole(line) {
            line.line = None;
        }
    }
    with_wordless(page, sections)
}

/// Whether this is the first section of an owner.
fn first_of(owner: Owner, page: &Page, seen: &mut [bool]) -> bool {
    let index = match owner {
        Owner::None => return true,
        Owner::Block(i) => i as usize,
        Owner::Table(i) => page.blocks.len() + i as usize,
    };
    seen.get_mut(index)
        .is_some_and(|seen| !std::mem::replace(seen, true))
}

/// The smallest block of each word, or else its table.
fn owners(page: &Page) -> Vec<Owner> {
    let mut owners = vec![Owner::None; page.words.len()];
    let mut free = Unclaimed::new(page.words.len());
    let size = |block: &Block| block.words.iter().map(|s| u64::from(s.len())).sum::<u64>();
    let mut order: Vec<(u64, u32)> = (0u32..)
        .zip(&page.blocks)
        .map(|(i, block)| (size(block), i))
        .collect();
    order.sort_unstable();
    let mut claim = |span: &Span, owner: Owner| {
        free.claim(span.indices(), |i| {
            if let Some(of) = owners.get_mut(i) {
                *of = owner;
            }
        });
    };
    for (_, index) in order {
        let block = page.blocks.get(index as usize);
        for span in block.into_iter().flat_map(|b| &b.words) {
            claim(span, Owner::Block(index));
        }
    }
    for (index, table) in (0u32..).zip(&page.tables) {
        for span in table.cells.iter().flat_map(|c| &c.content.words) {
            claim(span, Owner::Table(index));
        }
    }
    owners
}

/// The line of each word: its index, or a number past the last line that
/// changes where the content breaks.
fn lines(page: &Page) -> Vec<u32> {
    let mut lines = vec![u32::MAX; page.words.len()];
    let mut free = Unclaimed::new(page.words.len());
    for (index, line) in (0u32..).zip(&page.lines) {
        free.claim(line.words.indices(), |i| {
            if let Some(of) = lines.get_mut(i) {
                *of = index;
            }
        });
    }
    let mut beyond = page.lines.len() as u32;
    let mut before = 0;
    for (line, end) in lines.iter_mut().zip(&page.words.ends) {
        let gap = page.content.get(before as usize..*end as usize);
        if gap.is_some_and(starts_with_break) {
            beyond += 1;
        }
        before = *end;
        if *line == u32::MAX {
            *line = beyond;
        }
    }
    lines
}

fn starts_with_break(text: &str) -> bool {
    let blank = text.len() - text.trim_start().len();
    text.get(..blank).is_some_and(|gap| gap.contains('\n'))
}

/// The sections with those of blocks without words after the block before
/// them in the page's list.
fn with_wordless(page: &Page, sections: Vec<Section>) -> Vec<Section> {
    let mut shown = vec![false; page.blocks.len()];
    for section in &sections {
        if let Owner::Block(i) = section.owner
            && let Some(shown) = shown.get_mut(i as usize)
        {
            *shown = true;
        }
    }
    let is_empty = |block: &Block| block.words.iter().all(Span::is_empty);
    // The wordless blocks that follow each block that is shown; those before
    // the first come under `None`.
    let mut follow: Vec<(Option<u32>, u32)> = Vec::new();
    let mut host = None;
    for (index, block) in (0u32..).zip(&page.blocks) {
        if shown.get(index as usize) == Some(&true) {
            host = Some(index);
        } else if is_empty(block) {
            follow.push((host, index));
        }
    }
    if follow.is_empty() {
        return sections;
    }
    follow.sort_unstable();
    let after = |host: Option<u32>| {
        let from = follow.partition_point(|(h, _)| *h < host);
        let to = follow.partition_point(|(h, _)| *h <= host);
        let these = follow.get(from..to).unwrap_or_default();
        these.iter().map(|(_, index)| Section {
            owner: Owner::Block(*index),
            first: true,
            lines: Vec::new(),
        })
    };
    let mut all: Vec<Section> = after(None).collect();
    for section in sections {
        let host = match section.owner {
            Owner::Block(i) if section.first => Some(i),
            _ => None,
        };
        all.push(section);
        if host.is_some() {
            all.extend(after(host));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{NewWord, PageBuilder, Rect};

    fn page(lines: &[usize]) -> Page {
        let mut builder = PageBuilder::new(1, 0.0, 0.0, "");
        for line in lines {
            for _ in 0..*line {
                builder.word(NewWord {
                    text: "w",
                    bounds: Rect::clamped(0.1, 0.1, 0.2, 0.2),
                    ..NewWord::default()
                });
            }
            builder.end_line(None, None, None);
        }
        builder.finish()
    }

    fn block(kind: &str, spans: &[(u32, u32)]) -> Block {
        Block {
            kind: kind.to_owned(),
            words: spans.iter().map(|(a, b)| Span::new(*a, *b)).collect(),
            ..Block::default()
        }
    }

    /// A section's owner, whether it is its first, and its lines' words.
    type Shape = (Owner, bool, Vec<(u32, u32)>);

    fn shape(page: &Page) -> Vec<Shape> {
        let shape = |s: Section| {
            let lines = s
                .lines
                .iter()
                .map(|l| (l.words.start, l.words.end))
                .collect();
            (s.owner, s.first, lines)
        };
        sections(page).into_iter().map(shape).collect()
    }

    #[test]
    fn a_word_belongs_to_the_smallest_block_that_holds_it() {
        let mut page = page(&[2, 2, 2]);
        page.blocks = vec![
            block("list", &[(0, 4)]),
            block("list-item", &[(1, 3)]),
            block("figure", &[]),
        ];
        let of = Owner::Block;
        let expected = [
            (of(0), true, vec![(0, 1)]),
            (of(1), true, vec![(1, 2), (2, 3)]),
            (of(2), true, vec![]),
            (of(0), false, vec![(3, 4)]),
            (Owner::None, true, vec![(4, 6)]),
        ];
        assert_eq!(shape(&page), expected);
        let lines: Vec<Option<u32>> = sections(&page)
            .iter()
            .flat_map(|s| s.lines.iter().map(|l| l.line))
            .collect();
        assert_eq!(lines, [None, None, None, None, Some(2)]);
    }

    #[test]
    fn words_outside_of_lines_break_where_the_content_does() {
        let mut page = page(&[2, 1]);
        page.lines.clear();
        assert_eq!(shape(&page), [(Owner::None, true, vec![(0, 2), (2, 3)])]);
        assert_eq!(sections(&page)[0].lines[0].line, None);
    }

    #[test]
    fn an_empty_page_has_its_figures_alone() {
        let mut page = page(&[]);
        assert_eq!(shape(&page), []);
        page.blocks = vec![block("figure", &[]), block("image", &[])];
        let of = Owner::Block;
        assert_eq!(shape(&page), [(of(0), true, vec![]), (of(1), true, vec![])]);
    }
}
