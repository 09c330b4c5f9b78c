//! The shape of an answer (API reference: "AnalyzeDocument" and "Block").

use serde::Serialize;

/// The whole answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Answer {
    pub(super) document_metadata: DocumentMetadata,
    pub(super) analyze_document_model_version: &'static str,
    pub(super) blocks: Vec<Block>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct DocumentMetadata {
    pub(super) pages: usize,
}

/// Anything on a page; which members it has depends on its type.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Block {
    pub(super) block_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) confidence: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text_type: Option<&'static str>,
    #[serde(flatten)]
    pub(super) place_in_table: Option<PlaceInTable>,
    pub(super) geometry: Geometry,
    pub(super) id: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) relationships: Vec<Relationship>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) entity_types: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// From 1; absent in answers of a single page.
    pub(super) page: Option<usize>,
}

/// Where a CELL is; rows and columns count from 1.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct PlaceInTable {
    pub(super) row_index: usize,
    pub(super) column_index: usize,
    pub(super) row_span: usize,
    pub(super) column_span: usize,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Relationship {
    pub(super) r#type: &'static str,
    pub(super) ids: Vec<String>,
}

#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Geometry {
    pub(super) bounding_box: BoundingBox,
    pub(super) polygon: Vec<Corner>,
}

#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct BoundingBox {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) left: f32,
    pub(super) top: f32,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Corner {
    pub(super) x: f32,
    pub(super) y: f32,
}

/// An upright box in fractions of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
}

/// The smallest box around others.
pub(super) fn around(frames: impl Iterator<Item = Frame>) -> Frame {
    let both = |a: Frame, b: Frame| Frame {
        left: a.left.min(b.left),
        top: a.top.min(b.top),
        right: a.right.max(b.right),
        bottom: a.bottom.max(b.bottom),
    };
    frames.reduce(both).unwrap_or(Frame {
        left: 0.0,
        top: 0.0,
        right: 0.0,
        bottom: 0.0,
    })
}

/// A box as a block gives it.
pub(super) fn geometry(frame: Frame) -> Geometry {
    let Frame {
        left,
        top,
        right,
        bottom,
    } = frame;
    let corner = |x, y| Corner { x, y };
    Geometry {
        bounding_box: BoundingBox {
            width: right - left,
            height: bottom - top,
            left,
            top,
        },
        polygon: vec![
            corner(left, top),
            corner(right, top),
            corner(right, bottom),
            corner(left, bottom),
        ],
    }
}

/// The relation to blocks of these identifiers; none without any.
pub(super) fn related(kind: &'static str, ids: Vec<String>) -> Vec<Relationship> {
    if ids.is_empty() {
        Vec::new()
    } else {
        vec![Relationship { r#type: kind, ids }]
    }
}
