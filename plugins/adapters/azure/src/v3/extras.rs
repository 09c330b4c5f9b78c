//! What a result has besides: what the contract has no place for, and what
//! this adapter does not know.

use adapter_common::Rest;

use super::Reading;
use super::shape::{Element, Page};

/// Members of the result that the contract has no place for: the tree of
/// sections, and the entities of a preview.
const OF_RESULT: &[&str] = &["sections", "entities"];
/// Those of pages: the kind of a preview (document, sheet, slide, image), and
/// its images and annotations.
const OF_PAGE: &[&str] = &["kind", "images", "annotations"];
/// The vendor's own names for keys that mean the same, of a preview.
const OF_PAIR: &[&str] = &["commonName", "common_name"];
/// What a document is as a whole.
const OF_DOCUMENT: &[&str] = &[
    "docType",
    "doc_type",
    "confidence",
    "boundingRegions",
    "bounding_regions",
    "spans",
];

impl Reading<'_, '_> {
    pub(super) fn extras(&mut self) {
        let analysis = self.analysis;
        let pointer = self.pointer;
        if &*analysis.content_format == "markdown" {
            let name = format!("{pointer}/content");
            self.extras
                .known(name, None, "text/markdown", &analysis.content);
        }
        self.extras.rest(pointer, None, &analysis.rest, OF_RESULT);
        for (i, page) in analysis.pages.iter().enumerate() {
            self.of_page(page, i);
        }
        for (i, paragraph) in analysis.paragraphs.iter().enumerate() {
            self.keep(&paragraph.rest, &[], || format!("paragraphs/{i}"));
        }
        for (i, table) in analysis.tables.iter().enumerate() {
            self.keep(&table.rest, &[], || format!("tables/{i}"));
            for (j, cell) in table.cells.iter().enumerate() {
                self.keep(&cell.rest, &[], || format!("tables/{i}/cells/{j}"));
            }
            let notes = table.caption.iter().chain(&table.footnotes);
            self.elements(notes, || format!("tables/{i}"));
        }
        for (i, figure) in analysis.figures.iter().enumerate() {
            self.keep(&figure.rest, &[], || format!("figures/{i}"));
            let notes = figure.caption.iter().chain(&figure.footnotes);
            self.elements(notes, || format!("figures/{i}"));
        }
        for (i, pair) in analysis.pairs.iter().enumerate() {
            self.keep(&pair.rest, OF_PAIR, || format!("keyValuePairs/{i}"));
            let halves = pair.key.iter().chain(&pair.value);
            self.elements(halves, || format!("keyValuePairs/{i}"));
        }
        for (i, language) in analysis.languages.iter().enumerate() {
            self.keep(&language.rest, &[], || format!("languages/{i}"));
        }
        for (i, document) in analysis.documents.iter().enumerate() {
            self.keep(&document.rest, OF_DOCUMENT, || format!("documents/{i}"));
        }
    }

    fn of_page(&mut self, page: &Page, i: usize) {
        self.keep(&page.rest, OF_PAGE, || format!("pages/{i}"));
        for (j, word) in page.words.iter().enumerate() {
            self.keep(&word.rest, &[], || format!("pages/{i}/words/{j}"));
        }
        for (j, line) in page.lines.iter().enumerate() {
            self.keep(&line.rest, &[], || format!("pages/{i}/lines/{j}"));
        }
        for (j, mark) in page.marks.iter().enumerate() {
            self.keep(&mark.rest, &[], || format!("pages/{i}/selectionMarks/{j}"));
        }
    }

    fn elements<'e>(
        &mut self,
        elements: impl Iterator<Item = &'e Element<'e>>,
        path: impl Fn() -> String,
    ) {
        for element in elements {
            self.keep(&element.rest, &[], &path);
        }
    }

    fn keep(&mut self, rest: &Rest, known: &[&str], path: impl Fn() -> String) {
        if !rest.is_empty() {
            let path = format!("{}/{}", self.pointer, path());
            self.extras.rest(&path, None, rest, known);
        }
    }
}
