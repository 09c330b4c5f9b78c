//! Recognising an answer by the names in its first and last bytes.

use adapter_common::{JSON_ALONE, head_text, sniff_json};
use sdk::{Likeness, Sample};

/// Names that only Document AI uses, and how sure one of them makes.
const EVIDENCE: [(&str, f32); 22] = [
    ("\"textAnchor\"", 1.0),
    ("\"text_anchor\"", 1.0),
    ("\"pageAnchor\"", 1.0),
    ("\"page_anchor\"", 1.0),
    ("\"textSegments\"", 1.0),
    ("\"text_segments\"", 1.0),
    ("\"shardInfo\"", 1.0),
    ("\"shard_info\"", 1.0),
    ("\"documentLayout\"", 0.95),
    ("\"document_layout\"", 0.95),
    ("\"chunkedDocument\"", 0.95),
    ("\"chunked_document\"", 0.95),
    ("\"imageQualityScores\"", 0.95),
    ("\"image_quality_scores\"", 0.95),
    ("\"humanReviewStatus\"", 0.95),
    ("\"mentionText\"", 0.95),
    ("\"mention_text\"", 0.95),
    ("\"textChanges\"", 0.9),
    ("\"text_changes\"", 0.9),
    ("\"entityRelations\"", 0.9),
    ("\"google.cloud.documentai", 0.9),
    ("\"type.googleapis.com/google.cloud.documentai", 0.9),
];

/// Sets of names that are Document AI's together and nobody's alone: a long
/// text or a page's image may fill the first bytes.
const TOGETHER: [(&[&str], f32); 5] = [
    (&["\"pageNumber\"", "\"entities\""], 0.9),
    (
        &["\"pages\"", "\"pageNumber\"", "\"image\"", "\"mimeType\""],
        0.9,
    ),
    (
        &["\"pages\"", "\"page_number\"", "\"image\"", "\"mime_type\""],
        0.9,
    ),
    (&["\"text\"", "\"uri\"", "\"mimeType\""], 0.8),
    (&["\"text\"", "\"uri\"", "\"mime_type\""], 0.8),
];

/// Names of other services that share some of those.
const FOREIGN: [&str; 7] = [
    "\"responses\"",
    "\"fullTextAnnotation\"",
    "\"full_text_annotation\"",
    "\"textAnnotations\"",
    "\"analyzeResult\"",
    "\"BlockType\"",
    "\"readResults\"",
];

pub(crate) fn sniff(sample: &Sample) -> Likeness {
    let first = sniff_json(&sample.head, &EVIDENCE, "Document AI");
    let head = head_text(&sample.head);
    if first.score > JSON_ALONE || !head.trim_start().starts_with(['{', '[']) {
        return first;
    }
    let tail = String::from_utf8_lossy(&sample.tail);
    if FOREIGN.iter().any(|name| head.contains(name)) {
        return Likeness::new(0.05, "JSON of another service");
    }
    let last = EVIDENCE.iter().find(|(name, _)| tail.contains(name));
    if let Some((name, score)) = last {
        return Likeness::new(*score, format!("JSON that ends with {name}"));
    }
    let seen = |name: &&str| head.contains(*name) || tail.contains(*name);
    match TOGETHER.iter().find(|(names, _)| names.iter().all(&seen)) {
        Some((names, score)) => Likeness::new(*score, format!("JSON with {}", names.join(" and "))),
        None => first,
    }
}
