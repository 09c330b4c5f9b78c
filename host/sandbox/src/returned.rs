//! The checks of what each stage returns, and its size.

use document::validate::{
    Violation, validate_classification, validate_document, validate_extraction, validate_files,
};
use document::{Classification, Document, Extraction, RenderedFile};

use crate::stages::Likeness;
use crate::text::clean_line;

type Checked<T> = Result<(T, usize), Violation>;

/// The reason is only ever shown, so it is made fit for that instead of
/// refused.
pub(crate) fn likeness(score: f32, reason: &str) -> Checked<Likeness> {
    if !(0.0..=1.0).contains(&score) {
        return Err(Violation {
            path: "likeness.score".to_owned(),
            message: format!("{score} is not between 0 and 1"),
        });
    }
    let reason = clean_line(reason, 200);
    let bytes = size_of::<f32>() + reason.len();
    Ok((Likeness { score, reason }, bytes))
}

pub(crate) fn document(document: Document) -> Checked<Document> {
    validate_document(&document).map_err(|v| within("document", v))?;
    let bytes = document.size_bytes();
    Ok((document, bytes))
}

pub(crate) fn classification(
    classification: Classification,
    document: &Document,
) -> Checked<Classification> {
    validate_classification(&classification, document).map_err(|v| within("classification", v))?;
    let bytes = classification.size_bytes();
    Ok((classification, bytes))
}

pub(crate) fn extraction(extraction: Extraction, document: &Document) -> Checked<Extraction> {
    validate_extraction(&extraction, document).map_err(|v| within("extraction", v))?;
    let bytes = extraction.size_bytes();
    Ok((extraction, bytes))
}

pub(crate) fn files(files: Vec<RenderedFile>) -> Checked<Vec<RenderedFile>> {
    validate_files(&files).map_err(|v| within("files", v))?;
    let bytes = files.iter().map(RenderedFile::size_bytes).sum();
    Ok((files, bytes))
}

/// Name the value that a path leads into.
pub(crate) fn within(value: &str, violation: Violation) -> Violation {
    let path = match violation.path.as_str() {
        "" => value.to_owned(),
        index if index.starts_with('[') => format!("{value}{index}"),
        below => format!("{value}.{below}"),
    };
    Violation {
        path,
        message: violation.message,
    }
}
