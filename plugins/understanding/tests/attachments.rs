//! Real invoices with their attachments: every value is the attachment's, and
//! where it is on the page it has its words. Skipped where the data is not
//! there.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]
#![allow(clippy::print_stdout, reason = "says what was skipped and found")]

#[path = "../examples/score/files.rs"]
#[allow(dead_code, reason = "the tool shows files, the tests do not")]
mod files;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use document::{Document, Extraction};

fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(pdfs(&path));
        } else if path.extension().is_some_and(|e| e == "pdf") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn understand(document: &Document) -> Extraction {
    let classes = understanding::classify(document);
    let found = understanding::extract(document, &classes);
    document::validate_extraction(&found, document).unwrap();
    found
}

/// The attached invoice of a document, as fields.
fn truth(document: &Document) -> Option<Extraction> {
    document.extras.iter().find_map(|extra| {
        let bytes = if extra.media_type.ends_with(";base64") {
            base64::engine::general_purpose::STANDARD
                .decode(&extra.data)
                .ok()?
        } else {
            extra.data.clone().into_bytes()
        };
        let invoice = e_invoice::read_bytes(&bytes).ok()?;
        Some(e_invoice::to_extraction(&invoice, ""))
    })
}

#[test]
fn attachments_are_the_truth_and_their_pages_rarely_contradict_them() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/factur-x");
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return;
    }
    let (mut files, mut contradictory, mut values, mut with_words) = (0, 0, 0, 0);
    let mut codes: BTreeMap<String, usize> = BTreeMap::new();
    for path in pdfs(&folder) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let document = files::document(&path).unwrap();
        let Some(truth) = truth(&document) else {
            println!("{name}: nothing is attached");
            continue;
        };
        files += 1;
        let found = understand(&document);
        for wanted in &truth.fields {
            let field = found.field(&wanted.name).unwrap();
            values += 1;
            with_words += usize::from(field.page.is_some());
            assert_eq!(field.content.confidence.map(|c| c.value), Some(1.0));
            let number = |v: &Option<String>| -> Option<rust_decimal::Decimal> {
                v.as_deref()?.parse().ok()
            };
            let same = field.value == wanted.value
                || number(&field.value).is_some_and(|n| number(&wanted.value) == Some(n));
            assert!(same, "{name}: {field:?} is not {wanted:?}");
        }
        if !truth.line_items.is_empty() {
            assert_eq!(found.line_items.len(), truth.line_items.len(), "{name}");
        }
        let told: Vec<String> = found
            .warnings
            .iter()
            .filter(|w| w.code == "contradiction")
            .map(|w| format!("{}: {}", w.path.as_deref().unwrap_or(""), w.message))
            .collect();
        for line in &told {
            println!("{name}: {line}");
        }
        for warning in found.warnings.iter().filter(|w| w.code != "contradiction") {
            println!("{name}: {} {}", warning.code, warning.message);
            *codes.entry(warning.code.clone()).or_default() += 1;
        }
        contradictory += usize::from(!told.is_empty());
    }
    println!("{with_words} of {values} values have words; {contradictory} of {files} contradict");
    println!("{codes:?}");
    assert!(with_words * 10 >= values * 7, "{with_words} of {values}");
    assert!(contradictory * 5 <= files, "{contradictory} of {files}");
}
