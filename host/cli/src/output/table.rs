//! Tables that fit the terminal, and are plain columns in a pipe.

use std::io::{self, IsTerminal as _, Write};

use comfy_table::{Attribute, Cell, ContentArrangement, Table, presets};

/// An empty table with these column names.
pub(crate) fn new(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    let terminal = std::io::stdout().is_terminal();
    table.set_content_arrangement(if terminal {
        ContentArrangement::Dynamic
    } else {
        ContentArrangement::Disabled
    });
    table.set_header(header.iter().map(|name| {
        let cell = Cell::new(name);
        if terminal {
            cell.add_attribute(Attribute::Dim)
        } else {
            cell
        }
    }));
    table
}

/// Write a table without the blanks that would fill its last column.
pub(crate) fn write(out: &mut impl Write, table: &Table) -> io::Result<()> {
    table
        .to_string()
        .lines()
        .try_for_each(|line| writeln!(out, " {}", line.trim_end()))
}
