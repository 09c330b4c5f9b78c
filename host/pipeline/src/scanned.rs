//! Pages of a PDF that hold an image and no text.

use document::{Document, Page};

/// The adapter's word for such a page.
const MISSING_TEXT: &str = "missing-text";

/// The numbers of the pages that the adapter found without text.
pub(crate) fn pages(document: &Document) -> Vec<u32> {
    let scanned = |index: &usize| {
        let path = format!("pages[{index}]");
        let mut warnings = document.warnings.iter();
        warnings.any(|w| w.code == MISSING_TEXT && w.path.as_ref() == Some(&path))
    };
    let indices = (0..document.pages.len()).filter(scanned);
    indices
        .filter_map(|i| document.pages.get(i))
        .map(|page| page.number)
        .collect()
}

/// A PDF's document with the text of these pages as a recognizer read it, in
/// their order.
pub(crate) fn fill(mut document: Document, recognised: Document, numbers: &[u32]) -> Document {
    let all = numbers.len() == document.pages.len();
    let filled: Vec<usize> = numbers
        .iter()
        .filter_map(|number| document.pages.iter().position(|p| p.number == *number))
        .collect();
    for (index, page) in filled.iter().zip(recognised.pages) {
        if let Some(place) = document.pages.get_mut(*index) {
            let scan = std::mem::take(place);
            *place = read(scan, page);
        }
    }
    let paths: Vec<String> = filled.iter().map(|i| format!("pages[{i}]")).collect();
    document.warnings.retain(|w| {
        let told = w.path.as_ref().is_some_and(|p| paths.contains(p));
        !(told && w.code == MISSING_TEXT)
    });
    for mut warning in recognised.warnings {
        // Its pages are counted otherwise here.
        warning.path = None;
        document.warnings.push(warning);
    }
    document.fields.extend(recognised.fields);
    document.line_items.extend(recognised.line_items);
    document.extras.extend(recognised.extras);
    if all {
        document.source = recognised.source;
    }
    document
}

/// A scanned page with what a recognizer read on it. Places are fractions of
/// the same page, so they need no conversion.
fn read(scan: Page, mut page: Page) -> Page {
    page.number = scan.number;
    page.width = scan.width;
    page.height = scan.height;
    page.unit = scan.unit;
    page.rulings.extend(scan.rulings);
    page.key_values
        .extend(scan.key_values.into_iter().map(|mut pair| {
            // The words of the page are others now.
            pair.key.words.clear();
            if let Some(value) = &mut pair.value {
                value.words.clear();
            }
            pair
        }));
    page.selection_marks.extend(scan.selection_marks);
    page.signatures.extend(scan.signatures);
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{NewWord, PageBuilder, Warning};

    fn page(number: u32, text: &str) -> Page {
        let mut builder = PageBuilder::new(number, 100.0, 200.0, "point");
        for text in text.split_whitespace() {
            builder.word(NewWord {
                text,
                ..NewWord::default()
            });
        }
        builder.end_line(None, None, None);
        builder.finish()
    }

    fn pdf() -> Document {
        Document {
            pages: vec![page(1, "one"), page(2, ""), page(3, "stamp")],
            warnings: vec![
                Warning::new(MISSING_TEXT, "scan").at("pages[1]".to_owned()),
                Warning::new(MISSING_TEXT, "scan").at("pages[2]".to_owned()),
                Warning::new("truncated", "end").at("pages[1]".to_owned()),
            ],
            ..Document::default()
        }
    }

    #[test]
    fn pages_without_text_are_those_that_the_adapter_names() {
        assert_eq!(pages(&pdf()), [2, 3]);
        assert!(pages(&Document::default()).is_empty());
    }

    #[test]
    fn recognised_pages_take_the_place_of_scanned_ones() {
        let recognised = Document {
            pages: vec![page(1, "two read"), page(2, "three")],
            ..Document::default()
        };
        let filled = fill(pdf(), recognised, &[2, 3]);
        let texts: Vec<&str> = filled.pages.iter().map(|p| p.content.as_str()).collect();
        assert_eq!(texts, ["one", "two read", "three"]);
        let numbers: Vec<u32> = filled.pages.iter().map(|p| p.number).collect();
        assert_eq!(numbers, [1, 2, 3]);
        assert_eq!(filled.warnings.len(), 1);
        assert_eq!(filled.warnings[0].code, "truncated");
    }
}
