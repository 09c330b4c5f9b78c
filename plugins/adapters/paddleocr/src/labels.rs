//! Kinds of blocks.
//!
//! The labels of the layout models:
//! <https://www.paddleocr.ai/latest/en/version3.x/module_usage/layout_detection.html>

/// Sheaf's kind for a label; a label that is not known becomes a code.
pub(crate) fn kind(label: &str) -> String {
    let label = label.to_ascii_lowercase();
    let known = match label.as_str() {
        "text" | "abstract" | "content" | "reference" | "reference_content" | "algorithm"
        | "vertical_text" => "paragraph",
        "doc_title" | "title" => "title",
        "paragraph_title" | "abstract_title" | "reference_title" | "content_title" => {
            "section-header"
        }
        "figure_title"
        | "table_title"
        | "chart_title"
        | "figure_table_chart_title"
        | "figure_caption"
        | "table_caption" => "caption",
        "table" => "table",
        "figure" | "image" | "chart" | "flowchart" => "figure",
        "header_image" | "footer_image" | "seal" => "image",
        "formula" | "equation" | "display_formula" | "inline_formula" | "isolate_formula" => {
            "formula"
        }
        "list" => "list",
        "header" => "page-header",
        "footer" => "page-footer",
        "number" => "page-number",
        "footnote" | "vision_footnote" => "footnote",
        "aside_text" | "formula_number" | "" => "other",
        _ => return adapter_common::snake_case(&label).replace('_', "-"),
    };
    known.to_owned()
}
