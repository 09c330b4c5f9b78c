//! Kinds of blocks.

use adapter_common::Text;
use serde::de::{Deserialize, Deserializer};

/// What a block is.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Page,
    Line,
    Word,
    Table,
    Cell,
    MergedCell,
    TableTitle,
    TableFooter,
    KeyValueSet,
    SelectionElement,
    Signature,
    Query,
    QueryResult,
    /// A block of the layout, by the contract's name for it.
    Layout(&'static str),
    /// None of those that this adapter knows, or no kind at all.
    #[default]
    Unknown,
}

impl Kind {
    fn named(name: &str) -> Self {
        match name {
            "WORD" => Self::Word,
            "LINE" => Self::Line,
            "PAGE" => Self::Page,
            "CELL" => Self::Cell,
            "TABLE" => Self::Table,
            "MERGED_CELL" => Self::MergedCell,
            "TABLE_TITLE" => Self::TableTitle,
            "TABLE_FOOTER" => Self::TableFooter,
            "KEY_VALUE_SET" => Self::KeyValueSet,
            "SELECTION_ELEMENT" => Self::SelectionElement,
            "SIGNATURE" => Self::Signature,
            "QUERY" => Self::Query,
            "QUERY_RESULT" => Self::QueryResult,
            "LAYOUT_TITLE" => Self::Layout("title"),
            "LAYOUT_HEADER" => Self::Layout("page-header"),
            "LAYOUT_FOOTER" => Self::Layout("page-footer"),
            "LAYOUT_SECTION_HEADER" => Self::Layout("section-header"),
            "LAYOUT_PAGE_NUMBER" => Self::Layout("page-number"),
            "LAYOUT_LIST" => Self::Layout("list"),
            "LAYOUT_FIGURE" => Self::Layout("figure"),
            "LAYOUT_TABLE" => Self::Layout("table"),
            "LAYOUT_KEY_VALUE" => Self::Layout("key-value"),
            "LAYOUT_TEXT" => Self::Layout("paragraph"),
            _ if name.starts_with("LAYOUT_") => Self::Layout("other"),
            _ => Self::Unknown,
        }
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Text::deserialize(deserializer).map(|name| Self::named(&name))
    }
}
