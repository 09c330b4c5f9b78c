//! What a result has besides: what the contract has no place for, and what
//! this adapter does not know.

use adapter_common::Rest;

use super::Reading;

/// The cluster of forms that a page belongs to, of models without labels.
const OF_PAGE: &[&str] = &["clusterId"];
/// A name for keys that mean the same.
const OF_PAIR: &[&str] = &["label"];
/// What a document is as a whole.
const OF_DOCUMENT: &[&str] = &["pageRange", "docTypeConfidence"];

impl Reading<'_, '_> {
    pub(super) fn extras(&mut self) {
        let analysis = self.analysis;
        self.extras.rest(self.pointer, None, &analysis.rest, &[]);
        for (i, result) in analysis.read_results.iter().enumerate() {
            self.keep(&result.rest, &[], || format!("readResults/{i}"));
            for (j, line) in result.lines.iter().enumerate() {
                let path = || format!("readResults/{i}/lines/{j}");
                self.keep(&line.rest, &[], path);
                if let Some(appearance) = &line.appearance {
                    self.keep(&appearance.rest, &[], || format!("{}/appearance", path()));
                }
                for (k, word) in line.words.iter().enumerate() {
                    self.keep(&word.rest, &[], || format!("{}/words/{k}", path()));
                }
            }
            for (j, mark) in result.marks.iter().enumerate() {
                let path = || format!("readResults/{i}/selectionMarks/{j}");
                self.keep(&mark.rest, &[], path);
            }
        }
        for (i, result) in analysis.page_results.iter().enumerate() {
            self.keep(&result.rest, OF_PAGE, || format!("pageResults/{i}"));
            for (j, table) in result.tables.iter().enumerate() {
                let path = || format!("pageResults/{i}/tables/{j}");
                self.keep(&table.rest, &[], path);
                for (k, cell) in table.cells.iter().enumerate() {
                    self.keep(&cell.rest, &[], || format!("{}/cells/{k}", path()));
                }
            }
            for (j, pair) in result.pairs.iter().enumerate() {
                let path = || format!("pageResults/{i}/keyValuePairs/{j}");
                self.keep(&pair.rest, OF_PAIR, path);
                for half in pair.key.iter().chain(&pair.value) {
                    self.keep(&half.rest, &[], path);
                }
            }
        }
        for (i, document) in analysis.document_results.iter().enumerate() {
            self.keep(&document.rest, OF_DOCUMENT, || {
                format!("documentResults/{i}")
            });
        }
    }

    fn keep(&mut self, rest: &Rest, known: &[&str], path: impl Fn() -> String) {
        if !rest.is_empty() {
            let path = format!("{}/{}", self.pointer, path());
            self.extras.rest(&path, None, rest, known);
        }
    }
}
