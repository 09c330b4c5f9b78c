//! The project's own samples against their exact truth.

use std::path::Path;

use serde_json::Value;

use crate::files;
use crate::tally::{Tally, same_number, same_text};

const NUMBERS: &[&str] = &[
    "net_amount",
    "total_tax_amount",
    "total_amount",
    "amount_due",
    "quantity",
    "unit_price",
    "tax_rate",
    "amount",
];

pub(crate) fn run(samples: &Path, verbose: bool) -> std::io::Result<()> {
    let mut tally = Tally {
        verbose,
        ..Tally::default()
    };
    let mut paths: Vec<_> = std::fs::read_dir(samples)?
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| {
            let name = p.file_name().and_then(|n| n.to_str()).unwrap_or_default();
            name.ends_with(".pdf") || name.ends_with(".hocr") || name.ends_with(".json")
        })
        .collect();
    paths.sort();
    for path in paths {
        let name = path
            .file_name()
            .and_then(|n| n.to_str())
            .unwrap_or_default();
        let stem = name.split('.').next().unwrap_or_default();
        let truth = std::fs::read_to_string(samples.join(format!("expected/{stem}.json")))?;
        let truth: Value = serde_json::from_str(&truth)?;
        let mut document = files::document(&path)?;
        let classes = understanding::classify(&document);
        tally.field(
            name,
            "(class)",
            truth["class"].as_str(),
            Some(&classes.best.class),
            same_text,
        );
        let found = files::understand(&mut document);
        compare(&mut tally, name, &truth["fields"], &found.fields);
        let items = truth["line_items"].as_array().cloned().unwrap_or_default();
        let count = |n: usize| Some(n.to_string());
        tally.field(
            name,
            "(items)",
            count(items.len()).as_deref(),
            count(found.line_items.len()).as_deref(),
            same_text,
        );
        for (wanted, got) in items.iter().zip(&found.line_items) {
            compare(&mut tally, name, wanted, &got.fields);
        }
    }
    tally.print("samples");
    Ok(())
}

fn compare(tally: &mut Tally, document: &str, wanted: &Value, got: &[document::Field]) {
    for name in document::names::all() {
        let truth = wanted[name]["value"].as_str();
        let value = got
            .iter()
            .find(|f| f.name == name)
            .and_then(|f| f.value.as_deref());
        let same = if NUMBERS.contains(&name) {
            same_number
        } else {
            same_text
        };
        tally.field(document, name, truth, value, same);
    }
}
