use document::{Classification, ScoredClass};
use document::{Document, Extra, NewWord, PageBuilder, Rect};
use e_invoice::{Invoice, Line, Party, TaxLine, Totals, write};

const PAGE: &str = "\
Weber Metallbau GmbH                          Rechnung
Rechnungsnummer: RE-77
Rechnungsdatum: 31.03.2024
Menge  Bezeichnung       Einzelpreis     Betrag
2      Stahltor          100,00          200,00
Nettobetrag                              200,00
MwSt. 19 %                                38,00
Gesamtbetrag                             238,00 EUR
";

fn page(text: &str) -> Document {
    let mut page = PageBuilder::new(1, 595.0, 842.0, "point");
    for (y, line) in text.lines().enumerate() {
        let mut x = 0;
        for word in line.split(' ') {
            let len = word.chars().count();
            if len > 0 {
                let top = (y as f32 * 2.0 + 1.0) / 80.0;
                let (left, right) = (x as f32 / 80.0, (x + len) as f32 / 80.0);
                page.word(NewWord {
                    text: word,
                    bounds: Rect::clamped(left, top, right, top + 1.2 / 80.0),
                    ..NewWord::default()
                });
            }
            x += len + 1;
        }
        page.end_line(None, None, None);
    }
    Document {
        pages: vec![page.finish()],
        ..Document::default()
    }
}

fn truth() -> Invoice {
    let d = |text: &str| Some(text.parse().unwrap());
    let s = |text: &str| Some(text.to_owned());
    let party = |name: &str| Party {
        name: s(name),
        ..Party::default()
    };
    Invoice {
        number: s("RE-77"),
        issued: s("2024-03-31"),
        kind: s("380"),
        currency: s("EUR"),
        seller: party("Weber Metallbau GmbH"),
        buyer: party("Nirgends GmbH"),
        taxes: vec![TaxLine {
            base: d("200.00"),
            amount: d("38.00"),
            category: s("S"),
            rate: d("19"),
            ..TaxLine::default()
        }],
        totals: Totals {
            net: d("200.00"),
            tax: d("38.00"),
            total: d("238.00"),
            due: d("238.00"),
            ..Totals::default()
        },
        lines: vec![Line {
            id: s("1"),
            name: s("Stahltor"),
            quantity: d("2"),
            unit: s("H87"),
            price: d("100.00"),
            rate: d("19"),
            amount: d("200.00"),
            ..Line::default()
        }],
        ..Invoice::default()
    }
}

fn understood(invoice: &Invoice, encode: bool) -> document::Extraction {
    use base64::Engine as _;
    let mut document = page(PAGE);
    let xml = write::cii::write(invoice);
    document.extras.push(Extra {
        name: "factur-x.xml".to_owned(),
        media_type: if encode {
            "text/xml;base64"
        } else {
            "text/xml"
        }
        .to_owned(),
        data: if encode {
            base64::engine::general_purpose::STANDARD.encode(xml)
        } else {
            xml
        },
        page: None,
    });
    let class = Classification {
        best: ScoredClass {
            class: "invoice".to_owned(),
            confidence: 1.0,
        },
        ..Classification::default()
    };
    let found = crate::extract(&document, &class);
    document::validate_extraction(&found, &document).unwrap();
    found
}

fn contradictions(found: &document::Extraction) -> Vec<String> {
    found
        .warnings
        .iter()
        .filter(|w| w.code == "contradiction")
        .map(|w| w.path.clone().unwrap_or_default())
        .collect()
}

#[test]
fn what_the_page_says_too_keeps_its_words() {
    for encode in [false, true] {
        let found = understood(&truth(), encode);
        assert_eq!(contradictions(&found), Vec::<String>::new());
        for name in [
            "invoice_id",
            "invoice_date",
            "total_amount",
            "supplier_name",
        ] {
            let field = found.field(name).unwrap();
            assert_eq!(field.page, Some(1), "{name}");
            assert!(!field.content.words.is_empty(), "{name}");
            assert_eq!(field.reason.as_deref(), Some("attached Factur-X XML"));
            assert_eq!(field.content.confidence.map(|c| c.value), Some(1.0));
        }
        let total = found.field("total_amount").unwrap();
        assert!(total.content.text.starts_with("238,00"));
        let item = &found.line_items[0];
        assert_eq!(item.field("description").unwrap().page, Some(1));
        assert_eq!(found.groups.len(), 1);
    }
}

#[test]
fn what_is_in_the_attachment_alone_has_no_words() {
    let found = understood(&truth(), false);
    let field = found.field("customer_name").unwrap();
    assert_eq!(field.value.as_deref(), Some("Nirgends GmbH"));
    assert_eq!((field.page, field.content.words.len()), (None, 0));
}

#[test]
fn a_page_that_says_otherwise_is_a_contradiction() {
    let mut invoice = truth();
    invoice.totals.total = Some("283.00".parse().unwrap());
    invoice.number = Some("RE-78".to_owned());
    invoice.lines[0].amount = Some("201.00".parse().unwrap());
    let found = understood(&invoice, false);
    let paths = contradictions(&found);
    for path in [
        "fields.invoice_id",
        "fields.total_amount",
        "line_items[0].amount",
    ] {
        assert!(paths.iter().any(|p| p == path), "{path} in {paths:?}");
    }
    assert!(found.needs_review);
    let total = found.field("total_amount").unwrap();
    assert_eq!(total.value.as_deref(), Some("283.00"));
    let warning = found.warnings.iter().find(|w| w.code == "contradiction");
    let message = &warning.unwrap().message;
    assert!(
        message.contains("RE-77") && message.contains("RE-78"),
        "{message}"
    );
}

#[test]
fn a_document_without_attachments_is_read_as_before() {
    let document = page(PAGE);
    let found = crate::extract(&document, &Classification::default());
    let reasons = found.fields.iter().filter_map(|f| f.reason.as_deref());
    assert!(reasons.into_iter().all(|r| r != super::REASON));
}

#[test]
fn an_attachment_that_cannot_be_read_is_told() {
    let mut document = page(PAGE);
    document.extras.push(Extra {
        name: "factur-x.xml".to_owned(),
        media_type: "text/xml".to_owned(),
        data: "<Invoice><ID>".to_owned(),
        page: None,
    });
    let found = crate::extract(&document, &Classification::default());
    assert!(
        found
            .warnings
            .iter()
            .any(|w| w.code == "unreadable-attachment")
    );
}
