//! What is written follows the schemas, and reads back as it was.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

mod common;

use common::structure::{CII, Demand, UBL, violations};
use common::{any_invoice, full};
use e_invoice::{Invoice, missing, read, write};
use proptest::prelude::*;

fn credit_note() -> Invoice {
    Invoice {
        kind: Some("381".to_owned()),
        ..full()
    }
}

#[test]
fn a_whole_invoice_has_the_structure_of_the_norm() {
    for invoice in [full(), credit_note()] {
        assert_eq!(missing(&invoice), []);
        let ubl = violations(&write::ubl::write(&invoice), UBL, Demand::Whole);
        assert_eq!(ubl, Vec::<String>::new());
        let cii = violations(&write::cii::write(&invoice), CII, Demand::Whole);
        assert_eq!(cii, Vec::<String>::new());
    }
}

#[test]
fn every_term_is_read_back_from_both_syntaxes() {
    for invoice in [full(), credit_note()] {
        assert_eq!(read(&write::ubl::write(&invoice)).unwrap(), invoice);
        assert_eq!(read(&write::cii::write(&invoice)).unwrap(), invoice);
    }
}

#[test]
fn the_structure_is_found_to_be_broken_where_it_is() {
    let xml = write::ubl::write(&full());
    let broken = [
        xml.replace("cbc:IssueDate>", "cbc:Date>"),
        xml.replacen("cac:PartyName", "cac:PartyNames", 2),
        xml.replace("2024-03-31", ""),
    ];
    for text in broken {
        assert!(!violations(&text, UBL, Demand::Whole).is_empty());
    }
    let mut invoice = full();
    invoice.number = None;
    let xml = write::ubl::write(&invoice);
    assert_eq!(
        violations(&xml, UBL, Demand::Whole),
        ["0 of <ID> in <Invoice>"]
    );
}

#[test]
fn of_an_empty_invoice_everything_that_the_norm_demands_is_missing() {
    let terms: Vec<&str> = missing(&Invoice::default())
        .iter()
        .map(|m| m.term)
        .collect();
    let wanted = [
        "BT-1", "BT-2", "BT-3", "BT-5", "BT-27", "BT-31", "BG-5", "BT-40", "BT-44", "BG-8",
        "BT-55", "BT-106", "BT-109", "BT-112", "BT-115", "BG-23", "BG-25",
    ];
    assert_eq!(terms, wanted);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back_and_in_order(invoice in any_invoice()) {
        let ubl = write::ubl::write(&invoice);
        prop_assert_eq!(&read(&ubl).unwrap(), &invoice, "{}", ubl);
        let cii = write::cii::write(&invoice);
        prop_assert_eq!(&read(&cii).unwrap(), &invoice, "{}", cii);
        prop_assert_eq!(violations(&ubl, UBL, Demand::Part), Vec::<String>::new(), "{}", ubl);
        prop_assert_eq!(violations(&cii, CII, Demand::Part), Vec::<String>::new(), "{}", cii);
    }
}
