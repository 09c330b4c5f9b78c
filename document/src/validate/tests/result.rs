use super::*;

fn scored(class: &str, confidence: f32) -> ScoredClass {
    ScoredClass {
        class: class.to_owned(),
        confidence,
    }
}

fn classification() -> Classification {
    let of = |page| PageClass {
        page,
        best: scored("invoice", 0.8),
        alternatives: vec![scored("receipt", 0.1), scored("other", 0.1)],
        language: Some("pt-BR".to_owned()),
        starts_document: true,
    };
    Classification {
        best: scored("invoice", 0.8),
        pages: vec![of(1), of(3)],
    }
}

#[test]
fn classifications_are_held_to_their_contract() {
    let cases: &[Case<Classification>] = &[
        (
            |c| c.best.class = "Invoice".to_owned(),
            "best.class",
            "Invoice",
        ),
        (|c| c.best.confidence = f32::NAN, "best.confidence", "NaN"),
        (|c| drop(c.pages.pop()), "pages", "1 items for the 2 pages"),
        (|c| c.pages[1].page = 2, "pages[1].page", "2 is not 3"),
        (
            |c| c.pages[0].alternatives[0].confidence = 0.9,
            "pages[0].alternatives[0]",
            "0.9 is above 0.8",
        ),
        (
            |c| c.pages[0].alternatives[1].class = "invoice".to_owned(),
            "pages[0].alternatives[1]",
            "mentioned already",
        ),
        (
            |c| c.pages[0].language = Some("German language".to_owned()),
            "pages[0].language",
            "German",
        ),
    ];
    let document = document();
    assert_each(&classification(), cases, |c| {
        validate_classification(c, &document)
    });
}

#[test]
fn extractions_are_held_to_their_contract() {
    let valid = Extraction {
        fields: vec![
            field("invoice_id"),
            field("vendor_specific"),
            field("total_amount"),
        ],
        line_items: vec![LineItem {
            fields: vec![field("amount")],
        }],
        tables: vec![LocatedTable {
            page: 3,
            table: document().pages[0].tables[0].clone(),
        }],
        warnings: Vec::new(),
        ..Extraction::default()
    };
    let cases: &[Case<Extraction>] = &[
        (
            |e| e.fields[2].name = "vendor_specific".to_owned(),
            "fields[2].name",
            "item 1 already",
        ),
        (
            |e| e.fields.swap(0, 2),
            "fields[2].name",
            "order of the registered list",
        ),
        (
            |e| e.fields[1].content.confidence = None,
            "fields[1].content.confidence",
            "has a confidence",
        ),
        (|e| e.fields[1].page = Some(2), "fields[1].page", "2 is not"),
        (
            |e| e.fields[1].content.words[0].end = 4,
            "fields[1].content.words[0]",
            "1..4",
        ),
        (
            |e| e.line_items[0].fields[0].page = Some(7),
            "line_items[0].fields[0].page",
            "7",
        ),
        (|e| e.tables[0].page = 2, "tables[0].page", "2"),
        (
            |e| e.tables[0].table.rows = 1,
            "tables[0].table.cells[0].row",
            "past the table's 1",
        ),
    ];
    let document = document();
    assert_each(&valid, cases, |e| validate_extraction(e, &document));
}

#[test]
fn rendered_files_have_safe_and_different_names() {
    let file = |name: &str| RenderedFile {
        name: name.to_owned(),
        media_type: "text/csv; charset=utf-8".to_owned(),
        data: Vec::new(),
    };
    let valid = vec![file("fields.csv"), file("line_items.csv")];
    validate_files(&valid).unwrap();
    for name in [
        "",
        ".hidden",
        "..",
        "a/b",
        "a\\b",
        "a\0",
        "C:x",
        "ü.csv",
        &"x".repeat(129),
    ] {
        let violation = validate_files(&[file(name)]).unwrap_err();
        assert_eq!(violation.path, "[0].name", "{name}");
    }
    let violation = validate_files(&[file("a.csv"), file("A.CSV")]).unwrap_err();
    assert_eq!(violation.path, "[1].name");
    let mut no_type = file("a.csv");
    no_type.media_type = "csv\n".to_owned();
    let violation = validate_files(&[no_type]).unwrap_err();
    assert_eq!(violation.path, "[0].media_type");
}

#[test]
fn descriptions_are_held_to_their_contract() {
    let valid =
        Description::new("text-lines", "1.0.0-rc.1", "One word a line.").accepts(&["text/plain"]);
    let cases: &[Case<Description>] = &[
        (|d| d.name = "text_lines".to_owned(), "name", "text_lines"),
        (|d| d.name = "a".repeat(65), "name", "65 bytes"),
        (|d| d.version = "1.0".to_owned(), "version", "\"1.0\""),
        (|d| d.summary.clear(), "summary", "blank"),
        (|d| d.accepts[0].clear(), "accepts[0]", "blank"),
    ];
    assert_each(&valid, cases, validate_description);
}

#[test]
fn plugin_errors_are_held_to_their_contract() {
    let valid = PluginError::new("malformed", "Not JSON.").on_page(1);
    let cases: &[Case<PluginError>] = &[
        (|e| e.code = "Malformed.".to_owned(), "code", "Malformed."),
        (|e| e.message.clear(), "message", "blank"),
        (|e| e.message = "x".repeat(10_000), "message", "10000 bytes"),
        (|e| e.page = Some(0), "page", "count from 1"),
    ];
    assert_each(&valid, cases, validate_error);
}
