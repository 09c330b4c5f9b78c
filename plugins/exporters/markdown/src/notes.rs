//! Footnotes whose mark stands raised in the text.

use document::Page;
use exporter_common::flow::Section;
use exporter_common::look::{style_bit, styles};
use rustc_hash::FxHashMap;

/// The footnotes of a page that something refers to.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// By the word that begins the footnote: its label.
    begins: FxHashMap<u32, String>,
    /// By the word that refers to it: its label.
    refers: FxHashMap<u32, String>,
}

impl Notes {
    /// A footnote is known by its first word, where a raised word elsewhere
    /// on the page says the same.
    pub(crate) fn of(page: &Page, sections: &[Section]) -> Self {
        let mut notes = Self::default();
        let is_note = |s: &&Section| s.block(page).is_some_and(|b| b.kind == "footnote");
        let mut marks: FxHashMap<&str, u32> = FxHashMap::default();
        for section in sections.iter().filter(is_note) {
            let words = section.words();
            if let Some(mark) = page.word_text(words.start as usize)
                && words.len() > 1
                && mark.chars().all(char::is_alphanumeric)
            {
                marks.entry(mark).or_insert(words.start);
            }
        }
        if marks.is_empty() {
            return notes;
        }
        let raised = style_bit("superscript");
        for (word, bits) in (0u32..).zip(styles(page)) {
            let text = page.word_text(word as usize).unwrap_or_default();
            let Some(begin) = marks.get(text).filter(|begin| **begin != word) else {
                continue;
            };
            if bits & raised != 0 {
                let label = format!("[^{}-{text}]", page.number);
                notes.begins.insert(*begin, label.clone());
                notes.refers.insert(word, label);
            }
        }
        notes
    }

    /// The label of the footnote that begins with this word.
    pub(crate) fn beginning(&self, word: u32) -> Option<&str> {
        self.begins.get(&word).map(String::as_str)
    }

    /// The reference that stands for this word.
    pub(crate) fn reference(&self, word: u32) -> Option<&str> {
        self.refers.get(&word).map(String::as_str)
    }
}
