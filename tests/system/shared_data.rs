//! Real documents and vendors' answers through the built binary, where
//! `../shared/data` is.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use std::path::{Path, PathBuf};

use support::{Value, files, run_json, shared_data};

/// Each file's result, all files in one process.
fn results(paths: &[PathBuf]) -> Vec<(&Path, Value)> {
    let (objects, _) = run_json(paths);
    assert_eq!(objects.len(), paths.len(), "one line for each input");
    paths.iter().map(PathBuf::as_path).zip(objects).collect()
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

#[test]
fn every_pdf_becomes_a_result_that_refers_to_its_words() {
    let Some(data) = shared_data("every_pdf") else {
        return;
    };
    let paths = files(&data, &["pdf"]);
    assert!(paths.len() > 20, "only {} PDFs", paths.len());
    for (path, result) in results(&paths) {
        assert!(
            result["error"].is_null(),
            "{}: {}",
            name(path),
            result["error"]
        );
        assert_eq!(result["adapter"], "pdf", "{}", name(path));
        assert!(
            !result["pages"].as_array().unwrap().is_empty(),
            "{}",
            name(path)
        );
        for (field, value) in result["fields"].as_object().unwrap() {
            assert!(value["text"].is_string(), "{}: {field}", name(path));
            let confidence = value["confidence"].as_f64().unwrap();
            assert!((0.0..=1.0).contains(&confidence), "{}: {field}", name(path));
        }
    }
}

#[test]
fn every_textract_answer_is_adapted_or_refused_for_its_own_reason() {
    let Some(data) = shared_data("every_textract_answer") else {
        return;
    };
    let paths = files(&data.join("textract"), &["json"]);
    assert!(paths.len() >= 30, "only {} answers", paths.len());
    for (path, result) in results(&paths) {
        let error = &result["error"];
        match name(path) {
            "failed-response.json" => {
                assert_eq!(error["kind"], "bad_input", "{error}");
                assert!(
                    error["message"].as_str().unwrap().contains("vendor-failed"),
                    "{error}"
                );
            }
            "inprogress-response.json" => {
                assert_eq!(error["kind"], "bad_input", "{error}");
                assert!(
                    error["message"].as_str().unwrap().contains("incomplete"),
                    "{error}"
                );
            }
            other => {
                assert!(error.is_null(), "{other}: {error}");
                assert_eq!(result["adapter"], "textract", "{other}");
            }
        }
    }
}

#[test]
fn every_hocr_file_is_adapted() {
    let Some(data) = shared_data("every_hocr_file") else {
        return;
    };
    let mut paths = files(&data.join("ocr-formats/hocr"), &["hocr", "html"]);
    paths.push(data.join("google/toolbox_invoice_test_0_hocr.xml"));
    assert!(paths.len() >= 6, "only {} files", paths.len());
    for (path, result) in results(&paths) {
        assert!(
            result["error"].is_null(),
            "{}: {}",
            name(path),
            result["error"]
        );
        assert_eq!(result["adapter"], "hocr", "{}", name(path));
    }
}

#[test]
fn formats_without_an_adapter_are_refused_with_the_closest() {
    let Some(data) = shared_data("formats_without_an_adapter") else {
        return;
    };
    let mut paths = files(&data.join("azure"), &["json", "png", "zip"]);
    paths.extend(files(&data.join("google"), &["json"]));
    paths.extend(files(&data.join("ocr-formats/abbyy"), &["xml"]));
    paths.extend(files(&data.join("ocr-formats/alto"), &["xml", "alto"]));
    for (path, result) in results(&paths) {
        let error = &result["error"];
        assert_eq!(error["stage"], "sniff", "{}: {result}", name(path));
        assert_eq!(error["kind"], "bad_input", "{}", name(path));
        assert!(
            error["message"].as_str().unwrap().contains("closest:"),
            "{error}"
        );
    }
}

/// The figures that invoice2data's own tests expect, against ours.
#[test]
fn known_figures_of_real_supplier_invoices_are_found() {
    let Some(data) = shared_data("known_figures") else {
        return;
    };
    let paths = files(&data.join("invoice2data"), &["pdf"]);
    let (mut expected, mut found, mut missed) = (0, 0, Vec::new());
    for (path, result) in results(&paths) {
        let truth = std::fs::read(path.with_extension("json")).unwrap();
        let truth: Value = serde_json::from_slice(&truth).unwrap();
        let truth = &truth[0];
        for (theirs, ours) in [
            ("amount", "total_amount"),
            ("amount_untaxed", "net_amount"),
            ("amount_tax", "total_tax_amount"),
            ("date", "invoice_date"),
            ("date_due", "due_date"),
            ("invoice_number", "invoice_id"),
            ("currency", "currency"),
        ] {
            let wanted = &truth[theirs];
            if wanted.is_null() {
                continue;
            }
            expected += 1;
            let value = result["fields"][ours]["value"].as_str().unwrap_or_default();
            let equal = match wanted {
                Value::Number(n) => value
                    .parse::<f64>()
                    .ok()
                    .zip(n.as_f64())
                    .is_some_and(|(a, b)| (a - b).abs() < 0.005),
                other => other
                    .as_str()
                    .is_some_and(|w| w.trim_start_matches('#') == value.trim_start_matches('#')),
            };
            if equal {
                found += 1;
            } else {
                missed.push(format!("{}: {ours} is {wanted}, not {value:?}", name(path)));
            }
        }
    }
    println!("{found} of {expected} found\n{}", missed.join("\n"));
    assert!(
        found * 10 >= expected * 7,
        "{found} of {expected}:\n{}",
        missed.join("\n")
    );
}
