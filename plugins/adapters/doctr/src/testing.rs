//! Exports made in code, for tests and benchmarks.

use std::fmt::Write as _;

const STRAIGHT: &str = r#"{"pages": [{"page_idx": 0, "dimensions": [842, 595],
 "orientation": {"value": null, "confidence": null}, "language": {"value": "en", "confidence": 0.98},
 "blocks": [{"geometry": [[0.1, 0.1], [0.5, 0.2]], "objectness_score": 0.91, "lines": [
   {"geometry": [[0.1, 0.1], [0.5, 0.14]], "objectness_score": 0.92, "words": [
     {"value": "Invoice", "confidence": 0.9998, "geometry": [[0.1, 0.1], [0.3, 0.14]], "objectness_score": 0.9, "crop_orientation": {"value": 0, "confidence": null}},
     {"value": "7", "confidence": 0.52, "geometry": [[0.32, 0.1], [0.34, 0.14]], "objectness_score": 0.93, "crop_orientation": {"value": 0, "confidence": null}}]},
   {"geometry": [[0.1, 0.16], [0.5, 0.2]], "words": [{"value": "Total", "confidence": 0.99, "geometry": [[0.1, 0.16], [0.2, 0.2]]}]}],
  "artefacts": [{"geometry": [[0.6, 0.1], [0.7, 0.2]], "type": "qr_code", "confidence": 0.8}]}]},
 {"page_idx": 1, "dimensions": [842, 595], "orientation": {"value": null, "confidence": null}, "language": {"value": null, "confidence": null}, "blocks": []}]}"#;

const ROTATED: &str = r#"{"pages": [{"page_idx": 0, "dimensions": [1000, 1000], "orientation": {"value": 90, "confidence": 0.9}, "language": {"value": "unknown", "confidence": 0.1},
 "blocks": [{"geometry": [[0.5, 0.1], [0.5, 0.4], [0.4, 0.4], [0.4, 0.1]], "objectness_score": 0.9, "lines": [
   {"geometry": [[0.5, 0.1], [0.5, 0.4], [0.4, 0.4], [0.4, 0.1]], "objectness_score": 0.9, "words": [
     {"value": "sideways", "confidence": 0.9, "geometry": [[0.5, 0.1], [0.5, 0.4], [0.4, 0.4], [0.4, 0.1]], "objectness_score": 0.9, "crop_orientation": {"value": 90, "confidence": 0.8}}]}], "artefacts": []}]}]}"#;

const PREDICTIONS: &str = r#"{"pages": [{"page_idx": 0, "dimensions": [842, 595], "orientation": {"value": null, "confidence": null}, "language": {"value": null, "confidence": null},
 "predictions": {"words": [{"value": "Hello", "confidence": 0.9, "geometry": [[0.1, 0.1], [0.2, 0.12]], "objectness_score": 0.5, "crop_orientation": {"value": 0, "confidence": null}}],
  "date": [{"value": "31.03.2024", "confidence": 0.8, "geometry": [[0.3, 0.1], [0.4, 0.12]], "objectness_score": 0.6, "crop_orientation": {"value": 0, "confidence": null}}]}}]}"#;

/// A small export in each form.
pub fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    [
        ("straight", STRAIGHT),
        ("rotated", ROTATED),
        ("predictions", PREDICTIONS),
    ]
    .map(|(name, text)| (name, text.as_bytes().to_vec()))
    .into()
}

/// An export of about this many words on pages of 400.
pub fn large(words: usize) -> Vec<u8> {
    let mut text = String::from(r#"{"pages": ["#);
    for page in 0..words.div_ceil(400).max(1) {
        let comma = if page > 0 { ", " } else { "" };
        _ = write!(
            text,
            r#"{comma}{{"page_idx": {page}, "dimensions": [842, 595], "orientation": {{"value": null, "confidence": null}}, "language": {{"value": null, "confidence": null}}, "blocks": [{{"geometry": [[0.1, 0.0], [0.9, 1.0]], "objectness_score": 0.9, "lines": ["#
        );
        for line in 0..words.saturating_sub(page * 400).min(400).div_ceil(8) {
            let comma = if line > 0 { ", " } else { "" };
            let (top, bottom) = (line as f32 * 0.02, line as f32 * 0.02 + 0.015);
            _ = write!(
                text,
                r#"{comma}{{"geometry": [[0.1, {top:.16}], [0.9, {bottom:.16}]], "objectness_score": 0.9, "words": ["#
            );
            for word in 0..8 {
                let comma = if word > 0 { ", " } else { "" };
                let left = 0.1 + word as f32 * 0.1;
                _ = write!(
                    text,
                    r#"{comma}{{"value": "word{word}", "confidence": 0.9998434782028198, "geometry": [[{left:.16}, {top:.16}], [{:.16}, {bottom:.16}]], "objectness_score": 0.9123, "crop_orientation": {{"value": 0, "confidence": null}}}}"#,
                    left + 0.09
                );
            }
            text.push_str("]}");
        }
        text.push_str(r#"], "artefacts": []}]}"#);
    }
    text.push_str("]}");
    text.into_bytes()
}
