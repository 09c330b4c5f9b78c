//! Recognising a result by its shape: most have no names.

use adapter_common::head_text;
use adapter_sheet::skeleton;
use sdk::Likeness;

/// An entry up to its text. PaddleOCR's have `["text", 0.9]` there.
const ENTRY: &str = "[[[n,n],[n,n],[n,n],[n,n]],\"";
/// An object of `output_format="dict"` up to its text.
const OBJECT: &str = "{\":[[n,n],[n,n],[n,n],[n,n]],\":\"";

pub(crate) fn sniff(head: &[u8]) -> Likeness {
    let head = head_text(head);
    let shape = skeleton(&head);
    if shape.starts_with("[\",\"") || shape.starts_with("[\"]") {
        return match head.contains("\\\"confident\\\"") {
            true => Likeness::new(0.95, "texts that hold boxes and confident"),
            false => Likeness::new(0.1, "texts without places, as of detail=0 and many others"),
        };
    }
    // Numbers may be written as texts.
    let shape = shape.replace("[\",\"]", "[n,n]").replace("\",\"]", "\",n]");
    if !shape.starts_with(['[', '{']) {
        return Likeness::no("not JSON");
    }
    // One list around the entries, two where they come by page.
    let inner = |shape: &str, part: &str| {
        let lists = ["", "[", "[["];
        let rest = lists
            .iter()
            .find_map(|l| shape.strip_prefix(l)?.strip_prefix(part));
        rest.map(str::to_owned)
    };
    let named = |name: &str| {
        head.contains(&format!("\"{name}\"")) || head.contains(&format!("\\\"{name}\\\""))
    };
    if let Some(rest) = inner(&shape, ENTRY) {
        return match rest.is_empty() || rest.starts_with(']') || rest.starts_with(",n]") {
            true => Likeness::new(0.93, "lists of an outline, a text and a confidence"),
            false => Likeness::new(0.3, "lists of an outline, a text and something else"),
        };
    }
    if named("boxes") && named("confident") {
        return Likeness::new(0.95, "JSON with boxes and confident");
    }
    if named("boxes") && named("text") && inner(&shape, OBJECT).is_some() {
        return Likeness::new(0.85, "objects of boxes and text");
    }
    Likeness::new(0.05, "JSON without the shape of EasyOCR's results")
}
