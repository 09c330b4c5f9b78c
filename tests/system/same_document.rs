//! The same page as several vendors read it: how far their documents agree,
//! printed as a table, and never below what was once reached.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use std::path::{Path, PathBuf};

use support::{Value, run_json, shared_data, sheaf};

/// How two readings agree, as `sheaf consensus --report` tells.
fn agreement(a: &Path, b: &Path) -> Value {
    let output = sheaf([Path::new("consensus"), Path::new("--report"), a, b]);
    assert!(
        output.status.success(),
        "{} and {}: {}",
        a.display(),
        b.display(),
        support::stderr(&output)
    );
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    report["agreement"]["pairs"][0]["comparison"].clone()
}

/// Fields that both results have, and those of them with equal values.
fn fields(a: &Value, b: &Value) -> (usize, usize) {
    let fields = a["fields"].as_object().unwrap();
    let both = fields
        .iter()
        .filter(|(name, _)| !b["fields"][name.as_str()].is_null());
    let both: Vec<_> = both.collect();
    let equal = both
        .iter()
        .filter(|(name, field)| field["value"] == b["fields"][name.as_str()]["value"]);
    (both.len(), equal.count())
}

fn print_header() {
    println!("| readings | words | agree | overlap of boxes | fields in both | equal |");
    println!("|---|---|---|---|---|---|");
}

/// A row of the table; the share of words that agree and their boxes' overlap.
fn row(what: &str, a: &Path, b: &Path) -> (f64, f64) {
    let compared = agreement(a, b);
    let (results, _) = run_json([a, b]);
    let (both, equal) = fields(&results[0], &results[1]);
    let share = compared["share"].as_f64().unwrap();
    let overlap = compared["box_overlap"].as_f64().unwrap();
    println!(
        "| {what} | {} / {} | {:.1} % | {overlap:.3} | {both} | {equal} |",
        compared["words"][0],
        compared["words"][1],
        share * 100.0
    );
    (share, overlap)
}

#[test]
fn four_vendors_readings_of_one_invoice_agree() {
    let Some(data) = shared_data("four_vendors_readings_of_one_invoice_agree") else {
        return;
    };
    let readings = [
        ("document-ai", "google/0/toolbox_invoice_test-0.json"),
        ("vision", "google/toolbox_invoice_test-0-vision.json"),
        ("hocr", "google/toolbox_invoice_test_0_hocr.xml"),
        ("pdf", "google/toolbox_invoice_test.pdf"),
    ];
    print_header();
    for (i, (one, first)) in readings.iter().enumerate() {
        for (other, second) in readings.iter().skip(i + 1) {
            let what = format!("{one}, {other}");
            let (share, overlap) = row(&what, &data.join(first), &data.join(second));
            assert!(share > 0.9, "{what}: {share}");
            assert!(overlap > 0.5, "{what}: {overlap}");
        }
    }
}

/// The image that an answer is about.
fn image_of(answer: &Path) -> Option<PathBuf> {
    let stem = answer.file_stem()?.to_str()?;
    let name = stem.strip_prefix("document_to_html_").unwrap_or(stem);
    let path = answer.parent()?.join("sources").join(name);
    let image = name.ends_with(".png") || name.ends_with(".jpg");
    (image && path.exists()).then_some(path)
}

#[test]
fn textract_and_tesseract_agree_on_clean_images() {
    let test = "textract_and_tesseract_agree_on_clean_images";
    let Some(data) = shared_data(test) else {
        return;
    };
    if std::process::Command::new("tesseract")
        .arg("--version")
        .output()
        .is_err()
    {
        eprintln!("SKIPPED {test}: tesseract is not installed (apt-get install tesseract-ocr)");
        return;
    }
    print_header();
    let mut shares = Vec::new();
    for answer in support::files(&data.join("textract"), &["json"]) {
        if let Some(image) = image_of(&answer) {
            let what = format!(
                "textract, tesseract: {}",
                image.file_name().unwrap().to_str().unwrap()
            );
            shares.push(row(&what, &answer, &image).0);
        }
    }
    assert!(shares.len() >= 5, "only {} images", shares.len());
    shares.sort_by(f64::total_cmp);
    let median = shares[shares.len() / 2];
    assert!(median > 0.7, "the median share is {median}");
}
