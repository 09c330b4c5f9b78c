//! Results made in code, for tests and benchmarks.

use std::fmt::Write as _;

const LISTS: &str = r#"[[[[[24.0, 36.0], [304.0, 34.0], [304.0, 72.0], [24.0, 74.0]], ["Invoice No. 7", 0.9863]],
 [[[24, 80], [172, 80], [172, 104], [24, 104]], ["Total", 0.9907]],
 [[[310, 80], [380, 80], [380, 104], [310, 104]], ["1.234,56", 0.97]]], null]"#;

const ONE_PAGE: &str = r#"[[[[24.0, 36.0], [304.0, 34.0], [304.0, 72.0], [24.0, 74.0]], ["Invoice", 0.9863]],
 [[[24, 80], [172, 80], [172, 104], [24, 104]], ["Total", 0.9907]]]"#;

const REGIONS: &str = r#"[{"type": "title", "bbox": [20, 10, 300, 40], "res": [{"text": "Invoice 7", "confidence": 0.99, "text_region": [[22.0, 12.0], [298.0, 12.0], [298.0, 38.0], [22.0, 38.0]]}], "img_idx": 0, "score": 0.93},
 {"type": "table", "bbox": [20, 60, 380, 180], "res": {"cell_bbox": [[20, 60, 200, 60, 200, 120, 20, 120], [200, 60, 380, 60, 380, 120, 200, 120], [20, 120, 380, 120, 380, 180, 20, 180]], "html": "<html><body><table><thead><tr><td>Item</td><td>Price</td></tr></thead><tbody><tr><td colspan=\"2\">Total 1.234,56</td></tr></tbody></table></body></html>"}, "img_idx": 0},
 {"type": "figure", "bbox": [20, 200, 380, 300], "res": [], "img_idx": 1}]"#;

const OCR: &str = r#"{"input_path": "general_ocr_002.png", "page_index": null,
 "model_settings": {"use_doc_preprocessor": true, "use_textline_orientation": true},
 "doc_preprocessor_res": {"input_path": null, "page_index": null, "model_settings": {"use_doc_orientation_classify": true, "use_doc_unwarping": false}, "angle": 0},
 "dt_polys": [[[3, 10], [82, 10], [82, 33], [3, 33]], [[104, 8], [201, 8], [201, 31], [104, 31]]],
 "text_det_params": {"limit_side_len": 64, "limit_type": "min", "thresh": 0.3, "max_side_limit": 4000, "box_thresh": 0.6, "unclip_ratio": 1.5},
 "text_type": "general", "textline_orientation_angles": [0, 1], "text_rec_score_thresh": 0.0, "return_word_box": true,
 "rec_texts": ["Net 12,50", "upside"], "rec_scores": [0.9947, 0.9871],
 "rec_polys": [[[3, 10], [82, 10], [82, 33], [3, 33]], [[104, 8], [201, 8], [201, 31], [104, 31]]],
 "rec_boxes": [[3, 10, 82, 33], [104, 8, 201, 31]],
 "text_word": [["Net", " ", "12,50"], ["upside"]],
 "text_word_region": [[[[3, 10], [30, 10], [30, 33], [3, 33]], [[30, 10], [36, 10], [36, 33], [30, 33]], [[36, 10], [82, 10], [82, 33], [36, 33]]], [[[104, 8], [201, 8], [201, 31], [104, 31]]]],
 "text_word_boxes": [[[3, 10, 30, 33], [30, 10, 36, 33], [36, 10, 82, 33]], [[104, 8, 201, 31]]]}"#;

const STRUCTURE: &str = r#"{"res": {"input_path": "invoice.pdf", "page_index": 1, "page_count": 2, "width": 400, "height": 600,
 "model_settings": {"use_table_recognition": true}, "layout_det_res": {"boxes": [{"cls_id": 6, "label": "doc_title", "score": 0.96, "coordinate": [10, 10, 200, 40]}]},
 "parsing_res_list": [
  {"block_label": "doc_title", "block_content": "Invoice 7", "block_bbox": [10, 10, 200, 40], "block_id": 0, "block_order": 1},
  {"block_label": "table", "block_content": "<html><body><table><tr><td>Item</td><td>Price</td></tr><tr><td>Item</td><td>12,50</td></tr></table></body></html>", "block_bbox": [10, 100, 390, 200], "block_id": 1, "block_order": 2},
  {"block_label": "formula", "block_content": "a^2 + b^2", "block_bbox": [10, 300, 200, 330], "block_id": 2, "block_order": 3},
  {"block_label": "seal", "block_content": "", "block_bbox": [300, 400, 390, 490], "block_id": 3, "block_order": null}],
 "overall_ocr_res": {"input_path": null, "page_index": null, "rec_texts": ["Item", "Price", "Invoice 7", "Item", "12,50", "Page 2"], "rec_scores": [0.9, 0.91, 0.99, 0.93, 0.94, 0.95],
  "rec_boxes": [[12, 110, 60, 130], [210, 110, 260, 130], [12, 12, 150, 38], [12, 160, 60, 180], [210, 160, 260, 180], [180, 560, 240, 580]]},
 "table_res_list": [{"cell_box_list": [[10, 100, 200, 150], [200, 100, 390, 150], [10, 150, 200, 200], [200, 150, 390, 200]],
  "pred_html": "<html><body><table><tr><td>Item</td><td>Price</td></tr><tr><td>Item</td><td>12,50</td></tr></table></body></html>",
  "table_ocr_pred": {"rec_texts": ["Item"], "rec_scores": [0.9], "rec_boxes": [[12, 110, 60, 130]]}, "table_region_id": 1, "neighbor_texts": ""}],
 "formula_res_list": [{"rec_formula": "a^2 + b^2", "formula_region_id": 1}]}}"#;

const SERVER: &str = r#"{"logId": "7f", "errorCode": 0, "errorMsg": "Success", "result": {"layoutParsingResults": [{"prunedResult":
 {"page_count": 1, "width": 400, "height": 600, "model_settings": {}, "parsing_res_list": [
  {"block_label": "text", "block_content": "Dear Sir,\nthe invoice", "block_bbox": [10, 10, 200, 60], "block_id": 0, "block_order": 1, "group_id": 0, "block_polygon_points": [[10, 10], [200, 10], [200, 60], [10, 60]]},
  {"block_label": "table", "block_content": "<table><tr><td rowspan=2>A</td><td>B</td></tr><tr><td>C</td></tr></table>", "block_bbox": [10, 100, 390, 200], "block_id": 1, "block_order": 2}]},
 "markdown": {"text": "Dear Sir", "images": {}}, "outputImages": null, "inputImage": null}], "dataInfo": {"type": "image", "width": 400, "height": 600}}}"#;

/// A small result in each form.
pub fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let lines = r#"{"type": "text", "bbox": [1, 2, 90, 40], "res": [{"text": "one", "confidence": 0.9, "text_region": [[2, 3], [80, 3], [80, 20], [2, 20]]}], "img_idx": 0}
{"type": "text", "bbox": [1, 50, 90, 90], "res": [{"text": "two", "confidence": 0.9, "text_region": [[2, 53], [80, 53], [80, 70], [2, 70]]}], "img_idx": 0}
"#;
    [
        ("lists", LISTS),
        ("lists of one page", ONE_PAGE),
        ("regions", REGIONS),
        ("regions in lines", lines),
        ("ocr", OCR),
        ("structure", STRUCTURE),
        ("server", SERVER),
    ]
    .map(|(name, text)| (name, text.as_bytes().to_vec()))
    .into()
}

/// A list of 2.x with about this many words on pages of 400.
pub fn large(words: usize) -> Vec<u8> {
    let lines = words.div_ceil(2).max(1);
    let mut text = String::from("[[");
    for line in 0..lines {
        text.push_str(match line {
            0 => "",
            _ if line % 200 == 0 => "], [",
            _ => ", ",
        });
        let (left, top) = (100 + line % 4 * 500, 100 + line % 200 / 4 * 60);
        let (right, bottom) = (left + 400, top + 40);
        _ = write!(
            text,
            "[[[{left}.0, {top}.0], [{right}.0, {top}.0], [{right}.0, {bottom}.0], \
             [{left}.0, {bottom}.0]], [\"Amount {line}.00\", 0.9405965042114258]]"
        );
    }
    text.push_str("]]");
    text.into_bytes()
}
