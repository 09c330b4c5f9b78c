//! Styles of paragraphs, which say what a paragraph is.

use rustc_hash::FxHashMap;
use xml_common::Element;

/// The contract's kind of block by a style's id.
#[derive(Debug, Default)]
pub(crate) struct Styles<'x> {
    kinds: FxHashMap<&'x str, &'static str>,
}

impl<'x> Styles<'x> {
    pub(crate) fn read(&mut self, data: Element<'x>) {
        for style in data.descendants().filter(|e| e.name() == "paragraphStyle") {
            let id = style.attribute("id").map(|v| v.raw());
            let role = style.attribute("role").and_then(|v| kind(v.raw()));
            if let (Some(id), Some(kind)) = (id, role) {
                self.kinds.insert(id, kind);
            }
        }
    }

    pub(crate) fn kind(&self, id: &str) -> Option<&'static str> {
        self.kinds.get(id).copied()
    }
}

/// The contract's kind of block for a role of the schema.
fn kind(role: &str) -> Option<&'static str> {
    Some(match role {
        "heading" | "tableHeading" => "section-header",
        "pictureCaption" | "tableCaption" => "caption",
        "footnote" | "endnote" => "footnote",
        "barcode" => "barcode",
        "rt" => "page-header",
        _ => return None,
    })
}
