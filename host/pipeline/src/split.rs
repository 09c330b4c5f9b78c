//! A stack of documents in one input, as one document each.
//!
//! The classifier says on which pages a document starts. Pages keep their
//! numbers, so that every word can be found in the input.

use document::{Classification, Document, Field, LineItem, Warning};

/// The documents that begin where the classifier says; `None` when it is
/// only one.
pub(crate) fn documents(whole: &Document, classes: &Classification) -> Option<Vec<Document>> {
    let mut starts: Vec<usize> = classes
        .pages
        .iter()
        .enumerate()
        .filter(|(i, page)| *i == 0 || page.starts_document)
        .map(|(i, _)| i)
        .collect();
    if starts.len() < 2 || classes.pages.len() != whole.pages.len() {
        return None;
    }
    starts.push(whole.pages.len());
    let ranges = starts.iter().zip(starts.iter().skip(1));
    Some(ranges.map(|(from, to)| part(whole, *from, *to)).collect())
}

/// The pages `from..to`, with what belongs to them. What belongs to no page
/// stays with the first document.
fn part(whole: &Document, from: usize, to: usize) -> Document {
    let pages = whole.pages.get(from..to).unwrap_or_default().to_vec();
    let here = |page: Option<u32>| match page {
        Some(number) => pages.iter().any(|p| p.number == number),
        None => from == 0,
    };
    let field = |f: &&Field| here(f.page);
    let item = |i: &&LineItem| here(i.fields.iter().find_map(|f| f.page));
    Document {
        source: whole.source.clone(),
        fields: whole.fields.iter().filter(field).cloned().collect(),
        line_items: whole.line_items.iter().filter(item).cloned().collect(),
        extras: whole
            .extras
            .iter()
            .filter(|e| here(e.page))
            .cloned()
            .collect(),
        warnings: warnings(whole, from, to),
        pages,
    }
}

/// Warnings about these pages by their new places, and for the first document
/// those about no page.
fn warnings(whole: &Document, from: usize, to: usize) -> Vec<Warning> {
    let moved = |warning: &Warning| {
        let place = warning.path.as_deref().and_then(page_of);
        let Some((index, rest)) = place else {
            return (from == 0).then(|| warning.clone());
        };
        (from..to).contains(&index).then(|| Warning {
            path: Some(format!("pages[{}]{rest}", index - from)),
            ..warning.clone()
        })
    };
    whole.warnings.iter().filter_map(moved).collect()
}

/// The index in `pages[3].tables[0]`, and what follows it.
fn page_of(path: &str) -> Option<(usize, &str)> {
    let (index, rest) = path.strip_prefix("pages[")?.split_once(']')?;
    Some((index.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{Extra, PageBuilder, PageClass};

    fn stack() -> Document {
        let page = |number| PageBuilder::new(number, 0.0, 0.0, "").finish();
        let field = |name: &str, page| Field {
            name: name.to_owned(),
            page,
            ..Field::default()
        };
        Document {
            pages: [3, 4, 7].map(page).into(),
            fields: vec![field("first", None), field("second", Some(7))],
            extras: vec![Extra::default()],
            warnings: vec![
                Warning::new("ignored", "all of it"),
                Warning::new("missing-text", "a scan").at("pages[2].words"),
            ],
            ..Document::default()
        }
    }

    fn classes(starts: [bool; 3]) -> Classification {
        let page = |starts_document| PageClass {
            starts_document,
            ..PageClass::default()
        };
        Classification {
            pages: starts.map(page).into(),
            ..Classification::default()
        }
    }

    #[test]
    fn a_document_that_starts_once_is_not_split() {
        assert_eq!(documents(&stack(), &classes([true, false, false])), None);
        assert_eq!(documents(&stack(), &classes([false, false, false])), None);
    }

    #[test]
    fn each_document_of_a_stack_keeps_what_belongs_to_its_pages() {
        let parts = documents(&stack(), &classes([true, false, true])).unwrap();
        let numbers: Vec<Vec<u32>> = parts
            .iter()
            .map(|d| d.pages.iter().map(|p| p.number).collect())
            .collect();
        assert_eq!(numbers, [vec![3, 4], vec![7]]);
        let [first, second] = parts.try_into().unwrap();
        assert_eq!(first.fields[0].name, "first");
        assert_eq!((first.fields.len(), first.extras.len()), (1, 1));
        assert_eq!(first.warnings[0].message, "all of it");
        assert_eq!(second.fields[0].name, "second");
        assert!(second.extras.is_empty());
        assert_eq!(second.warnings[0].path.as_deref(), Some("pages[0].words"));
        assert_eq!(second.warnings.len(), 1);
    }
}
