//! A small answer of each operation.

use serde_json::{Value, json};

/// Small answers, with a name for each.
pub fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let answers = [
        ("text", text()),
        ("analysis", analysis()),
        ("layout", layout()),
        ("queries", queries()),
        ("expense", expense()),
        ("identity", identity()),
        ("lending", lending()),
        ("job", json!([part(2, Some("more")), part(1, None)])),
        (
            "failed",
            json!({"JobStatus": "FAILED", "StatusMessage": "unreadable"}),
        ),
        ("partial", partial()),
    ];
    let bytes = |(name, answer): (&'static str, Value)| (name, answer.to_string().into_bytes());
    answers.into_iter().map(bytes).collect()
}

fn place(left: f64, top: f64) -> Value {
    let (right, bottom) = (left + 0.1, top + 0.02);
    json!({
        "BoundingBox": {"Left": left, "Top": top, "Width": 0.1, "Height": 0.02},
        "Polygon": [{"X": left, "Y": top}, {"X": right, "Y": top},
                    {"X": right, "Y": bottom}, {"X": left, "Y": bottom}],
    })
}

/// A block with its children; more members are merged into it.
fn block(kind: &str, id: &str, children: &[&str], more: Value) -> Value {
    let top = 0.01 * id.len() as f64;
    let mut block = json!({"BlockType": kind, "Id": id, "Confidence": 98.5,
        "Geometry": place(0.1, 0.1 + top)});
    if !children.is_empty() {
        block["Relationships"] = json!([{"Type": "CHILD", "Ids": children}]);
    }
    if let (Value::Object(block), Value::Object(more)) = (&mut block, more) {
        block.extend(more);
    }
    block
}

fn word(id: &str, text: &str) -> Value {
    block(
        "WORD",
        id,
        &[],
        json!({"Text": text, "TextType": "PRINTED"}),
    )
}

fn line(id: &str, words: &[&str]) -> Value {
    block("LINE", id, words, json!({"Text": words.join(" ")}))
}

fn answer(blocks: Vec<Value>) -> Value {
    json!({"DocumentMetadata": {"Pages": 1}, "Blocks": blocks,
        "AnalyzeDocumentModelVersion": "1.0"})
}

fn text() -> Value {
    json!({"DocumentMetadata": {"Pages": 1}, "DetectDocumentTextModelVersion": "1.0", "Blocks": [
        block("PAGE", "p", &["l"], Value::Null),
        line("l", &["a", "b"]),
        word("a", "Total"),
        block("WORD", "b", &[], json!({"Text": "12", "TextType": "HANDWRITING"})),
    ]})
}

fn analysis() -> Value {
    let cell = |id: &str, row: u32, column: u32, children: &[&str], entity: &str| {
        let place = json!({"RowIndex": row, "ColumnIndex": column, "RowSpan": 1, "ColumnSpan": 1,
            "EntityTypes": [entity]});
        block("CELL", id, children, place)
    };
    let related = |kind: &str, ids: &[&str]| json!({"Type": kind, "Ids": ids});
    answer(vec![
        block("PAGE", "p", &["l"], Value::Null),
        line("l", &["a", "b", "c"]),
        word("a", "Name"),
        word("b", "Erika"),
        word("c", "note"),
        block(
            "KEY_VALUE_SET",
            "k",
            &[],
            json!({"EntityTypes": ["KEY"],
            "Relationships": [related("CHILD", &["a"]), related("VALUE", &["v"])]}),
        ),
        block(
            "KEY_VALUE_SET",
            "v",
            &["b", "s"],
            json!({"EntityTypes": ["VALUE"]}),
        ),
        block(
            "SELECTION_ELEMENT",
            "s",
            &[],
            json!({"SelectionStatus": "SELECTED"}),
        ),
        block(
            "TABLE",
            "t",
            &[],
            json!({"EntityTypes": ["STRUCTURED_TABLE"], "Relationships": [
            related("CHILD", &["c1", "c2", "c3"]), related("MERGED_CELL", &["m"]),
            related("TABLE_TITLE", &["tt"]), related("TABLE_FOOTER", &["tf"])]}),
        ),
        cell("c1", 1, 1, &["a"], "COLUMN_HEADER"),
        cell("c2", 1, 2, &["b"], "COLUMN_HEADER"),
        cell("c3", 2, 1, &["s"], "TABLE_SUMMARY"),
        block(
            "MERGED_CELL",
            "m",
            &["c1", "c2"],
            json!({"RowIndex": 1, "ColumnIndex": 1,
            "RowSpan": 1, "ColumnSpan": 2, "EntityTypes": ["COLUMN_HEADER"]}),
        ),
        block("TABLE_TITLE", "tt", &["c"], Value::Null),
        block("TABLE_FOOTER", "tf", &["c"], Value::Null),
        block("SIGNATURE", "g", &[], Value::Null),
    ])
}

fn layout() -> Value {
    answer(vec![
        block("PAGE", "p", &["l1", "l2"], Value::Null),
        line("l1", &["a"]),
        line("l2", &["b"]),
        word("a", "Title"),
        word("b", "Item"),
        block("LAYOUT_TITLE", "y1", &["l1"], Value::Null),
        block("LAYOUT_LIST", "y2", &["y3"], Value::Null),
        block("LAYOUT_TEXT", "y3", &["l2"], Value::Null),
    ])
}

fn queries() -> Value {
    answer(vec![
        line("l", &["a"]),
        word("a", "42"),
        json!({"BlockType": "QUERY", "Id": "q", "Query": {"Text": "How much?", "Alias": "sum",
            "Pages": ["*"]}, "Relationships": [{"Type": "ANSWER", "Ids": ["r"]}]}),
        block("QUERY_RESULT", "r", &[], json!({"Text": "42"})),
    ])
}

fn detection(text: &str) -> Value {
    json!({"Text": text, "Confidence": 97.0, "Geometry": place(0.1, 0.12)})
}

fn expense_document() -> Value {
    json!({"ExpenseIndex": 1,
        "SummaryFields": [
            {"Type": {"Text": "TOTAL", "Confidence": 99.0}, "LabelDetection": detection("Total"),
             "ValueDetection": detection("12.00"), "PageNumber": 1,
             "Currency": {"Code": "EUR", "Confidence": 90.0},
             "GroupProperties": [{"Id": "g", "Types": ["VENDOR"]}]},
            {"Type": {"Text": "VENDOR_NAME"}, "ValueDetection": {"Text": "", "Confidence": 50.0}},
        ],
        "LineItemGroups": [{"LineItemGroupIndex": 1, "LineItems": [{"LineItemExpenseFields": [
            {"Type": {"Text": "ITEM"}, "ValueDetection": detection("Tea"), "PageNumber": 1},
            {"Type": {"Text": "PRICE"}, "ValueDetection": detection("12.00"), "PageNumber": 1}]}]}],
        "Blocks": [line("l", &["a"]), word("a", "12.00")]})
}

fn expense() -> Value {
    json!({"DocumentMetadata": {"Pages": 1}, "ExpenseDocuments": [expense_document()]})
}

fn identity_document() -> Value {
    json!({"DocumentIndex": 1,
        "IdentityDocumentFields": [
            {"Type": {"Text": "FIRST_NAME"}, "ValueDetection": {"Text": "ADA", "Confidence": 99.0}},
            {"Type": {"Text": "DATE_OF_BIRTH"}, "ValueDetection": {"Text": "10/12/1815",
                "Confidence": 99.0, "NormalizedValue": {"Value": "1815-12-10T00:00:00",
                "ValueType": "Date"}}},
        ],
        "Blocks": [line("l", &["a"]), word("a", "ADA")]})
}

fn identity() -> Value {
    json!({"DocumentMetadata": {"Pages": 1}, "AnalyzeIDModelVersion": "1.0",
        "IdentityDocuments": [identity_document()]})
}

fn lending() -> Value {
    let class = |class: &str| {
        json!({"PageType": [{"Value": class, "Confidence": 99.0}],
        "PageNumber": [{"Value": "undetected", "Confidence": 100.0}]})
    };
    json!({"DocumentMetadata": {"Pages": 3}, "JobStatus": "SUCCEEDED",
        "AnalyzeLendingModelVersion": "1.0", "Results": [
        {"Page": 1, "PageClassification": class("PAYSLIPS"), "Extractions": [{"LendingDocument": {
            "LendingFields": [
                {"Type": "PAY_DATE", "KeyDetection": detection("Pay date"),
                 "ValueDetections": [detection("03/25/2021")]},
                {"Type": "OVERTIME", "ValueDetections": [
                    {"SelectionStatus": "SELECTED", "Confidence": 88.0, "Geometry": place(0.5, 0.5)}]},
                {"Type": "BORROWER_NAME", "ValueDetections": []},
            ],
            "SignatureDetections": [{"Confidence": 77.0, "Geometry": place(0.2, 0.8)}]}}]},
        {"Page": 2, "PageClassification": class("INVOICES"),
         "Extractions": [{"ExpenseDocument": expense_document()}]},
        {"Page": 3, "PageClassification": class("IDENTITY_DOCUMENT"),
         "Extractions": [{"IdentityDocument": identity_document()}]},
    ]})
}

/// One part of a job of two pages.
fn part(page: u32, token: Option<&str>) -> Value {
    let id = |name: &str| format!("{name}{page}");
    let numbered = json!({"Page": page, "Text": "word"});
    json!({"DocumentMetadata": {"Pages": 2}, "JobStatus": "SUCCEEDED", "NextToken": token,
        "DetectDocumentTextModelVersion": "1.0", "Blocks": [
            block("PAGE", &id("p"), &[&id("l")], json!({"Page": page})),
            block("LINE", &id("l"), &[&id("w")], numbered.clone()),
            block("WORD", &id("w"), &[], numbered)]})
}

fn partial() -> Value {
    let mut partial = part(1, None);
    partial["JobStatus"] = json!("PARTIAL_SUCCESS");
    partial["Warnings"] = json!([{"ErrorCode": "INVALID_IMAGE_TYPE", "Pages": [2]}]);
    partial
}
