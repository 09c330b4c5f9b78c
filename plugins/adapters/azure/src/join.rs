//! Several answers about one document.

use sdk::PluginError;
use sdk::document::validate::limits;
use sdk::document::{Document, Warning};

use crate::numbers;

/// One document of several, by the numbers of their pages. Where these do not
/// tell them apart, each is taken to follow the one before.
pub(crate) fn join(documents: Vec<Document>) -> Result<Document, PluginError> {
    let overlap = overlap(&documents);
    let several = documents.len() > 1;
    let mut joined = Document::default();
    for (index, mut document) in documents.into_iter().enumerate() {
        if overlap {
            let last = joined.pages.iter().map(|p| p.number).max();
            renumber(&mut document, last.unwrap_or_default())?;
        }
        if index == 0 {
            joined = document;
            continue;
        }
        if document.source != joined.source {
            let message = "the parts come from different models or versions; \
                           the first part's are given as the source";
            joined
                .warnings
                .push(Warning::new("inconsistent", message).at(format!("/{index}")));
        }
        joined.pages.extend(document.pages);
        joined.fields.extend(document.fields);
        joined.line_items.extend(document.line_items);
        joined.extras.extend(document.extras);
        joined.warnings.extend(document.warnings);
    }
    if several {
        joined.pages.sort_by_key(|p| p.number);
        let place = |f: &sdk::document::Field| f.page.unwrap_or(u32::MAX);
        joined.fields.sort_by_key(place);
        joined.line_items.sort_by_key(|item| {
            let pages = item.fields.iter().filter_map(|f| f.page);
            pages.min().unwrap_or(u32::MAX)
        });
    }
    let sizes = [
        (joined.pages.len(), limits::PAGES, "pages"),
        (joined.fields.len(), limits::ITEMS, "fields"),
        (joined.line_items.len(), limits::ITEMS, "line items"),
        (joined.extras.len(), limits::ITEMS, "extras"),
    ];
    if let Some((len, cap, what)) = sizes.iter().find(|(len, cap, _)| len > cap) {
        let message = format!("{len} {what} are more than {cap}: give fewer parts");
        return Err(PluginError::new("too-large", message));
    }
    if overlap {
        let message = "several parts have pages of the same number: they are taken to follow \
                       one another in the order given";
        joined.warnings.push(Warning::new("ambiguous", message));
    }
    let missing = numbers::missing(joined.pages.iter().map(|p| p.number));
    joined.warnings.extend(missing);
    Ok(joined)
}

/// Whether a number is that of pages in two of the documents.
fn overlap(documents: &[Document]) -> bool {
    let numbers = documents.iter().flat_map(|d| &d.pages).map(|p| p.number);
    let mut numbers: Vec<u32> = numbers.collect();
    let count = numbers.len();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.len() < count
}

/// Count a document's pages on from a number.
fn renumber(document: &mut Document, offset: u32) -> Result<(), PluginError> {
    let highest = document.pages.last().map_or(0, |p| p.number);
    if highest.checked_add(offset).is_none() {
        let message = "page numbers are too large to be numbers of pages";
        return Err(PluginError::new("malformed", message));
    }
    for page in &mut document.pages {
        page.number += offset;
    }
    let items = document.line_items.iter_mut().flat_map(|i| &mut i.fields);
    for field in document.fields.iter_mut().chain(items) {
        field.page = field.page.map(|page| page + offset);
    }
    for extra in &mut document.extras {
        extra.page = extra.page.map(|page| page + offset);
    }
    Ok(())
}
