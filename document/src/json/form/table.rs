//! Tables and their cells.

use super::PassageForm;
use super::shared::{both_ways, form};
use crate::{Cell, Table};

form! {
    /// A table on one page.
    TableForm {
        /// Number of rows, at least 1.
        pub rows: u32,
        /// Number of columns, at least 1.
        pub columns: u32,
        /// The cells, by row and then by column. A place without a cell is
        /// empty.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub cells: Vec<CellForm>,
        /// Titles and captions.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub captions: Vec<PassageForm>,
        /// Footers and notes.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub footers: Vec<PassageForm>,
    } place confidence id
}

form! {
    /// One cell of a table.
    CellForm {
        /// Its first row, from 0.
        pub row: u32,
        /// Its first column, from 0.
        pub column: u32,
        /// How many rows it covers; left out when 1.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        pub row_span: u32,
        /// How many columns it covers; left out when 1.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        pub column_span: u32,
        /// What it is for: `content` (also when left out), `column-header`,
        /// `row-header`, `stub-head`, `section-title`, `summary` or another
        /// code.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub role: String,
    } content place confidence
}

fn one() -> u32 {
    1
}

fn is_one(n: &u32) -> bool {
    *n == 1
}

both_ways!(Table, TableForm:
    plain { rows columns id } list { cells captions footers } place { region }
    confidence { confidence });
both_ways!(Cell, CellForm: plain { row column row_span column_span role } passage { content });
