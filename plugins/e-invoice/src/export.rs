//! The files that an exporter renders.

use document::{Extraction, RenderedFile};
use exporter_common::file;

use crate::{Invoice, from_extraction, missing};

/// Classes that are invoices for the norm.
const CLASSES: [&str; 3] = ["invoice", "credit-note", "receipt"];

/// The invoice that was extracted, written to the file of this name, and
/// `missing.txt` where there is something to tell. `missing.txt` alone for
/// other classes.
pub fn export(
    extraction: &Extraction,
    class: &str,
    name: &str,
    write: fn(&Invoice) -> String,
) -> Vec<RenderedFile> {
    if !CLASSES.contains(&class) {
        let class = if class.is_empty() { "unknown" } else { class };
        let text = format!("The document's class is {class}: no invoice was written.\n");
        return vec![report(text)];
    }
    let made = from_extraction(extraction, class);
    let mut files = vec![file(
        name,
        "application/xml",
        write(&made.invoice).into_bytes(),
    )];
    let mut text = String::new();
    let missing = missing(&made.invoice);
    section(
        &mut text,
        "Demanded by EN 16931 and not found; the file is not valid without:",
        missing.iter().map(ToString::to_string),
    );
    section(
        &mut text,
        "Worked out, or left out:",
        made.notes.into_iter(),
    );
    if !text.is_empty() {
        files.push(report(text));
    }
    files
}

fn report(text: String) -> RenderedFile {
    file("missing.txt", "text/plain", text.into_bytes())
}

fn section(text: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return;
    }
    text.push_str(title);
    text.push('\n');
    for line in lines {
        text.push_str("- ");
        text.push_str(&line);
        text.push('\n');
    }
}
