//! Recognising an export by its names.

use adapter_common::head_text;
use sdk::Likeness;

pub(crate) fn sniff(head: &[u8]) -> Likeness {
    let head = head_text(head);
    if !head.trim_start().starts_with(['{', '[']) {
        return Likeness::no("not JSON");
    }
    let all = |names: &[&str]| names.iter().all(|n| head.contains(&format!("\"{n}\"")));
    if all(&["page_idx", "dimensions"]) {
        return Likeness::new(0.97, "JSON with page_idx and dimensions");
    }
    if all(&["objectness_score", "geometry"]) || all(&["artefacts", "geometry"]) {
        return Likeness::new(0.9, "JSON with geometry and objectness_score or artefacts");
    }
    Likeness::new(0.05, "JSON without docTR's names")
}
