//! What real answers do that an adapter may trip over, one test each.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use adapter_document_ai::testing::{seeds, shard};
use document::{Document, Page, Span};

fn adapt(json: &str) -> Document {
    let document = adapter_document_ai::adapt(&[json.as_bytes()]).unwrap();
    document::validate_document(&document).unwrap();
    document
}

fn seed(name: &str) -> Document {
    let seeds = seeds();
    let (_, bytes) = seeds.iter().find(|s| s.0 == name).unwrap();
    adapt(std::str::from_utf8(bytes).unwrap())
}

fn words(page: &Page) -> Vec<&str> {
    page.iter_words().map(|w| w.text).collect()
}

fn codes(document: &Document) -> Vec<&str> {
    document.warnings.iter().map(|w| w.code.as_str()).collect()
}

fn extra<'d>(document: &'d Document, name: &str) -> &'d str {
    let found = document.extras.iter().find(|e| e.name == name);
    &found
        .unwrap_or_else(|| panic!("{name}: {:?}", document.extras))
        .data
}

#[test]
fn offsets_count_characters_and_a_start_left_out_is_0() {
    let document = seed("ocr");
    let page = &document.pages[0];
    assert_eq!(words(page), ["Größe:", "5", "Ende"]);
    assert_eq!(page.content, "Größe: 5\nEnde");
    assert_eq!(page.lines.len(), 2);
    assert_eq!(page.blocks.len(), 3);
    let word = page.word(0).unwrap();
    assert_eq!(word.bounds.to_array(), [0.1, 0.1, 0.4, 0.2]);
    assert_eq!(word.confidence.unwrap().value, 0.7);
    assert_eq!(page.word(1).unwrap().confidence, None);
    // Vertices without x or y are at 0.
    assert_eq!(
        page.word(2).unwrap().bounds.to_array(),
        [0.0, 0.0, 0.2, 0.1]
    );
    assert_eq!(
        (page.width, page.height, &*page.unit),
        (200.0, 100.0, "pixel")
    );
}

#[test]
fn what_has_no_place_is_among_the_extras() {
    let document = seed("ocr");
    assert_eq!(codes(&document), [""; 0]);
    assert_eq!(extra(&document, "/pages/0/image/content"), "aGk=");
    assert!(extra(&document, "/pages/0/imageQualityScores").contains("0.8"));
    assert!(extra(&document, "/pages/0/tokens/*/styleInfo").contains("fontSize"));
    let style = &document.pages[0].styles[0];
    assert_eq!((&*style.kind, style.words), ("bold", Span::new(0, 1)));
    let language = &document.pages[0].languages[0];
    assert_eq!((&*language.code, language.words), ("de", Span::new(0, 1)));
}

#[test]
fn snake_case_with_numbers_for_enums_is_the_same() {
    let document = seed("snake-case");
    let page = &document.pages[0];
    assert_eq!(words(page), ["ab", "cd"]);
    assert_eq!(page.styles[0].kind, "handwritten");
    // A confidence of 0 is none.
    assert_eq!(
        (page.confidence, page.word(1).unwrap().confidence),
        (None, None)
    );
    // PAGE_LEFT as 4: the outline begins at the bottom and runs upwards.
    let outline = page.word(0).unwrap().polygon.unwrap();
    assert_eq!((outline[0].x, outline[0].y), (0.1, 0.9));
}

#[test]
fn text_that_runs_upwards_turns_the_page() {
    let document = adapt(
        r#"{"text":"ab","pages":[{"pageNumber":1,"dimension":{"width":100,"height":100},"tokens":[{"layout":{"textAnchor":{"textSegments":[{"endIndex":"2"}]},
        "boundingPoly":{"normalizedVertices":[{"x":0.1,"y":0.1},{"x":0.2,"y":0.1},{"x":0.2,"y":0.9},{"x":0.1,"y":0.9}]},"orientation":"PAGE_LEFT"}}],
        "lines":[{"layout":{"textAnchor":{"textSegments":[{"endIndex":"2"}]},"orientation":"PAGE_LEFT",
        "boundingPoly":{"normalizedVertices":[{"x":0.1,"y":0.1},{"x":0.2,"y":0.1},{"x":0.2,"y":0.9},{"x":0.1,"y":0.9}]}}}]}]}"#,
    );
    let page = &document.pages[0];
    assert_eq!(page.rotation, -90.0);
    let outline = page.word(0).unwrap().polygon.unwrap();
    assert_eq!((outline[0].x, outline[0].y), (0.1, 0.9));
}

#[test]
fn shards_are_joined_in_order_and_a_missing_one_is_told() {
    let parts = [shard(2, 4), shard(0, 4), shard(1, 4)];
    let parts: Vec<&[u8]> = parts.iter().map(String::as_bytes).collect();
    let document = adapter_document_ai::adapt(&parts).unwrap();
    document::validate_document(&document).unwrap();
    let texts: Vec<&str> = document.pages.iter().map(|p| p.content.as_str()).collect();
    assert_eq!(texts, ["w0", "w1", "w2"]);
    // Each shard's entities name its own pages and its own text.
    let fields: Vec<_> = document
        .fields
        .iter()
        .map(|f| (f.page, &*f.content.text, f.content.words.len()))
        .collect();
    assert_eq!(
        fields,
        [(Some(1), "w0", 1), (Some(2), "w1", 1), (Some(3), "w2", 1)]
    );
    assert_eq!(codes(&document), ["missing-page"]);
    assert!(document.warnings[0].message.contains("1 of 4 shards"));
    let twice = [parts[1], parts[1], parts[2], parts[0]];
    let document = adapter_document_ai::adapt(&twice).unwrap();
    assert_eq!(codes(&document), ["duplicate", "missing-page"]);
    assert_eq!(document.pages.len(), 3);
}

#[test]
fn a_list_of_shards_is_one_document() {
    let document = seed("shards");
    assert_eq!(document.pages.len(), 2);
    assert_eq!(codes(&document), [""; 0]);
}

#[test]
fn pages_whose_numbers_repeat_are_counted_on_and_others_are_sorted() {
    let numbers = |pages: &str| {
        let document = adapt(&format!(
            r#"{{"text":"a","uri":"x","mimeType":"y","pages":[{pages}]}}"#
        ));
        document.pages.iter().map(|p| p.number).collect::<Vec<_>>()
    };
    assert_eq!(numbers(r#"{"pageNumber":3},{"pageNumber":1}"#), [1, 3]);
    assert_eq!(
        numbers(r#"{"pageNumber":1},{"pageNumber":1},{}"#),
        [1, 2, 3]
    );
}

#[test]
fn a_process_response_keeps_what_is_around_the_document() {
    let document = seed("process-response");
    assert_eq!(words(&document.pages[0]).len(), 3);
    assert!(extra(&document, "/humanReviewStatus").contains("SKIPPED"));
    assert_eq!(codes(&document), [""; 0]);
}

#[test]
fn forms_have_pairs_marks_tables_and_signatures() {
    let document = seed("form");
    let page = &document.pages[0];
    let pairs: Vec<_> = page
        .key_values
        .iter()
        .map(|k| (&*k.key.text, k.value.as_ref().map(|v| &*v.text)))
        .collect();
    assert_eq!(
        pairs,
        [
            ("Name:", Some("Eva")),
            ("Paid", Some("selected")),
            ("A", None)
        ]
    );
    assert!(page.selection_marks[0].selected);
    assert!(page.selection_marks[0].region.is_some());
    assert_eq!(page.signatures.len(), 1);
    assert_eq!(page.blocks[0].kind, "barcode");
    assert!(extra(&document, "/pages/0/detectedBarcodes/*/barcode").contains("QR_CODE"));
    let table = &page.tables[0];
    assert_eq!((table.rows, table.columns), (2, 2));
    let cells: Vec<_> = table
        .cells
        .iter()
        .map(|c| (c.row, c.column, c.column_span, &*c.role, &*c.content.text))
        .collect();
    assert_eq!(
        cells,
        [
            (0, 0, 2, "column-header", "A B"),
            (1, 0, 1, "content", "1"),
            (1, 1, 1, "content", "")
        ]
    );
    // Cells have fractions alone.
    assert!(table.cells[0].content.region.is_some());
}

#[test]
fn entities_are_fields_and_line_items() {
    let document = seed("invoice");
    let fields: Vec<_> = document
        .fields
        .iter()
        .map(|f| (&*f.name, f.value.as_deref(), f.page))
        .collect();
    assert_eq!(
        fields,
        [
            ("invoice_id", Some("NO. 001"), Some(1)),
            ("invoice_date", Some("2024-03-31"), Some(1)),
            ("vat", Some("$1"), None),
            ("vat_tax_rate", Some("19%"), None),
            ("currency", Some("USD"), None),
        ]
    );
    assert_eq!(document.fields[0].content.words, [Span::new(0, 2)]);
    let item: Vec<_> = document.line_items[0]
        .fields
        .iter()
        .map(|f| (&*f.name, f.value.as_deref()))
        .collect();
    assert_eq!(
        item,
        [
            ("line_item", Some("Bolt 2 $4.50")),
            ("description", Some("Bolt")),
            ("quantity", Some("2")),
            ("amount", Some("4.5")),
            ("amount_2", Some("9")),
        ]
    );
    assert_eq!(extra(&document, "/entities/*/id"), r#"{"0":"0"}"#);
}

#[test]
fn the_layout_parsers_blocks_make_pages() {
    let document = seed("layout");
    let texts: Vec<&str> = document.pages.iter().map(|p| p.content.as_str()).collect();
    assert_eq!(
        texts,
        ["A title\nSome words\nmore", "one\nBoth\na b\nPrices"]
    );
    let kinds: Vec<_> = document
        .pages
        .iter()
        .flat_map(|p| &p.blocks)
        .map(|b| (&*b.kind, b.id.as_deref()))
        .collect();
    assert_eq!(
        kinds,
        [
            ("section-header", Some("1")),
            ("paragraph", Some("2")),
            ("list-item", Some("4"))
        ]
    );
    let table = &document.pages[1].tables[0];
    assert_eq!((table.rows, table.columns, table.cells.len()), (2, 2, 3));
    assert_eq!(table.captions[0].text, "Prices");
    assert!(extra(&document, "/chunkedDocument").contains("c1"));
    // Words without a place are told.
    assert_eq!(codes(&document), ["inconsistent"]);
}

#[test]
fn splitters_and_classifiers_give_classes_by_page() {
    let document = seed("splitter");
    let classes: Vec<_> = document
        .fields
        .iter()
        .map(|f| (&*f.name, f.value.as_deref().unwrap(), f.page))
        .collect();
    assert_eq!(
        classes,
        [
            ("document_class", "invoice_statement", Some(1)),
            ("document_class", "other", Some(2))
        ]
    );
    assert_eq!(extra(&document, "/entities/*/pageAnchor"), r#"{"1":[1,0]}"#);
    // The answer has anchors and no text.
    assert_eq!(codes(&document), ["missing-text"]);
    let document = seed("classifier");
    assert_eq!(words(&document.pages[0]), ["Two", "words", "and", "more"]);
    assert_eq!(document.fields.len(), 1);
    assert!(extra(&document, "/entities/*/quality").contains("defect_blurry"));
}

#[test]
fn identity_documents_have_fields_and_pictures() {
    let document = seed("identity");
    let fields: Vec<_> = document
        .fields
        .iter()
        .map(|f| (&*f.name, f.value.as_deref(), f.content.region.is_some()))
        .collect();
    assert_eq!(
        fields,
        [
            ("family_name", Some("SAMPLE"), true),
            ("date_of_birth", Some("1968-08-04"), false),
            ("portrait", None, true),
            ("address", Some("Helena"), false),
        ]
    );
    assert!(extra(&document, "/entities/*/normalizedValue").contains("regionCode"));
}

#[test]
fn without_tokens_the_text_is_split_and_its_place_shared_out() {
    let document = seed("lines");
    let page = &document.pages[0];
    assert_eq!(words(page), ["one", "two", "three"]);
    assert_eq!(page.lines.len(), 2);
    let top = page.word(0).unwrap().bounds;
    let bottom = page.word(2).unwrap().bounds;
    assert!((top.bottom - 0.3).abs() < 1e-3 && (bottom.top - 0.3).abs() < 1e-3);
    assert_eq!(page.blocks[0].words, [Span::new(0, 3)]);
    assert_eq!(codes(&document), ["inconsistent"]);
}

#[test]
fn an_error_beside_pages_is_told_and_one_alone_fails() {
    let document = adapt(
        r#"{"text":"a","mimeType":"x","uri":"y","error":{"code":3,"message":"page 2 failed"},"pages":[{"pageNumber":1}]}"#,
    );
    assert_eq!(codes(&document)[0], "missing-page");
    let error =
        adapter_document_ai::adapt(&[br#"{"error":{"code":3,"message":"no"}}"#]).unwrap_err();
    assert_eq!(error.code, "vendor-failed");
}

#[test]
fn members_that_nobody_knows_are_told() {
    let document = adapt(
        r#"{"text":"a","mimeType":"x","uri":"y","brandNew":1,"pages":[{"pageNumber":1,"tokens":[{"layout":{"textAnchor":{"textSegments":[{"endIndex":"1"}]},"hue":2}}]}]}"#,
    );
    let told = codes(&document);
    assert_eq!(
        told.iter().filter(|c| **c == "not-understood").count(),
        2,
        "{told:?}"
    );
}
