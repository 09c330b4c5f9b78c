use super::{Confidence, Passage};
use crate::Region;

/// A table on one page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    pub rows: u32,
    pub columns: u32,
    /// By row and then by column; a place without a cell is empty.
    pub cells: Vec<Cell>,
    pub captions: Vec<Passage>,
    pub footers: Vec<Passage>,
    pub region: Option<Region>,
    pub confidence: Option<Confidence>,
    pub id: Option<String>,
}

/// One cell; rows and columns count from 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    pub row: u32,
    pub column: u32,
    pub row_span: u32,
    pub column_span: u32,
    /// `content` (also meant by empty), `column-header`, `row-header`, ...
    pub role: String,
    pub content: Passage,
}
