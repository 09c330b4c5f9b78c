//! Recognising an answer by the names in its first bytes.

use adapter_common::{JSON_ALONE, head_text, sniff_json};
use sdk::Likeness;

/// Names that only this vendor uses, and how sure one of them makes.
const EVIDENCE: [(&str, f32); 12] = [
    ("\"readResults\"", 1.0),
    ("\"stringIndexType\"", 1.0),
    ("\"documentResults\"", 0.95),
    ("\"boundingRegions\"", 0.95),
    ("\"analyzeResult\"", 0.95),
    ("\"recognitionResults\"", 0.9),
    ("\"bounding_regions\"", 0.9),
    ("\"lastUpdatedDateTime\"", 0.9),
    ("\"selection_marks\"", 0.9),
    ("\"analyze_result\"", 0.9),
    ("\"innererror\"", 0.9),
    ("\"selectionMarks\"", 0.8),
];

/// Pairs of names that together are this vendor's: the bare answer, whose
/// `content` may be longer than what a sniffer sees.
const PAIRS: [(&str, &str); 2] = [
    ("\"apiVersion\"", "\"modelId\""),
    ("\"api_version\"", "\"model_id\""),
];

pub(crate) fn sniff(head: &[u8]) -> Likeness {
    let likeness = sniff_json(head, &EVIDENCE, "Azure Document Intelligence");
    let text = head_text(head);
    if likeness.score > JSON_ALONE || !text.trim_start().starts_with(['{', '[']) {
        return likeness;
    }
    if let Some((a, b)) = PAIRS
        .iter()
        .find(|(a, b)| text.contains(a) && text.contains(b))
    {
        return Likeness::new(0.9, format!("JSON with {a} and {b}"));
    }
    if text.contains("\"labels\"") && text.contains("\"boundingBoxes\"") {
        return Likeness::new(
            0.1,
            "labels of the labelling tool: give its .ocr.json instead",
        );
    }
    likeness
}
