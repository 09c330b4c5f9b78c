//! Each reader on a data set made here.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use document::{Document, Extra};

use super::*;
use crate::label::List;

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn known(case: &Case) -> &Labels {
    match &case.truth {
        CaseTruth::Known(labels) => labels,
        CaseTruth::Attached => panic!("{} has its truth attached", case.name),
    }
}

fn open(path: &Path) -> Dataset {
    Dataset::open(path, None, Part::All).unwrap()
}

const RECEIPT: &str = r#"{"file_name": "a.jpg", "key": "a", "image_size": {"width": 100, "height": 200},
 "entities": {"company": "ACME", "date": "25/12/2018", "address": "NO 1, JALAN BESAR", "total": "3.10"},
 "words": ["ACME", "NO 1", "JALAN BESAR", "TOTAL 3.10"],
 "bboxes": [[10, 10, 50, 20], [10, 20, 50, 30], [10, 30, 90, 40], [10, 100, 60, 110]]}"#;

#[test]
fn receipts_are_read_from_lines_with_boxes() {
    let line = RECEIPT.replace('\n', " ");
    let folder = folder(&[("train.jsonl", &format!("{line}\n{{\"key\": 1}}\n"))]);
    let dataset = open(&folder.path().join("train.jsonl"));
    assert_eq!(dataset.format, Format::Sroie);
    let [case] = dataset.cases.as_slice() else {
        panic!("one receipt is whole");
    };
    let CaseInput::Document(document) = &case.input else {
        panic!("a receipt is a document already");
    };
    let words: Vec<&str> = document.pages[0].iter_words().map(|w| w.text).collect();
    assert_eq!(
        words,
        ["ACME", "NO", "1", "JALAN", "BESAR", "TOTAL", "3.10"]
    );
    let names: Vec<&str> = known(case).fields.iter().map(|f| f.name.as_str()).collect();
    let ours = [
        "merchant_name",
        "receipt_date",
        "merchant_address",
        "total_amount",
    ];
    assert_eq!(names, ours);
    // The other line is told with its place.
    let [broken] = dataset.broken.as_slice() else {
        panic!("one line is broken");
    };
    assert!(broken.name.ends_with("train.jsonl:2"), "{broken:?}");
}

#[test]
fn an_address_cut_in_the_text_is_right_as_far_as_it_is_there() {
    let line = RECEIPT.replace('\n', " ").replace("\"NO 1\", ", "\"NO\", ");
    let folder = folder(&[("train.jsonl", &line)]);
    let dataset = open(&folder.path().join("train.jsonl"));
    let labels = known(&dataset.cases[0]);
    let address = labels.fields[2].label.as_ref().unwrap();
    let verdict = address.judge_text("NO JALAN BESAR", "NO JALAN BESAR");
    assert_eq!((verdict.strict, verdict.normalised), (false, true));
    assert_eq!(dataset.notes.len(), 1);
}

#[test]
fn expected_values_lie_beside_pdfs_and_texts() {
    let truth = r#"[{"issuer": "ACME", "date": "31/01/2024", "amount": 12.5, "bic": "bic",
        "iban": "DE89 3704 0044 0532 0130 00", "currency_code": "EUR", "shoe_size": 43,
        "lines": [{"sectionheader": "Food"}, {"name": "Oil\ncold", "qty": 2.0, "price_unit": "6.25"}]}]"#;
    let folder = folder(&[
        ("a.pdf", "%PDF"),
        ("a.json", truth),
        ("b.txt", "Invoice 7"),
        ("b.json", r#"{"invoice_number": "7"}"#),
        ("c.pdf", "%PDF"),
        ("c.json", "[1, 2]"),
    ]);
    let dataset = open(folder.path());
    assert_eq!(dataset.format, Format::Invoice2data);
    let [a, b] = dataset.cases.as_slice() else {
        panic!("two are whole: {:?}", dataset.broken);
    };
    let labels = known(a);
    let value = |name: &str| {
        let field = labels.fields.iter().find(|f| f.name == name);
        field
            .and_then(|f| f.label.as_ref())
            .map(|l| l.text.as_str())
    };
    assert_eq!(value("invoice_date"), Some("2024-01-31"));
    assert_eq!(value("total_amount"), Some("12.5"));
    assert_eq!(value("currency"), Some("EUR"));
    assert_eq!(value("supplier_iban"), Some("DE89 3704 0044 0532 0130 00"));
    assert_eq!(value("bank_bic"), None);
    let [(List::LineItems, rows)] = labels.lists.as_slice() else {
        panic!("line items are known");
    };
    let columns: Vec<&str> = rows[0].iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        (rows.len(), columns),
        (1, vec!["description", "quantity", "unit_price"])
    );
    assert!(matches!(b.input, CaseInput::Document(_)));
    assert!(
        dataset.notes[0].contains("`shoe_size`"),
        "{:?}",
        dataset.notes
    );
    assert!(
        dataset.notes[0].contains("`bic` \"bic\""),
        "{:?}",
        dataset.notes
    );
    assert!(
        dataset.broken[0].problem.contains("c.json"),
        "{:?}",
        dataset.broken
    );
}

#[test]
fn truth_lies_beside_any_input_by_stem_or_whole_name() {
    let folder = folder(&[
        ("deep/a.hocr", "x"),
        ("deep/a.truth.json", r#"{"class": "invoice"}"#),
        ("b.pdf", "x"),
        ("b.png", "x"),
        ("b.png.truth.json", r#"{"fields": {"due_date": null}}"#),
        ("c.truth.json", r#"{"class": "letter"}"#),
        ("b.truth.json", "{}"),
        ("d.pdf", "x"),
        ("d.truth.json", r#"{"fields": {"colour": "red"}}"#),
    ]);
    let dataset = open(folder.path());
    assert_eq!(dataset.format, Format::Sheaf);
    let names: Vec<&str> = dataset.cases.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["b.png", "deep/a.hocr"]);
    let due_date = &known(&dataset.cases[0]).fields[0];
    assert_eq!(
        (due_date.name.as_str(), &due_date.label),
        ("due_date", &None)
    );
    let problem = |name: &str| {
        let broken = dataset.broken.iter().find(|b| b.name == name);
        broken.map(|b| b.problem.as_str()).unwrap_or_default()
    };
    assert!(
        problem("b.truth.json").contains("b.pdf, b.png"),
        "{:?}",
        dataset.broken
    );
    assert!(
        problem("c.truth.json").contains("no document"),
        "{:?}",
        dataset.broken
    );
    assert!(
        problem("d.truth.json").contains("'colour'"),
        "{:?}",
        dataset.broken
    );
}

#[test]
fn a_layout_is_in_one_part_as_a_whole() {
    let mut files = Vec::new();
    for i in 0..40 {
        let truth = format!(r#"{{"class": "invoice", "layout": "layout {}"}}"#, i % 20);
        files.push((format!("{i}.pdf"), "x".to_owned()));
        files.push((format!("{i}.truth.json"), truth));
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(n, t)| (n.as_str(), t.as_str()))
        .collect();
    let folder = folder(&files);
    let names = |part| -> Vec<usize> {
        let dataset = Dataset::open(folder.path(), None, part).unwrap();
        let number = |c: &Case| c.name.trim_end_matches(".pdf").parse().unwrap();
        dataset.cases.iter().map(number).collect()
    };
    let (tune, held_out) = (names(Part::Tune), names(Part::HeldOut));
    assert_eq!(tune.len() + held_out.len(), 40);
    assert!(!held_out.is_empty());
    for i in held_out {
        assert!(
            !tune.contains(&((i + 20) % 40)),
            "{i} is apart from its like"
        );
    }
}

#[test]
fn what_is_no_data_set_is_told_with_what_would_be() {
    let folder = folder(&[("notes.md", "x"), ("list.jsonl", "x")]);
    let error = |path: &Path| {
        let opened = Dataset::open(path, None, Part::All);
        opened.map(|d| d.format).unwrap_err().to_string()
    };
    assert!(error(folder.path()).contains("list.jsonl"));
    assert!(error(&folder.path().join("notes.md")).contains("no data set"));
    assert!(error(&folder.path().join("none")).contains("cannot be read"));
    let list = error(&folder.path().join("list.jsonl"));
    assert!(list.contains("list.jsonl is not understood"), "{list}");
}

const CII: &str = r#"<rsm:CrossIndustryInvoice
  xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
  xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
  xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
 <rsm:ExchangedDocument><ram:ID>R-1</ram:ID><ram:TypeCode>381</ram:TypeCode>
  <ram:IssueDateTime><udt:DateTimeString format="102">20240131</udt:DateTimeString></ram:IssueDateTime>
 </rsm:ExchangedDocument>
 <rsm:SupplyChainTradeTransaction>
  <ram:IncludedSupplyChainTradeLineItem>
   <ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument>
   <ram:SpecifiedTradeProduct><ram:Name>Bolt</ram:Name></ram:SpecifiedTradeProduct>
   <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>2.00</ram:ChargeAmount>
   </ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
   <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="H87">3</ram:BilledQuantity>
   </ram:SpecifiedLineTradeDelivery>
   <ram:SpecifiedLineTradeSettlement>
    <ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>6.00</ram:LineTotalAmount>
    </ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
  </ram:IncludedSupplyChainTradeLineItem>
  <ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:Name>ACME</ram:Name>
  </ram:SellerTradeParty></ram:ApplicableHeaderTradeAgreement>
  <ram:ApplicableHeaderTradeDelivery/>
  <ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
   <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:GrandTotalAmount>7.14</ram:GrandTotalAmount>
   </ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement>
 </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>"#;

fn with_extra(media_type: &str, data: String) -> Document {
    Document {
        extras: vec![Extra {
            name: "factur-x.xml".to_owned(),
            media_type: media_type.to_owned(),
            data,
            page: None,
        }],
        ..Document::default()
    }
}

#[test]
fn the_truth_of_an_invoice_is_read_from_its_attachment() {
    let document = with_extra("text/xml;base64", BASE64_STANDARD.encode(CII));
    let labels = labels_of_attachment(&document).unwrap();
    assert_eq!(labels.class.as_deref(), Some("credit-note"));
    let value = |name: &str| {
        let field = labels.fields.iter().find(|f| f.name == name);
        field
            .and_then(|f| f.label.as_ref())
            .map(|l| l.text.as_str())
    };
    assert_eq!(value("invoice_id"), Some("R-1"));
    assert_eq!(value("invoice_date"), Some("2024-01-31"));
    assert_eq!(value("supplier_name"), Some("ACME"));
    assert_eq!(value("total_amount"), Some("7.14"));
    assert_eq!(value("due_date"), None);
    let (list, rows) = &labels.lists[0];
    assert_eq!((*list, rows.len(), rows[0].len()), (List::LineItems, 1, 4));
}

#[test]
fn a_file_without_an_invoice_attached_has_no_truth() {
    let error = labels_of_attachment(&Document::default()).unwrap_err();
    assert!(error.contains("no invoice"), "{error}");
    let cut = with_extra("text/xml", CII.chars().take(600).collect());
    let error = labels_of_attachment(&cut).unwrap_err();
    assert!(error.contains("factur-x.xml"), "{error}");
}

#[test]
fn attached_invoices_are_hidden_and_nothing_else() {
    let mut document = with_extra("text/xml;base64", BASE64_STANDARD.encode(CII));
    let note = with_extra("text/plain", "delivered on time".to_owned());
    document.extras.extend(note.extras);
    hide_invoices(&mut document);
    let left: Vec<&str> = document.extras.iter().map(|e| e.data.as_str()).collect();
    assert_eq!(left, ["delivered on time"]);
}
