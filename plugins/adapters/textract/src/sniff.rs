//! Recognising an answer by the names in its first bytes.

use sdk::Likeness;

/// Names that only Textract uses, and how sure one of them makes.
const EVIDENCE: [(&str, f32); 12] = [
    ("\"DetectDocumentTextModelVersion\"", 1.0),
    ("\"AnalyzeDocumentModelVersion\"", 1.0),
    ("\"AnalyzeExpenseModelVersion\"", 1.0),
    ("\"AnalyzeIDModelVersion\"", 1.0),
    ("\"BlockType\"", 0.95),
    ("\"ExpenseDocuments\"", 0.95),
    ("\"IdentityDocumentFields\"", 0.95),
    ("\"LineItemExpenseFields\"", 0.95),
    ("\"SummaryFields\"", 0.8),
    ("\"JobStatus\"", 0.7),
    ("\"DocumentMetadata\"", 0.6),
    ("\"StatusMessage\"", 0.4),
];

pub(crate) fn sniff(head: &[u8]) -> Likeness {
    let head = adapter_common::head_text(head);
    if !head.trim_start().starts_with(['{', '[']) {
        return Likeness::no("not JSON");
    }
    match EVIDENCE.iter().find(|(name, _)| head.contains(name)) {
        Some((name, score)) => Likeness::new(*score, format!("JSON with {name}")),
        None => Likeness::no("JSON without Textract's names"),
    }
}
