//! invoice2data's shape: `NAME.pdf` or `NAME.txt` with `NAME.json` beside it,
//! an object of values or a list of one.
//!
//! | its name | ours |
//! |---|---|
//! | `invoice_number` | `invoice_id` |
//! | `date`, `date_due` | `invoice_date` (or `receipt_date`), `due_date` |
//! | `issuer` | `supplier_name` (or `merchant_name`); the name of a template, so what is found may say more, and `partner_name` is as right |
//! | `amount`, `amount_untaxed`, `amount_tax` | `total_amount`, `net_amount`, `total_tax_amount` |
//! | `currency`, `currency_code` | `currency` |
//! | `vat`, `iban`, `bic` | `supplier_tax_id`, `supplier_iban`, `bank_bic` |
//! | `client_id` | `customer_id` |
//! | `order_id` | `purchase_order` |
//! | `lines` or `line_items` | line items: `name`, `desc`; `qty`; `price_unit`, `price`; `price_subtotal`, `amount`; `code`, `item`; `uom`; `line_tax_percent`; `pos` |
//!
//! Dates are ISO 8601, or printed with the day first. Other names belong to
//! one template each and are told in a note, as are bank details that cannot
//! be any: templates give constants for tests.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Map, Value};

use super::{Case, CaseInput, CaseTruth, Dataset, Format, Part, files, text};
use crate::compare::{Label, Rule, date};
use crate::error::EvalError;
use crate::label::{Labels, List, Row};

/// Their name, ours, and which is as good.
const NAMES: &[(&str, &str, &[&str])] = &[
    ("invoice_number", "invoice_id", &[]),
    ("date", "invoice_date", &["receipt_date"]),
    ("date_due", "due_date", &[]),
    ("issuer", "supplier_name", &["merchant_name"]),
    ("amount", "total_amount", &[]),
    ("amount_untaxed", "net_amount", &[]),
    ("amount_tax", "total_tax_amount", &[]),
    ("currency", "currency", &[]),
    ("currency_code", "currency", &[]),
    ("vat", "supplier_tax_id", &[]),
    ("iban", "supplier_iban", &[]),
    ("bic", "bank_bic", &[]),
    ("client_id", "customer_id", &[]),
    ("order_id", "purchase_order", &[]),
];

/// The same for rows; of several names of theirs the first there is taken.
const COLUMNS: &[(&str, &[&str])] = &[
    ("position", &["pos"]),
    ("product_code", &["code", "item"]),
    ("description", &["name", "desc", "description"]),
    ("quantity", &["qty", "quantity"]),
    ("unit", &["uom", "unit"]),
    ("unit_price", &["price_unit", "unit_price", "price"]),
    ("tax_rate", &["line_tax_percent"]),
    ("amount", &["price_subtotal", "amount", "price_total"]),
];

/// Names that say nothing about the page.
const IGNORED: &[&str] = &["desc", "lines", "line_items", "partner_name"];

/// Whether a document has a truth of this shape beside it.
pub(super) fn has_truth(path: &Path) -> bool {
    is_input(path) && path.with_extension("json").is_file()
}

fn is_input(path: &Path) -> bool {
    files::has_ending(path, "pdf") || files::has_ending(path, "txt")
}

pub(super) fn open(root: &Path, part: Part) -> Result<Dataset, EvalError> {
    let mut dataset = Dataset::new(Format::Invoice2data);
    let mut aside = BTreeSet::new();
    for path in files::below(root)?.iter().filter(|p| has_truth(p)) {
        let name = files::name_within(root, path);
        let read = read_truth(&path.with_extension("json"), &mut aside);
        match read.and_then(|(labels, issuer)| Ok((labels, issuer, input(path)?))) {
            Ok((labels, issuer, input)) => {
                if part.has_group(&issuer) {
                    dataset.cases.push(Case {
                        name,
                        input,
                        truth: CaseTruth::Known(Box::new(labels)),
                    });
                }
            }
            Err(problem) => dataset.broken(name, problem),
        }
    }
    if !aside.is_empty() {
        let names: Vec<_> = aside.into_iter().collect();
        dataset
            .notes
            .push(format!("not scored: {}", names.join(", ")));
    }
    Ok(dataset)
}

fn input(path: &Path) -> Result<CaseInput, String> {
    if files::has_ending(path, "pdf") {
        return Ok(CaseInput::File(path.to_owned()));
    }
    let bytes = std::fs::read(path).map_err(|e| format!("cannot be read: {e}"))?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(CaseInput::Document(Box::new(text::document(&text))))
}

/// The labels of a file and who issued the invoice.
fn read_truth(path: &Path, aside: &mut BTreeSet<String>) -> Result<(Labels, String), String> {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let of_file = |problem: &dyn std::fmt::Display| format!("{file}: {problem}");
    let text = std::fs::read_to_string(path).map_err(|e| of_file(&e))?;
    let value: Value = serde_json::from_str(&text).map_err(|e| of_file(&e))?;
    let object = match &value {
        Value::Object(object) => Some(object),
        Value::Array(list) => match list.as_slice() {
            [Value::Object(object)] => Some(object),
            _ => None,
        },
        _ => None,
    };
    let Some(object) = object else {
        return Err(of_file(&"neither an object of values nor a list of one"));
    };
    let issuer = plain(object.get("issuer")).unwrap_or_default();
    Ok((labels(object, aside), issuer))
}

fn labels(object: &Map<String, Value>, aside: &mut BTreeSet<String>) -> Labels {
    let mut labels = Labels::default();
    for (key, value) in object {
        let known = NAMES.iter().find(|(theirs, _, _)| theirs == key);
        let Some((theirs, ours, also_named)) = known else {
            if !IGNORED.contains(&key.as_str()) {
                aside.insert(format!("`{key}`"));
            }
            continue;
        };
        let Some(text) = plain(Some(value)) else {
            continue;
        };
        if !is_possible(ours, &text) {
            aside.insert(format!("`{key}` {text:?}"));
            continue;
        }
        if labels.fields.iter().any(|f| f.name == *ours) {
            continue;
        }
        let mut label = Label::of(ours, &text);
        if *theirs == "issuer" {
            label = label.by(Rule::Within);
            label.also.extend(plain(object.get("partner_name")));
        }
        if label.rule == Rule::Date
            && let Some(day) = date(&text)
        {
            label.text = day.to_string();
        }
        labels.label(ours, also_named, label);
    }
    let rows = object.get("lines").or_else(|| object.get("line_items"));
    if let Some(rows) = rows.and_then(Value::as_array) {
        let rows = rows.iter().filter_map(row).collect();
        labels.lists.push((List::LineItems, rows));
    }
    labels
}

/// A row of the table; headings and notes are none.
fn row(value: &Value) -> Option<Row> {
    let object = value.as_object()?;
    let row: Row = COLUMNS
        .iter()
        .filter_map(|(ours, theirs)| {
            let text = theirs.iter().find_map(|name| plain(object.get(*name)))?;
            let label = Label::of(ours, &text);
            let label = match *ours {
                // A description's first line, or all that is below it.
                "description" => label
                    .by(Rule::Begins)
                    .or(text.lines().next().unwrap_or_default()),
                _ => label,
            };
            Some(((*ours).to_owned(), Some(label)))
        })
        .collect();
    let is_heading = object.contains_key("sectionheader") || object.contains_key("line_note");
    (!row.is_empty() && !is_heading).then_some(row)
}

/// A text or number that says something.
fn plain(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|t| !t.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Whether bank details can be what they are called, by their form and
/// check digits.
fn is_possible(name: &str, text: &str) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    match name {
        "supplier_iban" => is_iban(&letters),
        "bank_bic" => matches!(letters.len(), 8 | 11),
        _ => true,
    }
}

/// ISO 13616: the first four letters behind the others, letters as numbers
/// from 10, and the rest of it by 97 is 1.
fn is_iban(text: &str) -> bool {
    let Some((head, tail)) = text.split_at_checked(4) else {
        return false;
    };
    let mut digits = tail.chars().chain(head.chars());
    let rest = digits.try_fold(0, |rest, c| {
        let value = c.to_digit(36)?;
        Some((rest * if value < 10 { 10 } else { 100 } + value) % 97)
    });
    (15..=34).contains(&text.len()) && rest == Some(1)
}
