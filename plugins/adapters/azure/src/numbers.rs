//! The order and numbers of pages.

use sdk::PluginError;
use sdk::document::Warning;
use sdk::document::validate::limits;

use crate::notes::{Note, Notes};

/// A page with its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numbered {
    /// The page's place in the vendor's list.
    pub(crate) index: usize,
    /// The number it has in the document.
    pub(crate) number: u32,
    /// The number that the vendor's items call it by.
    pub(crate) vendor: u32,
}

/// The pages by increasing number. A page without a number has that of its
/// place; one whose number was given before has the next free one.
pub(crate) fn in_order(
    vendor: &[u32],
    notes: &mut Notes,
    path: impl Fn(usize) -> String,
) -> Result<Vec<Numbered>, PluginError> {
    if vendor.len() > limits::PAGES {
        let message = format!("{} pages are more than {}", vendor.len(), limits::PAGES);
        return Err(PluginError::new("too-large", message));
    }
    let mut pages: Vec<Numbered> = vendor
        .iter()
        .enumerate()
        .map(|(index, number)| {
            let number = match number {
                0 => index as u32 + 1,
                number => *number,
            };
            Numbered {
                index,
                number,
                vendor: number,
            }
        })
        .collect();
    pages.sort_by_key(|p| p.number);
    let mut last = 0;
    for page in &mut pages {
        if page.number <= last {
            notes.add_with(Note::DuplicatePage, || path(page.index));
            let Some(next) = last.checked_add(1) else {
                let message = "page numbers are too large to be numbers of pages";
                return Err(PluginError::new("malformed", message).at(path(page.index)));
            };
            page.number = next;
        }
        last = page.number;
    }
    Ok(pages)
}

/// Warn of numbers that no page has, from 1 to the last.
pub(crate) fn missing(numbers: impl Iterator<Item = u32>) -> Option<Warning> {
    const MOST: usize = 20;
    let mut gaps: Vec<String> = Vec::new();
    let mut expected = 1;
    for number in numbers {
        match number.saturating_sub(expected) {
            0 => {}
            1 => gaps.push(expected.to_string()),
            _ => gaps.push(format!("{expected}-{}", number - 1)),
        }
        expected = number.saturating_add(1);
    }
    if gaps.is_empty() {
        return None;
    }
    let more = if gaps.len() > MOST { ", ..." } else { "" };
    gaps.truncate(MOST);
    let message = format!(
        "pages that the answer does not hold: {}{more}; give all parts of the answer, \
         unless it was asked for some pages alone",
        gaps.join(", ")
    );
    Some(Warning::new("missing-page", message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_ordered_and_numbered_once() {
        let mut notes = Notes::default();
        let pages = in_order(&[3, 1, 1, 0], &mut notes, |i| i.to_string()).unwrap();
        let found: Vec<(usize, u32)> = pages.iter().map(|p| (p.index, p.number)).collect();
        assert_eq!(found, [(1, 1), (2, 2), (0, 3), (3, 4)]);
        assert_eq!(notes.into_warnings()[0].code, "duplicate");
        let top = in_order(&[u32::MAX, u32::MAX], &mut Notes::default(), |i| {
            i.to_string()
        });
        assert_eq!(top.unwrap_err().code, "malformed");
    }

    #[test]
    fn gaps_are_told() {
        assert_eq!(missing([1, 2, 3].into_iter()), None);
        let message = missing([2, 5, 7].into_iter()).unwrap().message;
        assert!(message.contains(": 1, 3-4, 6;"), "{message}");
    }
}
