//! Rows and their columns.

use sdk::PluginError;

/// Tesseract's columns in its order; the text is last.
const COLUMNS: [&str; 12] = [
    "level",
    "page_num",
    "block_num",
    "par_num",
    "line_num",
    "word_num",
    "left",
    "top",
    "width",
    "height",
    "conf",
    "text",
];
const TEXT: usize = COLUMNS.len() - 1;

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'t> {
    pub(crate) level: u32,
    /// Of page, block, paragraph and line.
    pub(crate) numbers: [u32; 4],
    /// Left, top, right, bottom.
    pub(crate) bbox: [f32; 4],
    pub(crate) confidence: f32,
    pub(crate) text: &'t str,
    /// The line of the file, from 1.
    pub(crate) line: u32,
}

/// Where the columns are.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    places: [usize; COLUMNS.len()],
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            places: std::array::from_fn(|i| i),
        }
    }
}

pub(crate) fn is_header(line: &str) -> bool {
    let names: Vec<&str> = line.trim_end().split('\t').collect();
    ["level", "page_num", "word_num", "left", "conf"]
        .iter()
        .all(|name| names.contains(name))
}

/// Whether a line, and the next where there is one, are rows. A line that the
/// sample cuts off is none.
pub(crate) fn looks_like_row(line: &str, next: Option<&str>) -> bool {
    let is = |line: &str| {
        let level = line.split('\t').next();
        let named = matches!(level, Some("1" | "2" | "3" | "4" | "5"));
        named && Layout::default().row(line, 1).is_ok()
    };
    let starts = |next: &str| next.split('\t').next().is_some_and(|l| l.len() == 1);
    is(line) && next.is_none_or(starts)
}

impl Layout {
    /// The columns that a header names.
    ///
    /// # Errors
    /// `malformed` when one is missing.
    pub(crate) fn of_header(line: &str) -> Result<Self, PluginError> {
        let names: Vec<&str> = line.split('\t').map(str::trim).collect();
        let mut layout = Self::default();
        for (place, column) in layout.places.iter_mut().zip(COLUMNS) {
            let found = names.iter().position(|name| *name == column);
            *place = found.ok_or_else(|| {
                let message = format!("the header has no column '{column}'");
                PluginError::new("malformed", message).at("line 1")
            })?;
        }
        Ok(layout)
    }

    /// Read a row.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(crate) fn row<'t>(&self, line: &'t str, number: u32) -> Result<Row<'t>, String> {
        let [places @ .., text] = &self.places;
        // What follows the last column is the text's, tabs and all.
        let columns = self.places.iter().max().map_or(0, |last| last + 1);
        let fields: Vec<&str> = line.splitn(columns, '\t').collect();
        let mut numbers = [0.0_f32; TEXT];
        for ((slot, place), column) in numbers.iter_mut().zip(places).zip(COLUMNS) {
            let field = fields.get(*place).map(|f| f.trim());
            let field = field.ok_or_else(|| format!("a row without '{column}'"))?;
            let read = xml_common::number(field);
            *slot = read.ok_or_else(|| format!("'{column}' is no sensible number"))?;
        }
        let [
            level,
            page,
            block,
            par,
            line_num,
            _,
            left,
            top,
            width,
            height,
            confidence,
        ] = numbers;
        Ok(Row {
            level: level as u32,
            numbers: [page, block, par, line_num].map(|n| n as u32),
            bbox: [left, top, left + width, top + height],
            confidence,
            text: fields.get(*text).copied().unwrap_or_default(),
            line: number,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_from_other_lines() {
        let row = "5\t1\t1\t1\t1\t1\t36\t92\t60\t24\t96.5\t\"a\tb";
        assert!(looks_like_row(row, None));
        assert!(looks_like_row(row, Some(row)));
        assert!(!looks_like_row(row, Some("some text")));
        assert!(!looks_like_row("5\t1\t1", None));
        assert!(!looks_like_row(
            "7\t1\t1\t1\t1\t1\t36\t92\t60\t24\t96.5\ta",
            None
        ));
        let read = Layout::default().row(row, 7).unwrap();
        assert_eq!(
            (read.text, read.bbox),
            ("\"a\tb", [36.0, 92.0, 96.0, 116.0])
        );
        assert!(
            Layout::default()
                .row("5\t1\t1\t1\t1\t1\tNaN\t1\t1\t1\t1\ta", 1)
                .is_err()
        );
    }
}
