//! invoice2data: real invoices with the fields its own tests expect.

use std::path::Path;

use serde_json::Value;

use crate::files;
use crate::tally::{Tally, same_number, same_text};

/// Its names and ours.
const NAMES: &[(&str, &str)] = &[
    ("invoice_number", "invoice_id"),
    ("date", "invoice_date"),
    ("date_due", "due_date"),
    ("issuer", "supplier_name"),
    ("amount", "total_amount"),
    ("amount_untaxed", "net_amount"),
    ("amount_tax", "total_tax_amount"),
    ("currency", "currency"),
    ("vat", "supplier_tax_id"),
    ("client_id", "customer_id"),
];

pub(crate) fn run(data: &Path, verbose: bool) -> std::io::Result<()> {
    let mut tally = Tally {
        verbose,
        ..Tally::default()
    };
    let mut paths: Vec<_> = std::fs::read_dir(data.join("invoice2data"))?
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "pdf"))
        .collect();
    paths.sort();
    for path in paths {
        let truth: Value =
            serde_json::from_str(&std::fs::read_to_string(path.with_extension("json"))?)?;
        let truth = &truth[0];
        let mut document = files::document(&path)?;
        let found = files::understand(&mut document);
        let name = path
            .file_stem()
            .and_then(|n| n.to_str())
            .unwrap_or_default();
        for (theirs, ours) in NAMES {
            let wanted = match &truth[*theirs] {
                Value::String(text) => Some(text.clone()),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            };
            let merchant = match *ours {
                "supplier_name" => found.field("merchant_name"),
                "invoice_date" => found.field("receipt_date"),
                _ => None,
            };
            let got = found
                .field(ours)
                .or(merchant)
                .and_then(|f| f.value.as_deref());
            tally.field(name, ours, wanted.as_deref(), got, |w, g| {
                same_number(w, g)
                    || same_text(w, g)
                    // An issuer without its legal form.
                    || *ours == "supplier_name"
                        && crate::tally::folded(g).contains(&crate::tally::folded(w))
            });
        }
        let items = truth["lines"]
            .as_array()
            .or(truth["line_items"].as_array())
            .map(|l| l.iter().filter(|i| i["sectionheader"].is_null()).count());
        let wanted = items.map(|n| n.to_string());
        let got = found.line_items.len().to_string();
        tally.field(name, "(items)", wanted.as_deref(), Some(&got), same_text);
    }
    tally.print("invoice2data");
    Ok(())
}
