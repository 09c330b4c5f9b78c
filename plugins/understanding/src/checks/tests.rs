use document::names::{DISCOUNT, SURCHARGE, TAX_LINE};
use document::{Confidence, Document, Extraction, Field, FieldGroup, LineItem, Passage};

use crate::context::Context;

fn field(name: &str, value: &str, confidence: f32) -> Field {
    Field {
        name: name.to_owned(),
        value: Some(value.to_owned()),
        content: Passage {
            confidence: Some(Confidence::new(confidence)),
            ..Passage::default()
        },
        ..Field::default()
    }
}

fn fields(pairs: &[(&str, &str)]) -> Vec<Field> {
    pairs.iter().map(|(n, v)| field(n, v, 0.9)).collect()
}

fn group(kind: &str, pairs: &[(&str, &str)]) -> FieldGroup {
    FieldGroup {
        kind: kind.to_owned(),
        fields: fields(pairs),
    }
}

fn sound() -> Extraction {
    let item = |amount: &str| LineItem {
        fields: fields(&[("amount", amount)]),
    };
    Extraction {
        fields: fields(&[
            ("invoice_id", "RE-1"),
            ("invoice_date", "2024-03-31"),
            ("due_date", "2024-04-30"),
            ("supplier_name", "Weber"),
            ("supplier_tax_id", "DE136695976"),
            ("supplier_iban", "DE02120300000000202051"),
            ("bank_bic", "BYLADEM1001"),
            ("net_amount", "195.00"),
            ("total_tax_amount", "37.05"),
            ("total_amount", "232.05"),
            ("amount_due", "232.05"),
        ]),
        line_items: vec![item("120.00"), item("80.00")],
        groups: vec![
            group(
                TAX_LINE,
                &[("rate", "19"), ("base", "195.00"), ("amount", "37.05")],
            ),
            group(
                DISCOUNT,
                &[("rate", "5"), ("base", "200.00"), ("amount", "10.00")],
            ),
            group(SURCHARGE, &[("amount", "5.00")]),
        ],
        ..Extraction::default()
    }
}

/// Codes, the rule where there is one, and paths of what is found.
fn found(mut extraction: Extraction, class: &str) -> (Vec<String>, bool) {
    let document = Document::default();
    super::apply(&Context::new(&document), class, &mut extraction);
    let shown = extraction.warnings.iter().map(|w| {
        let rule = w.message.split(':').next().filter(|r| r.starts_with("BR-"));
        let path = w.path.as_deref().unwrap_or_default();
        format!("{} {} {path}", w.code, rule.unwrap_or("-"))
    });
    (shown.collect(), extraction.needs_review)
}

fn with(name: &str, value: &str) -> Extraction {
    let mut extraction = sound();
    extraction.fields.retain(|f| f.name != name);
    extraction.fields.push(field(name, value, 0.9));
    extraction
}

#[test]
fn a_sound_invoice_needs_no_review() {
    assert_eq!(found(sound(), "invoice"), (vec![], false));
}

#[test]
fn each_sum_that_does_not_hold_is_told_by_its_rule() {
    for (name, value, wanted) in [
        (
            "total_amount",
            "323.05",
            vec!["inconsistent BR-CO-15 fields.total_amount"],
        ),
        (
            "total_tax_amount",
            "38.05",
            vec![
                "inconsistent BR-CO-14 fields.total_tax_amount",
                "inconsistent BR-CO-15 fields.total_amount",
            ],
        ),
    ] {
        let (warnings, review) = found(with(name, value), "invoice");
        assert_eq!(warnings, wanted, "{name}");
        assert!(review);
    }
    let mut extraction = sound();
    extraction.line_items.pop();
    let wanted = vec!["inconsistent BR-CO-13 line_items".to_owned()];
    assert_eq!(found(extraction, "invoice"), (wanted, true));
    let mut extraction = sound();
    extraction.groups.truncate(1);
    extraction.line_items.pop();
    let wanted = vec!["inconsistent BR-CO-10 line_items".to_owned()];
    assert_eq!(found(extraction, "invoice"), (wanted, true));
    let mut extraction = sound();
    extraction.groups[0] = group(
        TAX_LINE,
        &[("rate", "7"), ("base", "195.00"), ("amount", "37.05")],
    );
    extraction.groups[1] = group(
        DISCOUNT,
        &[("rate", "6"), ("base", "200.00"), ("amount", "10.00")],
    );
    let wanted = vec![
        "inconsistent BR-CO-17 groups[0].amount".to_owned(),
        "inconsistent - groups[1].amount".to_owned(),
    ];
    assert_eq!(found(extraction, "invoice"), (wanted, true));
}

#[test]
fn lines_with_tax_in_them_are_the_total() {
    let mut extraction = sound();
    extraction.groups.truncate(1);
    extraction.line_items = vec![LineItem {
        fields: fields(&[("amount", "232.05")]),
    }];
    assert_eq!(found(extraction, "invoice").0, Vec::<String>::new());
}

#[test]
fn check_digits_and_dates_are_looked_at() {
    for (name, value, wanted) in [
        (
            "supplier_iban",
            "DE03120300000000202051",
            "checksum - fields.supplier_iban",
        ),
        (
            "supplier_tax_id",
            "DE136695977",
            "checksum - fields.supplier_tax_id",
        ),
        ("bank_bic", "BY", "checksum - fields.bank_bic"),
        ("due_date", "2024-03-30", "implausible - fields.due_date"),
        ("due_date", "2042-04-30", "implausible - fields.due_date"),
        ("due_date", "2024-02-30", "implausible - fields.due_date"),
    ] {
        let wanted = (vec![wanted.to_owned()], true);
        assert_eq!(found(with(name, value), "invoice"), wanted, "{value}");
    }
    // A number of another country has no check digits that are known.
    assert_eq!(
        found(with("supplier_tax_id", "201/113/40209"), "invoice").0,
        Vec::<String>::new()
    );
}

#[test]
fn what_matters_and_is_missing_or_unsure_needs_a_review() {
    let mut extraction = sound();
    extraction.fields.retain(|f| f.name != "invoice_id");
    assert_eq!(found(extraction.clone(), "invoice"), (vec![], true));
    // A letter needs no number.
    assert_eq!(found(extraction, "letter"), (vec![], false));
    let mut extraction = sound();
    extraction.fields[0] = field("invoice_id", "RE-1", super::UNSURE - 0.01);
    assert_eq!(found(extraction, "invoice"), (vec![], true));
    let receipt = Extraction {
        fields: fields(&[
            ("total_amount", "9.95"),
            ("merchant_name", "Kedai"),
            ("receipt_date", "2018-01-02"),
        ]),
        ..Extraction::default()
    };
    assert_eq!(found(receipt, "receipt"), (vec![], false));
    assert_eq!(found(Extraction::default(), "receipt"), (vec![], true));
}
