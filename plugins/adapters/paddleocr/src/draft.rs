//! What every form of result becomes before it is a page.

use std::ops::Range;

use adapter_common::{Rest, Text};
use adapter_sheet::{Outline, Reading, Size};

/// One page, in pixels.
#[derive(Debug, Default)]
pub(crate) struct Draft<'a> {
    pub(crate) api: &'static str,
    /// `2` or `3`, the library's major version.
    pub(crate) version: &'static str,
    /// The JSON pointer of what it was read from.
    pub(crate) path: String,
    /// That of the list of lines.
    pub(crate) lines_path: String,
    /// The page's index in its file, from 0.
    pub(crate) index: Option<u32>,
    pub(crate) size: Option<Size>,
    /// The angle by which the image was turned before it was read.
    pub(crate) turned: Option<f32>,
    pub(crate) readings: Vec<Reading<'a>>,
    /// In reading order.
    pub(crate) blocks: Vec<BlockDraft<'a>>,
    /// Members without a place, with the pointers of their objects.
    pub(crate) rest: Vec<(String, Rest<'a>)>,
    /// Whether lists that belong together differ in length.
    pub(crate) uneven: bool,
}

/// A region of the layout.
#[derive(Debug, Default)]
pub(crate) struct BlockDraft<'a> {
    pub(crate) path: String,
    pub(crate) label: Text<'a>,
    pub(crate) outline: Outline,
    pub(crate) text: Text<'a>,
    pub(crate) confidence: Option<f32>,
    pub(crate) id: String,
    /// Its lines, where the result says which; otherwise those inside it.
    pub(crate) lines: Option<Range<usize>>,
    pub(crate) table: Option<TableDraft<'a>>,
}

/// A table as HTML.
#[derive(Debug, Default)]
pub(crate) struct TableDraft<'a> {
    pub(crate) html: Text<'a>,
    /// The boxes of its cells, in the order of the HTML.
    pub(crate) cells: Vec<Outline>,
}
