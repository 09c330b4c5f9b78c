//! Bad input, made in memory: what a person or an attacker may hand in.
//!
//! [`all`] gives every kind under a file name; the functions give one each.
//! Nothing here is larger than a megabyte: what is huge is huge
//! only once unpacked.

mod answers;
mod encrypted;
mod inflating;
mod pdf;

pub use answers::{
    deep_json, deep_textract, hocr_with_box, invalid_utf8_textract, other_vendor_json,
    textract_with_box,
};
pub use encrypted::{OWNER_PASSWORD, USER_PASSWORD, encrypted_pdf};
pub use inflating::{inflating_pdf, inflating_text_pdf};
pub use pdf::{
    form_cycle_pdf, page_tree_cycle_pdf, self_reference_pdf, truncated_pdf, xref_cycle_pdf,
};

/// One bad input.
#[derive(Clone, Debug)]
pub struct BadInput {
    /// A file name, whose ending is what the content pretends to be.
    pub name: &'static str,
    pub bytes: Vec<u8>,
}

/// How deep [`all`] nests its JSON.
pub const DEPTH: usize = 100_000;

/// An empty file.
pub fn empty() -> Vec<u8> {
    Vec::new()
}

/// A plain text, of no format that an adapter reads.
pub fn text() -> Vec<u8> {
    b"Dear all,\n\nthe invoice is attached.\n\nKind regards\nA. Nobody\n".to_vec()
}

/// Every bad input, always in the same order.
pub fn all() -> Vec<BadInput> {
    let mut all = vec![
        bad("empty.pdf", empty()),
        bad("text.txt", text()),
        bad("truncated.pdf", truncated_pdf()),
        bad("encrypted.pdf", encrypted_pdf()),
        bad("page-tree-cycle.pdf", page_tree_cycle_pdf()),
        bad("form-cycle.pdf", form_cycle_pdf()),
        bad("self-reference.pdf", self_reference_pdf()),
        bad("xref-cycle.pdf", xref_cycle_pdf()),
        bad("inflating.pdf", inflating_pdf()),
        bad("inflating-text.pdf", inflating_text_pdf()),
        bad("other-vendor.json", other_vendor_json()),
        bad("deep.json", deep_json(DEPTH)),
        bad("deep-textract.json", deep_textract(DEPTH)),
        bad("invalid-utf8.json", invalid_utf8_textract()),
    ];
    for (name, [left, top, width, height]) in [
        ("nan-box.json", ["NaN", "0.1", "0.2", "0.02"]),
        ("infinite-box.json", ["1e999", "0.1", "0.2", "0.02"]),
        ("outside-box.json", ["1.4", "0.1", "0.2", "0.02"]),
        ("negative-box.json", ["0.3", "-7.5", "0.2", "0.02"]),
        ("inside-out-box.json", ["0.5", "0.5", "-0.2", "-0.02"]),
    ] {
        all.push(bad(name, textract_with_box(left, top, width, height)));
    }
    for (name, bounds) in [
        ("nan-box.hocr", "nan 200 400 240"),
        ("outside-box.hocr", "90000 200 95000 240"),
        ("negative-box.hocr", "-300 200 400 240"),
        ("inside-out-box.hocr", "400 240 100 200"),
        ("overflowing-box.hocr", "1 2 99999999999999999999999999 240"),
    ] {
        all.push(bad(name, hocr_with_box(bounds)));
    }
    all
}

fn bad(name: &'static str, bytes: Vec<u8>) -> BadInput {
    BadInput { name, bytes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_files_are_small() {
        let all = all();
        let mut names: Vec<&str> = all.iter().map(|bad| bad.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all.len());
        for bad in all {
            assert!(
                bad.bytes.len() < 1_000_000,
                "{}: {} bytes",
                bad.name,
                bad.bytes.len()
            );
        }
    }
}
