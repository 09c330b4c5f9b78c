//! Versions 2.0 and 2.1: lines hold their words, and everything else refers
//! to them by `elements`. The Read API of Computer Vision 3.x has the same
//! pages and nothing else.

mod elements;
mod extras;
mod parts;
mod shape;
mod text;

use adapter_common::Extras;
use sdk::PluginError;

pub(crate) use shape::{DocumentResult, PageResult, ReadResult};

use crate::answer::Analysis;
use crate::book::{Book, Sheet};
use crate::notes::Notes;
use crate::numbers;
use elements::Elements;

/// A result on its way into a document.
pub(crate) struct Reading<'r, 'a> {
    pub(crate) analysis: &'r Analysis<'a>,
    /// The result's JSON pointer.
    pub(crate) pointer: &'r str,
    pub(crate) book: Book,
    pub(crate) extras: Extras,
    pub(crate) elements: Elements,
}

/// The result's pages with everything on them but fields.
pub(crate) fn read<'r, 'a>(
    analysis: &'r Analysis<'a>,
    pointer: &'r str,
    mut notes: Notes,
) -> Result<Reading<'r, 'a>, PluginError> {
    let results = &analysis.read_results;
    let vendor_numbers: Vec<u32> = results.iter().map(|r| r.page.0).collect();
    let path = |index: usize| format!("{pointer}/readResults/{index}");
    let order = numbers::in_order(&vendor_numbers, &mut notes, path)?;
    let mut elements = Elements::new(results);
    let mut sheets: Vec<Sheet> = Vec::with_capacity(order.len());
    for numbered in &order {
        if let Some(result) = results.get(numbered.index) {
            let sheet = text::sheet(
                result,
                numbered.number,
                &path(numbered.index),
                &mut notes,
                elements.start_page(numbered.index, sheets.len() as u32),
            );
            sheets.push(sheet);
        }
    }
    let numbers: Vec<u32> = order.iter().map(|n| n.vendor).collect();
    let mut reading = Reading {
        analysis,
        pointer,
        book: Book::new(sheets, &numbers, notes),
        extras: Extras::default(),
        elements,
    };
    for (slot, numbered) in order.iter().enumerate() {
        reading.marks(slot as u32, numbered.index);
    }
    reading.page_results();
    reading.extras();
    Ok(reading)
}
