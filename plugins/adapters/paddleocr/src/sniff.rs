//! Recognising a result: lists by their shape, objects by their names.

use adapter_common::head_text;
use adapter_sheet::skeleton;
use sdk::Likeness;

/// A line of 2.x up to its text. EasyOCR's have the text without a list.
const LINE: &str = "[[[n,n],[n,n],[n,n],[n,n]],[\"";

pub(crate) fn sniff(head: &[u8]) -> Likeness {
    let head = head_text(head);
    let shape = skeleton(&head).replace("[\",\"]", "[n,n]");
    if !shape.starts_with(['[', '{']) {
        return Likeness::no("not JSON");
    }
    let inner = shape.trim_start_matches("[n,").trim_start_matches("[[],");
    for lists in ["", "[", "[[", "[[["] {
        if inner
            .strip_prefix(lists)
            .is_some_and(|s| s.starts_with(LINE))
        {
            return Likeness::new(0.93, "lists of an outline with [text, confidence]");
        }
    }
    let has = |name: &str| head.contains(&format!("\"{name}\""));
    let all = |names: &[&str]| names.iter().all(|name| has(name));
    if has("rec_texts") || has("parsing_res_list") || all(&["block_label", "block_content"]) {
        return Likeness::new(0.97, "JSON with rec_texts or parsing_res_list");
    }
    if all(&["dt_polys", "text_det_params"]) || all(&["pred_html", "cell_box_list"]) {
        return Likeness::new(0.95, "JSON of a pipeline of PaddleX");
    }
    if all(&["input_path", "page_index", "model_settings"]) {
        return Likeness::new(0.9, "JSON with the settings of a pipeline of PaddleX");
    }
    if all(&["prunedResult"]) {
        return Likeness::new(0.9, "the answer of a PaddleX server");
    }
    if all(&["type", "bbox", "res"]) && (has("text_region") || has("cell_bbox") || has("html")) {
        return Likeness::new(0.93, "regions of PP-Structure");
    }
    if all(&["type", "bbox", "res", "img_idx"]) {
        return Likeness::new(0.9, "regions of PP-Structure");
    }
    Likeness::new(
        0.05,
        "JSON without the shape or the names of PaddleOCR's results",
    )
}
