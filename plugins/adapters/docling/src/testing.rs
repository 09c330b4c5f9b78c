//! Documents made in code, for tests and benchmarks.

use std::fmt::Write as _;

const WHOLE: &str = r##"{"schema_name": "DoclingDocument", "version": "1.10.0", "name": "invoice",
 "origin": {"mimetype": "application/pdf", "binary_hash": 11465328351749295394, "filename": "invoice.pdf"},
 "furniture": {"self_ref": "#/furniture", "children": [], "content_layer": "furniture", "name": "_root_", "label": "unspecified"},
 "body": {"self_ref": "#/body", "children": [{"$ref": "#/texts/0"}, {"$ref": "#/texts/1"}, {"$ref": "#/groups/0"}, {"$ref": "#/tables/0"}, {"$ref": "#/pictures/0"}, {"$ref": "#/texts/4"}, {"$ref": "#/texts/5"}, {"$ref": "#/key_value_items/0"}, {"$ref": "#/field_regions/0"}, {"$ref": "#/texts/8"}], "content_layer": "body", "name": "_root_", "label": "unspecified"},
 "groups": [{"self_ref": "#/groups/0", "parent": {"$ref": "#/body"}, "children": [{"$ref": "#/texts/2"}], "content_layer": "body", "name": "list", "label": "list"}],
 "texts": [
  {"self_ref": "#/texts/0", "parent": {"$ref": "#/body"}, "children": [], "content_layer": "body", "label": "title", "prov": [{"page_no": 1, "bbox": {"l": 60, "t": 740, "r": 300, "b": 720, "coord_origin": "BOTTOMLEFT"}, "charspan": [0, 9]}], "orig": "Invoice 7", "text": "Invoice 7"},
  {"self_ref": "#/texts/1", "parent": {"$ref": "#/body"}, "children": [], "content_layer": "body", "label": "text", "prov": [{"page_no": 1, "bbox": {"l": 60, "t": 700, "r": 300, "b": 664, "coord_origin": "BOTTOMLEFT"}, "charspan": [0, 96]}], "orig": "We thank you for your order and send you with this letter the goods that you asked us to deliver", "text": "We thank you for your order and send you with this letter the goods that you asked us to deliver", "formatting": {"bold": true, "italic": false, "underline": false, "strikethrough": false, "script": "baseline"}, "hyperlink": "https://example.org/"},
  {"self_ref": "#/texts/2", "parent": {"$ref": "#/groups/0"}, "children": [], "content_layer": "body", "label": "list_item", "prov": [{"page_no": 1, "bbox": {"l": 60, "t": 650, "r": 300, "b": 638, "coord_origin": "BOTTOMLEFT"}, "charspan": [0, 5]}], "orig": "first", "text": "first", "enumerated": true, "marker": "1."},
  {"self_ref": "#/texts/3", "parent": {"$ref": "#/tables/0"}, "children": [], "content_layer": "body", "label": "caption", "prov": [{"page_no": 1, "bbox": {"l": 60, "t": 630, "r": 300, "b": 618, "coord_origin": "BOTTOMLEFT"}, "charspan": [0, 7]}], "orig": "Table 1", "text": "Table 1"},
  {"self_ref": "#/texts/4", "parent": {"$ref": "#/body"}, "children": [], "content_layer": "body", "label": "checkbox_selected", "prov": [{"page_no": 1, "bbox": {"l": 60, "t": 480, "r": 120, "b": 468, "coord_origin": "BOTTOMLEFT"}, "charspan": [0, 4]}], "orig": "paid", "text": "paid"},
  {"self_ref": "#/texts/5", "parent": {"$ref": "#/body"}, "children": [], "content_layer": "furniture", "label": "page_footer", "prov": [{"page_no": 1, "bbox": {"l": 60, "t": 40, "r": 120, "b": 28, "coord_origin": "BOTTOMLEFT"}, "charspan": [0, 6]}, {"page_no": 2, "bbox": {"l": 60, "t": 40, "r": 120, "b": 28, "coord_origin": "BOTTOMLEFT"}, "charspan": [7, 13]}], "orig": "Page 1 Page 2", "text": "Page 1 Page 2"},
  {"self_ref": "#/texts/6", "parent": {"$ref": "#/field_items/0"}, "children": [], "content_layer": "body", "label": "field_key", "prov": [{"page_no": 2, "bbox": {"l": 60, "t": 700, "r": 100, "b": 688, "coord_origin": "BOTTOMLEFT"}, "charspan": [0, 4]}], "orig": "Name", "text": "Name"},
  {"self_ref": "#/texts/7", "parent": {"$ref": "#/field_items/0"}, "children": [], "content_layer": "body", "label": "field_value", "prov": [{"page_no": 2, "bbox": {"l": 110, "t": 700, "r": 150, "b": 688, "coord_origin": "BOTTOMLEFT"}, "charspan": [0, 6]}], "orig": "Müller", "text": "Müller", "kind": "read_only"},
  {"self_ref": "#/texts/8", "parent": {"$ref": "#/body"}, "children": [], "content_layer": "body", "label": "code", "prov": [{"page_no": 2, "bbox": {"l": 60, "t": 600, "r": 200, "b": 576, "coord_origin": "BOTTOMLEFT"}, "charspan": [0, 11]}], "orig": "x = 1\ny = 2", "text": "x = 1\ny = 2", "captions": [], "references": [], "footnotes": [], "code_language": "Python"}],
 "pictures": [{"self_ref": "#/pictures/0", "parent": {"$ref": "#/body"}, "children": [], "content_layer": "body", "meta": {"classification": {"predictions": [{"confidence": 0.9, "class_name": "signature"}]}}, "label": "picture", "prov": [{"page_no": 1, "bbox": {"l": 300, "t": 120, "r": 400, "b": 80, "coord_origin": "BOTTOMLEFT"}, "charspan": [0, 0]}], "captions": [], "references": [], "footnotes": [], "annotations": []}],
 "tables": [{"self_ref": "#/tables/0", "parent": {"$ref": "#/body"}, "children": [{"$ref": "#/texts/3"}], "content_layer": "body", "label": "table", "prov": [{"page_no": 1, "bbox": {"l": 60, "t": 610, "r": 360, "b": 550, "coord_origin": "BOTTOMLEFT"}, "charspan": [0, 0]}], "captions": [{"$ref": "#/texts/3"}], "references": [], "footnotes": [], "data": {"table_cells": [
   {"bbox": {"l": 60, "t": 182, "r": 360, "b": 212, "coord_origin": "TOPLEFT"}, "row_span": 1, "col_span": 2, "start_row_offset_idx": 0, "end_row_offset_idx": 1, "start_col_offset_idx": 0, "end_col_offset_idx": 2, "text": "Items", "column_header": true, "row_header": false, "row_section": false, "fillable": false},
   {"row_span": 1, "col_span": 1, "start_row_offset_idx": 1, "end_row_offset_idx": 2, "start_col_offset_idx": 0, "end_col_offset_idx": 1, "text": "Screw", "column_header": false, "row_header": true, "row_section": false},
   {"row_span": 1, "col_span": 1, "start_row_offset_idx": 1, "end_row_offset_idx": 2, "start_col_offset_idx": 1, "end_col_offset_idx": 2, "text": "12,50", "column_header": false, "row_header": false, "row_section": false}], "num_rows": 2, "num_cols": 2, "orientation": "rot_0", "grid": []}, "annotations": []}],
 "key_value_items": [{"self_ref": "#/key_value_items/0", "parent": {"$ref": "#/body"}, "children": [], "content_layer": "body", "label": "key_value_region", "prov": [{"page_no": 2, "bbox": {"l": 60, "t": 500, "r": 300, "b": 480, "coord_origin": "BOTTOMLEFT"}, "charspan": [0, 0]}], "captions": [], "references": [], "footnotes": [], "graph": {"cells": [
   {"label": "key", "cell_id": 0, "text": "Date:", "orig": "Date:", "prov": {"page_no": 2, "bbox": {"l": 60, "t": 500, "r": 100, "b": 488, "coord_origin": "BOTTOMLEFT"}, "charspan": [0, 5]}},
   {"label": "value", "cell_id": 3, "text": "31 March", "orig": "31 March", "prov": {"page_no": 2, "bbox": {"l": 110, "t": 500, "r": 200, "b": 488, "coord_origin": "BOTTOMLEFT"}, "charspan": [0, 8]}},
   {"label": "key", "cell_id": 4, "text": "Blank:", "orig": "Blank:"}], "links": [{"label": "to_value", "source_cell_id": 0, "target_cell_id": 3}]}}],
 "form_items": [], "field_regions": [{"self_ref": "#/field_regions/0", "parent": {"$ref": "#/body"}, "children": [{"$ref": "#/field_items/0"}], "content_layer": "body", "label": "field_region", "prov": []}],
 "field_items": [{"self_ref": "#/field_items/0", "parent": {"$ref": "#/field_regions/0"}, "children": [{"$ref": "#/texts/6"}, {"$ref": "#/texts/7"}], "content_layer": "body", "label": "field_item", "prov": []}],
 "pages": {"1": {"size": {"width": 595, "height": 792}, "image": {"mimetype": "image/png", "dpi": 72, "size": {"width": 595, "height": 792}, "uri": "page1.png"}, "page_no": 1}, "2": {"size": {"width": 595, "height": 792}, "page_no": 2}}}"##;

const PLACELESS: &str = r##"{"schema_name": "DoclingDocument", "version": "1.0.0", "name": "page",
 "body": {"self_ref": "#/body", "children": [{"$ref": "#/texts/0"}, {"$ref": "#/groups/0"}, {"$ref": "#/texts/9"}], "name": "_root_", "label": "unspecified"},
 "groups": [{"self_ref": "#/groups/0", "children": [{"$ref": "#/texts/1"}, {"$ref": "#/groups/0"}], "name": "group", "label": "inline"}],
 "texts": [{"self_ref": "#/texts/0", "children": [], "label": "section_header", "prov": [], "orig": "Head", "text": "Head", "level": 2}, {"self_ref": "#/texts/1", "children": [], "label": "paragraph", "prov": [], "orig": "Body text", "text": "Body text"}],
 "tables": [], "pictures": [], "key_value_items": [], "pages": {}}"##;

/// A small document in each form.
pub fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    [("whole", WHOLE), ("placeless", PLACELESS)]
        .map(|(name, text)| (name, text.as_bytes().to_vec()))
        .into()
}

/// A document of about this many words on pages of 400.
pub fn large(words: usize) -> Vec<u8> {
    let count = words.div_ceil(10).max(1);
    let (mut texts, mut children) = (String::new(), String::new());
    for index in 0..count {
        let comma = if index > 0 { ", " } else { "" };
        let (page, top) = (index / 40 + 1, 780 - index % 40 * 18);
        _ = write!(children, r##"{comma}{{"$ref": "#/texts/{index}"}}"##);
        _ = write!(
            texts,
            r##"{comma}{{"self_ref": "#/texts/{index}", "parent": {{"$ref": "#/body"}}, "children": [], "content_layer": "body", "label": "text", "prov": [{{"page_no": {page}, "bbox": {{"l": 60.0, "t": {top}.0, "r": 500.0, "b": {}.0, "coord_origin": "BOTTOMLEFT"}}, "charspan": [0, 56]}}], "orig": "ten words of text that stand in one line of this", "text": "ten words of text that stand in one line of this"}}"##,
            top - 12
        );
    }
    let pages: Vec<String> = (1..=count.div_ceil(40))
        .map(|p| {
            format!(r#""{p}": {{"size": {{"width": 595.0, "height": 792.0}}, "page_no": {p}}}"#)
        })
        .collect();
    format!(
        r##"{{"schema_name": "DoclingDocument", "version": "1.10.0", "name": "large", "body": {{"self_ref": "#/body", "children": [{children}], "content_layer": "body", "name": "_root_", "label": "unspecified"}}, "texts": [{texts}], "pages": {{{}}}}}"##,
        pages.join(", ")
    )
    .into_bytes()
}
