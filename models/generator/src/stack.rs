//! Several documents in one file, as a scanner with a feeder gives them.

use document::{Document, Page};
use truth::{PageTruth, Truth};

use crate::Sample;

/// The samples' pages one after the other. What is known of the whole is each
/// page's class and language, and where a document starts.
pub fn stack(name: &str, samples: &[Sample]) -> Sample {
    let all = samples.iter().flat_map(|sample| &sample.document.pages);
    let pages: Vec<Page> = (1..)
        .zip(all)
        .map(|(number, page)| Page {
            number,
            ..page.clone()
        })
        .collect();
    let labels = samples.iter().flat_map(|sample| {
        let known = sample.truth.pages.clone().unwrap_or_default();
        let count = sample.document.pages.len();
        (0..count).map(move |place| known.get(place).cloned().unwrap_or_else(PageTruth::default))
    });
    let layouts: Vec<&str> = samples
        .iter()
        .map(|sample| sample.layout.as_str())
        .collect();
    let layout = layouts.join("+");
    Sample {
        name: name.to_owned(),
        truth: Truth {
            pages: Some(labels.collect()),
            layout: Some(layout.clone()),
            ..Truth::default()
        },
        layout,
        document: Document {
            pages,
            ..samples
                .first()
                .map(|first| first.document.clone())
                .unwrap_or_default()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stack_knows_where_its_documents_start() {
        let samples: Vec<Sample> = (0..4).map(crate::commercial).collect();
        let stack = stack("stack", &samples);
        document::validate_document(&stack.document).unwrap();
        let pages = stack.truth.pages.unwrap();
        assert_eq!(pages.len(), stack.document.pages.len());
        let starts = pages
            .iter()
            .filter(|page| page.starts == Some(true))
            .count();
        assert_eq!(starts, 4);
    }
}
