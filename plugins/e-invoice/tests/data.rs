//! Real invoices, each in both syntaxes: what is read from one is read from
//! the other. Skipped where the data is not there.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]
#![allow(clippy::print_stdout, reason = "says what was skipped")]

mod common;

use std::path::PathBuf;

use common::structure::{CII, Demand, UBL, violations};
use document::Extraction;
use e_invoice::{Invoice, from_extraction, missing, read_bytes, to_extraction, write};

fn folder() -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/factur-x/xml");
    if !path.is_dir() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

fn invoices(ending: &str) -> Vec<(String, Invoice)> {
    let Some(folder) = folder() else {
        return Vec::new();
    };
    let mut found: Vec<(String, Invoice)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter_map(|path| {
            let name = path.file_name()?.to_str()?.strip_suffix(ending)?.to_owned();
            let invoice = read_bytes(&std::fs::read(&path).unwrap());
            Some((
                name.clone(),
                invoice.unwrap_or_else(|e| panic!("{name}: {e}")),
            ))
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

/// Fields by name, numbers as numbers.
fn values(extraction: &Extraction) -> Vec<String> {
    let shown = |f: &document::Field| {
        let value = f.value.clone().unwrap_or_default();
        let number: Option<rust_decimal::Decimal> = value.parse().ok();
        let value = number.map_or(value, |n| n.normalize().to_string());
        format!("{}={value}", f.name)
    };
    let mut all: Vec<String> = extraction.fields.iter().map(shown).collect();
    for (i, item) in extraction.line_items.iter().enumerate() {
        all.extend(item.fields.iter().map(|f| format!("{i}.{}", shown(f))));
    }
    for group in &extraction.groups {
        let inside: Vec<String> = group.fields.iter().map(shown).collect();
        all.push(format!("{} {}", group.kind, inside.join(" ")));
    }
    all.sort();
    all
}

/// What one syntax's file says and the other's does not, by their makers.
fn differs_by_its_maker(value: &str) -> bool {
    [
        // The converter to UBL moves these, or does not write them.
        "order_date=",
        ".date=",
        ".parent=",
        "contact=",
        "payment_terms=",
    ]
    .iter()
    .any(|part| value.contains(part))
}

#[test]
fn both_syntaxes_of_an_invoice_say_the_same() {
    let ubl = invoices(".ubl.xml");
    let mut compared = 0;
    let mut agreed = 0;
    for (name, cii) in invoices(".cii.xml") {
        let Some((_, other)) = ubl.iter().find(|(n, _)| *n == name) else {
            continue;
        };
        let [a, b] = [&cii, other].map(|i| values(&to_extraction(i, "")));
        for value in a.iter().filter(|v| !differs_by_its_maker(v)) {
            compared += 1;
            if b.contains(value) {
                agreed += 1;
            } else {
                println!("{name}: only in CII: {value}");
            }
        }
        for value in b
            .iter()
            .filter(|v| !differs_by_its_maker(v) && !a.contains(v))
        {
            println!("{name}: only in UBL: {value}");
        }
    }
    println!("{agreed} of {compared} values agree");
    assert!(agreed * 100 >= compared * 97, "{agreed} of {compared}");
}

#[test]
fn every_invoice_has_the_fields_that_all_invoices_have() {
    for ending in [".cii.xml", ".ubl.xml", "creditnote1.xml"] {
        for (name, invoice) in invoices(ending) {
            let found = to_extraction(&invoice, "");
            for field in [
                "invoice_id",
                "invoice_date",
                "supplier_name",
                "customer_name",
                "currency",
                "net_amount",
                "total_amount",
                "amount_due",
            ] {
                assert!(found.field(field).is_some(), "{name}{ending}: {field}");
            }
            assert!(!found.line_items.is_empty(), "{name}{ending}");
            assert!(!found.groups.is_empty(), "{name}{ending}");
        }
    }
}

#[test]
fn real_invoices_are_written_as_the_schemas_want_them() {
    for ending in [".cii.xml", ".ubl.xml"] {
        for (name, invoice) in invoices(ending) {
            let demand = if missing(&invoice).is_empty() {
                Demand::Whole
            } else {
                println!("{name}: {:?}", missing(&invoice));
                Demand::Part
            };
            let ubl = violations(&write::ubl::write(&invoice), UBL, demand);
            assert_eq!(ubl, Vec::<String>::new(), "{name}");
            let cii = violations(&write::cii::write(&invoice), CII, demand);
            assert_eq!(cii, Vec::<String>::new(), "{name}");
        }
    }
}

#[test]
fn fields_become_the_invoice_they_came_from() {
    for (name, invoice) in invoices(".cii.xml") {
        let found = to_extraction(&invoice, "");
        let class = if invoice.is_credit_note() {
            "credit-note"
        } else {
            "invoice"
        };
        let again = to_extraction(&from_extraction(&found, class).invoice, "");
        let lost: Vec<String> = values(&found)
            .into_iter()
            .filter(|v| !values(&again).contains(v) && !differs_by_its_maker(v))
            // A code, a category or a discount that does not come out.
            .filter(|v| {
                ![
                    ".unit=",
                    "tax-line",
                    "discount",
                    ".amount",
                    "unit_price",
                    "quantity",
                ]
                .iter()
                .any(|p| v.contains(p))
            })
            .collect();
        assert_eq!(lost, Vec::<String>::new(), "{name}");
    }
}
