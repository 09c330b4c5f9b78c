//! Recognising an answer by the names in its first bytes.

use adapter_common::{JSON_ALONE, head_text, sniff_json};
use sdk::{Likeness, Sample};

/// Names that only Cloud Vision uses, and how sure one of them makes.
const EVIDENCE: [(&str, f32); 16] = [
    ("\"fullTextAnnotation\"", 1.0),
    ("\"full_text_annotation\"", 1.0),
    ("\"textAnnotations\"", 1.0),
    ("\"text_annotations\"", 1.0),
    ("\"safeSearchAnnotation\"", 0.95),
    ("\"safe_search_annotation\"", 0.95),
    ("\"labelAnnotations\"", 0.95),
    ("\"label_annotations\"", 0.95),
    ("\"faceAnnotations\"", 0.95),
    ("\"logoAnnotations\"", 0.95),
    ("\"landmarkAnnotations\"", 0.95),
    ("\"localizedObjectAnnotations\"", 0.95),
    ("\"imagePropertiesAnnotation\"", 0.95),
    ("\"cropHintsAnnotation\"", 0.95),
    ("\"blockType\"", 0.9),
    ("\"block_type\"", 0.9),
];

/// Names that are Cloud Vision's together: answers without text.
const TOGETHER: [&[&str]; 3] = [
    &["\"responses\"", "\"inputConfig\""],
    &["\"responses\"", "\"pageNumber\""],
    &["\"responses\"", "\"error\"", "\"message\""],
];

pub(crate) fn sniff(sample: &Sample) -> Likeness {
    let likeness = sniff_json(&sample.head, &EVIDENCE, "Cloud Vision");
    let head = head_text(&sample.head);
    if likeness.score > JSON_ALONE || !head.trim_start().starts_with(['{', '[']) {
        return likeness;
    }
    let found = TOGETHER
        .iter()
        .find(|names| names.iter().all(|name| head.contains(name)));
    match found {
        Some(names) => Likeness::new(0.7, format!("JSON with {}", names.join(" and "))),
        None => likeness,
    }
}
