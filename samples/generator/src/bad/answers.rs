//! Answers that look like an OCR vendor's and are wrong in one way each.

/// A small answer of a vendor that Sheaf has no adapter for, in a shape close
/// to those it has.
pub fn other_vendor_json() -> Vec<u8> {
    br#"{
  "status": "succeeded",
  "createdDateTime": "2026-03-14T09:00:00Z",
  "scanResult": {
    "engineVersion": "7.1",
    "sheets": [
      {
        "sheetNumber": 1,
        "size": { "w": 8.5, "h": 11, "unit": "inch" },
        "tokens": [
          { "content": "Invoice", "polygon": [1, 1, 2, 1, 2, 1.2, 1, 1.2], "score": 0.98 },
          { "content": "4711", "polygon": [2.1, 1, 2.6, 1, 2.6, 1.2, 2.1, 1.2], "score": 0.97 }
        ]
      }
    ]
  }
}
"#
    .to_vec()
}

/// Arrays within arrays.
pub fn deep_json(depth: usize) -> Vec<u8> {
    (("[").repeat(depth) + &"]".repeat(depth)).into_bytes()
}

/// A Textract answer with arrays within arrays where its first block has its
/// geometry.
pub fn deep_textract(depth: usize) -> Vec<u8> {
    let nested = "[".repeat(depth) + &"]".repeat(depth);
    textract("Total", &nested).into_bytes()
}

/// A Textract answer of two words; the box of the second is as given, each
/// number as it is to stand in the JSON (`NaN`, as some languages write it,
/// makes the file no JSON at all).
pub fn textract_with_box(left: &str, top: &str, width: &str, height: &str) -> Vec<u8> {
    textract("Total", &geometry(left, top, width, height)).into_bytes()
}

/// A Textract answer whose second word holds a byte that is not UTF-8.
pub fn invalid_utf8_textract() -> Vec<u8> {
    let answer = textract("Caf?", &geometry("0.3", "0.1", "0.2", "0.02"));
    answer
        .bytes()
        .map(|byte| if byte == b'?' { 0xE9 } else { byte })
        .collect()
}

fn textract(second_word: &str, second_geometry: &str) -> String {
    let whole = geometry("0", "0", "1", "1");
    let first = geometry("0.1", "0.1", "0.15", "0.02");
    let line = geometry("0.1", "0.1", "0.4", "0.02");
    format!(
        r#"{{"DocumentMetadata":{{"Pages":1}},"AnalyzeDocumentModelVersion":"1.0","Blocks":[
{{"BlockType":"PAGE","Id":"p1","Geometry":{whole},"Relationships":[{{"Type":"CHILD","Ids":["l1"]}}]}},
{{"BlockType":"LINE","Id":"l1","Confidence":99.1,"Text":"Invoice {second_word}","Geometry":{line},"Relationships":[{{"Type":"CHILD","Ids":["w1","w2"]}}]}},
{{"BlockType":"WORD","Id":"w1","Confidence":99.2,"Text":"Invoice","TextType":"PRINTED","Geometry":{first}}},
{{"BlockType":"WORD","Id":"w2","Confidence":99.0,"Text":"{second_word}","TextType":"PRINTED","Geometry":{second_geometry}}}
]}}
"#
    )
}

fn geometry(left: &str, top: &str, width: &str, height: &str) -> String {
    format!(r#"{{"BoundingBox":{{"Left":{left},"Top":{top},"Width":{width},"Height":{height}}}}}"#)
}

/// An hOCR file of two words; the second has `bounds` as the four numbers of
/// its `bbox`.
pub fn hocr_with_box(bounds: &str) -> Vec<u8> {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
 <head>
  <title></title>
  <meta name='ocr-system' content='tesseract 5.3.0' />
  <meta name='ocr-capabilities' content='ocr_page ocr_carea ocr_par ocr_line ocrx_word'/>
 </head>
 <body>
  <div class='ocr_page' id='page_1' title='image "bad.png"; bbox 0 0 1000 1400; ppageno 0'>
   <div class='ocr_carea' id='block_1_1' title="bbox 100 200 400 240">
    <p class='ocr_par' id='par_1_1' lang='eng' title="bbox 100 200 400 240">
     <span class='ocr_line' id='line_1_1' title="bbox 100 200 400 240; baseline 0 -5">
      <span class='ocrx_word' id='word_1_1' title='bbox 100 200 250 240; x_wconf 96'>Invoice</span>
      <span class='ocrx_word' id='word_1_2' title='bbox {bounds}; x_wconf 95'>4711</span>
     </span>
    </p>
   </div>
  </div>
 </body>
</html>
"#
    )
    .into_bytes()
}
