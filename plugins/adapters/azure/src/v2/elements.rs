//! References such as `#/readResults/0/lines/3/words/0`, which older answers
//! write as `#/analyzeResult/readResults/0/lines/3/words/0`.

use std::cell::Cell;

use adapter_common::Text;
use sdk::document::Span;

use super::shape::ReadResult;
use crate::book::Hit;

/// References that may be followed: more than an answer of 2,000 pages, the
/// vendor's limit, has.
const MAX_REFERENCES: u64 = 4_000_000;

/// The words of each line of each page, and the states of its marks.
#[derive(Debug)]
pub(crate) struct Elements {
    pages: Vec<PageElements>,
    left: Cell<u64>,
}

/// What one page has to refer to, by the vendor's indices.
#[derive(Debug, Default)]
pub(crate) struct PageElements {
    slot: u32,
    /// For each line, where its words begin in `words`.
    lines: Vec<u32>,
    /// For each word of the vendor's its index on the page; none for a word
    /// without text.
    words: Vec<Option<u32>>,
    marks: Vec<bool>,
}

/// What a reference names.
enum Named {
    Words(Hit),
    Mark(bool),
}

impl PageElements {
    /// Words that follow are of the next line.
    pub(crate) fn start_line(&mut self) {
        self.lines.push(self.words.len() as u32);
    }

    pub(crate) fn word(&mut self, index: Option<u32>) {
        self.words.push(index);
    }

    /// The words of a line, or one of them.
    fn words(&self, line: usize, word: Option<usize>) -> Option<Span> {
        let start = *self.lines.get(line)? as usize;
        let end = self
            .lines
            .get(line.checked_add(1)?)
            .map_or(self.words.len(), |e| *e as usize);
        let words = self.words.get(start..end)?;
        if let Some(word) = word {
            let index = (*words.get(word)?)?;
            return Some(Span::new(index, index + 1));
        }
        let mut indices = words.iter().flatten();
        let first = indices.next()?;
        Some(Span::new(*first, indices.next_back().unwrap_or(first) + 1))
    }
}

impl Elements {
    pub(crate) fn new(results: &[ReadResult]) -> Self {
        let page = |result: &ReadResult| PageElements {
            marks: result
                .marks
                .iter()
                .map(|m| &*m.state == "selected")
                .collect(),
            ..PageElements::default()
        };
        Self {
            pages: results.iter().map(page).collect(),
            left: Cell::new(MAX_REFERENCES),
        }
    }

    /// The elements of a page, to be filled with its words.
    pub(crate) fn start_page(&mut self, index: usize, slot: u32) -> Option<&mut PageElements> {
        let page = self.pages.get_mut(index)?;
        page.slot = slot;
        Some(page)
    }

    /// What some references name, and how many of them name nothing.
    pub(crate) fn resolve(&self, references: &[Text]) -> (Vec<Hit>, Vec<bool>, usize) {
        let mut hits: Vec<Hit> = Vec::with_capacity(references.len().min(1_000));
        let (mut marks, mut dangling) = (Vec::new(), 0);
        for reference in references {
            let Some(left) = self.left.get().checked_sub(1) else {
                break;
            };
            self.left.set(left);
            match self.named(reference) {
                Some(Named::Words(hit)) => match hits.last_mut() {
                    Some(last) if last.slot == hit.slot && last.words.end == hit.words.start => {
                        last.words.end = hit.words.end;
                    }
                    _ => hits.push(hit),
                },
                Some(Named::Mark(selected)) => marks.push(selected),
                None => dangling += 1,
            }
        }
        (hits, marks, dangling)
    }

    fn named(&self, reference: &str) -> Option<Named> {
        let path = reference.strip_prefix("#/")?;
        let path = path.strip_prefix("analyzeResult/").unwrap_or(path);
        let mut steps = path.strip_prefix("readResults/")?.split('/');
        let index = |step: Option<&str>| step.and_then(|s| s.parse::<usize>().ok());
        let page = self.pages.get(index(steps.next())?)?;
        let (list, item) = (steps.next()?, index(steps.next())?);
        if list == "selectionMarks" {
            return page.marks.get(item).copied().map(Named::Mark);
        }
        let word = match steps.next() {
            Some("words") => Some(index(steps.next())?),
            _ => None,
        };
        let words = page.words(item, word).filter(|_| list == "lines")?;
        Some(Named::Words(Hit {
            slot: page.slot,
            words,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_name_words_lines_and_marks() {
        let mut page = PageElements {
            slot: 3,
            marks: vec![true],
            ..PageElements::default()
        };
        page.start_line();
        page.word(Some(0));
        page.word(None);
        page.word(Some(1));
        page.start_line();
        page.word(Some(2));
        let elements = Elements {
            pages: vec![page],
            left: Cell::new(100),
        };
        let found = |reference: &str| {
            let (hits, marks, dangling) = elements.resolve(&[Text(reference.into())]);
            let words = hits.first().map(|h| (h.words.start, h.words.end));
            (words, marks, dangling)
        };
        let words = |start, end| (Some((start, end)), Vec::new(), 0);
        assert_eq!(found("#/readResults/0/lines/0/words/2"), words(1, 2));
        assert_eq!(
            found("#/analyzeResult/readResults/0/lines/1/words/0"),
            words(2, 3)
        );
        assert_eq!(found("#/readResults/0/lines/0"), words(0, 2));
        assert_eq!(
            found("#/readResults/0/selectionMarks/0"),
            (None, vec![true], 0)
        );
        for dangling in [
            "#/readResults/0/lines/0/words/1",
            "#/readResults/1/lines/0/words/0",
            "#/readResults/0/lines/18446744073709551616/words/0",
            "#/readResults/0/lines/18446744073709551615/words/0",
            "#/pages/0",
            "",
        ] {
            assert_eq!(found(dangling), (None, Vec::new(), 1), "{dangling}");
        }
    }
}
