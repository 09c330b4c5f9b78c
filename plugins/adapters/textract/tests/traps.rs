//! What real answers do that one would not expect, each in an answer as small
//! as possible.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use sdk::PluginError;
use sdk::document::{Document, Span};
use serde_json::{Value, json};

fn adapt(answer: &Value) -> Document {
    let document = try_adapt(answer.to_string().as_bytes()).unwrap();
    document::validate::validate_document(&document).unwrap();
    document
}

fn try_adapt(bytes: &[u8]) -> Result<Document, PluginError> {
    adapter_textract::adapt(&[bytes])
}

fn place(left: f64, top: f64, width: f64, height: f64) -> Value {
    json!({"BoundingBox": {"Left": left, "Top": top, "Width": width, "Height": height}})
}

fn word(id: &str, text: &str, left: f64) -> Value {
    json!({"BlockType": "WORD", "Id": id, "Text": text, "Confidence": 99.5,
           "Geometry": place(left, 0.1, 0.1, 0.02)})
}

fn holder(kind: &str, id: &str, children: &[&str]) -> Value {
    json!({"BlockType": kind, "Id": id, "Confidence": 90,
           "Geometry": place(0.1, 0.1, 0.5, 0.1),
           "Relationships": [{"Type": "CHILD", "Ids": children}]})
}

fn with(mut block: Value, members: Value) -> Value {
    for (name, value) in members.as_object().unwrap() {
        block[name] = value.clone();
    }
    block
}

fn blocks(blocks: Vec<Value>) -> Value {
    json!({"DocumentMetadata": {"Pages": 1}, "Blocks": blocks})
}

fn codes(document: &Document) -> Vec<&str> {
    document.warnings.iter().map(|w| w.code.as_str()).collect()
}

#[test]
fn a_query_without_a_place_keeps_its_question_and_its_answers() {
    let document = adapt(&blocks(vec![
        word("w", "42", 0.2),
        holder("LINE", "l", &["w"]),
        json!({"BlockType": "QUERY", "Id": "q", "Query": {"Text": "How many?", "Alias": "COUNT"},
               "Relationships": [{"Type": "ANSWER", "Ids": ["a", "gone"]}]}),
        json!({"BlockType": "QUERY_RESULT", "Id": "a", "Text": "42", "Confidence": 87.0,
               "Geometry": place(0.2, 0.1, 0.1, 0.02)}),
        json!({"BlockType": "QUERY", "Id": "unanswered", "Query": {"Text": "Why?"}}),
    ]));
    let [answered, unanswered] = document.pages[0].queries.as_slice() else {
        panic!("{:?}", document.pages[0].queries)
    };
    assert_eq!(answered.alias.as_deref(), Some("COUNT"));
    assert_eq!(answered.answers[0].text, "42");
    assert_eq!(answered.answers[0].words, [Span::new(0, 1)]);
    assert_eq!(unanswered.text, "Why?");
    assert!(unanswered.answers.is_empty());
    assert_eq!(codes(&document), ["inconsistent"]);
}

#[test]
fn merged_cells_take_the_place_of_the_cells_they_name() {
    let cell = |id: &str, row: u32, column: u32, words: &[&str]| {
        with(
            holder("CELL", id, words),
            json!({"RowIndex": row, "ColumnIndex": column, "RowSpan": 1, "ColumnSpan": 1}),
        )
    };
    let document = adapt(&blocks(vec![
        word("w1", "Total", 0.1),
        word("w2", "due", 0.3),
        word("w3", "9.00", 0.5),
        holder("LINE", "l", &["w1", "w2", "w3"]),
        json!({"BlockType": "TABLE", "Id": "t", "Geometry": place(0.1, 0.1, 0.5, 0.1), "Relationships": [
            {"Type": "CHILD", "Ids": ["c1", "c2", "c3", "c4"]},
            {"Type": "MERGED_CELL", "Ids": ["m"]},
            {"Type": "TABLE_TITLE", "Ids": ["title"]},
            {"Type": "TABLE_FOOTER", "Ids": ["footer"]}]}),
        with(
            cell("c1", 1, 1, &["w1"]),
            json!({"EntityTypes": ["COLUMN_HEADER"]}),
        ),
        cell("c2", 1, 2, &["w2"]),
        cell("c3", 2, 1, &[]),
        cell("c4", 2, 2, &["w3"]),
        with(
            holder("MERGED_CELL", "m", &["c1", "c2"]),
            json!({"RowIndex": 1, "ColumnIndex": 1, "RowSpan": 1, "ColumnSpan": 2, "EntityTypes": ["COLUMN_HEADER"]}),
        ),
        holder("TABLE_TITLE", "title", &["w1"]),
        holder("TABLE_FOOTER", "footer", &["w3"]),
    ]));
    let table = &document.pages[0].tables[0];
    assert_eq!((table.rows, table.columns), (2, 2));
    let cells: Vec<_> = table
        .cells
        .iter()
        .map(|c| {
            (
                c.row,
                c.column,
                c.column_span,
                c.role.as_str(),
                c.content.text.as_str(),
            )
        })
        .collect();
    assert_eq!(
        cells,
        [
            (0, 0, 2, "column-header", "Total due"),
            (1, 0, 1, "content", ""),
            (1, 1, 1, "content", "9.00"),
        ]
    );
    assert_eq!(table.captions[0].text, "Total");
    assert_eq!(table.footers[0].text, "9.00");
    assert!(document.warnings.is_empty(), "{:?}", document.warnings);
}

#[test]
fn a_cell_that_overlaps_another_gives_it_its_words() {
    let cell = |id: &str, column: u32, span: u32, word: &str| {
        with(
            holder("CELL", id, &[word]),
            json!({"RowIndex": 1, "ColumnIndex": column, "ColumnSpan": span}),
        )
    };
    let document = adapt(&blocks(vec![
        word("w1", "a", 0.1),
        word("w2", "b", 0.3),
        holder("LINE", "l", &["w1", "w2"]),
        holder("TABLE", "t", &["c1", "c2", "far"]),
        cell("c1", 1, 2, "w1"),
        cell("c2", 2, 1, "w2"),
        cell("far", 4_000_000_000, 1, "w2"),
    ]));
    let table = &document.pages[0].tables[0];
    assert_eq!(table.cells.len(), 1);
    assert_eq!(table.cells[0].content.text, "a b");
    assert_eq!(codes(&document), ["inconsistent", "ignored"]);
}

#[test]
fn a_key_may_have_no_value_and_a_value_may_be_a_mark() {
    let key = |id: &str, words: &[&str], value: &str| {
        json!({"BlockType": "KEY_VALUE_SET", "EntityTypes": ["KEY"], "Id": id, "Confidence": 80.0, "Relationships": [
            {"Type": "CHILD", "Ids": words}, {"Type": "VALUE", "Ids": [value]}]})
    };
    let value = |id: &str, children: &[&str]| {
        with(
            holder("KEY_VALUE_SET", id, children),
            json!({"EntityTypes": ["VALUE"]}),
        )
    };
    let document = adapt(&blocks(vec![
        word("w1", "Name:", 0.1),
        word("w2", "Married", 0.3),
        holder("LINE", "l", &["w1", "w2"]),
        key("k1", &["w1"], "v1"),
        with(value("v1", &[]), json!({"Relationships": null})),
        key("k2", &["w2"], "v2"),
        value("v2", &["mark"]),
        json!({"BlockType": "SELECTION_ELEMENT", "Id": "mark", "SelectionStatus": "SELECTED", "Confidence": 70.0}),
        key("k3", &[], "k3"),
    ]));
    let page = &document.pages[0];
    assert_eq!(page.key_values[0].key.text, "Name:");
    assert_eq!(page.key_values[0].value, None);
    assert_eq!(page.key_values[1].value.as_ref().unwrap().text, "selected");
    assert_eq!(
        page.key_values[2].value, None,
        "a key that is its own value"
    );
    assert!(page.selection_marks[0].selected);
    let confidence = page.selection_marks[0].confidence.unwrap();
    assert_eq!((confidence.value, confidence.vendor), (0.7, Some(70.0)));
}

#[test]
fn an_absent_confidence_is_not_zero() {
    let document = adapt(&blocks(vec![
        with(word("w1", "none", 0.1), json!({"Confidence": null})),
        with(word("w2", "zero", 0.3), json!({"Confidence": 0})),
        holder("LINE", "l", &["w1", "w2"]),
    ]));
    let words: Vec<_> = document.pages[0]
        .iter_words()
        .map(|w| w.confidence.map(|c| c.value))
        .collect();
    assert_eq!(words, [None, Some(0.0)]);
}

#[test]
fn a_line_without_words_is_split() {
    let line = json!({"BlockType": "LINE", "Id": "l", "Text": "ab  cd", "Confidence": 50.0,
        "Geometry": place(0.1, 0.2, 0.6, 0.1), "Relationships": [{"Type": "CHILD", "Ids": ["gone"]}]});
    let document = adapt(&blocks(vec![line]));
    let page = &document.pages[0];
    assert_eq!(page.content, "ab cd");
    let second = page.word(1).unwrap();
    assert!(
        (second.bounds.left - 0.5).abs() < 1e-5,
        "{:?}",
        second.bounds
    );
    assert!((second.bounds.right - 0.7).abs() < 1e-5);
    assert_eq!(page.lines[0].words, Span::new(0, 2));
    assert_eq!(codes(&document), ["missing-text"]);
}

#[test]
fn words_of_no_line_come_after_the_lines() {
    let document = adapt(&blocks(vec![
        word("stray1", "stray", 0.1),
        word("stray2", "words", 0.3),
        word("w", "line", 0.5),
        holder("LINE", "l", &["w"]),
    ]));
    assert_eq!(document.pages[0].content, "line\nstray words");
    assert_eq!(codes(&document), ["inconsistent"]);
}

#[test]
fn on_a_turned_page_the_outline_begins_at_the_texts_corner() {
    let outline = json!([{"X": 0.5, "Y": 0.1}, {"X": 0.5, "Y": 0.4}, {"X": 0.45, "Y": 0.4}, {"X": 0.45, "Y": 0.1}]);
    let turned = json!({"Geometry": {"Polygon": outline}});
    let document = adapt(&blocks(vec![
        with(word("w", "down", 0.0), turned.clone()),
        with(holder("LINE", "l", &["w"]), turned),
    ]));
    let page = &document.pages[0];
    assert_eq!(page.rotation, 90.0);
    let word = page.word(0).unwrap();
    assert_eq!(word.polygon.unwrap()[0].x, 0.5);
    assert_eq!(word.bounds.to_array(), [0.45, 0.1, 0.5, 0.4]);
}

#[test]
fn ids_may_repeat_or_lead_in_circles() {
    let document = adapt(&blocks(vec![
        word("w", "first", 0.1),
        word("w", "second", 0.3),
        holder("LINE", "l", &["l", "w"]),
        holder("LINE", "l2", &["w", "l"]),
        holder("LAYOUT_LIST", "a", &["b", "l"]),
        holder("LAYOUT_TEXT", "b", &["a"]),
        holder("TABLE", "t", &["t"]),
        with(
            holder("MERGED_CELL", "m", &["m"]),
            json!({"RowIndex": 1, "ColumnIndex": 1}),
        ),
    ]));
    let page = &document.pages[0];
    assert_eq!(page.content, "first");
    assert_eq!(page.blocks.len(), 2);
    assert_eq!(codes(&document), ["duplicate"]);
}

#[test]
fn places_a_little_outside_the_page_are_brought_back() {
    let over = with(
        word("w1", "over", 0.1),
        json!({"Geometry": place(0.9, -0.02, 0.15, 0.1)}),
    );
    let document = adapt(&blocks(vec![over, holder("LINE", "l", &["w1"])]));
    let bounds = document.pages[0].word(0).unwrap().bounds.to_array();
    assert_eq!(&bounds[..3], [0.9, 0.0, 1.0]);
    assert!(codes(&document).contains(&"out-of-page"));
}

#[test]
fn places_far_outside_any_page_are_malformed_by_path() {
    for (left, top, width) in [(1.4, 0.1, 0.2), (0.3, -7.5, 0.2), (1e300, 0.0, 1.0), (0.5, 0.5, -0.2)] {
        let far = with(
            word("w1", "far", 0.1),
            json!({"Geometry": place(left, top, width, 0.02)}),
        );
        let answer = blocks(vec![far, holder("LINE", "l", &["w1"])]);
        let error = try_adapt(answer.to_string().as_bytes()).unwrap_err();
        assert_eq!(error.code, "malformed", "{error}");
        assert!(error.path.is_some_and(|p| p.contains("Blocks")), "{left}");
    }
}

#[test]
fn a_bare_nan_is_no_json() {
    let text = blocks(vec![word("w", "NaN", 0.25)]).to_string();
    let error = try_adapt(text.replace("0.25", "NaN").as_bytes()).unwrap_err();
    assert_eq!(error.code, "malformed", "{error}");
}

#[test]
fn the_layout_orders_the_lines() {
    let line = |id: &str, text: &str| json!({"BlockType": "LINE", "Id": id, "Text": text, "Geometry": place(0.1, 0.1, 0.3, 0.1)});
    let document = adapt(&blocks(vec![
        line("l1", "left-1"),
        line("l2", "right-1"),
        line("l3", "left-2"),
        line("l4", "outside"),
        holder("LAYOUT_TEXT", "a", &["l1", "l3"]),
        holder("LAYOUT_TEXT", "b", &["l2"]),
    ]));
    let page = &document.pages[0];
    assert_eq!(page.content, "left-1\nleft-2\noutside\nright-1");
    assert_eq!(page.blocks[0].kind, "paragraph");
    assert_eq!(page.blocks[0].words, [Span::new(0, 2)]);
}

#[test]
fn parts_of_a_job_make_one_document() {
    let page = |number: u32, kind: &str, id: &str| {
        json!({"BlockType": kind, "Id": id, "Text": id, "Page": number,
        "Geometry": place(0.1, 0.1, 0.3, 0.1)})
    };
    let first = json!({"JobStatus": "SUCCEEDED", "NextToken": "more", "DocumentMetadata": {"Pages": 2},
        "Blocks": [page(1, "PAGE", "p1"), page(1, "LINE", "one")]});
    let second = json!({"JobStatus": "SUCCEEDED", "DocumentMetadata": {"Pages": 2},
        "Blocks": [page(1, "LINE", "more"), page(2, "PAGE", "p2"), page(2, "LINE", "two")]});
    let parts = [first.to_string(), second.to_string()];
    let parts: Vec<&[u8]> = parts.iter().map(|p| p.as_bytes()).collect();
    let document = adapter_textract::adapt(&parts).unwrap();
    let text: Vec<(u32, &str)> = document
        .pages
        .iter()
        .map(|p| (p.number, p.content.as_str()))
        .collect();
    assert_eq!(text, [(1, "one\nmore"), (2, "two")]);
    assert!(!codes(&document).contains(&"truncated"));
    let list = adapt(&json!([first, second]));
    assert_eq!(list.pages, document.pages);
    let alone = adapt(&first);
    assert_eq!(
        codes(&alone),
        ["truncated", "missing-page", "missing-text"].map(|c| c)[..].to_vec()
    );
}

#[test]
fn answers_given_at_once_are_pages_one_after_the_other() {
    let answer = |id: &str| {
        blocks(vec![
            json!({"BlockType": "PAGE", "Id": format!("p-{id}")}),
            json!({"BlockType": "LINE", "Id": id, "Text": id}),
        ])
    };
    let document = adapt(&json!([answer("one"), answer("two")]));
    let text: Vec<(u32, &str)> = document
        .pages
        .iter()
        .map(|p| (p.number, p.content.as_str()))
        .collect();
    assert_eq!(text, [(1, "one"), (2, "two")]);
}

#[test]
fn an_unfinished_or_failed_job_is_an_error_of_its_own() {
    let job = |status: &str| json!({"JobStatus": status, "StatusMessage": "the reason"});
    let error = |status: &str| try_adapt(job(status).to_string().as_bytes()).unwrap_err();
    assert_eq!(error("FAILED").code, "vendor-failed");
    assert!(error("FAILED").message.contains("the reason"));
    assert_eq!(error("IN_PROGRESS").code, "incomplete");
    let partial = adapt(
        &json!({"JobStatus": "PARTIAL_SUCCESS", "Warnings": [{"ErrorCode": "X", "Pages": [3, 4]}]}),
    );
    assert_eq!(codes(&partial), ["missing-page", "missing-page"]);
    assert!(
        partial.warnings[1].message.contains("3, 4"),
        "{:?}",
        partial.warnings
    );
}

#[test]
fn an_answer_inside_another_object_is_found() {
    let answer = blocks(vec![word("w", "found", 0.1)]);
    for wrapped in [
        json!({"Document": answer}),
        json!({"statusCode": 200, "result": {"response": answer}}),
        json!([{"meta": 1, "answer": answer}]),
        answer["Blocks"].clone(),
    ] {
        assert_eq!(adapt(&wrapped).pages[0].content, "found", "{wrapped}");
    }
}

#[test]
fn text_in_other_encodings_is_read() {
    let answer = blocks(vec![word("w", "Größe", 0.1)]).to_string();
    let marked = [b"\xef\xbb\xbf", answer.as_bytes()].concat();
    assert_eq!(try_adapt(&marked).unwrap().pages[0].content, "Größe");
    let mut wide = vec![0xff, 0xfe];
    wide.extend(answer.encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(try_adapt(&wide).unwrap().pages[0].content, "Größe");
}

#[test]
fn what_is_unknown_is_kept() {
    let mut answer = blocks(vec![
        with(word("w", "known", 0.1), json!({"Shade": {"of": ["grey"]}})),
        json!({"BlockType": "BARCODE", "Id": "b", "Payload": "123"}),
    ]);
    answer["ResponseMetadata"] = json!({"RequestId": "r"});
    let document = adapt(&answer);
    let extras: Vec<(&str, &str)> = document
        .extras
        .iter()
        .map(|e| (e.name.as_str(), e.data.as_str()))
        .collect();
    assert_eq!(extras[0], ("/ResponseMetadata", r#"{"RequestId":"r"}"#));
    assert_eq!(extras[1].0, "/Blocks/1");
    assert!(extras[1].1.contains("\"Payload\":\"123\""));
    assert_eq!(extras[2], ("/Blocks/0/Shade", r#"{"of":["grey"]}"#));
}

#[test]
fn expense_fields_may_have_no_place_and_no_text() {
    let field = |kind: &str, text: &str| json!({"Type": {"Text": kind}, "ValueDetection": {"Text": text, "Confidence": 95.0}});
    let document = adapt(
        &json!({"DocumentMetadata": {"Pages": 1}, "ExpenseDocuments": [{
        "SummaryFields": [
            field("INVOICE_RECEIPT_ID", " R-7\n"), field("VENDOR_URL", ""),
            with(field("TOTAL", "1.234,50 €"), json!({"LabelDetection": {"Text": "Summe"}, "Currency": {"Code": "EUR"}, "PageNumber": 1})),
            {"Type": null}],
        "LineItemGroups": [{"LineItems": [{"LineItemExpenseFields": [
            field("ITEM", "Tea"), field("PRICE", "3.00"), field("OTHER", "x"), field("OTHER", "y")]}]}]}]}),
    );
    let field = |name: &str| document.fields.iter().find(|f| f.name == name).unwrap();
    assert_eq!(field("invoice_id").value.as_deref(), Some("R-7"));
    assert_eq!(field("vendor_url").value, None);
    assert_eq!(field("vendor_url").content.text, "");
    assert_eq!(field("total_amount").value.as_deref(), Some("1234.50"));
    assert_eq!(field("currency").value.as_deref(), Some("EUR"));
    assert_eq!(document.pages[0].key_values[0].key.text, "Summe");
    let names: Vec<&str> = document.line_items[0]
        .fields
        .iter()
        .map(|f| f.name.as_str())
        .collect();
    assert_eq!(names, ["description", "amount", "other", "other_2"]);
    assert_eq!(codes(&document), ["missing-text"]);
}

#[test]
fn identity_documents_give_fields() {
    let document = adapt(
        &json!({"IdentityDocuments": [{"DocumentIndex": 1, "IdentityDocumentFields": [
        {"Type": {"Text": "EXPIRATION_DATE"}, "ValueDetection": {"Text": "05/06/2030",
            "NormalizedValue": {"Value": "2030-05-06T00:00:00", "ValueType": "Date"}}},
        {"Type": {"Text": "FIRST_NAME"}, "ValueDetection": {"Text": "ADA"}}],
        "Blocks": [word("w", "ADA", 0.1)]}], "AnalyzeIDModelVersion": "1.0"}),
    );
    assert_eq!(document.source.api, "AnalyzeID");
    assert_eq!(document.fields[0].name, "expiration_date");
    assert_eq!(document.fields[0].value.as_deref(), Some("2030-05-06"));
    assert_eq!(document.fields[1].value.as_deref(), Some("ADA"));
}
