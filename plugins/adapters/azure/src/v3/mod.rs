//! Versions 3.0, 3.1 and 4.0 with their previews: pages with words and lines,
//! everything else linked to them by spans of the content.

mod content;
mod extras;
mod index;
mod layout;
mod pairs;
mod shape;
mod styles;
mod tables;
mod text;

use adapter_common::Extras;
use sdk::PluginError;

pub(crate) use shape::{Document, Element, Figure, Language, Page, Pair, Paragraph, Style, Table};
pub(crate) use styles::is_tag;

use crate::answer::Analysis;
use crate::book::{Book, Sheet};
use crate::notes::Notes;
use crate::numbers;
use content::Content;
use index::Index;
use text::Writer;

/// A result on its way into a document.
pub(crate) struct Reading<'r, 'a> {
    pub(crate) analysis: &'r Analysis<'a>,
    /// The result's JSON pointer.
    pub(crate) pointer: &'r str,
    pub(crate) book: Book,
    pub(crate) extras: Extras,
    pub(crate) index: Index,
}

/// The result's pages with everything on them but fields.
pub(crate) fn read<'r, 'a>(
    analysis: &'r Analysis<'a>,
    pointer: &'r str,
    mut notes: Notes,
) -> Result<Reading<'r, 'a>, PluginError> {
    let vendor_numbers: Vec<u32> = analysis.pages.iter().map(|p| p.number.0).collect();
    let path = |index: usize| format!("{pointer}/pages/{index}");
    let order = numbers::in_order(&vendor_numbers, &mut notes, path)?;
    let probe = analysis.pages.iter().rev().find_map(last_word);
    let content = Content::with_unit(&analysis.content, &analysis.string_index_type, probe);
    let mut writer = Writer {
        content: &content,
        is_markdown: &*analysis.content_format == "markdown",
        notes: &mut notes,
        entries: Vec::new(),
        left: analysis.content.len().saturating_mul(2),
    };
    let mut sheets: Vec<Sheet> = Vec::with_capacity(order.len());
    let mut slots: Vec<u32> = Vec::with_capacity(order.len());
    for numbered in &order {
        if let Some(page) = analysis.pages.get(numbered.index) {
            let slot = sheets.len() as u32;
            sheets.push(writer.sheet(page, numbered.number, slot, &path(numbered.index)));
            slots.push(numbered.vendor);
        }
    }
    let index = Index::new(writer.entries);
    let mut reading = Reading {
        analysis,
        pointer,
        book: Book::new(sheets, &slots, notes),
        extras: Extras::default(),
        index,
    };
    for (slot, numbered) in order.iter().enumerate() {
        reading.page_parts(slot as u32, numbered.index);
    }
    reading.layout();
    reading.tables();
    reading.pairs();
    reading.styles();
    reading.languages();
    reading.extras();
    Ok(reading)
}

/// A word with its span, for finding out what offsets count.
fn last_word<'p>(page: &'p Page) -> Option<(u32, u32, &'p str)> {
    let words = page.words.iter().rev();
    words
        .filter(|w| !w.content.is_empty())
        .find_map(|w| Some((w.span?.start(), w.span?.end(), &*w.content)))
}
