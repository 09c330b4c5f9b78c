//! Tables.

use document::{Cell, Passage, Table};

use crate::escape;
use crate::write::Writer;

/// Tables with more places than this are written cell by cell.
const MOST_PLACES: u64 = 2_000_000;

pub(crate) fn write(writer: &mut Writer, table: &Table) {
    for caption in &table.captions {
        writer.block(&emphasised(&caption.text));
    }
    // Rows and columns behind the last cell are empty.
    let rows = extent(table, |c| c.row);
    let columns = extent(table, |c| c.column);
    if u64::from(rows) * u64::from(columns) > MOST_PLACES {
        for cell in &table.cells {
            writer.item(&format!("- {}", content(cell)));
        }
    } else if rows > 0 {
        writer.block(&grid(table, columns));
    }
    footers(writer, &table.footers);
}

fn extent(table: &Table, of: impl Fn(&Cell) -> u32) -> u32 {
    let last = table.cells.iter().map(of).max();
    last.map_or(0, |last| last.saturating_add(1))
}

fn footers(writer: &mut Writer, footers: &[Passage]) {
    for footer in footers {
        writer.block(&emphasised(&footer.text));
    }
}

/// Text in emphasis, in one line.
pub(crate) fn emphasised(text: &str) -> String {
    let mut out = String::from("*");
    escape::inline(&mut out, text, " ");
    if out.len() == 1 {
        return String::new();
    }
    out.push('*');
    out
}

fn is_header(cell: &Cell) -> bool {
    matches!(cell.role.as_str(), "column-header" | "stub-head")
}

/// A header row is what Markdown's tables begin with: the first row where it
/// is one, else an empty one.
fn grid(table: &Table, columns: u32) -> String {
    let mut out = String::new();
    let rows: Vec<&[Cell]> = table.cells.chunk_by(|a, b| a.row == b.row).collect();
    let header = rows
        .first()
        .filter(|row| row.iter().any(is_header) && row.iter().all(|c| c.row == 0));
    let header = header.copied().unwrap_or_default();
    row(&mut out, header, columns, true);
    out.push('|');
    out.push_str(&" --- |".repeat(columns as usize));
    out.push('\n');
    let mut at = u32::from(!header.is_empty());
    for cells in rows.iter().skip(usize::from(!header.is_empty())) {
        let number = cells.first().map_or(at, |c| c.row);
        while at < number {
            row(&mut out, &[], columns, false);
            at += 1;
        }
        row(&mut out, cells, columns, false);
        at = number + 1;
    }
    out
}

/// A row: places that a cell spans beside its first are empty.
fn row(out: &mut String, cells: &[Cell], columns: u32, header: bool) {
    out.push('|');
    let mut cells = cells.iter().peekable();
    for column in 0..columns {
        out.push(' ');
        if let Some(cell) = cells.next_if(|cell| cell.column == column) {
            let text = content(cell);
            let bold = !header && (is_header(cell) || cell.role == "row-header");
            if bold && !text.is_empty() {
                out.push_str("**");
                out.push_str(&text);
                out.push_str("**");
            } else {
                out.push_str(&text);
            }
        }
        out.push_str(" |");
    }
    out.push('\n');
}

fn content(cell: &Cell) -> String {
    let mut text = String::new();
    escape::inline(&mut text, &cell.content.text, "<br>");
    text
}
