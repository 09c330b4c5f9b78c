//! Lists that hold no more than the contract allows, and what is carried over
//! from the documents as it is.

use document::validate::limits;
use document::{Document, Extra, Warning};

use crate::text::{clipped, vendor};

/// Warnings beyond this many say nothing new.
const MOST_WARNINGS: usize = 1_000;

/// Add an item where there is room.
pub(crate) fn push<T>(list: &mut Vec<T>, item: T) {
    if list.len() < limits::ITEMS {
        list.push(item);
    }
}

pub(crate) fn warn(merged: &mut Document, mut warning: Warning) {
    warning.message = clipped(&warning.message, limits::MESSAGE);
    if merged.warnings.len() < MOST_WARNINGS {
        merged.warnings.push(warning);
    }
}

/// The documents' own warnings and extras, under their vendors' names.
pub(crate) fn carry(documents: &[&Document], merged: &mut Document) {
    for (index, document) in documents.iter().enumerate() {
        let name = vendor(document);
        for warning in &document.warnings {
            let place = warning.path.as_ref().map(|path| format!(" ({path})"));
            let place = place.unwrap_or_default();
            let message = format!("{name}{place}: {}", warning.message);
            warn(merged, Warning::new(&warning.code, message));
        }
        for extra in &document.extras {
            let name = format!("{index}:{name}:{}", extra.name);
            let extra = Extra {
                name: clipped(&name, limits::NAME),
                ..extra.clone()
            };
            push(&mut merged.extras, extra);
        }
    }
}

/// A value as a warning shows it.
pub(crate) fn shown(text: &str) -> String {
    const BYTES: usize = 80;
    let more = if text.len() > BYTES { "..." } else { "" };
    format!("`{}`{more}", clipped(text, BYTES))
}
