//! The pages of all parts, numbered and in order.

use sdk::document::validate::limits;
use sdk::document::{Document, PluginError};
use xml_common::{Element, Note, Notes, gaps, numbered};

use crate::head::Head;

type Found<'h, 'x> = (&'h Head<'x>, Element<'x>);

/// Pages by `PHYSICAL_IMG_NR`, where each has one of its own; in the given
/// order otherwise. Tesseract counts from 0.
///
/// # Errors
/// `too-large` for more pages than a document may have.
pub(crate) fn in_order<'h, 'x>(
    pages: Vec<Found<'h, 'x>>,
    notes: &mut Notes,
    document: &mut Document,
) -> Result<Vec<(u32, Found<'h, 'x>)>, PluginError> {
    if pages.len() > limits::PAGES {
        let message = format!("{} pages are more than {}", pages.len(), limits::PAGES);
        return Err(PluginError::new("too-large", message));
    }
    let own = |(_, page): &Found<'h, 'x>| {
        let number = page.attribute("PHYSICAL_IMG_NR")?.number()?;
        (number >= 0.0).then_some(number as u32)
    };
    let pages = pages.into_iter().map(|page| (own(&page), page)).collect();
    match numbered(pages) {
        Ok(pages) => {
            let numbers: Vec<u32> = pages.iter().map(|(number, _)| *number).collect();
            document.warnings.extend(gaps(&numbers));
            Ok(pages)
        }
        Err(pages) => {
            if let Some((_, second)) = pages.get(1) {
                notes.add(Note::PageNumber, second.path());
            }
            Ok((1..).zip(pages).collect())
        }
    }
}
