//! A test for each trap of the vendor's formats.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use adapter_azure::testing::seeds;
use sdk::PluginError;
use sdk::document::{Document, Field, Page, Span};

fn seed(name: &str) -> Vec<u8> {
    let found = seeds().into_iter().find(|s| s.0 == name);
    found.unwrap_or_else(|| panic!("no seed {name}")).1
}

fn adapt(name: &str) -> Document {
    let document = adapter_azure::adapt(&[&seed(name)]).unwrap();
    document::validate::validate_document(&document).unwrap();
    document
}

fn error(text: &[u8]) -> PluginError {
    adapter_azure::adapt(&[text]).unwrap_err()
}

fn words(page: &Page, spans: &[Span]) -> String {
    let words = spans.iter().flat_map(|s| s.indices());
    let words: Vec<&str> = words.map(|i| page.word_text(i).unwrap()).collect();
    words.join(" ")
}

fn field<'d>(document: &'d Document, name: &str) -> &'d Field {
    let found = document.fields.iter().find(|f| f.name == name);
    found.unwrap_or_else(|| panic!("no {name} among {:?}", document.fields))
}

fn value(document: &Document, name: &str) -> String {
    field(document, name).value.clone().unwrap_or_default()
}

fn codes(document: &Document) -> Vec<&str> {
    document.warnings.iter().map(|w| w.code.as_str()).collect()
}

fn kinds(page: &Page) -> Vec<&str> {
    page.blocks.iter().map(|b| b.kind.as_str()).collect()
}

#[test]
fn every_seed_has_the_expected_end() {
    for (name, text) in seeds() {
        let expected = match name {
            "v2-failed" | "failed" | "error" => "vendor-failed",
            "running" => "incomplete",
            _ => "",
        };
        match adapter_azure::adapt(&[&text]) {
            Ok(document) => {
                assert_eq!(expected, "", "{name}");
                assert_eq!(document.source.vendor, "azure-document-intelligence");
                assert!(
                    !codes(&document).contains(&"not-understood"),
                    "{name}: {:?}",
                    document.warnings
                );
            }
            Err(found) => assert_eq!(found.code, expected, "{name}: {found}"),
        }
    }
}

#[test]
fn lines_of_version_2_hold_words_and_looks() {
    let document = adapt("v2-read");
    let page = &document.pages[0];
    assert_eq!(page.content, "Hello world\nGrüße");
    assert_eq!((page.rotation, page.unit.as_str()), (-0.5, "pixel"));
    assert_eq!(
        page.words.bounds(0).unwrap().to_array(),
        [0.1, 0.1, 0.1875, 0.13]
    );
    assert_eq!(
        page.words.bounds(2).unwrap().to_array(),
        [0.1, 0.2, 0.1875, 0.23]
    );
    assert_eq!(
        (page.styles.len(), page.styles[0].words),
        (1, Span::new(0, 2))
    );
    let languages: Vec<&str> = page.languages.iter().map(|l| l.code.as_str()).collect();
    assert_eq!(languages, ["en", "de"]);
    assert_eq!(document.pages[1].content, "no words here");
    assert_eq!(codes(&document), ["missing-text"]);
    assert_eq!(document.source.api_version.as_deref(), Some("2.1.0"));
}

#[test]
fn elements_of_version_2_lead_to_words_and_marks() {
    let document = adapt("v2-layout");
    let page = &document.pages[0];
    let table = &page.tables[0];
    let cells: Vec<_> = table
        .cells
        .iter()
        .map(|c| {
            (
                c.role.as_str(),
                c.column_span,
                c.content.text.as_str(),
                words(page, &c.content.words),
            )
        })
        .collect();
    assert_eq!(
        cells,
        [
            (
                "column-header",
                2,
                "Prices in EUR",
                "Prices in EUR".to_owned()
            ),
            ("content", 1, "Pen", "Pen".to_owned()),
            ("content", 1, "selected", String::new()),
        ]
    );
    let pair = &page.key_values[0];
    assert_eq!((pair.key.text.as_str(), &pair.value), ("Pen", &None));
    assert!(page.selection_marks[0].selected);
    assert_eq!(codes(&document), Vec::<&str>::new());
}

#[test]
fn fields_that_were_not_found_are_no_fields() {
    let document = adapt("v2-invoice");
    let names: Vec<&str> = document.fields.iter().map(|f| f.name.as_str()).collect();
    assert_eq!(names, ["invoice_id", "invoice_date", "total_amount"]);
    assert_eq!(value(&document, "total_amount"), "110.5");
    assert_eq!(document.line_items[0].fields.len(), 3);
    assert_eq!(codes(&document), ["missing-text"]);
    assert_eq!(document.source.model.as_deref(), Some("prebuilt:invoice"));
    let python = adapt("python");
    assert!(python.fields.iter().all(|f| f.name != "supplier_name"));
}

#[test]
fn a_turned_page_keeps_its_angle_and_outlines() {
    let document = adapt("v2-form");
    let page = &document.pages[0];
    assert_eq!(page.rotation, 90.0);
    let [first, ..] = page.words.polygon(0).unwrap();
    assert!(
        (first.x - 4.0 / 8.5).abs() < 1e-6,
        "the text's own top-left"
    );
    let sold_to = field(&document, "sold_to");
    assert_eq!(sold_to.vendor_name.as_deref(), Some("Sold To"));
    assert_eq!(words(page, &sold_to.content.words), "Wingtip Toys");
    assert_eq!(value(&document, "live_delivery"), "unselected");
    assert_eq!(document.source.model.as_deref(), Some("ba9ae681"));
    assert_eq!(adapt("v3-bare").pages[0].rotation, 180.0);
}

#[test]
fn the_read_api_of_computer_vision_has_the_same_pages() {
    let document = adapt("computer-vision-read");
    assert_eq!(document.source.api, "Read");
    assert_eq!(document.source.model_version.as_deref(), Some("2022-04-30"));
    assert_eq!(document.pages[0].content, "The quick");
}

#[test]
fn spans_may_lack_a_length_of_one_and_an_offset_of_zero() {
    let document = adapt("v3-preview");
    let page = &document.pages[0];
    assert_eq!(page.content, "A Case\n: Jim");
    assert_eq!(page.lines.len(), 2);
    let pairs = &page.key_values;
    assert_eq!(words(page, &pairs[0].key.words), "A Case");
    assert_eq!(words(page, &pairs[1].key.words), ":");
    assert_eq!(pairs[1].value, None);
    assert_eq!(page.styles[0].words, Span::new(2, 4));
    assert_eq!(page.languages[0].words, Span::new(0, 4));
}

#[test]
fn offsets_may_count_anything() {
    let utf16 = adapt("v3-bare");
    let page = &utf16.pages[0];
    assert_eq!(page.content, "😀 smile\nnext");
    assert_eq!(words(page, &page.blocks[0].words), "smile next");
    let code_points = adapt("v4-markdown");
    let page = &code_points.pages[0];
    assert_eq!(words(page, &page.tables[0].cells[0].content.words), "A b");
    let text_elements = adapt("v4-office");
    let page = &text_elements.pages[1];
    assert_eq!(page.content, "👨‍👩‍👧 four\nfive");
    assert_eq!(words(page, &page.blocks[0].words), "👨‍👩‍👧 four");
    assert_eq!(text_elements.pages[0].content, "One two\nthree");
}

#[test]
fn markdown_is_kept_and_words_come_without_it() {
    let document = adapt("v4-markdown");
    let page = &document.pages[0];
    assert_eq!(page.content, "Report 😀\nA b\n7");
    assert_eq!(kinds(page), ["title", "page-number"]);
    assert_eq!(words(page, &page.blocks[1].words), "7");
    assert_eq!(page.tables[0].cells[1].content.text, "selected");
    let content = document
        .extras
        .iter()
        .find(|e| e.media_type == "text/markdown");
    assert!(content.unwrap().data.starts_with("# Report"));
}

#[test]
fn a_table_over_two_pages_is_a_table_on_each() {
    let document = adapt("v4-layout");
    let (first, second) = (&document.pages[0], &document.pages[1]);
    let roles = |page: &Page| -> Vec<(u32, String, String)> {
        let cells = page.tables[0].cells.iter();
        cells
            .map(|c| (c.row, c.role.clone(), words(page, &c.content.words)))
            .collect()
    };
    let cell = |row, role: &str, words: &str| (row, role.to_owned(), words.to_owned());
    assert_eq!(
        roles(first),
        [
            cell(0, "column-header", "Qty"),
            cell(0, "stub-head", "Item"),
            cell(1, "row-header", "1"),
            cell(1, "content", "Pen"),
        ]
    );
    assert_eq!(roles(second), [cell(0, "section-title", "2 Cup")]);
    assert_eq!(second.tables[0].cells[0].column_span, 2);
    assert_eq!(first.tables[0].captions[0].text, "Cap");
    assert_eq!(second.tables[0].footers[0].text, "Note");
    assert_eq!(
        second.tables[0].captions.len() + first.tables[0].footers.len(),
        0
    );
    assert!(first.tables[0].region.is_some() && second.tables[0].region.is_some());
}

#[test]
fn blocks_of_all_kinds_are_on_every_page_they_touch() {
    let document = adapt("v4-layout");
    let (first, second) = (&document.pages[0], &document.pages[1]);
    assert_eq!(
        kinds(first),
        ["barcode", "formula", "title", "caption", "section-header"]
    );
    assert_eq!(
        kinds(second),
        ["section-header", "footnote", "caption", "figure"]
    );
    assert_eq!(words(second, &second.blocks[0].words), "2");
    assert_eq!(second.blocks[3].id.as_deref(), Some("2.1"));
    let styles: Vec<&str> = first.styles.iter().map(|s| s.kind.as_str()).collect();
    assert_eq!(styles, ["handwritten", "bold", "italic"]);
    assert_eq!(second.styles[0].words, Span::new(0, 2));
    let kept: Vec<&str> = document.extras.iter().map(|e| e.name.as_str()).collect();
    for name in [
        "pages/0/barcodes/0",
        "pages/0/formulas/0",
        "styles/1",
        "sections",
    ] {
        let name = format!("/analyzeResult/{name}");
        assert!(kept.contains(&name.as_str()), "{name}: {kept:?}");
    }
    assert_eq!(codes(&document), ["vendor-warning"]);
}

#[test]
fn an_invoice_has_sheafs_names_and_normal_values() {
    let document = adapt("v4-invoice");
    for (name, expected) in [
        ("invoice_id", "INV-1"),
        ("total_amount", "1234.5"),
        ("invoice_date", "2024-03-31"),
        ("supplier_address", "1 Main St Berlin"),
        ("payment_terms", "Net 30"),
        ("tax_details_amount", "197.1"),
        ("supplier_iban", "DE02"),
        ("currency", "EUR"),
    ] {
        assert_eq!(value(&document, name), expected, "{name}");
    }
    let page = &document.pages[0];
    let total = field(&document, "total_amount");
    assert_eq!(words(page, &total.content.words), "1.234,50 EUR");
    assert_eq!(total.page, Some(1));
    assert_eq!(
        field(&document, "supplier_iban").vendor_name.as_deref(),
        Some("PaymentDetails/0/IBAN")
    );
    assert!(document.fields.iter().all(|f| f.name != "amount_due"));
    let item = &document.line_items[0];
    for (name, expected) in [
        ("amount", "100"),
        ("quantity", "2"),
        ("unit", "h"),
        ("unit_price", "50"),
        ("product_code", "A7"),
        ("description", "Work"),
        ("date", "2024-03-04"),
        ("tax", "19"),
        ("tax_rate", "19"),
    ] {
        assert_eq!(
            item.field(name).unwrap().value.as_deref(),
            Some(expected),
            "{name}"
        );
    }
    assert!(
        document
            .extras
            .iter()
            .any(|e| e.name.ends_with("/VendorAddress/valueAddress"))
    );
}

#[test]
fn a_receipt_has_sheafs_names() {
    let document = adapt("v4-receipt");
    for (name, expected) in [
        ("merchant_name", "Cafe"),
        ("receipt_date", "2019-06-10"),
        ("net_amount", "11.7"),
        ("total_tax_amount", "1.17"),
        ("total_amount", "14.5"),
        ("payment_method", "Cash"),
        ("merchant_phone_number", "+19876543210"),
        ("transaction_time", "13:59:00"),
        ("country_region", "USA"),
    ] {
        assert_eq!(value(&document, name), expected, "{name}");
    }
    let item = &document.line_items[0];
    assert_eq!(
        item.field("unit_price").unwrap().value.as_deref(),
        Some("1.1")
    );
    assert_eq!(item.field("amount").unwrap().value.as_deref(), Some("2.2"));
}

#[test]
fn fields_in_fields_are_flattened() {
    let document = adapt("v4-identity");
    for (name, expected) in [
        ("machine_readable_zone", "P<USA"),
        ("machine_readable_zone_date_of_birth", "1980-01-05"),
        ("signature", "signed"),
        ("organ_donor", "true"),
        ("classes", "A, B"),
        ("points", "7"),
        ("restricted", "unselected"),
    ] {
        assert_eq!(value(&document, name), expected, "{name}");
    }
    assert_eq!(document.pages[0].signatures.len(), 1);
}

#[test]
fn what_sdks_write_is_understood() {
    let python = adapt("python");
    let page = &python.pages[0];
    assert_eq!(page.content, "😀 Total 5");
    assert_eq!(value(&python, "total_amount"), "5.0");
    assert_eq!(
        words(page, &field(&python, "total_amount").content.words),
        "5"
    );
    assert_eq!(
        python.line_items[0].field("amount").unwrap().content.text,
        "5"
    );
    assert_eq!(page.tables[0].cells[0].role, "row-header");
    assert_eq!(page.key_values[0].value, None);
    let javascript = adapt("javascript");
    assert_eq!(value(&javascript, "merchant_name"), "Cafe");
    let item = &javascript.line_items[0];
    assert_eq!(item.field("amount").unwrap().value.as_deref(), Some("2.2"));
}

#[test]
fn errors_carry_the_vendors_code_and_message() {
    for (name, code) in [
        ("failed", "InvalidContent"),
        ("v2-failed", "2005"),
        ("error", "ModelNotFound"),
    ] {
        let error = error(&seed(name));
        assert_eq!(error.code, "vendor-failed");
        assert!(error.message.contains(code), "{error}");
    }
    let waiting = br#"{"status":"notStarted","createdDateTime":"x","lastUpdatedDateTime":"y"}"#;
    assert_eq!(error(waiting).code, "incomplete");
}

#[test]
fn parts_are_joined_by_page_and_gaps_are_told() {
    let page = |number: u32| {
        format!(
            r#"{{"analyzeResult":{{"apiVersion":"2024-11-30","modelId":"prebuilt-read","content":"p{number}",
            "pages":[{{"pageNumber":{number},"words":[{{"content":"p{number}","span":{{"offset":0,"length":2}}}}]}}],
            "documents":[{{"fields":{{"A":{{"type":"string","content":"p{number}","spans":[{{"offset":0,"length":2}}]}}}}}}]}}}}"#
        )
    };
    let join = |numbers: &[u32]| {
        let parts: Vec<String> = numbers.iter().map(|n| page(*n)).collect();
        let parts: Vec<&[u8]> = parts.iter().map(String::as_bytes).collect();
        let document = adapter_azure::adapt(&parts).unwrap();
        document::validate::validate_document(&document).unwrap();
        document
    };
    let document = join(&[3, 1]);
    let numbers: Vec<u32> = document.pages.iter().map(|p| p.number).collect();
    assert_eq!(numbers, [1, 3]);
    assert_eq!(document.fields[0].content.text, "p1");
    assert!(
        codes(&document).contains(&"missing-page"),
        "{:?}",
        document.warnings
    );
    let document = join(&[1, 1]);
    let numbers: Vec<u32> = document.pages.iter().map(|p| p.number).collect();
    assert_eq!(numbers, [1, 2]);
    assert_eq!(document.fields[1].page, Some(2));
    assert!(
        codes(&document).contains(&"ambiguous"),
        "{:?}",
        document.warnings
    );
}

#[test]
fn places_over_the_edge_are_brought_back_and_absurd_ones_refused() {
    let text = String::from_utf8(seed("v3-preview")).unwrap();
    let over = text.replacen("[1.3,1,2,1,2,1.2,1.3,1.2]", "[1.3,1,9,1,9,1.2,1.3,1.2]", 1);
    let document = adapter_azure::adapt(&[over.as_bytes()]).unwrap();
    assert_eq!(codes(&document), ["out-of-page"]);
    for absurd in [
        "[1.3,1,90,1,90,1.2,1.3,1.2]",
        "[1.3,null,2,1,2,1.2,1.3,1.2]",
    ] {
        let text = text.replacen("[1.3,1,2,1,2,1.2,1.3,1.2]", absurd, 1);
        let error = error(text.as_bytes());
        assert_eq!(error.code, "malformed");
        assert_eq!(
            error.path.as_deref(),
            Some("/analyzeResult/pages/0/words/1")
        );
    }
}

#[test]
fn escapes_of_markdown_are_no_part_of_words() {
    let text = r#"{"analyzeResult":{"apiVersion":"2024-11-30","contentFormat":"markdown","stringIndexType":"textElements",
        "content":"1\\. a\\b","pages":[{"pageNumber":1,"words":[
        {"content":"1\\.","span":{"offset":0,"length":3}},{"content":"a\\b","span":{"offset":4,"length":3}}]}],
        "tables":[{"rowCount":1,"columnCount":1,"cells":[{"rowIndex":0,"columnIndex":0,"content":"1\\.","spans":[{"length":3}]}]}]}}"#;
    let document = adapter_azure::adapt(&[text.as_bytes()]).unwrap();
    assert_eq!(document.pages[0].content, "1. a\\b");
    assert_eq!(document.pages[0].tables[0].cells[0].content.text, "1.");
}

#[test]
fn answers_inside_other_objects_are_found() {
    let inner = String::from_utf8(seed("v4-receipt")).unwrap();
    for text in [
        format!(r#"{{"status":"success","analyze_result":{inner}}}"#),
        format!(r#"{{"a":{{"status":"succeeded","analyzeResult":{inner}}}}}"#),
        format!(r#"[{{"analyze_result":{{"status":"succeeded","analyzeResult":{inner}}}}}]"#),
    ] {
        let document = adapter_azure::adapt(&[text.as_bytes()]).unwrap();
        assert_eq!(value(&document, "merchant_name"), "Cafe");
    }
}
