//! Recognising an answer by the names in its first bytes.

use adapter_common::sniff_json;
use sdk::Likeness;

/// Names that only Textract uses, and how sure one of them makes.
const EVIDENCE: [(&str, f32); 16] = [
    ("\"DetectDocumentTextModelVersion\"", 1.0),
    ("\"AnalyzeDocumentModelVersion\"", 1.0),
    ("\"AnalyzeExpenseModelVersion\"", 1.0),
    ("\"AnalyzeIDModelVersion\"", 1.0),
    ("\"AnalyzeLendingModelVersion\"", 1.0),
    ("\"BlockType\"", 0.95),
    ("\"ExpenseDocuments\"", 0.95),
    ("\"IdentityDocumentFields\"", 0.95),
    ("\"LineItemExpenseFields\"", 0.95),
    ("\"LendingDocument\"", 0.95),
    ("\"LendingFields\"", 0.95),
    ("\"PageClassification\"", 0.8),
    ("\"SummaryFields\"", 0.8),
    ("\"JobStatus\"", 0.7),
    ("\"DocumentMetadata\"", 0.6),
    ("\"StatusMessage\"", 0.4),
];

pub(crate) fn sniff(head: &[u8]) -> Likeness {
    sniff_json(head, &EVIDENCE, "Textract")
}
